"""Each promise of support/promises.py has been broken on purpose: a machine that cannot fail proves nothing.

A fault is planted in the engine, the days are lived, and the promise that names it must be the one that is broken.
"""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test
from msgspec.structs import replace

from breakstretch.core import daily, engine, leading, planning, prompting, wishes
from breakstretch.core.breaks import BreakRule, Occurrence, stopwatch_key
from breakstretch.core.effects import Answer
from breakstretch.core.events import Started
from breakstretch.core.exercises import Side
from breakstretch.core.outcomes import end_one
from breakstretch.core.presence import PresenceTracker
from breakstretch.core.prompting import becomes_due, follow_quiet, show
from breakstretch.core.reminder import Reminder
from breakstretch.core.rotation import Standing
from breakstretch.core.situation import Situation
from breakstretch.core.snapshot import restore
from breakstretch.core.state import OpenReminder
from tests.support.machine import Desk

SOME = settings(
    max_examples=60,
    stateful_step_count=30,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    report_multiple_bugs=False,
    suppress_health_check=list(HealthCheck),
)


def _shows_all(s: Situation) -> None:
    for reminder in s.reminders:
        if not reminder.live and s.block_of(reminder) is None:
            show(s, reminder)


def _forgets_what_waits(s: Situation) -> None:
    follow_quiet(s)
    s.reminders = [one for one in s.reminders if one.live or s.block_of(one) is None]


def _first_again(s: Situation, rule: BreakRule) -> Occurrence:
    return Occurrence(stopwatch_key(rule.name, s.plan.day, 1), rule.name, rule.kind, s.now.wall, s.plan.day)


def _prompts_tomorrow_already(s: Situation) -> None:
    for one in s.plan.fixed:
        if one.due > s.instant and all(one.key != known.key for known in s.reminders) and one.key not in s.resolved:
            becomes_due(s, one)


def _restores_no_holds(s: Situation, started: Started) -> None:
    restore(s, replace(started, holds=()))


def _restores_no_outcomes(s: Situation, started: Started) -> None:
    restore(s, replace(started, resolved=frozenset(), state=None))


def _saves_no_prompt(reminder: Reminder, _elapsed: float) -> OpenReminder:
    return OpenReminder(reminder.occurrence, reminder.state)


def _raises(_s: Situation) -> Answer:
    raise LookupError("a step that is not total")


def _ends_unsaved(s: Situation, reminder: Reminder, outcome: Any) -> None:
    end_one(s, reminder, outcome)
    s.changed = False


def _nothing(*_: object) -> None:
    """Does nothing."""


def _always(value: object) -> property:
    return property(lambda _self: value)


def _sixfold(*_: object) -> tuple[Side, ...]:
    return (Side.LEFT,) * 6


Fault = tuple[object, str, object]
FAULTS: dict[str, tuple[Fault, str]] = {
    "two prompts": ((engine, "show_next", _shows_all), "never two prompts live"),
    "a lost break": ((engine, "follow_quiet", _forgets_what_waits), "what was due is open or has an outcome"),
    "a key twice": ((prompting, "next_occurrence", _first_again), "what has an outcome|one outcome per key|one reminder"),
    "never away": ((PresenceTracker, "away", _always(None)), "nothing is shown while away"),
    "deaf to calls": ((PresenceTracker, "quiet", _nothing), "nothing is shown in a quiet"),
    "no pause": ((wishes, "Pausing", _nothing), "nothing is shown in a pause"),
    "never off": ((Situation, "in_hours", _always(True)), "nothing is shown outside working hours"),
    "a busy loop": ((engine, "overdue", lambda _s, _reminder: False), "no busy loop|in the past"),
    "six repetitions": ((planning, "choose", None), "never more than 5 repetitions"),
    "deaf to cautions": ((Standing, "allows", lambda *_: True), "is forbidden by a caution|is excluded|hurt today"),
    "no flare-up": ((wishes.FLARE_UP and engine.wishes, "flare_up", lambda *_: Answer(True, "")), "flare-up"),
    "holds forgotten": ((engine, "restore", _restores_no_holds), "the repetitions of today are the holds"),
    "outcomes forgotten": ((engine, "restore", _restores_no_outcomes), "has an outcome|one outcome per key|shown again"),
    "prompts forgotten": ((Reminder, "saved", _saves_no_prompt), "what was shown before is shown again"),
    "absence counted": ((PresenceTracker, "present", _always(True)), "never counts absence"),
    "the last minute counted": ((engine, "stop_counting", _nothing), "never counts absence"),
    "a step that raises": ((wishes, "redo", _raises), "not total"),
    "records without state": ((prompting, "close", _ends_unsaved), "saved together with the state"),
    "too early": ((daily, "due_by_clock", _prompts_tomorrow_already), "not before its time"),
    "nothing ends": ((daily, "end_of_hours", _nothing), "every prompt ends"),
    "a second session": ((leading, "end_session", _nothing), "a session is led if and only if"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_planted_fault_is_found(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The days go wrong, and the promise that says so is the right one."""
    (where, what, fault), promise = FAULTS[name]
    monkeypatch.setattr(where, what, fault)
    with pytest.raises((AssertionError, LookupError), match=promise):
        run_state_machine_as_test(Desk, settings=SOME)


_unused: Callable[..., object] = _sixfold
