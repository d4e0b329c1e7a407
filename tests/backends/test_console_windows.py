"""The end as a console of Windows tells it, to a routine that is called by hand."""

import threading
from collections.abc import Callable

import pytest

from breakstretch.system.loop import console_windows
from breakstretch.system.loop.console_windows import CLOSED, CTRL_BREAK, CTRL_C, LOGGED_OFF, SHUT_DOWN, ConsoleEnd

OF_NO_MEANING = 3


class Console:
    """Keeps the routine it was told of."""

    def __init__(self) -> None:
        self.routine: Callable[[int], int] | None = None
        self.ends = 0
        self.program = ConsoleEnd(self.end, self.register)
        self.program.open()

    def end(self) -> None:
        """The program is told to end."""
        self.ends += 1

    def register(self, routine: Callable[[int], int]) -> object:
        """As Windows does."""
        self.routine = routine
        return routine

    def tells(self, event: int) -> int:
        """Something happens to the console."""
        assert self.routine is not None
        return self.routine(event)


@pytest.mark.parametrize("event", [CTRL_C, CTRL_BREAK])
def test_a_key_ends_it(event: int) -> None:
    """It is ours, so that Windows does not end the process by itself."""
    console = Console()
    assert console.tells(event) == 1
    assert console.ends == 1


@pytest.mark.parametrize("event", [CLOSED, LOGGED_OFF, SHUT_DOWN])
def test_an_end_that_windows_brings_leaves_a_moment(event: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The routine stays while the program ends: once it returns, Windows ends the process."""
    waited: list[float] = []
    monkeypatch.setattr(threading.Event, "wait", lambda _self, seconds: waited.append(seconds))
    console = Console()
    assert console.tells(event) == 1
    assert (console.ends, waited) == (1, [console_windows.LAST_MOMENT])


def test_nothing_else_is_ours() -> None:
    """What Windows says besides is left to who hears it next."""
    console = Console()
    assert console.tells(OF_NO_MEANING) == 0
    assert console.ends == 0
