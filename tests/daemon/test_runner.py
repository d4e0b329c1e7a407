"""The order of a step: sleep before event, saved before shown, one alarm, and the way in for other threads."""

import threading
from datetime import timedelta

import pytest

from breakstretch.core.breaks import LeadKind
from breakstretch.core.effects import Answer
from breakstretch.core.events import (
    Alarm,
    BecameActive,
    Clicked,
    Event,
    FellAsleep,
    Locked,
    NotificationShown,
    PromptAction,
    Snooze,
    Start,
    Started,
    Stopping,
    WokeUp,
)
from breakstretch.core.explain import Phase, phase
from breakstretch.core.history import HistoryEntry, HoldEntry
from breakstretch.core.moment import Moment
from tests.support.catalogue import catalogue
from tests.support.daemon_rig import HOUR, RecordingLead, Rig
from tests.support.desk import desk
from tests.support.entries import state


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
    rig.runner.post(BecameActive())
    rig.reactor.settle()
    assert rig.events[-2:] == [WokeUp(40.0), BecameActive()]


def test_woke_up_twice() -> None:
    """A WokeUp from the bus adds nothing to the one that the clocks told."""
    rig = Heard()
    rig.start()
    rig.runner.post(FellAsleep())
    rig.reactor.settle()
    rig.clock.sleep(40.0)
    rig.runner.post(WokeUp(0.0))
    rig.reactor.settle()
    assert rig.events[-2:] == [FellAsleep(), WokeUp(40.0)]


def test_woke_up_from_nothing() -> None:
    """A WokeUp that was no sleep is ignored."""
    rig = Heard()
    rig.start()
    rig.runner.post(WokeUp(0.0))
    rig.reactor.settle()
    assert rig.events[-1] != WokeUp(0.0)


def test_suspend_that_did_not_come() -> None:
    """A suspend that was announced and cancelled ends with its WokeUp."""
    rig = Heard()
    rig.start()
    for event in (FellAsleep(), WokeUp(0.0)):
        rig.runner.post(event)
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
    rig.runner.post(Alarm())
    rig.runner.post(NotificationShown(3))
    rig.reactor.settle()
    assert len(wanted) == 1, "an event that moves no deadline arms nothing"
    rig.runner.post(Locked())
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
    thread = threading.Thread(target=rig.runner.post, args=(Clicked(key, PromptAction.SKIP),))
    thread.start()
    thread.join()
    assert phase(rig.situation) is Phase.PROMPTED
    rig.reactor.settle()
    assert phase(rig.situation) is Phase.WAITING


def test_answer_to_who_asked() -> None:
    """The sentence of a command goes to whoever asked, and is shown nowhere."""
    rig = Rig()
    rig.start()
    assert rig.runner.ask(Snooze()) == Answer(ok=False, text="Nothing to snooze: no prompt is shown.")
    assert rig.runner.ask(Alarm()) == Answer(ok=True, text="")
    assert rig.notifier.notices == []


def test_answer_that_nobody_asked_for() -> None:
    """A refusal of a click in the tray becomes a notice; a grant shows for itself."""
    rig = Rig()
    rig.start()
    rig.runner.post(Snooze())
    rig.runner.post(Start("walking on the moon"))
    rig.runner.post(Start())
    rig.reactor.settle()
    assert len(rig.notifier.notices) == 2
    assert "walking on the moon" in rig.notifier.notices[1]
    assert rig.calls.count("lead.open") == 1


def test_lead_that_is_missing() -> None:
    """Where the wanted lead is not to be had, the notification leads."""
    rig = Rig()
    rig.start()
    rig.runner.ask(Start(lead=LeadKind.WINDOW))
    assert rig.calls.count("lead.open") == 1


def test_another_lead() -> None:
    """Another lead takes over from the prompt, which goes away before it begins."""
    rig = Rig()
    window = RecordingLead(rig.calls, "window")
    rig.runner.leads[LeadKind.WINDOW] = window
    key = rig.prompted().key
    rig.runner.ask(Start(lead=LeadKind.WINDOW))
    assert rig.notifier.live is None
    assert rig.calls.index("withdraw") < rig.calls.index("window.open")
    rig.reactor.advance(400)
    assert [end.key for end in window.ends] == [key]
    assert rig.lead.views == []
    assert rig.runner.lead is None


def test_steps_without_a_lead() -> None:
    """Steps and ends of a session that nobody leads are harmless."""
    rig = Rig()
    rig.led()
    rig.runner.lead = None
    rig.reactor.advance(400)
    assert rig.log.failures == []


def test_sound() -> None:
    """Chimes follow the setting."""
    loud, silent = Rig(), Rig(desk(sound=False))
    for rig in (loud, silent):
        rig.prompted()
    assert len(loud.sound.chimes) == 1
    assert silent.sound.chimes == []


def test_daily_copy() -> None:
    """A new work day makes the daily copy."""
    rig = Rig()
    rig.start()
    rig.reactor.advance(24 * HOUR)
    assert rig.calls.count("back_up") == 1


def test_bubble_of_a_killed_daemon() -> None:
    """The bubble that the last run left is closed, first of all; a run that left none closes nothing."""
    rig, clean = Rig(), Rig()
    rig.start(state())
    assert rig.notifier.stale == [17]
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
    rig.runner.after_step.append(lambda: steps.append(rig.tray.views[-1].icon))
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
