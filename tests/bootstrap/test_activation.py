"""The desktop's token of a click: one window has it, or the desktop hears that none comes."""

from collections.abc import Mapping

import pytest

from breakstretch.bootstrap.activation import PATIENCE, Activation, token_of
from breakstretch.bootstrap.programs import Programs, own_command
from tests.support.fake_loop import FakeLoop


class Started(Programs):
    """Keeps what would be started, with the token given to it."""

    def __init__(self, loop: FakeLoop) -> None:
        super().__init__(loop)
        self.started: list[tuple[tuple[str, ...], str]] = []

    def start(self, words: tuple[str, ...], env: Mapping[str, str]) -> None:
        """Keep it."""
        self.started.append((words, token_of(dict(env))))


@pytest.fixture
def loop() -> FakeLoop:
    """Moved by hand."""
    return FakeLoop()


def test_a_window_takes_the_token_once(loop: FakeLoop) -> None:
    """And nobody ends what it uses."""
    programs = Started(loop)
    activation = Activation(programs, loop)
    activation.given("abc")
    assert activation.take() == {"XDG_ACTIVATION_TOKEN": "abc"}
    assert activation.take() == {}
    loop.advance(2 * PATIENCE)
    assert programs.started == []


def test_a_click_that_opens_nothing_ends_the_busy_cursor(loop: FakeLoop) -> None:
    """As after Snooze; a window that opens later has no token then."""
    programs = Started(loop)
    activation = Activation(programs, loop)
    activation.given("abc")
    loop.advance(PATIENCE / 2)
    assert programs.started == []
    loop.advance(PATIENCE)
    assert programs.started == [(own_command("end-startup"), "abc")]
    assert activation.take() == {}


def test_of_two_clicks_the_last_one_counts(loop: FakeLoop) -> None:
    """The first one was not used, and is ended at once."""
    programs = Started(loop)
    activation = Activation(programs, loop)
    for token in ("first", "second"):
        activation.given(token)
    activation.given("")
    assert [token for _, token in programs.started] == ["first", "second"]
    loop.advance(2 * PATIENCE)
    assert len(programs.started) == 2


def test_a_process_that_cannot_be_started_costs_nothing(loop: FakeLoop) -> None:
    """The token is gone, and the next click has its own."""

    class Full(Started):
        """A machine that starts nothing more."""

        def start(self, words: tuple[str, ...], env: Mapping[str, str]) -> None:
            """Refuse it."""
            raise BlockingIOError(f"{words[0]} with {len(env)} variables")

    activation = Activation(Full(loop), loop)
    activation.given("abc")
    loop.advance(2 * PATIENCE)
    activation.given("next")
    assert activation.take() == {"XDG_ACTIVATION_TOKEN": "next"}
