# Signs files with the certificate of the project. Without a certificate it says so and signs nothing.
#
#   powershell -ExecutionPolicy Bypass -File installers\windows\sign.ps1 FILE...
#
#   WINDOWS_CERTIFICATE           the certificate with its key, as .pfx in base64
#   WINDOWS_CERTIFICATE_PASSWORD  its password
#   WINDOWS_TIMESTAMP_URL         the server that attests the time, so that the signature outlives the certificate
#
# Written from Microsoft's documentation. It has not run yet.
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

if (-not ($env:WINDOWS_CERTIFICATE -and $env:WINDOWS_TIMESTAMP_URL)) {
    Write-Output 'sign: not signed: WINDOWS_CERTIFICATE or WINDOWS_TIMESTAMP_URL is not set. Windows will warn before it runs this.'
    exit 0
}
$kits = Join-Path ${env:ProgramFiles(x86)} 'Windows Kits\10\bin\*\x64\signtool.exe'
$signtool = (Get-ChildItem $kits | Sort-Object { [version] $_.Directory.Parent.Name } | Select-Object -Last 1).FullName
$certificate = New-TemporaryFile
try {
    [IO.File]::WriteAllBytes($certificate.FullName, [Convert]::FromBase64String($env:WINDOWS_CERTIFICATE))
    foreach ($file in $args) {
        & $signtool sign /q /fd SHA256 /td SHA256 /tr $env:WINDOWS_TIMESTAMP_URL /d BreakStretch `
            /f $certificate.FullName /p "$env:WINDOWS_CERTIFICATE_PASSWORD" $file
        if ($LASTEXITCODE -ne 0) { throw "Signing $file failed with exit code $LASTEXITCODE" }
        & $signtool verify /q /pa $file
        if ($LASTEXITCODE -ne 0) { throw "The signature of $file is not valid" }
    }
} finally {
    Remove-Item $certificate.FullName
}
