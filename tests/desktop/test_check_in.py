"""The safety questions in a real terminal, with a real daemon and without one: the same gate, and the same way out."""

from collections.abc import Callable, Iterator

import pytest

from tests.support.terminal import Terminal
from tests.support.workplace import LATER, Workplace, brisk

pytestmark = pytest.mark.desktop

_RETURN = "\r"
_CALM = (("at rest", "0\r"), ("flare-up, or much worse", "1"), ("Anything new", "2"), ("Thank you", _RETURN))
"""What is asked after the list, and what somebody with a calm back answers."""


Command = Callable[[], Terminal]


@pytest.fixture
def check_in(desk: Workplace) -> Iterator[Command]:
    """The command in a terminal of its own, as often as it is called."""
    made: list[Terminal] = []

    def begin() -> Terminal:
        made.append(Terminal("breakstretch", "check-in", rows=50, columns=100, **desk.desktop.env))
        return made[-1]

    yield begin
    for entry in made:
        entry.close()


def answers(terminal: Terminal, *pages: tuple[str, str]) -> None:
    """Page after page: wait for its words, press its keys."""
    for words, keys in pages:
        terminal.raw = terminal.raw[-20_000:]
        terminal.wait_for(words)
        terminal.hush()
        terminal.raw = ""
        terminal.type(keys)


def test_a_sign_locks_and_is_cleared_without_a_daemon(desk: Workplace, check_in: Command) -> None:
    """What is ticked locks stretching, in the next command too, until the person says that it was looked at."""
    first = check_in()
    answers(first, ("Emergency signs", "3"), ("Fever", "g1"), ("Your health", "3"), ("Not now", _RETURN))
    assert first.ended() == 0
    refused = desk.program.cli("stretch", "--exercise", "standing-calf-stretch")
    assert refused.returncode == 1
    assert "ask a doctor" in refused.stderr
    again = check_in()
    answers(again, ("I have been checked", "2"), *_CALM)
    assert again.ended() == 0
    assert "ask a doctor" not in desk.program.cli("stretch", "--exercise", "nothing").stderr


def test_with_a_daemon(desk: Workplace, check_in: Command) -> None:
    """The same answers go to the daemon, whose status says what stands in the way."""
    desk.program.start(brisk(LATER), screened=False)
    first = check_in()
    answers(first, ("Emergency signs", "3"), ("Fever", "g1"), ("Your health", "3"), ("Not now", _RETURN))
    assert first.ended() == 0
    assert desk.program.status()["barrier"] == "check-first"
    second = check_in()
    answers(second, ("I have been checked", "2"), *_CALM)
    assert second.ended() == 0
    assert desk.program.status()["barrier"] is None
