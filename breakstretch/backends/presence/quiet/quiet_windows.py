"""Sensors of full screen and do not disturb on Windows, which answers both questions with one number.

Windows does not report changes. So it is asked when the answer matters: before a step that may show a reminder, and
every few seconds while a reminder is shown or waits. It is not asked at other times, because that would wake the
machine for nothing.

Chosen: SHQueryUserNotificationState, by which Windows itself decides whether to show a balloon. Its quiet time is
documented only for the first hour of a new account, so `notification_mode.py` is asked about do not disturb as well.
If that does not know either, Windows still holds our toasts back by itself. Rejected: the state of Focus in
NtQueryWnfStateData, which is undocumented, and whose number may mean something else in the next build.

Tested against made-up answers, and on wine, which is never quiet. Never run on Windows.
"""

import ctypes
import sys
from collections.abc import Callable
from typing import Any

from breakstretch.backends.presence.quiet.notification_mode import told
from breakstretch.core.values.events import Locked, QuietBegan, QuietEnded, Unlocked
from breakstretch.core.values.reasons import Reason
from breakstretch.daemon.ports import Clock, Post, Probe, Reactor, Timer

AGAIN = 5.0
"""Seconds between questions while the answer matters. A reminder comes no sooner than 30 s after a quiet anyway."""
NOT_PRESENT, BUSY, FULL_SCREEN_3D, PRESENTATION, ACCEPTS, QUIET_TIME, STORE_APP = range(1, 8)
"""The values of QUERY_USER_NOTIFICATION_STATE. NOT_PRESENT means a locked screen or a screen saver."""
STATES = {
    Reason.FULLSCREEN: frozenset({BUSY, FULL_SCREEN_3D, PRESENTATION, STORE_APP}),
    Reason.DO_NOT_DISTURB: frozenset({QUIET_TIME}),
}
"""The answers that mean each reason."""
PARTS = {"full screen": Reason.FULLSCREEN, "do not disturb": Reason.DO_NOT_DISTURB}
"""Their names in `doctor`."""
_NEAREST = 2
"""MONITOR_DEFAULTTONEAREST."""
_PAUSE = "to hold reminders back yourself: breakstretch pause"
_ON_MACOS = {
    "full screen": "macOS reports it while the tray icon is there. This has not been tried on a real machine",
    "do not disturb": "macOS does not report Focus, but holds notifications back by itself",
}
_UNTOLD = (
    "this version of Windows does not report it. It may hide a reminder. One that left the screen is shown again when "
    "you come back"
)


class AskedLock:
    """Passes each answer on, and posts a lock or a screen saver if the answer says so.

    Windows also reports a lock by a message. This answer counts if the message did not come. Windows is rarely asked,
    so the lock is posted as uncertain, and again with each answer.
    """

    def __init__(self, ask: Callable[[], int], post: Post) -> None:
        self._ask, self._post = ask, post
        self._locked = False

    def __call__(self) -> int:
        """Ask now, and return the answer."""
        state = self._ask()
        before, self._locked = self._locked, state == NOT_PRESENT
        if self._locked:
            self._post(Locked(sure=False))
        elif before:
            self._post(Unlocked())
        return state


class AskedQuiet:
    """The sensor of full screen or of do not disturb. Implements `quiet_watch.Sensor`.

    `ask` returns the number or raises OSError, and `also` is a second source. `matters` says whether the reason can
    hold anything back just now. If the system does not answer, it counts as not quiet.
    """

    def __init__(
        self,
        reason: Reason,
        ask: Callable[[], int],
        matters: Callable[[], bool],
        reactor: Reactor,
        clock: Clock,
        post: Post,
        also: Callable[[], bool] = bool,
    ) -> None:
        self._reason, self._ask, self._matters, self._also = reason, ask, matters, also
        self._reactor, self._clock, self._post = reactor, clock, post
        self._timer: Timer | None = None
        self._told = False

    def look(self) -> QuietBegan | QuietEnded | None:
        """Ask now, and return the answer if it is new."""
        return self._news(_is_on(self._reason, self._ask) or self._also())

    def watch(self, on: bool) -> None:
        """Keep asking from now on while it matters. Otherwise stop, and end the reason if it is on."""
        on = on and self._matters()
        if on and self._timer is None:
            self._again()
        elif not on and self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if not on:
            self._tell(self._news(False))

    def _again(self) -> None:
        self._timer = self._reactor.at(self._clock.now().elapsed + AGAIN, self._again)
        self._tell(self.look())

    def _tell(self, news: QuietBegan | QuietEnded | None) -> None:
        if news is not None:
            self._post(news)

    def _news(self, on: bool) -> QuietBegan | QuietEnded | None:
        told, self._told = self._told, on
        if told == on:
            return None
        return QuietBegan(self._reason) if on else QuietEnded(self._reason)


def state_asker(libraries: Any = None) -> Callable[[], int]:
    """Return a function that returns the state or raises OSError.

    Windows reports a Store app even while the Start menu is open (HotCornersWin's issue 14). So a Store app counts only
    if the window in front fills its monitor.
    """
    found = libraries if libraries is not None else getattr(ctypes, "windll")  # noqa: B009 - absent elsewhere
    tell = found.shell32.SHQueryUserNotificationState

    def ask() -> int:
        state = ctypes.c_int()
        failed = tell(ctypes.byref(state))
        if failed:
            raise OSError(f"SHQueryUserNotificationState failed with {failed & 0xFFFF_FFFF:#x}")
        return ACCEPTS if state.value == STORE_APP and not _fills(found.user32) else state.value

    return ask


_Rect = ctypes.c_int32 * 4
"""RECT: left, top, right, bottom."""


class _Monitor(ctypes.Structure):
    """MONITORINFO."""

    _fields_ = (("size", ctypes.c_uint32), ("whole", _Rect), ("work", _Rect), ("flags", ctypes.c_uint32))


def _fills(user32: Any) -> bool:
    """Whether the window in front fills its monitor. False if Windows does not say it."""
    user32.GetForegroundWindow.restype = user32.MonitorFromWindow.restype = ctypes.c_void_p
    window = ctypes.c_void_p(user32.GetForegroundWindow())
    place, monitor = _Rect(), _Monitor(size=ctypes.sizeof(_Monitor))
    near = ctypes.c_void_p(user32.MonitorFromWindow(window, _NEAREST))
    if not (user32.GetWindowRect(window, ctypes.byref(place)) and user32.GetMonitorInfoW(near, ctypes.byref(monitor))):
        return False
    left, top, right, bottom = place
    whole = monitor.whole
    return bool(left <= whole[0] and top <= whole[1] and right >= whole[2] and bottom >= whole[3])


def probe(part: str, ask: Callable[[], int] | None = None) -> Probe:
    """Return the probe of `doctor`, for macOS too."""
    if ask is None and sys.platform == "darwin":
        return Probe(part, None, _ON_MACOS[part], _PAUSE)
    try:
        on = (ask or state_asker())() in STATES[PARTS[part]]
    except AttributeError:
        return Probe(part, None, "this system does not report it", _PAUSE)
    except OSError as error:
        return Probe(part, None, f"Windows does not report it: {error}", _PAUSE)
    if PARTS[part] is Reason.DO_NOT_DISTURB and not on:
        mode = told()
        if mode is None:
            return Probe(part, None, _UNTOLD, _PAUSE)
        on = mode
    return Probe(part, True, f"Windows reports it. It is {'on' if on else 'off'} now")


def _is_on(reason: Reason, ask: Callable[[], int]) -> bool:
    try:
        return ask() in STATES[reason]
    except OSError:
        return False
