# Checks the installer on Windows itself: a silent installation, an upgrade over a running copy, a kill and the removal.
#
#   powershell -ExecutionPolicy Bypass -File installers\windows\check.ps1 dist\BreakStretch-VERSION-setup.exe
#
# It installs for the person who runs it, so it is for a machine that nobody uses, such as a hosted runner.
# Written for the workflows; it has not run yet. check.sh does more, under wine.
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

$setup = (Resolve-Path $args[0]).Path
$folder = Join-Path $env:LOCALAPPDATA 'Programs\BreakStretch'
$program = Join-Path $folder 'breakstretch.exe'
$tray = Join-Path $folder 'breakstretch-tray.exe'
$run = 'HKCU:\Software\Microsoft\Windows\CurrentVersion\Run'
$known = 'HKCU:\Software\Microsoft\Windows\CurrentVersion\Uninstall\BreakStretch'
$shortcut = Join-Path $env:APPDATA 'Microsoft\Windows\Start Menu\Programs\BreakStretch.lnk'

function Confirm-That([bool] $True, [string] $What) {
    if (-not $True) { throw "check: FAILED: $What" }
    Write-Output "check: $What"
}
function Wait-Until([scriptblock] $True, [string] $What) {
    $end = (Get-Date).AddSeconds(60)
    while (-not (& $True)) {
        if ((Get-Date) -gt $end) { throw "check: FAILED: never so: $What" }
        Start-Sleep -Milliseconds 200
    }
    Write-Output "check: $What"
}
function Install-It {
    $done = Start-Process $setup -ArgumentList '/S' -Wait -PassThru
    Confirm-That ($done.ExitCode -eq 0) 'it installs silently'
}
function Test-Answer { & $program status | Out-Null; return $LASTEXITCODE -eq 0 }
function Get-TrayId { @(Get-Process | Where-Object { $_.Path -eq $tray }).Id }

Install-It
Confirm-That (Test-Path $shortcut) 'there is a shortcut'
Confirm-That ((Get-Item $run).GetValue('breakstretch') -like '*breakstretch-tray.exe*run*') 'it starts at login'
Confirm-That ((Get-Item $tray).VersionInfo.FileDescription -eq 'BreakStretch') 'its programs say what they are'
& $program --version
Confirm-That ($LASTEXITCODE -eq 0) 'it says its version'
Start-Process $tray -ArgumentList 'run'
Wait-Until { Test-Answer } 'it runs'

$before = Get-TrayId
Install-It
Wait-Until { Test-Answer } 'it runs again after an upgrade'
Confirm-That ((Get-TrayId) -ne $before) 'it is another process'

$before = Get-TrayId
Stop-Process -Id $before -Force
Start-Process $tray -ArgumentList 'run'
Wait-Until { Test-Answer } 'it runs again after it was killed'

Start-Process (Join-Path $folder 'uninstall.exe') -ArgumentList '/S' -Wait
Wait-Until { -not (Test-Path $folder) } 'its folder is gone'
Confirm-That (-not (Test-Path $known)) 'Windows no longer lists it'
Confirm-That (-not (Test-Path $shortcut)) 'the shortcut is gone'
Confirm-That ($null -eq (Get-Item $run).GetValue('breakstretch')) 'it no longer starts at login'
Confirm-That (Test-Path (Join-Path $env:LOCALAPPDATA 'breakstretch\history.db')) 'the history is still there'
Write-Output 'check: all is well'
