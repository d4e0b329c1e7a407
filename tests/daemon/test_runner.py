"""The order of a step: sleep before event, saved before shown, one alarm, and the way in for other threads."""

import threading

import pytest

from breakstretch.core.engine.outlook.explain import Phase, phase
from breakstretch.core.values.events import (
    Alarm,
    BecameActive,
    Clicked,
    Event,
    FellAsleep,
    Locked,
    NotificationShown,
    PromptAction,
    Started,
    WokeUp,
)
from breakstretch.core.values.history import HistoryEntry, HoldEntry
from breakstretch.core.values.moment import Moment
from tests.support.daemon_rig import HOUR, Rig


class Heard(Rig):
    """A rig that notes every event the engine is given."""

    def __init__(self) -> None:
        super().__init__()
        self.events: list[Event] = []
        handle = self.runner.engine.handle

        def hear(event: Event, now: Moment) -> object:
            self.events.append(event)
            return handle(event, now)

        self.runner.engine.handle = hear  # type: ignore[method-assign,assignment] # an ear on the way in


def test_saved_before_shown() -> None:
    """Records and state of a step are saved in one call, and before anything of it is shown."""
    rig = Rig()
    rig.prompted()
    prompt = rig.calls.index("show_prompt")
    assert rig.calls[prompt - 1] == "save"
    rig.notifier.press("skip")
    rig.calls.clear()
    rig.history.saves.clear()
    rig.reactor.settle()
    assert rig.calls[:2] == ["save", "withdraw"]
    entries, saved = rig.history.saves[0]
    assert [type(entry) for entry in entries] == [HistoryEntry]
    assert saved is not None
    assert saved.open == ()


def test_a_whole_session() -> None:
    """Every hold is kept as it ends, the outcome last, and each step is shown after its save."""
    rig = Rig()
    rig.led()
    rig.reactor.advance(400)
    entries = [entry for kept, _ in rig.history.saves for entry in kept]
    assert [type(entry) for entry in entries] == [HoldEntry] * 4 + [HistoryEntry]
    shown = [call for call in rig.calls if call.startswith("lead.")]
    assert shown == ["lead.open", *["lead.show"] * 7, "lead.close"]
    assert rig.calls[rig.calls.index("lead.close") - 1] == "save"
    assert rig.lead.ends[0].holds_done == 4
    assert rig.log.failures == []


def test_first_sleep_then_event() -> None:
    """What comes after a closed lid is preceded by how long it was closed."""
    rig = Heard()
    rig.start()
    rig.clock.sleep(40.0)
    rig.post(BecameActive())
    rig.reactor.settle()
    assert rig.events[-2:] == [WokeUp(40.0), BecameActive()]


def test_woke_up_twice() -> None:
    """A WokeUp from the bus adds nothing to the one that the clocks told."""
    rig = Heard()
    rig.start()
    rig.post(FellAsleep())
    rig.reactor.settle()
    rig.clock.sleep(40.0)
    rig.post(WokeUp(0.0))
    rig.reactor.settle()
    assert rig.events[-2:] == [FellAsleep(), WokeUp(40.0)]


def test_woke_up_from_nothing() -> None:
    """A WokeUp that was no sleep is ignored."""
    rig = Heard()
    rig.start()
    rig.post(WokeUp(0.0))
    rig.reactor.settle()
    assert rig.events[-1] != WokeUp(0.0)


def test_suspend_that_did_not_come() -> None:
    """A suspend that was announced and cancelled ends with its WokeUp."""
    rig = Heard()
    rig.start()
    for event in (FellAsleep(), WokeUp(0.0)):
        rig.post(event)
        rig.reactor.settle()
    assert rig.events[-2:] == [FellAsleep(), WokeUp(0.0)]
    assert rig.situation.presence.present


def test_sleep_before_the_start() -> None:
    """What the machine slept before the daemon started is not its business."""
    rig = Heard()
    rig.clock.sleep(500.0)
    rig.start()
    assert [type(event) for event in rig.events] == [Started]


def test_one_alarm() -> None:
    """There is one timer for the engine, and it stays the same while the deadline does."""
    rig = Rig()
    wanted: list[float] = []
    at = rig.reactor.at

    def note(elapsed: float, call: object) -> object:
        wanted.append(elapsed)
        return at(elapsed, call)  # type: ignore[arg-type] # passed on as it is

    rig.reactor.at = note  # type: ignore[method-assign,assignment] # an ear on the way in
    rig.start()
    rig.reactor.advance(HOUR)
    assert len(wanted) == 1, "the deadline of the first stopwatch"
    rig.post(Alarm())
    rig.post(NotificationShown(3))
    rig.reactor.settle()
    assert len(wanted) == 1, "an event that moves no deadline arms nothing"
    rig.post(Locked())
    rig.reactor.settle()
    assert len(wanted) == 2, "a lock moves it"


def test_early_alarm() -> None:
    """A timer that comes too early changes nothing and is set again."""
    rig = Rig()
    rig.start()
    rig.reactor.advance(HOUR)
    rig.runner._ring()
    assert rig.notifier.live is None
    rig.reactor.advance(0.5 * HOUR)
    assert rig.notifier.live is not None


def test_late_alarm() -> None:
    """A loop that was frozen over a deadline prompts late and once."""
    rig = Rig()
    rig.start()
    rig.reactor.advance(HOUR)
    rig.clock.advance(0.75 * HOUR)
    rig.reactor.settle()
    assert rig.calls.count("show_prompt") == 1


def test_nothing_to_wait_for() -> None:
    """While nothing can come due by itself, no alarm is set."""
    rig = Rig()
    rig.start()
    assert rig.reactor.waits_for == pytest.approx(0.5 * HOUR), "only the wall clock's 09:00"
    assert rig.runner._alarm is None


def test_post_from_another_thread() -> None:
    """Another thread only leaves the event in the inbox; the loop takes it."""
    rig = Rig()
    key = rig.prompted().key
    thread = threading.Thread(target=rig.post, args=(Clicked(key, PromptAction.SKIP),))
    thread.start()
    thread.join()
    assert phase(rig.situation) is Phase.PROMPTED
    rig.reactor.settle()
    assert phase(rig.situation) is Phase.WAITING


def test_daily_copy() -> None:
    """A new work day makes the daily copy."""
    rig = Rig()
    rig.start()
    rig.reactor.advance(24 * HOUR)
    assert rig.calls.count("back_up") == 1
