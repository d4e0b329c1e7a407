"""Pain presses: a rule, not a slogan."""

import pytest

from breakstretch.core.values.effects import Notice, ShowStep
from breakstretch.core.values.exercises import Group
from breakstretch.messages.leading import session_view
from breakstretch.messages.sentences import text
from tests.support.day import Day
from tests.support.desk import desk, rule


def test_it_hurts_once() -> None:
    """The hold ends, uncounted; the exercise and its group are out for the day; the session goes on."""
    day = Day(desk(rule(every="20m")), holds=True)
    day.works("20m")
    day.clicks("start")
    day.works("20s")
    day.hurts()
    day.works("25m")
    day.clicks("start")
    day.works("70m")
    day.reads("""
        09:20:00 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
        09:20:00 start stretch#1
        09:20:20 hold standing-side-bend left 1/1 10s, broken off
        09:20:20 pain standing-side-bend: pain
        09:20:20 say Come out of the position slowly and breathe. This group is left out for today.
        09:21:00 hold standing-hip-flexor-stretch left 1/1 30s
        09:21:35 hold standing-hip-flexor-stretch right 1/1 30s
        09:21:35 completed stretch#1
        09:41:35 prompt stretch: standing-heel-hamstring-stretch, standing-calf-stretch
        09:45:20 start stretch#2
        09:46:00 hold standing-heel-hamstring-stretch left 1/1 30s
        09:46:35 hold standing-heel-hamstring-stretch right 1/1 30s
        09:47:15 hold standing-calf-stretch left 1/1 30s
        09:47:50 hold standing-calf-stretch right 1/1 30s
        09:47:50 completed stretch#2
        10:07:50 prompt stretch: seated-figure-four, seated-knee-to-chest
        10:17:50 withdraw stretch#3: missed
        10:17:50 missed stretch#3
        10:37:50 prompt stretch: seated-figure-four, seated-knee-to-chest
        10:47:50 withdraw stretch#4: missed
        10:47:50 missed stretch#4
    """)


def test_it_hurts_twice() -> None:
    """The second press in one session ends it."""
    day = Day(holds=True)
    day.works("60m")
    day.clicks("start")
    day.works("20s")
    day.hurts()
    day.works("50s")
    day.hurts("too-strong")
    day.works("1m")
    day.reads("""
        10:00:00 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
        10:00:00 start stretch#1
        10:00:20 hold standing-side-bend left 1/1 10s, broken off
        10:00:20 pain standing-side-bend: pain
        10:00:20 say Come out of the position slowly and breathe. This group is left out for today.
        10:01:00 hold standing-hip-flexor-stretch left 1/1 30s
        10:01:10 hold standing-hip-flexor-stretch right 1/1 5s, broken off
        10:01:10 pain standing-hip-flexor-stretch: too-strong
        10:01:10 say Come out of the position slowly and breathe. That is enough for today.
        10:01:10 abandoned stretch#1
    """)
    today = day.situation.ledger.today
    assert today.hurt_exercises == ("standing-side-bend", "standing-hip-flexor-stretch")
    assert today.hurt_groups == (Group.LOW_BACK,)


def test_a_leg_symptom_ends_the_session() -> None:
    """Pain going down a leg ends the session at once, with a reason to ask."""
    day = Day(holds=True)
    day.works("60m")
    day.clicks("start")
    day.works("20s")
    day.hurts("leg")
    day.reads("""
        10:00:00 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
        10:00:00 start stretch#1
        10:00:20 hold standing-side-bend left 1/1 10s, broken off
        10:00:20 pain standing-side-bend: leg
        10:00:20 say Stop here. Pain, tingling, numbness or weakness going down a leg is a reason to ask a …
        10:00:20 abandoned stretch#1
    """)


def test_a_warning_sign_ends_the_session() -> None:
    """A warning sign ends the session at once, with where to turn to."""
    day = Day()
    day.works("60m")
    day.clicks("start")
    day.works("20s")
    day.hurts("warning")
    assert any(isinstance(effect, Notice) and "emergency" in text(effect.said) for effect in day.effects)
    assert day.outcomes == ["abandoned"]


def test_it_hurts_while_walking() -> None:
    """Pain on the first walk of a long break ends the break."""
    day = Day(desk(rule(length="5m")))
    day.works("60m")
    day.clicks("start")
    day.works("20s")
    day.hurts()
    day.hurts()
    day.reads("""
        10:00:00 prompt stretch: standing-side-bend, standing-hip-flexor-stretch, standing-heel-hamstring-stretch
        10:00:00 start stretch#1
        10:00:20 say Come out of the position slowly and breathe. That is enough for today.
        10:00:20 abandoned stretch#1
    """)


def test_everything_hurts() -> None:
    """A session without a single hold is abandoned; with every group out a break is a walk."""
    day = Day(desk(rule(every="10m", length="2m")), answer="hurts")
    day.works("64m 10s")
    assert day.outcomes == ["abandoned"] * 6
    day.forgets()
    day.works("36m")
    day.reads("""
        10:14:00 prompt stretch: standing-crossed-leg-itb-stretch
        10:14:20 start stretch#7
        10:14:40 pain standing-crossed-leg-itb-stretch: pain
        10:14:40 say Come out of the position slowly and breathe. This group is left out for today.
        10:14:40 abandoned stretch#7
        10:24:40 prompt stretch: walk
        10:25:00 start stretch#8
        10:27:00 completed stretch#8
        10:37:00 prompt stretch: walk
        10:37:20 start stretch#9
        10:39:20 completed stretch#9
    """)


def test_pain_is_over_tomorrow() -> None:
    """The group comes back with the next work day."""
    day = Day(answer="hurts")
    day.works("65m")
    hurt = day.situation.ledger.today.hurt_groups
    day.closes_lid("22h")
    day.forgets()
    day.works_until("10:00")
    assert hurt == (Group.LOW_BACK,)
    assert day.lines[1:] == ["10:00:00 prompt stretch: standing-side-bend, standing-heel-hamstring-stretch"]


def test_pain_is_remembered_by_a_new_daemon() -> None:
    """A kill right after the press forgets nothing."""
    day = Day(answer="hurts")
    day.works("62m")
    hurt = day.situation.ledger.today.hurt_groups
    day.kills_daemon()
    assert day.situation.ledger.today.hurt_groups == hurt != ()


@pytest.mark.parametrize(("answer", "out"), [("pain", True), ("leg", True), ("warning", True), ("too-strong", False)])
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
