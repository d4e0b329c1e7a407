"""Week 1, gaps, the questions that come again, and what counts as an evening."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from breakstretch.core.values.dose import StepKind
from breakstretch.core.values.effects import OpenSession
from breakstretch.core.values.exercises import Level
from breakstretch.core.values.questions import QuestionKind
from breakstretch.core.values.settings import Evening, Exercises, Settings
from breakstretch.core.values.state import Progress
from breakstretch.messages.sentences import text
from tests.support.day import Day
from tests.support.desk import desk
from tests.support.evenings import asked, evenings

LEADS = ("notification", "window", "terminal")
NO_EVENING = Settings(evening=Evening(enabled=False))
MODERATE = Exercises(prefer=("standing-quad-stretch", "half-kneeling-hip-flexor-stretch"))
LONG_DOSES = replace(desk(evening=True), evening=Evening(hold=timedelta(seconds=60), repetitions=5))


def test_the_first_week_is_easy() -> None:
    """30 s and easy positions, at the desk and in the evening, whatever the settings say, and it is said (rule 41)."""
    settings = replace(
        LONG_DOSES, exercises=Exercises(prefer=("standing-quad-stretch", "half-kneeling-hip-flexor-stretch"))
    )
    day = Day(settings, start="2026-03-25 17:00", taps=False, week_1=True)
    day.says("stretch")
    first = next(effect for effect in day.effects if isinstance(effect, OpenSession))
    assert text(first.notes).startswith("Week 1: shorter holds. Yours come back after 6 evenings.")
    day.works("4m")
    day.says("stretch")
    again = [effect for effect in day.effects if isinstance(effect, OpenSession)][-1]
    assert "Week 1" not in text(again.notes), "once a day"
    day.works("4m")
    day.says("evening")
    day.checks_in(0)
    assert "Week 1: shorter holds. Yours come back after 6 evenings." in day.page.text
    day.answers("start")
    day.works("40m")
    assert {hold.seconds for hold in day.world.holds} == {30}
    levels = {day.world.catalogue.find(hold.exercise) for hold in day.world.holds}
    assert {exercise.level for exercise in levels if exercise is not None} == {Level.EASY}
    evening = [hold for hold in day.world.holds if hold.key.startswith("evening")]
    assert max(hold.of for hold in evening) == 3
    assert {"standing-wall-itb-stretch", "supine-hip-flexor-stretch"} <= {hold.exercise for hold in evening}


def test_after_a_flare_up() -> None:
    """No routine while it lasts; then week 1 for three evenings, which cannot be left by hand (rule 41)."""
    day = Day(LONG_DOSES, start="2026-03-25 19:00", taps=False)
    for on in ("on", "off"):
        day.says(f"flare-up {on}")
    assert day.says("check-in --leave-week-1").startswith(
        "You cannot leave week 1 after a flare-up. It ends after 3 evenings"
    )
    evenings(day, 3)
    assert {(hold.seconds, hold.of) for hold in day.world.holds} == {(30, 3)}
    assert day.situation.evening.hold == timedelta(seconds=60)
    assert day.says("check-in --leave-week-1").startswith("It is not week 1")


def test_week_1_is_left_by_hand() -> None:
    """Who has stretched before may take their own doses at once (rule 41)."""
    day = Day(LONG_DOSES, start="2026-03-25 19:00", taps=False, week_1=True)
    assert day.situation.evening.hold == timedelta(seconds=30)
    assert day.says("check-in --leave-week-1").startswith("Your own holds are in use")
    assert (day.situation.evening.hold, day.situation.evening.repetitions) == (timedelta(seconds=60), 5)
    day.kills_daemon()
    assert day.situation.evening.hold == timedelta(seconds=60)


def test_after_a_gap() -> None:
    """After more than 14 days it is week 1 again, after 42 the questions come again as well (rule 41)."""
    day = asked(hold=timedelta(seconds=60))
    day.closes()
    evenings(day, 1)
    for days, questions in ((20, QuestionKind.PAIN_NOW), (43, QuestionKind.SCREENING)):
        day.closes_lid(f"{24 * days}h")
        assert day.situation.evening.hold == timedelta(seconds=30)
        day.says("evening")
        assert day.asks() is questions
        day.closes()
        day.says("skip")
        day.situation.progress = Progress(easy_left=0, last_hold=day.situation.plan.day)
    assert day.situation.evening.hold == timedelta(seconds=60)


@pytest.mark.parametrize(("days", "questions"), [(20, QuestionKind.PAIN_NOW), (43, QuestionKind.SCREENING)])
def test_a_hold_under_a_clock_years_ahead(days: int, questions: QuestionKind) -> None:
    """A hold that lies ahead counts for the day on which the clock was put right (rule 41)."""
    day = asked(hold=timedelta(seconds=60))
    day.closes()
    day.says("skip")
    day.sets_clock("30000h")
    evenings(day, 1)
    day.sets_clock("-30000h")
    assert day.situation.easy == 0
    day.closes_lid(f"{24 * days}h")
    assert day.situation.easy > 0
    day.kills_daemon("10s")
    day.says("evening")
    assert day.asks() is questions


def test_questions_after_42_days_are_asked_once() -> None:
    """Answered, they are not asked again at the next break (rule 41)."""
    day = Day(desk(evening=True), taps=False)
    day.says("stretch")
    day.works("4m")
    day.closes_lid(f"{24 * 43}h")
    day.says("stretch")
    assert day.asks() is QuestionKind.SCREENING
    day.ticks()
    assert day.situation.player is not None
    day.presses("stop")
    day.says("stretch")
    assert day.situation.inquiry is None


@pytest.mark.parametrize(
    ("sign", "days"), [("operation", 182), ("hip-replacement-new", 84), ("pregnant-early", 28), ("knee", None)]
)
def test_what_changes_with_time_is_asked_about_again(sign: str, days: int | None) -> None:
    """An operation after 6 months, a new hip after 12 weeks, an early pregnancy after 4 (rule 21d)."""
    day = Day(desk(evening=True), screened=False, taps=False)
    day.says("stretch")
    day.ticks(sign)
    day.answers("close" if day.page.choices[0].id == "close" else "go-on")
    day.says("check-in --checked")
    day.presses("stop")
    day.closes_lid(f"{24 * ((days or 182) - 1)}h")
    day.situation.progress = Progress(easy_left=0, last_hold=day.situation.plan.day)
    assert not day.situation.safety.unsure
    day.says("stretch --exercise standing-side-bend")
    assert day.situation.inquiry is None
    day.presses("stop")
    day.closes_lid("48h")
    day.says("stretch --exercise standing-side-bend")
    assert (day.situation.inquiry is not None) is (days is not None)


def test_an_evening_of_skipped_holds_was_left_early() -> None:
    """Under half of its holds held is abandoned, and no evening done; half of them is one (rule 42)."""
    for held, outcome in ((9, "abandoned"), (25, "completed")):
        day = asked()
        day.checks_in(0)
        day.answers("walked" if "walked" in [choice.id for choice in day.page.choices] else "start")
        for _ in range(held):
            player = day.situation.player
            assert player is not None
            while player.step.kind is not StepKind.HOLD:
                day.presses("next")
            day.works("31s")
        while day.situation.player is not None:
            day.presses("next")
        assert day.outcomes == [outcome]
        assert day.situation.progress.evenings == (outcome == "completed")


def test_a_day_with_three_holds_counts_without_an_evening() -> None:
    """A work day at the desk is what an evening would be, once a day (rule 41)."""
    day = Day(NO_EVENING, taps=False, week_1=True)
    for _ in range(3):
        day.says("stretch")
        if day.situation.inquiry is not None:
            day.answers("0-3")
        day.works("4m")
    assert (day.situation.progress.evenings, day.situation.easy) == (1, 5)
