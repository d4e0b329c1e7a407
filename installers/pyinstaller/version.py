"""What a program of Windows says about itself: in its properties, and in Task Manager; as the text PyInstaller reads."""

ENGLISH_UNICODE = "040904B0"


def version_text(name: str, version: str, publisher: str, file: str) -> str:
    """The version resource of a program, which PyInstaller evaluates."""
    numbers = (*(int(part) for part in version.split(".")), 0, 0, 0, 0)[:4]
    words = {
        "CompanyName": publisher,
        "FileDescription": name,
        "FileVersion": version,
        "InternalName": file.removesuffix(".exe"),
        "LegalCopyright": f"{publisher}, MIT licence",
        "OriginalFilename": file,
        "ProductName": name,
        "ProductVersion": version,
    }
    strings = ", ".join(f"StringStruct({key!r}, {value!r})" for key, value in words.items())
    return (
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, OS=0x40004, fileType=1), "
        f"kids=[StringFileInfo([StringTable({ENGLISH_UNICODE!r}, [{strings}])]), "
        f"VarFileInfo([VarStruct('Translation', [0x409, 0x4B0])])])\n"
    )
