"""A real terminal, led by a script of views: what is seen, what keys do, and how the terminal is left."""

import io
import os
import select
import signal
from pathlib import Path

import pytest

from breakstretch.cli.terminal.displays import PlainDisplay
from breakstretch.cli.terminal.screen import Screen
from breakstretch.wire import Do
from tests.support.terminal import Open
from tests.support.views import view

ALTERNATE, BACK = "\x1b[?1049h", "\x1b[?1049l"
HIDE, SHOW = "\x1b[?25l", "\x1b[?25h"


def test_a_session_from_beginning_to_end(opened: Open, actions: Path) -> None:
    """The step is shown and counted down, the keys do what they say, and the terminal is as it was."""
    terminal = opened()
    terminal.wait_for("Esc leave")
    assert terminal.raw_mode()
    assert "Mild pull, never pain" in terminal.text
    terminal.type("n")
    terminal.wait_for("Hold: Standing Calf Stretch, left side")
    terminal.type(" ")
    terminal.wait_for("space continue")
    terminal.type("bx")
    terminal.type("\x1b[C")
    terminal.until(lambda: actions.read_text(encoding="utf-8").count("next") == 2, "right arrow")
    terminal.type("q")
    terminal.wait_for("Done. 4 holds.")
    assert terminal.ended() == 0
    assert terminal.restored()
    expected = ["next at 0", "pause at 1", "back at 1", "next at 1", "stop"]
    assert actions.read_text(encoding="utf-8").splitlines() == expected
    assert terminal.raw.index(ALTERNATE) < terminal.raw.index(BACK) < terminal.raw.index("Done. 4 holds.")
    assert terminal.raw.count(HIDE) == terminal.raw.count(SHOW) == 1


def test_space_is_in_position_and_escape_leaves(opened: Open, actions: Path) -> None:
    """Space that is still held down pauses nothing, an arrow leaves nothing, Esc alone does."""
    terminal = opened()
    terminal.wait_for("space in position")
    terminal.type(" ")
    terminal.wait_for("Hold: Standing Calf Stretch, left side")
    terminal.type("  ")
    terminal.type("\x1b[D")
    terminal.until(lambda: "back" in actions.read_text(encoding="utf-8"), "left arrow")
    terminal.type("\x1b")
    terminal.wait_for("Done. 4 holds.")
    assert terminal.ended() == 0
    lines = actions.read_text(encoding="utf-8").splitlines()
    assert [line.partition(" at ")[0] for line in lines] == ["ready", "back", "stop"]


def test_an_arrow_that_comes_in_two_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its escape is no key that leaves, also where the rest of it comes a moment later."""
    keyboard, person = os.pipe()

    def rest(*_: object) -> tuple[list[int], list[int], list[int]]:
        os.write(person, b"[D")
        return [keyboard], [], []

    monkeypatch.setattr(select, "select", rest)
    screen = Screen(PlainDisplay(io.StringIO()), sound=False, stdin=keyboard)
    with screen:
        screen.show(view(1, left=20.0))
        os.write(person, b"\x1b")
        assert [line.do for line in screen.take()] == [Do.BACK]
    os.close(keyboard)
    os.close(person)


def test_hands_free_any_key_hurts(opened: Open, actions: Path) -> None:
    """Whatever it does elsewhere, and once until the answer; Ctrl+C still stops."""
    terminal = opened("--hands-free")
    terminal.wait_for("any key it hurts, Ctrl+C stop")
    terminal.type("\x1b[D")
    terminal.wait_for("What was it?")
    terminal.type("2")
    terminal.wait_for("Esc leave")
    terminal.type("q")
    assert terminal.ended() == 0
    again = opened("--hands-free", "--plain", columns=200)
    again.wait_for("Keys: any key it hurts, Ctrl+C stop.")
    again.type("\x03")
    assert again.ended() == 0
    lines = actions.read_text(encoding="utf-8").splitlines()
    assert [line.partition(" at ")[0] for line in lines] == ["hurts", "answer what-hurt pain", "stop", "stop"]


def test_it_counts_down_by_itself(opened: Open) -> None:
    """Each second is drawn, without a key and without a new view."""
    terminal = opened("--plain", columns=200)
    terminal.wait_for("10 s")
    terminal.type("q")
    assert terminal.ended() == 0


def test_ctrl_c_stops_the_session(opened: Open, actions: Path) -> None:
    """It is a key like q: the session is closed and the terminal put back."""
    terminal = opened()
    terminal.wait_for("Esc leave")
    terminal.type("\x03")
    terminal.wait_for("Done.")
    assert terminal.ended() == 0
    assert terminal.restored()
    assert actions.read_text(encoding="utf-8").split() == ["stop"]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_puts_the_terminal_back(opened: Open, number: signal.Signals) -> None:
    """Whoever ends the program from outside leaves a usable terminal."""
    terminal = opened()
    terminal.wait_for("Esc leave")
    assert not terminal.restored()
    terminal.signal(number)
    assert terminal.ended() != 0
    assert terminal.restored()
    assert BACK in terminal.raw
    assert SHOW in terminal.raw


def test_a_fault_puts_the_terminal_back(opened: Open) -> None:
    """Also an error of ours leaves a usable terminal, with its words on the usual screen."""
    terminal = opened("--fail")
    assert terminal.ended() == 1
    assert terminal.restored()
    assert terminal.raw.index(BACK) < terminal.raw.index("a fault")


def test_a_narrow_terminal(opened: Open) -> None:
    """At 40 x 12 everything is there, and nothing is written below the last row."""
    terminal = opened(rows=12, columns=40)
    terminal.wait_for("Esc leave")
    terminal.type("n")
    terminal.wait_for("Next: change sides")
    screen = terminal.text
    assert "Repetition" not in screen
    terminal.type("q")
    terminal.ended()


def test_no_colour_means_none(opened: Open) -> None:
    """NO_COLOR is heeded."""
    terminal = opened(NO_COLOR="1")
    terminal.wait_for("Esc leave")
    terminal.type("q")
    terminal.ended()
    assert "\x1b[1;36m" not in terminal.raw
    coloured = opened()
    coloured.wait_for("Esc leave")
    coloured.type("q")
    coloured.ended()
    assert "\x1b[1;36m" in coloured.raw


def test_a_dumb_terminal_gets_plain_lines(opened: Open) -> None:
    """No escape is written where none is understood, and every change is a line."""
    terminal = opened(TERM="dumb", columns=300)
    terminal.wait_for("Get ready: Standing Calf Stretch, left side.")
    terminal.type("n")
    terminal.wait_for("Hold: Standing Calf Stretch, left side.")
    terminal.type("h")
    terminal.wait_for("q leave")
    terminal.type("1")
    terminal.wait_for("Get ready: Standing Hip Flexor Stretch")
    terminal.type("q")
    terminal.ended()
    assert "3  Pain, tingling, numbness or weakness going down a leg\r\n4  Something" in terminal.text
    assert "\x1b" not in terminal.raw
    assert terminal.text.index("Mild pull, never pain") < terminal.text.index("Hold: ")
    assert terminal.restored()


def test_the_bell_rings_only_with_sound(opened: Open) -> None:
    """A change of step rings when sound is on, and is silent when it is off."""
    for words, rings in (((), 0), (("--sound",), 3)):
        terminal = opened(*words)
        terminal.wait_for("Esc leave")
        terminal.type("n")
        terminal.wait_for("Hold:")
        terminal.type("q")
        terminal.ended()
        assert terminal.raw.count("\a") == rings
