"""What a patient meets over days: pain that comes back, a bad back, weeks, and the questions that are asked again."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from breakstretch.core.values.breaks import LeadKind
from breakstretch.core.values.effects import OpenSession, ShowPrompt
from breakstretch.core.values.questions import QuestionKind
from breakstretch.core.values.reasons import Barrier
from breakstretch.core.values.settings import Evening, Exercises, Settings
from breakstretch.messages.sentences import text
from tests.support.day import Day
from tests.support.desk import desk

LEADS = ("notification", "window", "terminal")
NO_EVENING = Settings(evening=Evening(enabled=False))
MODERATE = Exercises(prefer=("standing-quad-stretch", "half-kneeling-hip-flexor-stretch"))
LONG_DOSES = replace(desk(evening=True), evening=Evening(hold=timedelta(seconds=60), repetitions=5))


def stretches(day: Day) -> list[str]:
    """The exercises that were prompted or led."""
    shown = [effect for effect in day.effects if isinstance(effect, ShowPrompt)]
    led = [effect.view.steps for effect in day.effects if isinstance(effect, OpenSession)]
    return [e.id for effect in shown for e in effect.exercises] + [
        s.exercise for steps in led for s in steps if s.exercise
    ]


@pytest.mark.parametrize("lead", LEADS)
def test_two_pains_end_the_day(lead: str) -> None:
    """In every lead the second pain ends stretching. Walks stay, and the evening asks how it is (rule 21e)."""
    settings = desk(evening=True)
    rule = replace(settings.breaks[0], lead=LeadKind(lead))
    day = Day(replace(settings, breaks=(rule,)), answer="hurts")
    day.works_until("20:00")
    done = [entry.outcome for entry in day.world.entries.values()]
    assert done[:2] == ["stopped_for_pain"] * 2
    assert len(day.world.pains) == 2
    later = [effect for effect in day.effects if isinstance(effect, ShowPrompt)][2:]
    assert later
    assert not any(prompt.exercises for prompt in later)
    assert day.world.entries["evening@2026-03-25"].outcome == "lapsed"


@pytest.mark.parametrize("lead", LEADS)
@pytest.mark.parametrize("answer", ["leg", "warning"])
def test_a_sign_locks_every_lead(lead: str, answer: str) -> None:
    """The same symptom has the same consequence, said in a hold or in the list (rule 21d)."""
    day = Day(taps=False)
    day.says(f"stretch --lead {lead}")
    day.works("20s")
    day.hurts(answer)
    day.works("61s")
    before = len(stretches(day))
    for other in LEADS:
        day.says(f"stretch --lead {other}")
        day.works("4m")
    day.says("stretch --exercise standing-calf-stretch")
    day.says("evening")
    day.kills_daemon("20h")
    day.changes(exercises=Exercises(prefer=("standing-calf-stretch",)))
    day.sets_clock("30h")
    day.works("3h")
    assert len(stretches(day)) == before


@pytest.mark.parametrize("when", ["morning", "evening"])
def test_a_bad_back_stays_bad_until_it_is_better(when: str) -> None:
    """6 to 10 keeps stretching off over the night. The next day's first break asks, with three answers (rule 22)."""
    start = {"morning": "08:55", "evening": "19:00"}[when]
    day = Day(desk(evening=True), start=f"2026-03-25 {start}", taps=False)
    day.says("check-in")
    day.checks_in(8)
    day.answers("close")
    day.closes_lid({"morning": "23h 55m", "evening": "13h 50m"}[when])
    day.works_until("10:01")
    assert day.lines[-1].endswith("prompt stretch: walk")
    day.clicks("start")
    assert day.asks() is QuestionKind.PAIN_NOW
    assert [choice.id for choice in day.page.choices] == ["0-3", "4-5", "6-10"]
    assert not day.page.default
    day.answers("0-3")
    assert day.situation.barrier is None
    player = day.situation.player
    assert player is not None
    assert player.exercises, "the break stretches after all"
    assert day.situation.safety.scores[-1].highest == 3


def test_two_bad_days_are_a_flare_up() -> None:
    """6 to 10 again at the first break is a flare-up, and that is said; the break is a walk (rule 22)."""
    day = Day(desk(evening=True), taps=False)
    day.says("check-in")
    day.checks_in(7)
    day.answers("close")
    day.closes_lid("24h")
    day.works("61m")
    day.clicks("start")
    day.answers("6-10")
    assert day.situation.flare_up
    player = day.situation.player
    assert player is not None
    assert not player.exercises
    assert text(player.notes_now).startswith("Your back has been this sore for two days")
    day.works("4m")
    day.works("61m")
    day.clicks("start")
    assert day.situation.inquiry is None, "once a day"


def test_the_question_by_day_that_is_left() -> None:
    """Leaving it starts nothing and answers nothing; the next break asks again (rule 39)."""
    day = Day(desk(evening=True), taps=False)
    day.says("check-in")
    day.checks_in(6)
    day.answers("close")
    day.closes_lid("24h")
    day.works("61m")
    for _ in range(2):
        day.says("stretch")
        day.closes()
    assert day.outcomes[-2:] == ["abandoned", "abandoned"]
    assert day.situation.barrier is Barrier.RESTING


def test_without_an_evening_a_week_begins_with_a_question() -> None:
    """Nobody else would ever ask; once a week, at its first break (rule 22)."""
    day = Day(NO_EVENING, start="2026-03-23 08:55", taps=False)
    asked_on = []
    for _ in range(9):
        day.works_until("10:01")
        day.clicks("start")
        if day.situation.inquiry is not None:
            asked_on.append(day.situation.plan.day.isoformat())
            day.answers("0-3")
        day.works("5m")
        day.closes_lid("22h 49m")
    assert asked_on == ["2026-03-23", "2026-03-30"]


def test_a_sore_week_without_an_evening() -> None:
    """4 or 5 by day stretches as usual; what is higher does not (rule 22)."""
    for answer, stretched in (("4-5", True), ("6-10", False)):
        day = Day(NO_EVENING, taps=False)
        day.works("61m")
        day.clicks("start")
        day.answers(answer)
        player = day.situation.player
        assert player is not None
        assert bool(player.exercises) is stretched


@pytest.mark.parametrize("where", ["settings", "list"])
def test_an_operation_is_checked_first(where: str) -> None:
    """Named in the settings or ticked: no stretch before it was checked, then its caution holds (rule 21d)."""
    named = Exercises(cautions=("recent-surgery",)) if where == "settings" else Exercises()
    day = Day(replace(desk(evening=True), exercises=named), screened=where == "settings", taps=False)
    day.says("stretch")
    if where == "list":
        day.ticks("operation")
        day.answers("close")
    day.works("4m")
    assert day.situation.barrier is Barrier.CHECK_FIRST
    assert not [hold for hold in day.world.holds if hold.done]
    assert day.says("evening").startswith("No stretching for now.")
    assert "6 months" in day.page.text[1]
    day.answers("cleared")
    day.kills_daemon()
    assert day.situation.barrier is None
    assert "recent-surgery" in day.situation.wanted.cautions
    day.changes(exercises=Exercises(cautions=("recent-surgery",)))
    assert day.situation.barrier is None, "it was checked"
    day.changes(exercises=Exercises())
    day.changes(exercises=Exercises(cautions=("recent-surgery",)))
    assert day.situation.barrier is Barrier.CHECK_FIRST, "another operation"


@pytest.mark.parametrize("way", ["unsure", "done"])
def test_not_sure_is_ask_first(way: str) -> None:
    """Not being sure, and something that is not named, lock until somebody was asked; walks stay (rule 21d)."""
    day = Day(desk(evening=True), screened=False, taps=False)
    day.says("stretch")
    day.answers(way)
    day.ticks()
    assert day.page.text[0].startswith("Please ask a doctor or physiotherapist first")
    day.answers("close")
    assert day.situation.barrier is Barrier.ASK_FIRST
    day.works("61m")
    assert day.lines[-1].endswith("prompt stretch: walk")
    day.says("check-in")
    assert [choice.label for choice in day.page.choices] == ["Close", "None of these applies", "I have asked"]
    day.answers("none")
    assert day.situation.barrier is None


def test_a_check_in_tells_of_something_that_only_adjusts() -> None:
    """A caution told in a check-in is shown with what it leaves out, and written once that is confirmed."""
    day = Day(desk(evening=True), taps=False)
    day.says("check-in")
    day.answers("0", "no", "some")
    day.ticks("knee")
    assert day.page.text[0].startswith("Because of your knee trouble")
    day.answers("go-on")
    assert day.situation.inquiry is None
    assert day.lines[-2:] == ["09:00:00 cautions knee", "09:00:00 asked"]
    day.says("check-in")
    assert day.asks() is QuestionKind.ADVICE, "until the settings have it"


def test_a_sign_told_in_a_check_in_that_is_left() -> None:
    """It holds at once, whatever becomes of the rest of the check-in (rule 21d)."""
    day = Day(desk(evening=True), taps=False)
    day.says("check-in")
    day.answers("0", "no", "some")
    day.ticks("knee")
    day.closes()
    assert "knee" in day.situation.wanted.cautions


def test_checked_while_its_page_is_open() -> None:
    """Said by a command, it takes the page away that asked for it."""
    day = Day(desk(evening=True), taps=False)
    day.says("hurts leg")
    day.says("check-in")
    assert day.says("check-in --checked").startswith("Thank you.")
    assert day.situation.inquiry is None
