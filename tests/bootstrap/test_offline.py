"""Without a daemon: wishes on the saved state, and a session led in this process."""

from datetime import timedelta
from pathlib import Path

import pytest

from breakstretch.backends.control.instance_lock import InstanceLock
from breakstretch.backends.history.db import SqliteHistory
from breakstretch.bootstrap import lead_in_terminal, offline, offline_command
from breakstretch.core.values.dose import StepKind
from breakstretch.core.values.errors import Refused
from breakstretch.core.values.events import Event, FlareUp, Pause, Resume, Skip, Start, StartEvening
from breakstretch.core.values.history import Outcome
from breakstretch.core.values.questions import QuestionKind
from breakstretch.core.values.state import State
from breakstretch.messages.shown import SessionView
from breakstretch.system import clock, paths
from breakstretch.system.clock import SECOND, SystemClock
from breakstretch.system.here_clock import HereClock
from breakstretch.wire import Do
from tests.support.scripted_screen import Screens, screens

screen = pytest.fixture(screens)


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
    """A pause is there for the next command, and ends with a record of it (rule 27)."""
    assert offline_command(Pause(timedelta(minutes=30)))[1].startswith("Paused until ")
    row = saved()
    assert row is not None
    assert row.pause is not None
    assert row.pause.left == pytest.approx(1800, abs=5)
    assert offline_command(Resume()) == (True, "Reminders are on again.")
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


def test_refused(home: Path) -> None:
    """A wish that makes no sense is refused in a sentence."""
    (home / "config.toml").write_text("[evening]\nenabled = false\n")  # else one is at hand in the evening
    assert offline_command(Skip()) == (False, "There is nothing to skip, because no break is due.")


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


@pytest.mark.parametrize("event", [Start(), StartEvening()])
def test_led_to_the_end(event: Event, screen: Screens) -> None:
    """Whoever presses next at every step comes to the end: nothing was held, so it counts as abandoned."""
    shown = screen(lambda _view: Do.NEXT)
    assert lead_in_terminal(event, shown) == 0
    steps = shown.views[0].steps
    assert [view.index for view in shown.views] == [*range(len(steps))]
    assert len(shown.ends) == 1
    assert outcomes() == [Outcome.ABANDONED]


def test_stopped(screen: Screens) -> None:
    """A session that hurts asks here what it was, and is over when the question is left."""

    def act(view: SessionView) -> Do | None:
        return Do.NEXT if view.index == 0 else Do.HURTS

    shown = screen(act)
    assert lead_in_terminal(Start(), shown) == 0
    assert shown.ends[0].holds_done == 0
    assert shown.asked[-1].kind is QuestionKind.WHAT_HURT
    assert outcomes() == [Outcome.STOPPED_FOR_PAIN]


def test_refused_before_it_begins(screen: Screens, capsys: pytest.CaptureFixture[str]) -> None:
    """What may not be done is not led; the reason goes to stderr."""
    shown = screen(lambda _view: None)
    assert lead_in_terminal(Start(exercise="nothing"), shown) == 1
    assert shown.views == []
    assert capsys.readouterr().err.startswith('breakstretch: There is no exercise called "nothing"')


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


def test_a_hold_in_which_this_process_was_stopped_does_not_count(
    screen: Screens, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor does one in which a write to the terminal did not return. It goes on with get ready (rules 15 and 36)."""
    awake, stopped = clock.awake_ns, list[SessionView]()
    monkeypatch.setattr(offline, "BEAT", 0.01)

    def act(view: SessionView) -> Do | None:
        if view.step.kind is StepKind.GET_READY:
            return Do.STOP if stopped else Do.NEXT
        if not view.paused:
            stopped.append(view)
            monkeypatch.setattr(clock, "awake_ns", lambda: awake() + 40 * SECOND)
        return None

    shown = screen(act)
    assert lead_in_terminal(Start(), shown) == 0
    assert [(view.step.kind, view.paused) for view in shown.views[-3:]] == [
        (StepKind.HOLD, False),
        (StepKind.HOLD, True),
        (StepKind.GET_READY, False),
    ]
    assert (shown.ends[0].holds_done, outcomes()) == (0, [Outcome.ABANDONED])


@pytest.mark.parametrize(("seconds", "slept"), [(1.0, 0.0), (5.9, 0.0), (6.1, 5.1), (60.0, 59.0)])
def test_time_in_which_nothing_was_done_is_sleep(monkeypatch: pytest.MonkeyPatch, seconds: float, slept: float) -> None:
    """Told once. A machine that is busy for some seconds does not sleep."""
    ahead = 0
    awake = clock.awake_ns()
    monkeypatch.setattr(clock, "awake_ns", lambda: awake + ahead)
    monkeypatch.setattr(clock, "elapsed_ns", lambda: awake + ahead)
    here = HereClock()
    ahead = round(seconds * SECOND)
    assert here.slept() == pytest.approx(slept)
    assert here.slept() == 0.0


def test_led_without_a_history(home: Path, screen: Screens, capsys: pytest.CaptureFixture[str]) -> None:
    """A session that could not be recorded says so."""
    (home / "state").write_text("no folder")
    assert lead_in_terminal(Start(), screen(lambda _view: Do.STOP)) == 1
    assert "cannot be saved" in capsys.readouterr().err
