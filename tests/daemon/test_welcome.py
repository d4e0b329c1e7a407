"""What a newcomer is told at the very first start, and that nobody is told it twice."""

from breakstretch.core.values.events import Started
from breakstretch.core.values.history import Outcome
from breakstretch.daemon.status import upcoming_text
from breakstretch.daemon.welcome import first_ever, in_terminal, welcome
from tests.support.catalogue import catalogue
from tests.support.daemon_rig import Rig
from tests.support.desk import desk
from tests.support.entries import hold, pain, state


def started(**left: object) -> Started:
    """The first event of a run, with what an earlier one left."""
    return Started(desk(), catalogue(), **left)  # type: ignore[arg-type] # each test names fields of it


def test_only_the_very_first_start_is_one() -> None:
    """A row, a hold, a pain or an outcome of an earlier run says that the person knows the program."""
    assert first_ever(started())
    assert not first_ever(started(state=state()))
    assert not first_ever(started(holds=(hold(1),)))
    assert not first_ever(started(pains=(pain(1),)))
    assert not first_ever(started(resolved={"stretch@2026-03-25#1": Outcome.SKIPPED}))


def test_the_first_start_leaves_what_makes_it_the_last_welcome() -> None:
    """After it there is a row, so that the next start is no first one."""
    rig = Rig()
    rig.start()
    assert not first_ever(started(state=rig.history.state()))


def test_it_says_in_two_sentences_that_it_runs_and_when() -> None:
    """One bubble, and the same in the log."""
    rig = Rig()
    rig.start()
    welcome(rig.runner, rig.notifier.notice)
    (said,) = rig.notifier.notices
    assert said == f"breakstretch is running. {upcoming_text(rig.runner.engine.situation)}"
    assert rig.log.lines[-1] == f"Welcome: {said}"


def test_a_prompt_goes_first() -> None:
    """Where a break is prompted already, no second bubble lies over it, and the log has the welcome."""
    rig = Rig()
    rig.prompted()
    welcome(rig.runner, rig.notifier.notice)
    assert rig.notifier.notices == []
    assert rig.log.lines[-1].startswith("Welcome: ")


def test_without_a_desktop_the_log_has_it() -> None:
    """So it does where the first run is shown in its place."""
    rig = Rig()
    rig.start()
    welcome(rig.runner, None)
    assert rig.notifier.notices == []
    assert rig.log.lines[-1].startswith("Welcome: ")


def test_three_lines_in_a_terminal() -> None:
    """How to stop it, what comes next, how to try one now."""
    rig = Rig()
    rig.start()
    stop, coming, now = in_terminal(rig.runner).splitlines()
    assert "Ctrl+C" in stop
    assert "breakstretch quit" in stop
    assert coming == upcoming_text(rig.runner.engine.situation)
    assert now.endswith("breakstretch stretch --lead terminal")
