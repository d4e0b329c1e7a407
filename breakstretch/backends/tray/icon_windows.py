"""pystray's icon on Windows, with a menu that is built when it opens and a picture in the size of the tray.

pystray builds the menu anew whenever its lines change. Windows keeps painting a menu that is destroyed while it is
open, and drops the click in it. pystray also loads pictures in the size of desktop icons, and the tray shrinks them.
"""

import os
import tempfile
from typing import Any

from PIL import Image
from pystray import _win32
from pystray._util import win32

from breakstretch.drawing.icon import tray_icon


class Icon(_win32.Icon):  # type: ignore[misc]  # pystray ships no types
    """An icon whose pictures have this many pixels to a side."""

    _icon_handle: Any

    def __init__(self, name: str, side: int) -> None:
        super().__init__(name)
        self._side = side
        self._menu_handle = None
        self._is_open = False

    def picture(self, state: str, progress: float) -> Image.Image:
        """Draw a state of the tray for this icon."""
        return tray_icon(state, progress, self._side)

    def _update_menu(self) -> None:
        """Build nothing, because the menu may be open. Any thread may call this."""

    def _on_notify(self, wparam: int, lparam: int) -> None:
        """Take a click. The right button opens the menu, and this returns when the menu is closed."""
        if lparam != win32.WM_RBUTTONUP:
            super()._on_notify(wparam, lparam)
        elif not self._is_open:
            self._is_open = True
            try:
                super()._update_menu()
                super()._on_notify(wparam, lparam)
            finally:
                self._is_open = False

    def _assert_icon_handle(self) -> None:
        if self._icon_handle:
            return
        number, path = tempfile.mkstemp(".ico")
        try:
            with os.fdopen(number, "wb") as file:
                self._icon.save(file, "ICO", sizes=[self._icon.size])
            self._icon_handle = win32.LoadImage(None, path, win32.IMAGE_ICON, *self._icon.size, win32.LR_LOADFROMFILE)
        finally:
            os.unlink(path)
