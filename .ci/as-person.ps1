# Runs a program in the checkout as a person whose name is not ASCII, on Windows; for a hosted runner.
#
#   .ci\as-person.ps1 PROGRAM WORDS...
#
# Makes the person, gives them a copy of the checkout, and says what the program said. It has not run yet.
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

$name = "$([char] 0x17e)ofie"
$password = ConvertTo-SecureString "$(New-Guid)aA1!" -AsPlainText -Force
New-LocalUser -Name $name -Password $password | Out-Null
Add-LocalGroupMember -Group Users -Member $name
$place = Join-Path $env:SystemDrive 'person'
Copy-Item (Get-Location) $place -Recurse
icacls $place /grant "${name}:(OI)(CI)F" /T /Q | Out-Null

# The new process has the variables of this one, whose folders are closed to the person.
$inside = Join-Path $place 'inside.ps1'
Set-Content $inside @'
$env:LOCALAPPDATA = [Environment]::GetFolderPath('LocalApplicationData')
$env:APPDATA = [Environment]::GetFolderPath('ApplicationData')
$env:USERPROFILE = [Environment]::GetFolderPath('UserProfile')
$env:USERNAME = [Environment]::UserName
$env:TMP = $env:TEMP = Join-Path $env:LOCALAPPDATA 'Temp'
New-Item -ItemType Directory -Force $env:TEMP | Out-Null
$program, $words = $args
& $program @words
exit $LASTEXITCODE
'@
$said = Join-Path $place 'said.txt'
$words = @('-NoProfile', '-ExecutionPolicy', 'Bypass', '-File', $inside) + $args
$who = New-Object System.Management.Automation.PSCredential $name, $password
$done = Start-Process powershell -ArgumentList $words -Credential $who -LoadUserProfile -WorkingDirectory $place `
    -RedirectStandardOutput $said -Wait -PassThru
Get-Content $said
exit $done.ExitCode
