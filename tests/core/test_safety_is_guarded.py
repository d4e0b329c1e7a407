"""The promises of safety find planted faults: a gate that is left out, a barrier nobody heeds, an answer forgotten."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from breakstretch.core.engine import pain, question_flow, situation
from breakstretch.core.engine.break_plan import BreakPlan, plan_of
from breakstretch.core.engine.sessions import lead
from breakstretch.core.engine.situation import Situation
from breakstretch.core.machines.reminder import Move, Reminder
from breakstretch.core.rules.safety import AfterPain, after_pain
from breakstretch.core.values import events as e
from breakstretch.core.values.breaks import LeadKind
from breakstretch.core.values.questions import Page, QuestionKind
from tests.support.machine import Desk

Taps = Callable[[Page], tuple[str, tuple[str, ...]]]


def _ticks(*signs: str) -> Taps:
    """The first button of each page, and these signs in the list."""

    def choose(page: Page) -> tuple[str, tuple[str, ...]]:
        choice = "some" if signs and page.kind is QuestionKind.SCREENING else page.choices[0]
        return choice, signs if page.kind is QuestionKind.SIGNS else ()

    return choose


def _hurts(desk: Desk, answer: str) -> None:
    """A session in which the first hold hurts."""
    desk.world.post(e.Start(lead=LeadKind.WINDOW))
    desk.taps(_ticks())
    desk.world.go_on(20.0)
    desk.world.post(e.Hurts(desk.world.engine.situation.player.key if desk.world.engine.situation.player else ""))
    desk.taps(lambda page: (answer if page.kind is QuestionKind.WHAT_HURT else page.choices[0], ()))
    desk.world.go_on(200.0)


def a_careful_life() -> None:
    """A newcomer with a knee, pain in one exercise on two days, a leg symptom, a flare-up, and a sign to be checked."""
    desk = Desk()
    desk.begin(settings="both", start="2026-03-25 08:50", zone="Europe/Prague", at=0.5, screened=False)
    desk.works(12.0)
    desk.world.post(e.Start())
    desk.taps(_ticks("knee"))
    desk.world.go_on(200.0)
    for answer in ("pain", "pain", "pain", "leg"):
        _hurts(desk, answer)
        desk.world.go_on(86400.0)
    _hurts(desk, "pain")
    desk.world.post(e.StartEvening(LeadKind.WINDOW))
    desk.taps(lambda page: ("8" if page.kind is QuestionKind.PAIN_NOW else page.choices[0], ()))
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


def _no_leg(answer: e.PainAnswer, presses: int, *, before: bool = False) -> AfterPain:
    return replace(after_pain(answer, presses, before=before), leg=False)


FAULTS: dict[str, tuple[tuple[object, str, object], str]] = {
    "no gate": ((question_flow, "begin", _no_gate), "before the first questions"),
    "no barrier": ((Situation, "barrier", property(lambda _s: None)), "nor behind another barrier"),
    "cautions forgotten": ((situation, "in_force", lambda _safety, wanted: wanted), "by an answer|hurt on two days"),
    "a leg forgotten": ((pain, "after_pain", _no_leg), "by an answer|hurt on two days"),
    "two days forgotten": ((pain, "hurt", lambda safety, _exercise, _day: safety), "hurt on two days"),
    "an answer forgotten": (
        (question_flow, "after_signs", lambda safety, _ticked: replace(safety, screened=True)),
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
