"""When it is said that strength comes next (law L10)."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from breakstretch.core.rules.check_in import Answers, judge
from breakstretch.core.rules.strength import is_next, weeks_done
from breakstretch.core.values.breaks import LeadKind
from breakstretch.core.values.effects import CloseSession, Notice
from breakstretch.core.values.sayings import Say, Saying
from breakstretch.core.values.state import Progress, Safety, Score
from breakstretch.messages.sentences import text
from tests.support.evenings import asked

DAY = date(2026, 3, 25)
READY = Progress(evenings=18)


def ago(days: int) -> date:
    """So many days before."""
    return DAY - timedelta(days=days)


@pytest.mark.parametrize(
    ("safety", "progress", "expected"),
    [
        (Safety(), READY, True),
        (Safety(), replace(READY, evenings=17), False),
        (Safety(hurt_on={"childs-pose": ago(42)}), READY, False),
        (Safety(hurt_on={"childs-pose": ago(43)}), READY, True),
        (Safety(scores=(Score(ago(42), 4),)), READY, False),
        (Safety(scores=(Score(ago(43), 4), Score(DAY, 3))), READY, True),
        (Safety(), replace(READY, strength_said=ago(29)), False),
        (Safety(), replace(READY, strength_said=ago(30)), True),
    ],
)
def test_after_six_calm_weeks(safety: Safety, progress: Progress, expected: bool) -> None:
    """18 evenings, no press and no pain above 3 for 42 days, and at most once in 30 days."""
    assert is_next(safety, progress, DAY) is expected


def test_a_sore_evening_is_remembered_for_six_weeks() -> None:
    """The check-in keeps its scores as long as they matter here, and compares them no further back than four weeks."""
    safety = Safety(scores=(Score(ago(43), 5), Score(ago(42), 4)))
    verdict = judge(safety, READY, Answers(pain=4), DAY, flare_up=False)
    assert [score.day for score in verdict.safety.scores] == [ago(42), DAY]
    assert Say.NO_BETTER not in verdict.says


def test_weeks_count_evenings() -> None:
    """Three evenings are a week, however long they took."""
    assert [weeks_done(Progress(evenings=done)) for done in (2, 3, 18, 20, 21)] == [0, 1, 6, 6, 7]


@pytest.mark.parametrize("lead", [LeadKind.WINDOW, LeadKind.NOTIFICATION])
def test_it_is_said_at_the_end_of_an_evening(lead: LeadKind) -> None:
    """One sentence with the weeks, where the person looks, and not again the next evening."""
    day = asked(lead=lead)
    day.checks_in(0)
    day.situation.progress = Progress(evenings=17, last=ago(1))
    strength = (Saying(Say.STRENGTH_NEXT, count=6),)
    day.answers("short")
    day.works("10m")
    end = next(effect for effect in reversed(day.effects) if isinstance(effect, CloseSession))
    assert strength in end.said
    notices = [effect.said for effect in day.effects if isinstance(effect, Notice)]
    assert (strength in notices) is (lead is LeadKind.NOTIFICATION)
    assert text(strength).startswith("You have kept your flexibility going for 6 weeks. In the article behind")
    day.closes_lid("24h")
    day.says("evening")
    day.checks_in(0, "same")
    day.answers("short")
    day.works("10m")
    end = next(effect for effect in reversed(day.effects) if isinstance(effect, CloseSession))
    assert strength not in end.said
