"""From the start of a daemon to its end: what the last run left, what is shown meanwhile, what the next one finds."""

from datetime import timedelta

from breakstretch.core.values.events import NotificationShown, Started, Stopping
from tests.support.catalogue import catalogue
from tests.support.daemon_rig import HOUR, Rig
from tests.support.entries import state


def test_bubble_of_a_killed_daemon() -> None:
    """The bubble that the last run left is closed, first of all; a run that left none closes nothing."""
    rig, clean = Rig(), Rig()
    rig.start(state())
    assert rig.notifier.stale == [NotificationShown(17, (18, 19), ":1.5 of a bus")]
    assert rig.calls[0] == "close_stale"
    clean.start()
    assert clean.notifier.stale == []


def test_clean_end() -> None:
    """The end saves, takes everything away, and leaves no number of a bubble behind."""
    rig = Rig()
    rig.prompted()
    rig.reactor.settle()
    rig.calls.clear()
    rig.runner.stop()
    assert rig.calls == ["save", "agenda.close", "notifier.close", "tray.close", "save", "history.close"]
    saved = rig.history.state()
    assert saved is not None
    assert saved.notification == 0
    assert len(saved.open) == 1
    assert rig.reactor.waits_for is None


def test_end_before_the_start() -> None:
    """A daemon that is told to end before it began ends."""
    rig = Rig()
    rig.runner.stop()
    assert rig.calls == ["agenda.close", "notifier.close", "tray.close", "history.close"]


def test_pushed_out_of_phase() -> None:
    """After each step the tray shows what is true, and who waits for something is called."""
    rig = Rig()
    steps: list[str] = []
    rig.runner.after_each_step(lambda: steps.append(rig.tray.views[-1].icon))
    rig.prompted()
    assert steps[-1] == "due"
    assert steps[0] == "quiet"


def test_restart_goes_on() -> None:
    """A daemon that is started again from its row shows the open prompt under its key."""
    rig = Rig()
    prompt = rig.prompted()
    row = rig.history.state()
    rig.runner.stop()
    again = Rig()
    again.clock.advance(1.5 * HOUR + 5)
    again.runner.start(Started(again.settings, catalogue(), row, gap=5.0))
    again.reactor.advance(60)
    shown = again.notifier.live
    assert shown is not None
    assert shown.key == prompt.key


def test_stopping_is_saved() -> None:
    """The row at the end holds what the stopwatch reads then."""
    rig = Rig()
    rig.start()
    rig.reactor.advance(0.5 * HOUR + 600)
    rig.runner.step(Stopping())
    saved = rig.history.state()
    assert saved is not None
    assert timedelta(seconds=saved.stopwatches["stretch"]) == timedelta(minutes=10)
