"""Pain presses over a day: a rule, not a slogan (rule 21)."""

import pytest

from breakstretch.core.values.actions import PainAnswer
from breakstretch.core.values.effects import ShowStep
from breakstretch.core.values.exercises import Group, Side
from breakstretch.messages.leading import session_view
from tests.support.day import Day
from tests.support.desk import desk, rule


def test_it_hurts_once() -> None:
    """The hold ends, uncounted, and nothing begins by itself. Exercise and group are out for the day (rule 21c)."""
    day = Day(desk(rule(every="20m")), holds=True, taps=False)
    day.works("20m")
    day.clicks("start")
    day.works("20s")
    day.hurts("")
    day.works("50s")
    day.answers("pain")
    day.works("50s")
    day.answers("continue")
    day.works("25m")
    day.reads("""
        09:20:00 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
        09:20:00 start stretch#1
        09:20:20 hold standing-side-bend left 1/1 10s, broken off
        09:20:20 ask what-hurt
        09:21:10 pain standing-side-bend: pain
        09:21:10 ask continue
        09:22:40 hold standing-hip-flexor-stretch left 1/1 30s
        09:23:15 hold standing-hip-flexor-stretch right 1/1 30s
        09:23:15 completed stretch#1
        09:43:15 prompt stretch: standing-heel-hamstring-stretch, standing-calf-stretch
    """)


def test_it_hurts_twice_on_one_day() -> None:
    """The second pain of a work day ends stretching for that day; walks stay, and tomorrow it comes back (rule 21e)."""
    day = Day(answer="hurts", holds=True)
    day.works_until("12:20")
    day.reads("""
        10:00:00 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
        10:00:20 start stretch#1
        10:00:40 hold standing-side-bend left 1/1 10s, broken off
        10:00:40 ask what-hurt
        10:00:43 pain standing-side-bend: pain
        10:00:43 ask continue
        10:00:46 stopped_for_pain stretch#1
        11:00:46 prompt stretch: standing-hip-flexor-stretch, standing-heel-hamstring-stretch
        11:01:06 start stretch#2
        11:01:26 hold standing-hip-flexor-stretch left 1/1 10s, broken off
        11:01:26 ask what-hurt
        11:01:29 pain standing-hip-flexor-stretch: pain
        11:01:29 stopped_for_pain stretch#2
        12:01:29 prompt stretch: walk
        12:01:49 start stretch#3
        12:04:49 completed stretch#3
    """)
    assert day.says("stretch").startswith("That is enough stretching for today.")
    day.works("5m")
    assert day.says("stretch --exercise standing-calf-stretch").startswith("That is enough stretching for today.")
    day.closes_lid("22h")
    assert day.situation.barrier is None


def test_too_strong_is_no_pain_of_the_day() -> None:
    """However often a stretch was too strong, the day goes on (rule 21e)."""
    day = Day(answer="hurts")
    day.person.hurts_as = PainAnswer.TOO_STRONG
    day.works_until("12:30")
    assert day.outcomes == ["stopped_for_pain"] * 3
    assert day.situation.barrier is None


def test_enough_for_today() -> None:
    """The person's own word ends stretching for the day as well (rule 21e)."""
    day = Day(desk(evening=True))
    assert day.says("check-in --enough").startswith("That is enough stretching for today.")
    day.works_until("19:45")
    assert day.lines[-1].endswith("prompt evening: walk")
    assert not [hold for hold in day.world.holds if hold.done]


@pytest.mark.parametrize("answer", PainAnswer)
def test_what_a_session_ended_by_pain_is_called(answer: PainAnswer) -> None:
    """Its outcome, and the press with its side, its step and its answer (rule 21f)."""
    day = Day(answer="hurts")
    day.person.hurts_as = answer
    day.works("63m")
    assert day.outcomes == ["stopped_for_pain"]
    (press,) = day.world.pains
    where = (press.exercise, press.group, press.side, press.step, press.seconds)
    assert where == ("standing-side-bend", Group.LOW_BACK, Side.LEFT, "hold", 10.0)
    assert press.answer == answer


def test_nobody_answers() -> None:
    """After 60 s the session is over, kept as not said; nothing of it counts (rule 21b)."""
    day = Day(answer="hurts", holds=True)
    day.person.hurts_as = PainAnswer.NOT_SAID
    day.works("62m")
    day.reads("""
        10:00:00 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
        10:00:20 start stretch#1
        10:00:40 hold standing-side-bend left 1/1 10s, broken off
        10:00:40 ask what-hurt
        10:01:40 pain standing-side-bend: none
        10:01:40 stopped_for_pain stretch#1
    """)
    today = day.situation.ledger.today
    assert (today.hurt_exercises, today.hurt_groups) == (("standing-side-bend",), (Group.LOW_BACK,))


@pytest.mark.parametrize("answer", ["pain", "leg", "warning", ""])
def test_it_hurts_while_walking(answer: str) -> None:
    """On the walk of a long break the same is asked, but for a stretch that was too strong (rule 21a)."""
    day = Day(desk(rule(length="5m")), taps=False)
    day.works("60m")
    day.clicks("start")
    day.works("20s")
    day.hurts("")
    assert [choice.id for choice in day.page.choices] == ["pain", "leg", "warning"]
    day.works("30s")
    if answer:
        day.answers(answer, *(["new"] if answer == "leg" else []))
    day.works("61s")
    assert day.outcomes == ["stopped_for_pain"]
    (press,) = day.world.pains
    assert (press.exercise, press.group, press.step) == ("", None, "walk")
    assert (day.situation.barrier is None) is (answer in ("pain", ""))
    assert day.situation.ledger.today.hurt_exercises == ()


def test_too_strong_a_walk_counts_as_pain() -> None:
    """Said by a command, where the page would not offer it."""
    day = Day(desk(rule("walk")), taps=False)
    day.works("60m")
    day.clicks("start")
    day.says("hurts strong")
    assert [press.answer for press in day.world.pains] == ["pain"]


def test_the_last_exercise_hurts() -> None:
    """Nothing is left to continue with, so nothing is asked."""
    day = Day(taps=False)
    day.says("stretch --exercise standing-calf-stretch")
    day.works("20s")
    day.hurts("pain")
    assert day.outcomes == ["stopped_for_pain"]
    assert day.situation.inquiry is None


def test_pain_is_over_tomorrow() -> None:
    """The group comes back with the next work day."""
    day = Day(answer="hurts")
    day.works("65m")
    hurt = day.situation.ledger.today.hurt_groups
    day.closes_lid("22h")
    day.forgets()
    day.works_until("10:00")
    assert hurt == (Group.LOW_BACK,)
    assert day.lines[1:] == ["10:00:00 prompt stretch: standing-side-bend, standing-hip-flexor-stretch"]


def test_pain_is_remembered_by_a_new_daemon() -> None:
    """A kill right after the press forgets nothing."""
    day = Day(answer="hurts")
    day.works("62m")
    hurt = day.situation.ledger.today.hurt_groups
    day.kills_daemon()
    assert day.situation.ledger.today.hurt_groups == hurt != ()


@pytest.mark.parametrize(
    ("answer", "out"), [("pain", True), ("leg", True), ("warning", True), ("none", True), ("too-strong", False)]
)
def test_which_answers_leave_the_group_out(answer: str, out: bool) -> None:
    """All but too strong, which leaves out the exercise at most; a new daemon reads the same in the history."""
    day = Day(taps=False)
    day.says("stretch --lead window")
    day.works("20s")
    day.hurts(answer)
    groups = (Group.LOW_BACK,) if out else ()
    assert day.situation.ledger.today.hurt_groups == groups
    day.world.saved = None
    day.kills_daemon()
    assert day.situation.ledger.today.hurt_groups == groups


def test_the_easier_way_names_the_side() -> None:
    """The question and the note after it are for the side that was held."""
    day = Day(holds=True, taps=False)
    day.says("stretch --lead window --exercise standing-calf-stretch")
    day.works("20s")
    day.hurts("")
    day.answers("too-strong")
    assert day.page.text[1].endswith("bend your right knee less.")
    day.answers("easier")
    assert session_view(next(effect for effect in reversed(day.effects) if isinstance(effect, ShowStep))).note == (
        "The easier way: Take a shorter step and bend your right knee less."
    )
