"""Who this program is to the desktop: one name for its notifications, its windows and its shortcut.

On Linux that is the name of the desktop entry, and the program's name on the session bus. Windows calls it the
AppUserModelID. The installer writes it into the registry and into the shortcut, and toasts are shown under it. Where
they differ, toasts come without our name and icon, and a window is in the taskbar beside the shortcut it belongs to.
"""

import os
import sys

APP_ID = "breakstretch"
DESKTOP_ID = "io.github.breakstretch.breakstretch"
_KEY = f"Software\\Classes\\AppUserModelId\\{APP_ID}"
_ACTIVATOR = "CustomActivator"
_FLATPAK_MARK = "/.flatpak-info"
"""A file that every Flatpak has."""


def in_flatpak() -> bool:
    """Whether this process runs in the sandbox of a Flatpak."""
    return bool(os.environ.get("FLATPAK_ID")) or os.path.exists(_FLATPAK_MARK)


def claim_app_id() -> None:
    """Give this process our name. Nothing on other systems."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.shell32.SetCurrentProcessExplicitAppUserModelID(APP_ID)


def name_activator(name: str) -> None:
    """Tell Windows which class gets clicks on our toasts, or none if the name is empty. Nothing on other systems."""
    if sys.platform != "win32":
        return
    import winreg
    from contextlib import suppress

    with winreg.CreateKeyEx(winreg.HKEY_CURRENT_USER, _KEY, 0, winreg.KEY_READ | winreg.KEY_WRITE) as key:
        if name:
            winreg.SetValueEx(key, _ACTIVATOR, 0, winreg.REG_SZ, name)
            return
        with suppress(FileNotFoundError):
            winreg.DeleteValue(key, _ACTIVATOR)


def register_app_id(icon: str) -> None:
    """Tell Windows our name and icon, unless an installer has. Nothing on other systems.

    An icon that is no longer there belonged to a copy that was removed.
    """
    if sys.platform != "win32":
        return
    import winreg

    with winreg.CreateKeyEx(winreg.HKEY_CURRENT_USER, _KEY, 0, winreg.KEY_READ | winreg.KEY_WRITE) as key:
        for name, value in (("DisplayName", "breakstretch"), ("IconUri", icon)):
            try:
                known = str(winreg.QueryValueEx(key, name)[0])
            except FileNotFoundError:
                known = ""
            if not known or (value is icon and not os.path.isfile(known)):
                winreg.SetValueEx(key, name, 0, winreg.REG_SZ, value)
