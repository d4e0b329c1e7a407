"""Each promise of support/promises.py has been broken on purpose: a machine that cannot fail proves nothing.

A fault is planted in the engine, one hard day is lived by the rules of the machine in a fixed order, and the promise
that names the fault must be the one that is broken.
"""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from breakstretch.core.engine import blocks, commands, day, engine, pain, prompts, sensing, sessions, start
from breakstretch.core.engine.blocks import block_of
from breakstretch.core.engine.engine import Engine
from breakstretch.core.engine.outcomes import close, led
from breakstretch.core.engine.outlook import deadlines
from breakstretch.core.engine.prompts import becomes_due, follow_quiet, show
from breakstretch.core.engine.saving import restore, snapshot
from breakstretch.core.engine.situation import Situation
from breakstretch.core.machines.pause import Pausing
from breakstretch.core.machines.presence import PresenceTracker
from breakstretch.core.machines.reminder import Move, Reminder
from breakstretch.core.machines.session_player import SessionPlayer
from breakstretch.core.rules import rotation
from breakstretch.core.rules.rotation import Standing
from breakstretch.core.values.breaks import BreakRule, Occurrence, stopwatch_key
from breakstretch.core.values.effects import Answer, Record
from breakstretch.core.values.events import (
    Alarm,
    Event,
    PainAnswer,
    Pause,
    PromptAction,
    Redo,
    Resume,
    SessionAction,
    Snooze,
    Start,
    Started,
)
from breakstretch.core.values.exercises import Side
from breakstretch.core.values.moment import Moment
from breakstretch.core.values.reasons import Reason
from breakstretch.core.values.state import OpenReminder, State
from tests.support.machine import Desk


def _shows_all(s: Situation) -> None:
    for reminder in s.reminders:
        if not reminder.live and block_of(s, reminder) is None:
            show(s, reminder)


def _forgets_what_waits(s: Situation) -> None:
    follow_quiet(s)
    s.reminders = [reminder for reminder in s.reminders if reminder.live or not reminder.prompted]


def _first_again(s: Situation, rule: BreakRule) -> Occurrence:
    return Occurrence(stopwatch_key(rule.name, s.plan.day, 1), rule.name, rule.kind, s.now.wall, s.plan.day)


def _prompts_tomorrow_already(s: Situation) -> None:
    for fixed_time in s.plan.fixed:
        if (
            fixed_time.due > s.instant
            and all(fixed_time.key != known.key for known in s.reminders)
            and fixed_time.key not in s.resolved
        ):
            becomes_due(s, fixed_time)


def _restores_no_holds(s: Situation, started: Started) -> None:
    restore(s, replace(started, holds=()))


def _restores_no_outcomes(s: Situation, started: Started) -> None:
    restore(s, replace(started, resolved={}, state=None))


def _saves_no_prompt(reminder: Reminder, _elapsed: float) -> OpenReminder:
    return OpenReminder(reminder.occurrence, reminder.state)


def _leaves_the_player(s: Situation, player: SessionPlayer, move: Move, **_more: object) -> None:
    close(s, led(s, player), move)


def _raises(*_args: object) -> Answer:
    raise LookupError("a step that is not total")


def _saves_no_records(begun: Engine, event: Event) -> None:
    if not any(isinstance(effect, Record) for effect in begun.situation.out):
        SAVE(begun, event)


def _saves_records_alone(begun: Engine, event: Event) -> None:
    if isinstance(event, Started) or any(isinstance(effect, Record) for effect in begun.situation.out):
        SAVE(begun, event)


def _saves_no_time(s: Situation, now: Moment) -> State:
    return replace(snapshot(s, now), stopwatches=dict.fromkeys(s.stopwatches, 0.0))


def _nothing(*_: object, **_more: object) -> None:
    """Does nothing."""


def _always(value: object) -> property:
    return property(lambda _self: value)


def _sixfold(*_: object) -> tuple[Side, ...]:
    return (Side.LEFT,) * 6


SAVE = Engine._save
Fault = tuple[object, str, object]
FAULTS: dict[str, tuple[Fault, str]] = {
    "two prompts": ((engine, "show_next", _shows_all), "never two prompts live"),
    "a lost break": ((engine, "follow_quiet", _forgets_what_waits), "what was due is open or has an outcome"),
    "a key twice": (
        (prompts, "next_occurrence", _first_again),
        "has an outcome|one outcome per key",
    ),
    "never away": ((PresenceTracker, "away", _always(None)), "nothing is shown while away"),
    "deaf to calls": ((PresenceTracker, "quiet", _nothing), "shown in a quiet"),
    "no pause": ((Pausing, "over", lambda *_, **__: True), "shown in a quiet or a pause|shown in a pause"),
    "never off": ((Situation, "in_hours", _always(True)), "nothing is shown outside working hours"),
    "a busy loop": ((deadlines, "overdue", lambda _s, _reminder: False), "no busy loop|in the past"),
    "six repetitions": ((rotation, "sides_left", _sixfold), "never more than 5 repetitions"),
    "deaf to cautions": ((Standing, "allows", lambda *_: True), "is forbidden by a caution|is excluded|hurt today"),
    "no flare-up": ((commands, "flare_up", lambda *_: Answer(True, ())), "flare-up"),
    "holds forgotten": ((engine, "restore", _restores_no_holds), "the repetitions of today are the holds"),
    "outcomes forgotten": (
        (engine, "restore", _restores_no_outcomes),
        "has an outcome|one outcome per key",
    ),
    "prompts forgotten": ((Reminder, "saved", _saves_no_prompt), "what was shown before is shown again"),
    "absence counted": ((PresenceTracker, "present", _always(True)), "never counts absence"),
    "the last minute counted": ((sensing, "stop_counting", _nothing), "never counts absence"),
    "a step that raises": ((start, "redo", _raises), "not total"),
    "records without state": ((Engine, "_save", _saves_no_records), "saved together with the state"),
    "changes without state": ((Engine, "_save", _saves_records_alone), "the saved row says what is so now"),
    "a row without time": ((engine, "snapshot", _saves_no_time), "the saved row counts as the engine does"),
    "too early": ((day, "follow", _prompts_tomorrow_already), "not prompted before its time"),
    "a session without end": ((sessions, "end_session", _nothing), "every prompt ends|no busy loop"),
    "a session without steps": ((sessions, "advance", _nothing), "no busy loop"),
    "a player without end": (
        (sessions, "end_session", _leaves_the_player),
        "a session is led or asked about if and only if",
    ),
}


def a_hard_day() -> None:
    """Something of everything, in an order in which each fault shows."""
    desk = Desk()
    desk.begin(settings="both", start="2026-03-25 08:50", zone="Europe/Prague", at=0.5)
    desk.works(36.0)
    desk.wishes(Snooze(timedelta(minutes=2)), twice=True)
    desk.is_locked(4.0)
    desk.works(1.0)
    desk.wishes(Pause(), twice=False)
    desk.wishes(Alarm(), twice=False)
    desk.works(2.0)
    desk.wishes(Resume(), twice=True)
    desk.works(1.0)
    desk.senses(Reason.MICROPHONE, on=True)
    desk.works(2.0)
    desk.senses(Reason.MICROPHONE, on=False)
    desk.is_killed(3.3)
    desk.works(1.0)
    desk.wishes(Redo(), twice=False)
    desk.is_killed_at_a_bad_time()
    desk.answers(PromptAction.START, twice=True)
    desk.is_led(Start(), [(20.0, SessionAction.PAUSE), (9.0, SessionAction.PAUSE)], 300.0)
    desk.is_away(2.0, asked=False)
    desk.works_until_prompted()
    desk.is_led(Start(), [], 500.0)
    desk.is_killed(250.0)
    desk.flares_up(on=True)
    desk.works_until_prompted()
    desk.works(70.0)
    desk.flares_up(on=False)
    desk.closes_lid(3.0, told=False)
    desk.changes_settings("careful")
    desk.senses(Reason.CAMERA, on=True)
    desk.works(150.0)
    desk.senses(Reason.CAMERA, on=False)
    desk.works(5.0)
    desk.is_led(Start(), [(50.0, PainAnswer.PAIN), (1.0, SessionAction.BACK)], 400.0)
    desk.sets_clock("-1h")
    desk.works(500.0)
    desk.teardown()


def test_the_hard_day_breaks_no_promise() -> None:
    """Without a fault the same day goes well."""
    a_hard_day()


@pytest.mark.parametrize("name", FAULTS)
def test_a_planted_fault_is_found(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The days go wrong, and the promise that says so is the right one."""
    (where, what, fault), promise = FAULTS[name]
    monkeypatch.setattr(where, what, fault)
    if what == "end_session":
        monkeypatch.setattr(pain, what, fault)
    with pytest.raises((AssertionError, LookupError), match=promise):
        a_hard_day()


def a_morning_of_meetings() -> None:
    """A meeting over the whole morning, and work beside it."""
    desk = Desk()
    desk.begin(settings="plain", start="2026-03-25 08:50", zone="Europe/Prague", at=0.5)
    desk.plans_meetings([(5.0, 120.0)])
    desk.works(90.0)
    desk.works(60.0)
    desk.teardown()


def test_deaf_to_meetings_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """A prompt in a meeting is noticed; without the fault there is none."""
    a_morning_of_meetings()
    monkeypatch.setattr(blocks, "_in_meeting", _nothing)
    with pytest.raises(AssertionError, match="nothing is shown in a meeting"):
        a_morning_of_meetings()
