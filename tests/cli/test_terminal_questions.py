"""A real terminal that asks: what is seen, what keys answer, and how it is left."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from breakstretch.cli.terminal.screen import NO_ANSWER
from tests.support.terminal import ROOT, Open

BOLD_RED = "\x1b[1;31m"


def test_it_hurts_is_said_at_once_and_asked_about(opened: Open, actions: Path) -> None:
    """The key alone ends the hold; a second press is none; the answer goes on with the session (rule 21b)."""
    terminal = opened()
    terminal.wait_for("Esc leave")
    terminal.type("hh")
    terminal.wait_for("4  Something from the warning list")
    terminal.type("n7")
    terminal.type("3")
    terminal.wait_for("Hip Flexor")
    terminal.type("q")
    assert terminal.ended() == 0
    assert actions.read_text(encoding="utf-8").splitlines() == ["hurts at 0", "answer what-hurt leg", "stop"]


@pytest.mark.parametrize("key", ["q", "\x03", "\x04", "\x1b"])
def test_a_page_is_left_by_q_and_its_like(opened: Open, actions: Path, key: str) -> None:
    """Nothing is answered, and the terminal is put back."""
    terminal = opened("--ask", "screening")
    terminal.wait_for("q leave")
    terminal.type(key)
    assert terminal.ended() == 0
    assert actions.read_text(encoding="utf-8").split() == ["stop"]
    assert terminal.restored()


def test_a_list_is_ticked_and_sent(opened: Open, actions: Path) -> None:
    """Letters toggle, a number confirms, and the session begins."""
    terminal = opened("--ask", "signs")
    terminal.wait_for("q leave")
    terminal.type("ad")
    terminal.wait_for("d  [x] Fever")
    terminal.type("1")
    terminal.wait_for("Get ready: Standing Calf Stretch")
    terminal.type("q")
    terminal.ended()
    assert actions.read_text(encoding="utf-8").splitlines() == ["answer signs done numb fever", "stop"]


def test_return_turns_a_long_page_before_it_answers(opened: Open, actions: Path) -> None:
    """What has not been seen is not answered; the up arrow begins again."""
    terminal = opened("--ask", "signs", rows=8, columns=40)
    terminal.wait_for("Return: more")
    terminal.type("1\r")
    terminal.wait_for("That is all")
    assert actions.read_text(encoding="utf-8") == ""
    terminal.type("\x1b[A")
    terminal.until(lambda: terminal.text.count("Which of these?") == 3, "the beginning")
    terminal.type("\r")
    terminal.until(lambda: terminal.text.count("2  Back") == 2, "the end")
    terminal.type("1")
    terminal.wait_for("Get ready")
    terminal.type("q")
    terminal.ended()
    assert actions.read_text(encoding="utf-8").splitlines() == ["answer signs done", "stop"]


def test_what_was_typed_before_the_page_answers_nothing(opened: Open, actions: Path) -> None:
    """It was meant for something else."""
    terminal = opened("--plain", "--ask", "screening")
    terminal.type("2\r")
    terminal.wait_for("Keys: number choose, n None of these, q leave.")
    terminal.type("1")
    terminal.wait_for("Get ready")
    terminal.type("q")
    terminal.ended()
    assert actions.read_text(encoding="utf-8").splitlines() == ["answer screening none", "stop"]


def test_a_warning_is_bold_and_red(opened: Open) -> None:
    """And the usual page is not."""
    for page, red in (("alarm", True), ("screening", False)):
        terminal = opened("--ask", page)
        terminal.wait_for("q leave")
        terminal.type("q")
        terminal.ended()
        assert (BOLD_RED in terminal.raw) is red


def test_plain_lines_for_a_screen_reader(opened: Open, actions: Path) -> None:
    """The page once, in order; then what each key does; and the rule before the session."""
    terminal = opened("--ask", "overview", TERM="dumb", columns=200)
    terminal.wait_for("q leave.")
    terminal.type("a")
    terminal.wait_for("Instead of Standing Calf Stretch")
    terminal.type("\x1b")
    terminal.type("1")
    terminal.wait_for("Get ready: Standing Calf Stretch")
    terminal.type("q")
    terminal.ended()
    assert "\x1b" not in terminal.raw
    assert terminal.text.index("Tonight") < terminal.text.index("(Calf): 3 each side") < terminal.text.index("1  Begin")
    assert terminal.text.index("Keys: ") < terminal.text.index("Mild pull, never pain")
    assert actions.read_text(encoding="utf-8").splitlines() == ["answer overview begin", "stop"]


def test_what_it_came_to_stays_on_the_screen(opened: Open) -> None:
    """After the closing line: today's repetitions, the week as a picture, and the sentence for the end."""
    terminal = opened("--summary")
    terminal.wait_for("Esc leave")
    terminal.type("q")
    assert terminal.ended() == 0
    said = terminal.text[terminal.text.index("Done. 4 holds.") :]
    assert "Repetitions today: Low back 4, Hamstring 0," in said
    assert "Calf             ·       1 ■     2 ■■" in said
    assert said.rstrip().endswith("Well rested is half stretched.")
    plain = opened("--summary", "--plain")
    plain.wait_for("Keys: ")
    plain.type("q")
    plain.ended()
    assert "■" not in plain.text
    assert "Calf             ·    1    2" in plain.text


@pytest.mark.parametrize("piped", [True, False], ids=["a pipe that ends", "no input"])
@pytest.mark.parametrize("words", [("--ask", "screening"), ("--ask", "screening", "--plain")], ids=" ".join)
def test_a_page_that_nobody_can_answer_is_left(actions: Path, words: tuple[str, ...], *, piped: bool) -> None:
    """Without a keyboard a page would stand there for ever; it is left with a sentence that says what to do."""
    empty: dict[str, Any] = {"input": b""} if piped else {"stdin": subprocess.DEVNULL}
    led = subprocess.run(
        [sys.executable, "-m", "tests.cli.scripted_lead", *words],
        **empty,
        stdout=subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, "ACTIONS": str(actions)},
        timeout=60,
        check=True,
    )
    said: bytes = led.stdout
    assert NO_ANSWER in said.decode()
    assert actions.read_text(encoding="utf-8").splitlines() == ["stop"]
