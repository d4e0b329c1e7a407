"""Commands without a daemon on a state row that cannot be read: none of them makes the person healthy."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from breakstretch.bootstrap import lead_in_terminal, offline_command
from breakstretch.cli import main
from breakstretch.core.values.events import CheckIn, Event, FlareUp, Pause, Resume, Start
from breakstretch.core.values.questions import QuestionKind
from breakstretch.messages.safety import UNREAD
from breakstretch.messages.shown import Question
from breakstretch.wire import Do, DoLine
from tests.support.kept import KEPT
from tests.support.scripted_screen import Screens, screens

Capture = pytest.CaptureFixture[str]
screen = pytest.fixture(screens)
ANSWERS = {"pain-now": "2", "flare-up": "no", "anything-new": "none", "settled": "yes"}
"""To the pages of a check-in; the last button of a page of advice says that the person has been checked."""


@pytest.fixture(autouse=True)
def renamed(home: Path) -> str:
    """A person with a warning sign, and a program that calls the field of the signs otherwise."""
    (home / "state").mkdir(mode=0o700)
    path = home / "state" / "history.db"
    shutil.copyfile(KEPT / "history.db", path)
    row = (KEPT / "state" / "emergency-sign.json").read_text(encoding="utf-8").replace('"signs"', '"warnings"')
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE state SET json = ?", (row,))
    return row


def row_of(path: Path) -> str:
    """The row as it is stored."""
    with closing(sqlite3.connect(path)) as db:
        found: str = db.execute("SELECT json FROM state").fetchone()[0]
    return found


@pytest.mark.parametrize("wish", [Pause(), Resume(), FlareUp(on=True), FlareUp(on=False)])
def test_a_wish(wish: Event, home: Path, renamed: str) -> None:
    """It is granted, says that stretching is paused, and keeps the row beside."""
    ok, text = offline_command(wish)
    assert ok
    assert UNREAD in text
    assert [row_of(copy) for copy in (home / "state").glob("*.unreadable-*")] == [renamed]
    assert not offline_command(Start(exercise="standing-calf-stretch"))[0]


@pytest.mark.parametrize("words", [("today",), ("history",), ("stats",), ("history", "--clinician"), ("exercises",)])
def test_reading(words: tuple[str, ...], home: Path, renamed: str, capsys: Capture) -> None:
    """Commands that only read work as usual and leave the row as it is."""
    assert main(words) == 0
    assert capsys.readouterr().err == ""
    assert row_of(home / "state" / "history.db") == renamed


def test_check_in(screen: Screens, capsys: Capture) -> None:
    """`check-in` is where the person says that they have been checked; then nothing stands in the way."""

    def answer(page: Question) -> DoLine:
        if page.kind is QuestionKind.ADVICE:
            return DoLine(Do.ANSWER, kind=page.kind, choice=page.choices[-1].id)
        choice = ANSWERS.get(page.kind)
        return DoLine(Do.STOP) if choice is None else DoLine(Do.ANSWER, kind=page.kind, choice=choice)

    shown = screen(lambda _view: None, answer)
    assert lead_in_terminal(CheckIn(), shown) == 0
    assert shown.asked[0].text[1].startswith("You answered yes to: New or changed pain"), "a press that the rows have"
    assert UNREAD not in capsys.readouterr().err, "it is dealt with"
    ok, text = offline_command(Resume())
    assert (ok, UNREAD in text) == (True, False)
