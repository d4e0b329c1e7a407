"""Each promise of support/clock_books.py has been broken on purpose, in one life of wrong clocks and restarts."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from breakstretch.core.engine import blocks, due_times, prompts
from breakstretch.core.engine.situation import Situation
from breakstretch.core.machines.presence import PresenceTracker
from breakstretch.core.rules.schedule import DayPlan, plan_day
from breakstretch.core.values.events import Skip, StartEvening
from breakstretch.core.values.reasons import Reason
from tests.support.machine import Desk


@dataclass(frozen=True)
class Fault:
    """What is planted where, and the promise that must notice."""

    where: Any
    what: str
    fault: Callable[..., Any]
    promise: str


def _nothing(*_: object, **__: object) -> None:
    """Do not do it."""


def _forgets(*_: object) -> float:
    """No absence goes on over a restart."""
    return 0.0


def _as_ever(*_: object) -> bool:
    """Say yes, whatever the clock says."""
    return True


def _also_yesterday(s: Situation) -> tuple[DayPlan, ...]:
    zone = s.now.wall.tzinfo
    s.seen_until = min(s.seen_until, s.plan.begins - timedelta(days=3))
    return (*(plan_day(s.settings, s.plan.day - timedelta(days=ago), zone) for ago in (3, 2, 1)), s.plan)


def _settled(*_: object, **__: object) -> float:
    """Say that everything has settled."""
    return 0.0


FAULTS = {
    "an absence forgotten": Fault(PresenceTracker, "restore", _forgets, "a rest of .* restarts every stopwatch"),
    "closed for good": Fault(due_times, "_reopen", _nothing, "never closed for good"),
    "an evening at noon": Fault(blocks, "in_time", _as_ever, "between its times of now only"),
    "days nobody lived": Fault(due_times, "_lived", _also_yesterday, "did not run"),
    "no settling": Fault(prompts, "clear_at", _settled, "after a quiet or an absence"),
}


def a_life_of_wrong_clocks() -> None:
    """Rests and quiets over restarts, a clock that is believed and put right, an evening over a border."""
    desk = Desk()
    desk.begin(settings="both", start="2026-03-25 08:50", zone="Europe/Prague", at=0.5)
    desk.works(20.0)
    desk.is_locked(3.0)
    desk.is_killed(250.0)
    desk.works(1.0)
    desk.wishes(StartEvening(), twice=False)
    desk.wishes(Skip(), twice=False)
    desk.works(31.0)
    desk.works(40.0)
    desk.senses(Reason.MICROPHONE, on=True)
    desk.works(60.0)
    desk.senses(Reason.MICROPHONE, on=False)
    desk.is_killed(3.3)
    desk.works(5.0)
    desk.is_rebooted(off=250.0, by=timedelta(hours=8), until=300.0)
    desk.has_a_wrong_clock(by=timedelta(days=10), seconds=60.0, unheard=True)
    desk.slips(slip="a day off", seconds=60.0)
    desk.leaves_questions_open(minutes=40.0)
    desk.works(400.0)
    desk.flies("America/Los_Angeles")
    desk.works(30.0)
    desk.teardown()


def test_the_life_breaks_no_promise() -> None:
    """Without a fault the life goes well."""
    a_life_of_wrong_clocks()


@pytest.mark.parametrize("name", FAULTS)
def test_a_planted_fault_is_found(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The life goes wrong, and the promise that says so is the right one."""
    fault = FAULTS[name]
    monkeypatch.setattr(fault.where, fault.what, fault.fault)
    with pytest.raises(AssertionError, match=fault.promise):
        a_life_of_wrong_clocks()
