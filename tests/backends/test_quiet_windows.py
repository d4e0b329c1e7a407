"""Full screen and do not disturb on Windows, on made-up answers: nothing of it ran on a real one."""

from typing import Any

import pytest

from breakstretch.backends.presence.quiet.quiet_windows import (
    ACCEPTS,
    AGAIN,
    BUSY,
    FULL_SCREEN_3D,
    PRESENTATION,
    QUIET_TIME,
    STORE_APP,
    AskedQuiet,
    probe,
    state_asker,
)
from breakstretch.core.values.events import Event, QuietBegan, QuietEnded
from breakstretch.core.values.reasons import Reason
from tests.support.fake_time import FakeClock, FakeReactor
from tests.support.fake_user32 import Function

BEGAN, ENDED = QuietBegan(Reason.FULLSCREEN), QuietEnded(Reason.FULLSCREEN)


class System:
    """Windows as far as it is asked, with one sensor on it."""

    def __init__(self, reason: Reason = Reason.FULLSCREEN) -> None:
        self.state = ACCEPTS
        self.asked = 0
        self.refuses = False
        self.matters = True
        self.posted: list[Event] = []
        clock = FakeClock()
        self.reactor = FakeReactor(clock)
        self.sensor = AskedQuiet(reason, self.ask, lambda: self.matters, self.reactor, clock, self.posted.append)

    def ask(self) -> int:
        """The state of now."""
        self.asked += 1
        if self.refuses:
            raise OSError("not now")
        return self.state


@pytest.mark.parametrize("state", [BUSY, FULL_SCREEN_3D, PRESENTATION, STORE_APP])
def test_a_film_before_a_prompt(state: int) -> None:
    """Asked before a step that may prompt, it answers at once, and the same answer is no news again."""
    system = System()
    assert system.sensor.look() is None
    system.state = state
    assert system.sensor.look() == BEGAN
    assert system.sensor.look() is None


def test_a_film_that_ends_while_a_break_waits() -> None:
    """While it matters it is asked every few seconds, and its end is posted."""
    system = System()
    system.state = BUSY
    system.sensor.watch(True)
    assert system.posted == [BEGAN]
    system.reactor.advance(3 * AGAIN)
    system.state = ACCEPTS
    system.reactor.advance(AGAIN)
    assert system.posted == [BEGAN, ENDED]


def test_nothing_is_asked_while_nothing_is_due() -> None:
    """Not when told to watch although nothing is at stake, and no more once it is over."""
    system = System()
    system.matters = False
    system.sensor.watch(True)
    assert system.reactor.waits_for is None
    system.matters = True
    system.sensor.watch(True)
    asked = system.asked
    system.sensor.watch(True)
    assert system.asked == asked, "each step would ask"
    system.matters = False
    system.sensor.watch(True)
    assert system.reactor.waits_for is None


def test_a_reason_that_does_not_matter_any_more_is_over() -> None:
    """So that `status` tells nothing stale; whether it was watched or only looked at."""
    for watched in (True, False):
        system = System()
        system.state = BUSY
        if watched:
            system.sensor.watch(True)
        else:
            assert system.sensor.look() == BEGAN
        system.sensor.watch(False)
        assert system.posted[-1] == ENDED


def test_quiet_time_is_do_not_disturb_and_no_film() -> None:
    """One answer means one of the two."""
    film, disturb = System(), System(Reason.DO_NOT_DISTURB)
    film.state = disturb.state = QUIET_TIME
    assert film.sensor.look() is None
    assert disturb.sensor.look() == QuietBegan(Reason.DO_NOT_DISTURB)


def test_a_system_that_does_not_answer() -> None:
    """It is not quiet: a reminder too many is better than none ever."""
    system = System()
    system.state = BUSY
    system.sensor.watch(True)
    system.refuses = True
    system.reactor.advance(AGAIN)
    assert system.posted == [BEGAN, ENDED]


class Shell:
    """The function of shell32, and those of user32, with a window in front on the second of two monitors."""

    def __init__(self, state: int, failed: int = 0, window: tuple[int, ...] = ()) -> None:
        self.shell32 = self.user32 = self
        self._state, self._failed, self._window = state, failed, window
        self.GetForegroundWindow = Function(lambda: 7)
        self.MonitorFromWindow = Function(lambda window, default: 9 if (window.value, default) == (7, 2) else None)

    def GetWindowRect(self, _window: object, place: Any) -> int:  # noqa: N802 - its name
        """Put the place there, if there is a window."""
        if self._window:
            place._obj[:] = self._window
        return int(bool(self._window))

    def GetMonitorInfoW(self, monitor: Any, info: Any) -> int:  # noqa: N802 - its name
        """Put the monitor there, if the size of the structure is right."""
        info._obj.whole[:] = 1920, 0, 3840, 1080
        return int(monitor.value == 9 and info._obj.size == 40)

    def SHQueryUserNotificationState(self, place: Any) -> int:  # noqa: N802 - its name
        """Put the state there."""
        place._obj.value = self._state
        return self._failed


def test_the_number_of_windows() -> None:
    """It is put where the call says; a failure is an OSError."""
    assert state_asker(Shell(PRESENTATION))() == PRESENTATION
    with pytest.raises(OSError, match="0x80004005"):
        state_asker(Shell(0, -0x7FFFBFFB))()


@pytest.mark.parametrize(
    ("window", "state"),
    [
        ((1920, 0, 3840, 1080), STORE_APP),
        ((1912, -8, 3848, 1088), STORE_APP),
        ((1920, 0, 3840, 1040), ACCEPTS),
        ((2400, 400, 3000, 1080), ACCEPTS),
        ((), ACCEPTS),
    ],
)
def test_a_store_app_counts_if_it_fills_the_monitor(window: tuple[int, ...], state: int) -> None:
    """Windows also reports one for the open Start menu, and no reminder would come beside a small window."""
    assert state_asker(Shell(STORE_APP, window=window))() == state


def test_doctor() -> None:
    """It says what is answered now, or why nothing is."""
    asked = state_asker(Shell(BUSY))
    assert probe("full screen", asked).detail == "Windows reports it. It is on now"
    quiet = probe("do not disturb", asked)
    assert (quiet.works, quiet.detail[:45]) == (None, "this version of Windows does not report it. It"[:45])
    assert probe("do not disturb", state_asker(Shell(QUIET_TIME))).detail == "Windows reports it. It is on now"
    failing = probe("full screen", state_asker(Shell(0, -1)))
    assert failing.works is None
    assert failing.remedy


def test_doctor_where_no_program_is_told() -> None:
    """As on macOS, and here: both are unknown."""
    found = probe("do not disturb")
    assert (found.works, found.detail) == (None, "this system does not report it")
