"""Full screen and do not disturb on Windows, which answers both with one number and never tells; decides nothing.

So it is asked at the instants at which it matters: before a step that may show a prompt, and every few seconds while
one is shown or waits for an end; never else, because an answer that nobody waits for is a wake-up for nothing.

Chosen: SHQueryUserNotificationState, by which Windows itself decides whether to show a balloon. Its quiet time is
documented for the first hour of a new account only, so do not disturb is asked of `notification_mode.py` as well.
Where that does not tell either, Windows holds our toasts back by itself. Rejected: the state of Focus in
NtQueryWnfStateData, which is undocumented and whose number may mean something else in the next build.

Tested against made-up answers; asked under wine, which is never quiet, and never on Windows.
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
"""Seconds between questions while the answer matters; a prompt comes 30 s after a quiet anyway."""
NOT_PRESENT, BUSY, FULL_SCREEN_3D, PRESENTATION, ACCEPTS, QUIET_TIME, STORE_APP = range(1, 8)
"""Of QUERY_USER_NOTIFICATION_STATE, in the order of its numbers. NOT_PRESENT is a locked screen, or a screen saver."""
STATES = {
    Reason.FULLSCREEN: frozenset({BUSY, FULL_SCREEN_3D, PRESENTATION, STORE_APP}),
    Reason.DO_NOT_DISTURB: frozenset({QUIET_TIME}),
}
"""Which answers mean which reason."""
PARTS = {"full screen": Reason.FULLSCREEN, "do not disturb": Reason.DO_NOT_DISTURB}
"""What `doctor` calls them."""
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
    """Passes each answer on, and posts what it says of a lock or a screen saver.

    Windows tells of a lock by a message as well. This one counts where the message did not come. It is asked seldom, so
    it is not sure, and is said with each answer.
    """

    def __init__(self, ask: Callable[[], int], post: Post) -> None:
        self._ask, self._post = ask, post
        self._locked = False

    def __call__(self) -> int:
        """The answer of now."""
        state = self._ask()
        before, self._locked = self._locked, state == NOT_PRESENT
        if self._locked:
            self._post(Locked(sure=False))
        elif before:
            self._post(Unlocked())
        return state


class AskedQuiet:
    """One of the two reasons; implements `quiet_watch.Sensor`.

    `ask` returns the number, or raises OSError, and `also` is something else that tells. `matters` says whether the
    reason can hold anything back just now. A system that cannot be asked counts as one that is not quiet.
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
        """Ask now; the news, if it is any."""
        return self._news(_is_on(self._reason, self._ask) or self._also())

    def watch(self, on: bool) -> None:
        """Ask again and again from now on while it matters; else ask no more, and end the reason if it is on."""
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
    """What answers the state, and raises OSError where that cannot be told."""
    found = libraries if libraries is not None else getattr(ctypes, "windll")  # noqa: B009 - absent elsewhere
    tell = found.shell32.SHQueryUserNotificationState

    def ask() -> int:
        state = ctypes.c_int()
        failed = tell(ctypes.byref(state))
        if failed:
            raise OSError(f"SHQueryUserNotificationState failed with {failed & 0xFFFF_FFFF:#x}")
        return state.value

    return ask


def probe(part: str, ask: Callable[[], int] | None = None) -> Probe:
    """What `doctor` says of one of the two, on macOS too."""
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
