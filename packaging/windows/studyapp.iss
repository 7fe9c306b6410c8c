; Makes the installer for Windows with Inno Setup 6 from the bundle of packaging/bundle.py:
;   iscc /DVersion=0.1.0 packaging\windows\studyapp.iss

#ifndef Version
  #error Say which version: iscc /DVersion=0.1.0 packaging\windows\studyapp.iss
#endif
#define Bundle "..\..\dist\studyapp"

[Setup]
AppId={{5B0C1E57-6C3C-4F0B-9C1B-7B0E6A3C9D11}
AppName=studyapp
AppVersion={#Version}
AppPublisher=the studyapp authors
DefaultDirName={autopf}\studyapp
DefaultGroupName=studyapp
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
LicenseFile=..\..\LICENSE
SetupIconFile=..\..\dist\build\icons\studyapp.ico
UninstallDisplayIcon={app}\studyapp-window.exe
OutputDir=..\..\dist
OutputBaseFilename=studyapp-{#Version}-setup
Compression=lzma2
SolidCompression=yes
ChangesAssociations=yes
CloseApplications=yes
WizardStyle=modern

[Languages]
Name: "english"; MessagesFile: "compiler:Default.isl"
Name: "german"; MessagesFile: "compiler:Languages\German.isl"

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; Flags: unchecked

[InstallDelete]
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Bundle}\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[Icons]
Name: "{group}\studyapp"; Filename: "{app}\studyapp-window.exe"
Name: "{autodesktop}\studyapp"; Filename: "{app}\studyapp-window.exe"; Tasks: desktopicon

; The program can be chosen for these files, which stay with who opens them now.
[Registry]
Root: HKA; Subkey: "Software\Classes\Applications\studyapp-window.exe"; ValueType: string; ValueName: "FriendlyAppName"; ValueData: "studyapp"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Applications\studyapp-window.exe\shell\open\command"; ValueType: string; ValueData: """{app}\studyapp-window.exe"" open ""%1"""
Root: HKA; Subkey: "Software\Classes\Applications\studyapp-window.exe\SupportedTypes"; ValueType: string; ValueName: ".txt"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\Applications\studyapp-window.exe\SupportedTypes"; ValueType: string; ValueName: ".md"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\Applications\studyapp-window.exe\SupportedTypes"; ValueType: string; ValueName: ".markdown"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\Applications\studyapp-window.exe\SupportedTypes"; ValueType: string; ValueName: ".tex"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\Applications\studyapp-window.exe\SupportedTypes"; ValueType: string; ValueName: ".srt"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\Applications\studyapp-window.exe\SupportedTypes"; ValueType: string; ValueName: ".vtt"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\Applications\studyapp-window.exe\SupportedTypes"; ValueType: string; ValueName: ".pdf"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\Applications\studyapp-window.exe\SupportedTypes"; ValueType: string; ValueName: ".docx"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\Applications\studyapp-window.exe\SupportedTypes"; ValueType: string; ValueName: ".odt"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\Applications\studyapp-window.exe\SupportedTypes"; ValueType: string; ValueName: ".epub"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\Applications\studyapp-window.exe\SupportedTypes"; ValueType: string; ValueName: ".html"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\Applications\studyapp-window.exe\SupportedTypes"; ValueType: string; ValueName: ".htm"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\Applications\studyapp-window.exe\SupportedTypes"; ValueType: string; ValueName: ".apkg"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\Applications\studyapp-window.exe\SupportedTypes"; ValueType: string; ValueName: ".colpkg"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\Applications\studyapp-window.exe\SupportedTypes"; ValueType: string; ValueName: ".zip"; ValueData: ""

[Run]
Filename: "{app}\studyapp-window.exe"; Description: "{cm:LaunchProgram,studyapp}"; Flags: nowait postinstall skipifsilent
