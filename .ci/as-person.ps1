# Runs the tests of tests/elsewhere as a person whose name is not ASCII, on Windows; for a hosted runner.
#
#   .ci\as-person.ps1 PYTHON
#
# Makes the person, gives them a copy of the checkout, and says what the tests said. It has not run yet.
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

$name = "$([char] 0x17e)ofie"
$password = ConvertTo-SecureString "$(New-Guid)aA1!" -AsPlainText -Force
New-LocalUser -Name $name -Password $password | Out-Null
Add-LocalGroupMember -Group Users -Member $name
$place = Join-Path $env:SystemDrive 'person'
Copy-Item (Get-Location) $place -Recurse
icacls $place /grant "${name}:(OI)(CI)F" /T /Q | Out-Null
$said = Join-Path $place 'said.txt'
$words = '-m', 'pytest', '-v', '-p', 'no:cacheprovider', 'tests/elsewhere'
$who = New-Object System.Management.Automation.PSCredential $name, $password
$done = Start-Process $args[0] -ArgumentList $words -Credential $who -LoadUserProfile -WorkingDirectory $place `
    -RedirectStandardOutput $said -Wait -PassThru
Get-Content $said
exit $done.ExitCode
