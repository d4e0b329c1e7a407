"""Who this program is to the desktop: one name for its notifications, its windows and its shortcut; knows none of them.

On Linux that is the name of the desktop entry, and the program's name on the session bus. Windows calls it the
AppUserModelID. The installer writes the same into the registry and into the shortcut, and desktop-notifier takes the
name it is given for it. Where they differ, toasts come without our name and icon, and a window stands in the taskbar
beside the shortcut it belongs to.
"""

import os
import sys

APP_ID = "breakstretch"
DESKTOP_ID = "io.github.breakstretch.breakstretch"
_FLATPAK_MARK = "/.flatpak-info"
"""A file that every Flatpak has."""


def in_flatpak() -> bool:
    """Whether this process runs in the sandbox of a Flatpak."""
    return bool(os.environ.get("FLATPAK_ID")) or os.path.exists(_FLATPAK_MARK)


def claim_app_id() -> None:
    """Say so for this process; nothing on other systems."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.shell32.SetCurrentProcessExplicitAppUserModelID(APP_ID)
