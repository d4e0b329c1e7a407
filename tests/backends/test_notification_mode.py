"""Do not disturb, as Windows tells it by the mode of its notifications: a faked system, and none of it ever ran."""

import time
from collections.abc import Callable

import pytest

from breakstretch.backends.presence.quiet import quiet_windows
from breakstretch.backends.presence.quiet.notification_mode import NotificationMode
from tests.support.fake_toasts import Mode
from tests.support.fake_winrt import FakeWindows
from tests.support.patience import LIMIT
from tests.support.windows_desk import windows_fixture

windows = windows_fixture


def until(true: Callable[[], object]) -> None:
    """Wait for the thread."""
    last = time.monotonic() + LIMIT
    while not true():
        assert time.monotonic() < last


@pytest.mark.parametrize("mode", [Mode.PRIORITY_ONLY, Mode.ALARMS_ONLY])
def test_what_windows_tells_is_known_before_it_is_asked(windows: FakeWindows, mode: Mode) -> None:
    """Windows tells of a change, so the next answer is the new one."""
    held_back = NotificationMode()
    assert not held_back()
    until(lambda: windows.mode_asked == 1)
    windows.turns(mode)
    until(lambda: held_back._on)
    windows.turns(Mode.UNRESTRICTED)
    until(lambda: not held_back._on)
    assert windows.mode_asked == 3, "nobody else asked"


def test_a_change_that_windows_does_not_tell(windows: FakeWindows) -> None:
    """It is known from the second question on, so no break waits for ever."""
    windows.mode = Mode.PRIORITY_ONLY
    held_back = NotificationMode()
    until(held_back)
    windows.turns(Mode.UNRESTRICTED, told=False)
    until(lambda: not held_back())


def test_a_windows_that_does_not_answer_holds_nothing_back(windows: FakeWindows) -> None:
    """A reminder too many is better than none ever. When it answers again, that counts."""
    windows.mode = Mode.PRIORITY_ONLY
    held_back = NotificationMode()
    until(held_back)
    windows.busy = True
    until(lambda: not held_back())
    windows.busy = False
    until(held_back)


def test_a_windows_that_answers_nobody_yet_is_asked_again(windows: FakeWindows) -> None:
    """It may be busy when the person has just signed in."""
    windows.mode, windows.busy = Mode.PRIORITY_ONLY, True
    held_back = NotificationMode()
    assert not held_back()
    until(lambda: held_back._thread is None)
    windows.busy = False
    until(held_back)


def test_an_older_windows_tells_nothing(windows: FakeWindows) -> None:
    """Nothing is held back, and nothing goes wrong."""
    windows.mode = None
    held_back = NotificationMode()
    assert not held_back()
    thread = held_back._thread
    assert thread is not None
    thread.join(LIMIT)
    assert (thread.is_alive(), held_back()) == (False, False)


@pytest.mark.parametrize(
    ("mode", "works", "words"),
    [
        (Mode.UNRESTRICTED, True, "Windows reports it. It is off now"),
        (Mode.ALARMS_ONLY, True, "Windows reports it. It is on now"),
        (None, None, "this version of Windows does not report it."),
    ],
)
def test_doctor_says_whether_do_not_disturb_is_told(
    windows: FakeWindows, mode: Mode | None, works: bool | None, words: str
) -> None:
    """Where it is not, doctor says what may happen to a reminder."""
    windows.mode = mode
    found = quiet_windows.probe("do not disturb", lambda: quiet_windows.ACCEPTS)
    assert (found.works, words in found.detail, "It may hide a reminder" in found.detail) == (
        works,
        True,
        works is None,
    )
