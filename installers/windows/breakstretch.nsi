; The installer for Windows, for a single person and without admin rights. build.sh and build.ps1 build it with
;
;   makensis -WX -DVERSION=0.1.0 -DFILES=FOLDER/* -DICON=FILE.ico -DLICENSE=FILE -DOUT=FILE.exe breakstretch.nsi
;
; With -DSIGN, sign.ps1 signs the uninstaller.
;
; It puts the program into %LOCALAPPDATA%\Programs\BreakStretch and a shortcut into the Start menu. It tells Windows the
; program's name (app_id.py) and how to remove it. The program's own command switches on the start at login, so that only
; autostart/registry.py knows the Run key, and a switch in Task Manager is respected.
; A running copy is asked to end, and is started again afterwards. A copy that does not answer is terminated. It is found
; by the place of its file, because another program or another person's copy may have the same name.
; A small file makes the command available in terminals. Chosen: the folder that Windows has in the search path of every
; person. Rejected: a longer search path, because NSIS reads a thousand characters of it and would lose the rest.
; The uninstaller leaves only settings, history and log, in %LOCALAPPDATA%\breakstretch.
Target amd64-unicode
Unicode true
ManifestDPIAware true
RequestExecutionLevel user
SetCompressor /SOLID lzma
SetDateSave off
!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh
!include Win\COM.nsh
!include Win\Propkey.nsh

!define NAME "BreakStretch"
!define COMMAND "breakstretch"
!define APP_ID "breakstretch"
!define PUBLISHER "The breakstretch authors"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\${NAME}"
!define APP_KEY "Software\Classes\AppUserModelId\${APP_ID}"
!define SHORTCUT "$SMPROGRAMS\${NAME}.lnk"
!define LINKS "$LOCALAPPDATA\Microsoft\WindowsApps"
!define LINK "${LINKS}\${COMMAND}.cmd"

Name "${NAME}"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\${NAME}"
InstallDirRegKey HKCU "${UNINSTALL}" "InstallLocation"
BrandingText "${NAME} ${VERSION}"
VIProductVersion "${VERSION}.0"
VIAddVersionKey ProductName "${NAME}"
VIAddVersionKey ProductVersion "${VERSION}"
VIAddVersionKey FileDescription "${NAME} installer"
VIAddVersionKey FileVersion "${VERSION}"
VIAddVersionKey CompanyName "${PUBLISHER}"
VIAddVersionKey LegalCopyright "${PUBLISHER}, MIT licence"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_FINISHPAGE_RUN "$INSTDIR\${COMMAND}-tray.exe"
!define MUI_FINISHPAGE_RUN_TEXT "Start ${NAME} now"
!insertmacro MUI_PAGE_LICENSE "${LICENSE}"
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE English

!ifdef SIGN
!uninstfinalize 'powershell -NoProfile -ExecutionPolicy Bypass -File sign.ps1 "%1"' = 0
!endif

Var ran
Var first

; Ends the program of this folder if it runs, and notes that in $ran. It is asked first, so that it removes its icon and
; saves the session.
!macro EndProgram
  StrCpy $ran no
  ${If} ${FileExists} "$INSTDIR\${COMMAND}.exe"
    nsExec::Exec /TIMEOUT=15000 '"$INSTDIR\${COMMAND}.exe" quit'
    Pop $0
    ${If} $0 == 0
      StrCpy $ran yes
      Sleep 1500
    ${EndIf}
    !insertmacro EndLeft
  ${EndIf}
!macroend

; Ends every process whose file is a program of this folder. $3 is a PROCESSENTRY32W, with the number at 8.
!define ENTRY_SIZE 568
!define QUERY_TERMINATE_WAIT 0x101001
!macro EndLeft
  System::Call 'kernel32::CreateToolhelp32Snapshot(i 2, i 0) p.r1'
  System::Alloc ${ENTRY_SIZE}
  Pop $3
  System::Call '*$3(&i4 ${ENTRY_SIZE})'
  System::Call 'kernel32::Process32FirstW(p r1, p r3) i.r0'
  ${While} $0 <> 0
    System::Call '*$3(&i4, &i4, &i4 .r4)'
    System::Call 'kernel32::OpenProcess(i ${QUERY_TERMINATE_WAIT}, i 0, i r4) p.r5'
    ${If} $5 P<> 0
      StrCpy $6 ""
      System::Call 'kernel32::QueryFullProcessImageNameW(p r5, i 0, w .r6, *i ${NSIS_MAX_STRLEN})'
      ${If} $6 == "$INSTDIR\${COMMAND}-tray.exe"
        StrCpy $ran yes
      ${EndIf}
      ${If} $6 == "$INSTDIR\${COMMAND}-tray.exe"
      ${OrIf} $6 == "$INSTDIR\${COMMAND}.exe"
        System::Call 'kernel32::TerminateProcess(p r5, i 1)'
        System::Call 'kernel32::WaitForSingleObject(p r5, i 5000)'
      ${EndIf}
      System::Call 'kernel32::CloseHandle(p r5)'
    ${EndIf}
    System::Call 'kernel32::Process32NextW(p r1, p r3) i.r0'
  ${EndWhile}
  System::Free $3
  System::Call 'kernel32::CloseHandle(p r1)'
!macroend

; Gives the shortcut our name, for the taskbar and for toasts. If this fails, nothing else does.
!macro MarkShortcut
  !insertmacro ComHlpr_CreateInProcInstance ${CLSID_ShellLink} ${IID_IShellLink} r0 ""
  ${If} $0 P<> 0
    ${IUnknown::QueryInterface} $0 '("${IID_IPersistFile}",.r1)'
    ${If} $1 P<> 0
      ${IPersistFile::Load} $1 '("${SHORTCUT}",${STGM_READWRITE})'
      ${IUnknown::QueryInterface} $0 '("${IID_IPropertyStore}",.r2)'
      ${If} $2 P<> 0
        System::Call 'OLEAUT32::SysAllocString(w "${APP_ID}")p.r3'
        System::Call '*${SYSSTRUCT_PROPERTYKEY}(${PKEY_AppUserModel_ID})p.r4'
        System::Call '*${SYSSTRUCT_PROPVARIANT}(${VT_BSTR},,&p r3)p.r5'
        ${IPropertyStore::SetValue} $2 '($4,$5)'
        ${IPropertyStore::Commit} $2 ""
        System::Free $4
        System::Free $5
        System::Call 'OLEAUT32::SysFreeString(pr3)'
        ${IUnknown::Release} $2 ""
        ${IPersistFile::Save} $1 '("${SHORTCUT}",1)'
      ${EndIf}
      ${IUnknown::Release} $1 ""
    ${EndIf}
    ${IUnknown::Release} $0 ""
  ${EndIf}
!macroend

Section "${NAME}" program
  SectionIn RO
  ${If} ${FileExists} "$INSTDIR\${COMMAND}.exe"
    StrCpy $first no
  ${Else}
    StrCpy $first yes
  ${EndIf}
  !insertmacro EndProgram
  RMDir /r "$INSTDIR\_internal"
  SetOutPath "$INSTDIR"
  File /r "${FILES}"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortCut "${SHORTCUT}" "$INSTDIR\${COMMAND}-tray.exe"
  !insertmacro MarkShortcut
  CreateDirectory "${LINKS}"
  ; With a variable of Windows, because a terminal may lack some letters of the person's name.
  StrCpy $1 $INSTDIR
  ${If} $INSTDIR == "$LOCALAPPDATA\Programs\${NAME}"
    StrCpy $1 "%LOCALAPPDATA%\Programs\${NAME}"
  ${EndIf}
  FileOpen $0 "${LINK}" w
  FileWrite $0 '@"$1\${COMMAND}.exe" %*$\r$\n'
  FileClose $0
  WriteRegStr HKCU "${APP_KEY}" "DisplayName" "${COMMAND}"
  WriteRegStr HKCU "${APP_KEY}" "IconUri" "$INSTDIR\_internal\breakstretch\_data\icons\breakstretch-256.png"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "${PUBLISHER}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\${COMMAND}.exe"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  IntFmt $0 "0x%08X" $0
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" "$0"
SectionEnd

; Only at the first installation, because afterwards the person decides.
Section "Start with every login" autostart
  ${If} $first == yes
    nsExec::Exec /TIMEOUT=15000 '"$INSTDIR\${COMMAND}.exe" autostart enable'
    Pop $0
  ${EndIf}
SectionEnd

Section
  ${If} $ran == yes
    Exec '"$INSTDIR\${COMMAND}-tray.exe"'
  ${EndIf}
SectionEnd

Section "Uninstall"
  !insertmacro EndProgram
  nsExec::Exec /TIMEOUT=15000 '"$INSTDIR\${COMMAND}.exe" autostart disable'
  Pop $0
  DeleteRegKey HKCU "${UNINSTALL}"
  DeleteRegKey HKCU "${APP_KEY}"
  Delete "${SHORTCUT}"
  Delete "${LINK}"
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\${COMMAND}.exe"
  Delete "$INSTDIR\${COMMAND}-tray.exe"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
SectionEnd
