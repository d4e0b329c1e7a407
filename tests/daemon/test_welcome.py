"""What a newcomer is told at the very first start, and that nobody is told it twice."""

from breakstretch.core.values.events import Started
from breakstretch.core.values.history import Outcome
from breakstretch.daemon.welcome import first_ever, welcome
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


def test_it_says_what_when_and_how() -> None:
    """One bubble: what it does, when the first break comes, how to try one now, and what it is not."""
    rig = Rig()
    rig.start()
    welcome(rig.runner, rig.notifier.notice, tray=True)
    (said,) = rig.notifier.notices
    for part in ("time at the desk", "Next break (stretch)", "breakstretch stretch", "tray", "not medical advice"):
        assert part in said
    assert rig.log.lines[-1] == f"Welcome: {said}"


def test_a_prompt_goes_first() -> None:
    """Where a break is prompted already, no second bubble lies over it, and the log has the welcome."""
    rig = Rig()
    rig.prompted()
    welcome(rig.runner, rig.notifier.notice, tray=True)
    assert rig.notifier.notices == []
    assert rig.log.lines[-1].startswith("Welcome: ")


def test_without_a_desktop_the_log_has_it() -> None:
    """Where nothing can be shown it is in the log, and no tray is spoken of where there is none."""
    rig = Rig()
    rig.start()
    welcome(rig.runner, None, tray=False)
    assert rig.notifier.notices == []
    assert rig.log.lines[-1].startswith("Welcome: ")
    assert "tray" not in rig.log.lines[-1]
