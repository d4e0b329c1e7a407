"""Listens to messages of Windows: the end of the session, lock, a switch of users, suspend and the clock.

Chosen: a window of our own that is never shown, with a thread of its own. Windows sends the end of a session to
top-level windows only, so a message-only window would not get it. The tray has a window too. pystray answers every
unknown message with 0, which means no to WM_QUERYENDSESSION. `NativeTray` mends that. Rejected: the procedure of the
tray's window, because there may be no tray.

After our procedure returns from WM_ENDSESSION, Windows may end the process. So it waits there until everything is
saved.

Tested against made-up messages. Never run on Windows.
"""

import os
import sys
import threading
from collections.abc import Callable
from typing import Any

from breakstretch.system.system_news import LAST_MOMENT, SystemNews

WM_QUERYENDSESSION, WM_ENDSESSION = 0x11, 0x16
WM_TIMECHANGE, WM_POWERBROADCAST, WM_WTSSESSION_CHANGE = 0x1E, 0x218, 0x2B1
SUSPENDS, RESUMES = 4, 0x12
"""Parameters of WM_POWERBROADCAST."""
CONSOLE_CONNECTS, CONSOLE_DISCONNECTS, REMOTE_CONNECTS, REMOTE_DISCONNECTS = 1, 2, 3, 4
LOCKS, UNLOCKS = 7, 8
"""Parameters of WM_WTSSESSION_CHANGE."""
_NEWS = {
    (WM_POWERBROADCAST, SUSPENDS): SystemNews.ASLEEP,
    (WM_POWERBROADCAST, RESUMES): SystemNews.AWAKE,
    (WM_WTSSESSION_CHANGE, LOCKS): SystemNews.LOCKED,
    (WM_WTSSESSION_CHANGE, UNLOCKS): SystemNews.UNLOCKED,
    (WM_WTSSESSION_CHANGE, CONSOLE_DISCONNECTS): SystemNews.LEFT,
    (WM_WTSSESSION_CHANGE, REMOTE_DISCONNECTS): SystemNews.LEFT,
    (WM_WTSSESSION_CHANGE, CONSOLE_CONNECTS): SystemNews.ENTERED,
    (WM_WTSSESSION_CHANGE, REMOTE_CONNECTS): SystemNews.ENTERED,
}
_ANSWERS = {WM_QUERYENDSESSION: 1, WM_ENDSESSION: 0, WM_TIMECHANGE: 0, WM_POWERBROADCAST: 1, WM_WTSSESSION_CHANGE: 0}


class Procedure:
    """The window procedure. `tell` is called in the window's thread, and `ended` waits until everything is saved.

    `session` is the number of this person's session, or None if it is not known.
    """

    def __init__(
        self, tell: Callable[[SystemNews], object], ended: Callable[[float], object], session: int | None = None
    ) -> None:
        self._tell, self._ended, self._session = tell, ended, session

    def answer(self, message: int, parameter: int, more: int = 0) -> int | None:
        """Return the answer to a message, or None for one that is not ours.

        Remote Desktop and Citrix report the sessions of other people as well (Electron's pull request 21805).
        """
        if message == WM_WTSSESSION_CHANGE and self._session not in (None, more):
            return _ANSWERS[message]
        if message == WM_ENDSESSION and parameter:
            self._tell(SystemNews.ENDS)
            self._ended(LAST_MOMENT)
        elif message == WM_TIMECHANGE:
            self._tell(SystemNews.CLOCK_SET)
        elif (message, parameter) in _NEWS:
            self._tell(_NEWS[message, parameter])
        return _ANSWERS.get(message)


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _WM_CLOSE, _WM_DESTROY = 0x10, 0x02
    _LONG = ctypes.c_ssize_t
    _ARGUMENTS = (wintypes.HWND, wintypes.UINT, wintypes.WPARAM, wintypes.LPARAM)
    _WNDPROC = ctypes.WINFUNCTYPE(_LONG, *_ARGUMENTS)
    _NAME = "breakstretch news"

    class _WindowClass(ctypes.Structure):
        """WNDCLASSW."""

        _fields_ = (
            ("style", wintypes.UINT),
            ("procedure", _WNDPROC),
            ("class_extra", ctypes.c_int),
            ("window_extra", ctypes.c_int),
            ("instance", wintypes.HINSTANCE),
            ("icon", wintypes.HICON),
            ("cursor", wintypes.HANDLE),
            ("background", wintypes.HBRUSH),
            ("menu", wintypes.LPCWSTR),
            ("name", wintypes.LPCWSTR),
        )

    class NewsWindow:
        """The window and its thread."""

        def __init__(self, procedure: Procedure) -> None:
            self._procedure = procedure
            self._user: Any = ctypes.WinDLL("user32", use_last_error=True)
            self._sessions: Any = ctypes.WinDLL("wtsapi32", use_last_error=True)
            self._class: _WindowClass | None = None
            """Kept, because Windows may call its procedure."""
            self._window: int | None = None

        def open(self) -> None:
            """Listen from now on."""
            user = self._user
            user.DefWindowProcW.argtypes, user.DefWindowProcW.restype = _ARGUMENTS, _LONG
            user.PostMessageW.argtypes = _ARGUMENTS
            user.DestroyWindow.argtypes = (wintypes.HWND,)
            user.CreateWindowExW.restype = wintypes.HWND
            user.CreateWindowExW.argtypes = (
                wintypes.DWORD,
                wintypes.LPCWSTR,
                wintypes.LPCWSTR,
                wintypes.DWORD,
                *(ctypes.c_int,) * 4,
                wintypes.HWND,
                wintypes.HMENU,
                wintypes.HINSTANCE,
                wintypes.LPVOID,
            )
            self._sessions.WTSRegisterSessionNotification.argtypes = (wintypes.HWND, wintypes.DWORD)
            threading.Thread(target=self._run, name="news of Windows", daemon=True).start()

        def close(self) -> None:
            """Stop listening. The thread ends with its window."""
            if self._window is not None:
                self._user.PostMessageW(self._window, _WM_CLOSE, 0, 0)

        def _run(self) -> None:
            self._class = _WindowClass(procedure=_WNDPROC(self._told), name=_NAME)
            self._user.RegisterClassW(ctypes.byref(self._class))
            self._window = self._user.CreateWindowExW(0, _NAME, _NAME, 0, 0, 0, 0, 0, None, None, None, None)
            if self._window is None:
                return
            self._sessions.WTSRegisterSessionNotification(self._window, 0)
            message = wintypes.MSG()
            while self._user.GetMessageW(ctypes.byref(message), None, 0, 0) > 0:
                self._user.DispatchMessageW(ctypes.byref(message))

        def _told(self, window: int, message: int, parameter: int, more: int) -> int:
            if message == _WM_CLOSE:
                self._user.DestroyWindow(window)
                return 0
            if message == _WM_DESTROY:
                self._user.PostQuitMessage(0)
                return 0
            answer = self._procedure.answer(message, parameter, more)
            return int(self._user.DefWindowProcW(window, message, parameter, more)) if answer is None else answer

    def own_session() -> int | None:
        """Return the number of the session of this process, or None if Windows does not say it."""
        number = wintypes.DWORD()
        known = ctypes.windll.kernel32.ProcessIdToSessionId(os.getpid(), ctypes.byref(number))
        return number.value if known else None
