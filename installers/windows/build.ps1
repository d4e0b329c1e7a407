# Makes dist\BreakStretch-VERSION-setup.exe on Windows, from a checkout; the release runs it:
#
#   powershell -ExecutionPolicy Bypass -File installers\windows\build.ps1
#
# It needs Python 3.11 or newer from python.org, with Tk and venv, as `python`. It also needs NSIS 3.08 or newer, which
# Chocolatey installs if it is missing. installers\pyinstaller\build.py makes the bundle from the libraries whose
# checksums are in bundled.txt. sign.ps1 signs the programs, the uninstaller and the installer, if there is a certificate.
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
Set-Location (Join-Path $PSScriptRoot '..\..')

function Test-LastExitCode([string] $What) {
    if ($LASTEXITCODE -ne 0) { throw "$What failed with exit code $LASTEXITCODE" }
}

function Get-MakeNsis {
    $known = Get-Command makensis.exe -ErrorAction SilentlyContinue
    if ($known) { return $known.Source }
    foreach ($base in @(${env:ProgramFiles(x86)}, $env:ProgramFiles)) {
        $path = Join-Path $base 'NSIS\makensis.exe'
        if (Test-Path $path) { return $path }
    }
    return $null
}

$found = Select-String -Path breakstretch\__init__.py -Pattern '^__version__ = "(.*)"$'
$version = $found.Matches[0].Groups[1].Value
$makensis = Get-MakeNsis
if (-not $makensis) {
    choco install nsis --yes --no-progress
    Test-LastExitCode 'Installing NSIS'
    $makensis = Get-MakeNsis
}
if (-not $makensis) { throw 'NSIS is missing. Install it, for instance with: winget install NSIS.NSIS' }

python installers\pyinstaller\build.py
Test-LastExitCode 'Making the bundle'
$bundle = (Resolve-Path dist\breakstretch).Path
# A bundle that cannot start is not released.
& (Join-Path $bundle 'breakstretch.exe') --version
Test-LastExitCode 'The bundle'

$sign = Join-Path $PSScriptRoot 'sign.ps1'
& $sign (Join-Path $bundle 'breakstretch.exe') (Join-Path $bundle 'breakstretch-tray.exe')

$icon = (Get-ChildItem build -Recurse -Filter *.ico | Select-Object -First 1).FullName
$setup = Join-Path (Get-Location) "dist\BreakStretch-$version-setup.exe"
& $makensis /V2 /WX /DSIGN "/DVERSION=$version" "/DFILES=$bundle\*" "/DICON=$icon" "/DLICENSE=$((Resolve-Path LICENSE).Path)" `
    "/DOUT=$setup" installers\windows\breakstretch.nsi
Test-LastExitCode 'Making the installer'
& $sign $setup
# Only this file is released, not the folder that it was made of.
Get-FileHash -Algorithm SHA256 $setup | Format-List Hash, Path
