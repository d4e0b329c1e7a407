"""The promises of safety find planted faults: a gate that is left out, a barrier nobody heeds, an answer forgotten."""

from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace

from breakstretch.core.engine import pain, question_flow, situation
from breakstretch.core.engine.break_plan import BreakPlan, plan_of
from breakstretch.core.engine.sessions import lead
from breakstretch.core.engine.situation import Situation
from breakstretch.core.machines.reminder import Move, Reminder
from breakstretch.core.rules.safety import AfterPain, after_pain, barrier
from breakstretch.core.rules.screening import kinds_of
from breakstretch.core.values import events as e
from breakstretch.core.values.breaks import LeadKind
from breakstretch.core.values.questions import Page, QuestionKind
from breakstretch.core.values.reasons import Barrier
from breakstretch.core.values.state import Safety
from tests.support.machine import Desk, well

Taps = Callable[[Page], tuple[str, tuple[str, ...]]]


def _ticks(*signs: str) -> Taps:
    """Nothing to report but these signs in the list."""

    def choose(page: Page) -> tuple[str, tuple[str, ...]]:
        here = tuple(line for line in page.items if line in (*signs, *kinds_of(signs)))
        if here:
            return "done", here
        return "some" if signs and page.kind is QuestionKind.ANYTHING_NEW else well(page), ()

    return choose


def _hurts(desk: Desk, answer: str, then: str = "finish") -> None:
    """A session in which the first hold hurts."""
    desk.world.post(e.Start(lead=LeadKind.WINDOW))
    desk.taps(_ticks())
    desk.world.go_on(20.0)
    desk.world.post(e.Hurts(desk.world.engine.situation.player.key if desk.world.engine.situation.player else ""))
    desk.taps(lambda page: (answer if page.kind is QuestionKind.WHAT_HURT else then, ()))
    desk.world.go_on(200.0)


def a_careful_life() -> None:
    """A newcomer with a sore hip, pain on two days, something down a leg, a flare-up, and a sign to be checked."""
    desk = Desk()
    desk.begin(settings="both", start="2026-03-25 08:50", zone="Europe/Prague", at=0.5, screened=False)
    desk.works(12.0)
    desk.world.post(e.Start())
    desk.taps(_ticks("outer-hip"))
    desk.world.go_on(200.0)
    for answer in ("pain", "pain", "pain", "pain"):
        _hurts(desk, answer)
        desk.world.post(e.Start())
        desk.world.go_on(300.0)
        desk.world.go_on(86400.0)
    desk.world.post(e.Start())
    desk.world.go_on(300.0)
    _hurts(desk, "leg", "new")
    desk.world.post(e.Start())
    desk.world.go_on(300.0)
    desk.world.post(e.Tells(e.Telling.CHECKED))
    _hurts(desk, "leg", "known")
    desk.world.go_on(86400.0)
    for _ in range(4):
        desk.world.post(e.Start())
        desk.world.go_on(300.0)
    for _ in range(2):
        _hurts(desk, "pain", "continue")
    desk.world.post(e.Start())
    desk.world.go_on(300.0)
    desk.world.post(e.StartEvening(LeadKind.WINDOW))
    desk.taps(lambda page: ("8" if page.kind is QuestionKind.PAIN_NOW else well(page), ()))
    desk.works_until_prompted()
    desk.world.post(e.FlareUp(on=True))
    desk.works_until_prompted()
    desk.world.post(e.Start())
    desk.world.go_on(300.0)
    desk.world.post(e.FlareUp(on=False))
    desk.world.post(e.CheckIn())
    desk.taps(_ticks("fever"))
    desk.works_until_prompted()
    desk.teardown()


def test_a_careful_life_breaks_no_promise() -> None:
    """Without a fault it goes well."""
    a_careful_life()


def _no_gate(s: Situation, reminder: Reminder, wanted: LeadKind | None) -> BreakPlan:
    plan = plan_of(s, reminder)
    reminder.move(Move.START)
    lead(s, reminder, wanted, plan)
    return plan


def _no_signs(answer: e.PainAnswer, *, before: bool = False, second: bool = False) -> AfterPain:
    return replace(after_pain(answer, before=before, second=second), signs=())


def _no_second_pain(safety: Safety, **more: Any) -> Barrier | None:
    found = barrier(safety, **more)
    return None if found is Barrier.ENOUGH else found


FAULTS: dict[str, tuple[tuple[object, str, object], str]] = {
    "no gate": ((question_flow, "begin", _no_gate), "before the first questions"),
    "no barrier": ((Situation, "barrier", property(lambda _s: None)), "nor behind another barrier"),
    "cautions forgotten": ((situation, "in_force", lambda _safety, wanted: wanted), "by an answer|hurt on two days"),
    "a leg forgotten": ((pain, "after_pain", _no_signs), "nor behind another barrier"),
    "a known leg forgotten": ((pain, "known_leg", lambda safety: replace(safety, signs=())), "by an answer"),
    "two days forgotten": ((pain, "hurt", lambda safety, _exercise, _day, _at: safety), "hurt on two days"),
    "a second pain forgotten": ((situation, "barrier", _no_second_pain), "nor behind another barrier"),
    "an answer forgotten": (
        (question_flow, "after_signs", lambda safety, _ticked, _day: replace(safety, screened=True)),
        "answer",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_planted_fault_is_found(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The life goes wrong, and the promise that says so is the right one."""
    (where, what, fault), promise = FAULTS[name]
    monkeypatch.setattr(where, what, fault)
    if name == "no gate":
        monkeypatch.setattr("breakstretch.core.engine.start.begin", fault)
    with pytest.raises(AssertionError, match=promise):
        a_careful_life()
