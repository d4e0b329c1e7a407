"""pystray's icon on Windows, with a menu that is built when it opens and a picture in the size of the tray.

pystray rebuilds the menu whenever its lines change. Windows keeps painting a menu that is destroyed while it is open,
and drops the click in it. pystray also loads pictures in the size of desktop icons, which the tray shrinks. And it
does not notice that Windows refuses the icon. At login the taskbar may not be there yet, or be too busy to answer, and
then it sends no message when it is ready (PowerToys' pull request 789). So the icon is added again after a while.
"""

import ctypes
import os
import tempfile
from typing import Any

from PIL import Image
from pystray import _win32
from pystray._util import win32

from breakstretch.drawing.icon import tray_icon
from breakstretch.system.notes import note

_WM_TIMER, _WM_LATER = 0x113, 0x400 + 100
_AGAIN = 1
"""The number of our timer."""
_SOONEST, _LATEST = 1_000, 64_000
"""Milliseconds until the icon is added again, twice as many each time."""


class Icon(_win32.Icon):  # type: ignore[misc]  # pystray ships no types
    """An icon whose pictures have this many pixels to a side."""

    _icon_handle: Any

    def __init__(self, name: str, side: int) -> None:
        super().__init__(name)
        self._side = side
        self._menu_handle = None
        self._is_open = False
        self._wait = _SOONEST
        self._message_handlers |= {_WM_LATER: self._on_later, _WM_TIMER: self._on_timer}

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

    def _show(self) -> None:
        """Add the icon, or have it added later. Windows may have added it although it reports a failure."""
        self._assert_icon_handle()
        known = {"uCallbackMessage": win32.WM_NOTIFY, "hIcon": self._icon_handle, "szTip": self.title}
        flags = win32.NIF_MESSAGE | win32.NIF_ICON | win32.NIF_TIP
        size = ctypes.sizeof(win32.NOTIFYICONDATAW)
        data = win32.NOTIFYICONDATAW(cbSize=size, hWnd=self._hwnd, hID=id(self), uFlags=flags, **known)
        if any(win32.Shell_NotifyIcon(code, data) for code in (win32.NIM_ADD, win32.NIM_MODIFY)):
            self._wait = _SOONEST
            return
        if self._wait == _SOONEST:
            note("Windows does not show the tray icon yet. breakstretch tries again.")
        win32.PostMessage(self._hwnd, _WM_LATER, 0, 0)

    def _on_later(self, *_: int) -> None:
        """Set the timer. Windows lets only the thread of the window do that."""
        win32.windll.user32.SetTimer(self._hwnd, _AGAIN, self._wait, None)
        self._wait = min(2 * self._wait, _LATEST)

    def _on_timer(self, number: int, _procedure: int) -> None:
        """Add it again. A timer of Windows repeats itself."""
        win32.windll.user32.KillTimer(self._hwnd, number)
        if self.visible:
            self._show()

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
