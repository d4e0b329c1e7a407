"""Without a daemon: wishes on the saved state, and a session led in this process."""

import os
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from breakstretch.backends.control import InstanceLock
from breakstretch.backends.history_db import SqliteHistory
from breakstretch.bootstrap import lead_in_terminal, offline_command
from breakstretch.core.effects import CloseSession, EndQuestions, SessionView
from breakstretch.core.errors import Refused
from breakstretch.core.events import Event, FlareUp, Pause, Resume, Skip, Start, StartEvening
from breakstretch.core.history import Outcome
from breakstretch.core.questions import Question
from breakstretch.core.state import State
from breakstretch.system import paths
from breakstretch.system.clock import SystemClock
from breakstretch.wire import Do, DoLine


def saved() -> State | None:
    """The row, as the next daemon would find it."""
    history = SqliteHistory(f"{paths.state_dir()}/history.db", SystemClock(), read_only=True)
    row = history.state()
    history.close()
    return row


def outcomes() -> list[Outcome]:
    """Everything that was recorded."""
    history = SqliteHistory(f"{paths.state_dir()}/history.db", SystemClock(), read_only=True)
    entries = history.entries(None, None)
    history.close()
    return [entry.outcome for entry in entries]


def test_pause_and_resume() -> None:
    """A pause is there for the next command, and ends with a record of it."""
    assert offline_command(Pause(timedelta(minutes=30)))[1].startswith("Paused until ")
    row = saved()
    assert row is not None
    assert row.pause is not None
    assert row.pause.left == pytest.approx(1800, abs=5)
    assert offline_command(Resume()) == (True, "Going on.")
    assert offline_command(Resume()) == (True, "Nothing is paused.")
    history = SqliteHistory(f"{paths.state_dir()}/history.db", SystemClock(), read_only=True)
    assert len(history.pauses(None, None)) == 1
    history.close()


def test_flare_up() -> None:
    """A flare-up is kept, and so is its end."""
    for on in (True, False):
        assert offline_command(FlareUp(on))[0]
        row = saved()
        assert row is not None
        assert row.flare_up is on


def test_refused() -> None:
    """A wish that makes no sense is refused in a sentence."""
    assert offline_command(Skip()) == (False, "Nothing to skip: no break is at hand.")


def test_files_are_the_owners_alone(home: Path) -> None:
    """What it leaves behind nobody else can read."""
    offline_command(Pause())
    for path in (home / "state").rglob("*"):
        assert path.stat().st_mode & 0o077 == 0, path


def test_a_daemon_is_just_starting() -> None:
    """While somebody holds the lock nothing is touched."""
    lock = InstanceLock(f"{paths.runtime_dir()}/control.lock")
    lock.acquire()
    try:
        with pytest.raises(Refused, match="try again"):
            offline_command(Pause())
    finally:
        lock.release()
    assert not Path(paths.state_dir()).exists()
    assert offline_command(Pause())[0]


def test_state_that_cannot_be_written(home: Path) -> None:
    """A pause that cannot be saved is not said to be granted."""
    (home / "state").write_text("no folder")
    ok, text = offline_command(Pause())
    assert not ok
    assert "cannot be saved" in text


def test_broken_history(home: Path) -> None:
    """A broken history is put aside; the wish is granted, and the sentence says both."""
    (home / "state").mkdir()
    (home / "state/history.db").write_text("this is no database, and never was one. " * 100)
    ok, text = offline_command(Pause())
    assert ok
    assert text.startswith("Paused until you resume. ")
    assert len(text) > len("Paused until you resume. ")


def test_its_own_settings(home: Path) -> None:
    """The settings file that is named is the one that counts."""
    other = home / "other.toml"
    other.write_text('[breaks.legs]\nkind = "walk"\nevery = "1h"\n')
    ok, text = offline_command(Start("nothing"), str(other))
    assert not ok
    assert "legs" in text


Answers = Callable[[Question], DoLine | None]


class ScriptedScreen:
    """A screen whose person does the next thing of a script at every step."""

    def __init__(self, next_action: Callable[[SessionView], Do | None], answer: Answers = lambda _page: None) -> None:
        self._next, self._answer = next_action, answer
        self.asked: list[Question] = []
        self.asked_ends: list[EndQuestions] = []
        self._read, self._write = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
        self._script: list[DoLine] = []
        self.views: list[SessionView] = []
        self.ends: list[CloseSession] = []

    @property
    def actions(self) -> int:
        """Readable when the person did something."""
        return self._read

    def take(self) -> tuple[DoLine, ...]:
        """What the person did."""
        os.read(self._read, 100)
        done, self._script = tuple(self._script), []
        return done

    def show(self, view: SessionView) -> None:
        """Show, and let the person act."""
        self.views.append(view)
        action = self._next(view)
        if action is not None:
            self._script.append(DoLine(action))
            os.write(self._write, b".")

    def close(self, end: CloseSession) -> None:
        """Keep the closing line."""
        self.ends.append(end)

    def ask(self, question: Question) -> None:
        """Keep the page, and let the person answer or leave."""
        self.asked.append(question)
        answer = self._answer(question)
        if answer is not None:
            self._script.append(answer)
            os.write(self._write, b".")

    def end_questions(self, end: EndQuestions) -> None:
        """Keep what is left to say."""
        self.asked_ends.append(end)

    def hang_up(self) -> None:
        """Let go of the pipe."""
        os.close(self._read)
        os.close(self._write)


Screens = Callable[[Callable[[SessionView], Do | None]], ScriptedScreen]


@pytest.fixture
def screen() -> Iterator[Screens]:
    """Makes screens, and takes them away."""
    made: list[ScriptedScreen] = []

    def make(next_action: Callable[[SessionView], Do | None]) -> ScriptedScreen:
        made.append(ScriptedScreen(next_action))
        return made[-1]

    yield make
    for one in made:
        one.hang_up()


@pytest.mark.parametrize("event", [Start(), StartEvening()])
def test_led_to_the_end(event: Event, screen: Screens) -> None:
    """Whoever presses next at every step comes to the end: nothing was held, so it counts as abandoned."""
    shown = screen(lambda _view: Do.NEXT)
    assert lead_in_terminal(event, shown) == 0
    steps = shown.views[0].steps
    assert [view.index for view in shown.views] == [*range(len(steps))]
    assert len(shown.ends) == 1
    assert outcomes() == [Outcome.ABANDONED]


def test_stopped(screen: Screens, capsys: pytest.CaptureFixture[str]) -> None:
    """A session that hurts and is stopped says what follows, once the terminal is free."""

    def act(view: SessionView) -> Do | None:
        return Do.NEXT if view.index == 0 else Do.HURTS if view.index == 1 else Do.STOP

    shown = screen(act)
    assert lead_in_terminal(Start(), shown) == 0
    assert shown.ends[0].holds_done == 0
    assert "Come out of the position slowly" in capsys.readouterr().out
    assert outcomes() == [Outcome.ABANDONED]


def test_refused_before_it_begins(screen: Screens, capsys: pytest.CaptureFixture[str]) -> None:
    """What may not be done is not led; the reason goes to stderr."""
    shown = screen(lambda _view: None)
    assert lead_in_terminal(Start(exercise="nothing"), shown) == 1
    assert shown.views == []
    assert capsys.readouterr().err.startswith('breakstretch: No exercise is called "nothing"')


def test_interrupted(screen: Screens) -> None:
    """Ctrl+C ends the session and keeps what was held."""

    def interrupt(view: SessionView) -> Do | None:
        if view.index == 0:
            return Do.NEXT
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        lead_in_terminal(Start(), screen(interrupt))
    assert outcomes() == [Outcome.ABANDONED]
    assert offline_command(Resume())[0], "the lock was let go of"


def test_led_without_a_history(home: Path, screen: Screens, capsys: pytest.CaptureFixture[str]) -> None:
    """A session that could not be recorded says so."""
    (home / "state").write_text("no folder")
    assert lead_in_terminal(Start(), screen(lambda _view: Do.STOP)) == 1
    assert "cannot be saved" in capsys.readouterr().err
