"""Wishes: granted, or refused with the rule in plain words."""

import pytest

from breakstretch.core.values import events as e
from breakstretch.core.values.breaks import LeadKind
from breakstretch.core.values.effects import OpenSession
from breakstretch.core.values.settings import Exercises
from tests.support.day import Day
from tests.support.desk import desk, rule

SHARE = "The calf group has had its share for today. More would not help."


def test_one_exercise_by_name() -> None:
    """An exercise may be asked for by name, also one the rotation would not choose."""
    day = Day(holds=True)
    assert day.says("stretch --exercise standing-figure-four-supported").startswith("Standing Figure Four")
    day.works("2m")
    assert day.outcomes == ["completed"]


def test_an_exercise_over_the_cap() -> None:
    """Rule 16: over the share of the desk an exercise is refused."""
    day = Day(desk(rule(length="2m"), evening=True))
    for _ in range(2):
        assert not day.says("stretch --exercise standing-calf-stretch").startswith("The calf")
        day.works("2m")
    assert day.says("stretch --exercise standing-soleus-stretch") == SHARE


@pytest.mark.parametrize(
    ("wanted", "exercise", "answer"),
    [
        (
            Exercises(),
            "no-such-thing",
            'There is no exercise called "no-such-thing". ',
        ),
        (Exercises(exclude=("standing-calf-stretch",)), "standing-calf-stretch", "You have left out "),
        (Exercises(cautions=("knee",)), "standing-quad-stretch", "is left out because of your knee trouble. "),
        (Exercises(), "seated-forward-bend", "is left out for two hours after getting up"),
    ],
)
def test_an_exercise_that_is_refused(wanted: Exercises, exercise: str, answer: str) -> None:
    """Rule 16: against a caution, a wish of one's own or the hour it is refused with a sentence."""
    day = Day(desk(exercises=wanted))
    assert answer in day.says(f"stretch --exercise {exercise}")
    assert day.outcomes == []
    assert day.situation.player is None


def test_an_exercise_that_hurt() -> None:
    """Rule 21: a group that hurt today is refused."""
    day = Day()
    day.says("stretch --exercise standing-calf-stretch")
    day.works("20s")
    day.hurts()
    assert "is left out today, because it hurt" in day.says("stretch --exercise standing-soleus-stretch")


def test_bending_is_allowed_later_in_the_day() -> None:
    """Two hours after the first presence bending is offered again."""
    day = Day(start="2026-03-25 07:00")
    day.works("121m")
    assert day.says("stretch --exercise seated-forward-bend").startswith("Seated Forward Bend")


def test_the_break_at_hand() -> None:
    """A bare stretch starts what waits or is shown, else the first stretch rule, else any rule."""
    day = Day(desk(rule("walk", every="30m", length="2m"), rule()))
    day.works("5m")
    day.says("stretch")
    assert day.lines == ["09:05:00 start stretch#1"]
    day.presses("stop")
    day.works("31m")
    day.forgets()
    day.says("stretch")
    assert day.lines == ["09:36:00 start walk#1"]
    only = Day(desk(rule("walk", every="30m")))
    only.says("stretch")
    assert only.lines == ["09:00:00 start walk#1"]
    only.changes(breaks=())
    assert only.says("stretch") == 'There is no break called "None". Your breaks are: .'


def test_one_exercise_beside_an_evening() -> None:
    """An exercise is not put into the evening routine, nor a break into a session."""
    day = Day(desk(evening=True))
    day.says("evening")
    assert day.says("stretch").startswith("A session is in progress already")
    assert day.says("stretch --exercise standing-calf-stretch").startswith("A session is in progress already")


@pytest.mark.parametrize(("wish", "expected"), [("window", LeadKind.WINDOW), ("terminal", LeadKind.TERMINAL)])
def test_who_leads(wish: str, expected: LeadKind) -> None:
    """The wish names who leads; without one the rule does, and the evening's setting in the evening."""
    day = Day(desk(evening=True))
    day.says(f"stretch --lead {wish}")
    day.presses("stop")
    day.says("stretch")
    day.presses("stop")
    day.says("evening")
    day.works("1m")
    found = [effect.view.lead for effect in day.effects if isinstance(effect, OpenSession)]
    assert found == [expected, LeadKind.NOTIFICATION, LeadKind.WINDOW]


def test_redo_in_a_quiet() -> None:
    """A prompt is not brought back while the person is away."""
    day = Day()
    day.works("61m")
    day.is_away("2m")
    assert day.says("redo") == "Not now: you are away."


def test_skip_what_waits() -> None:
    """A break that waits may be skipped unseen."""
    day = Day()
    day.joins_call()
    day.works("61m")
    assert day.says("skip") == "Skipped."
    assert day.outcomes == ["skipped"]


def test_nothing_to_snooze() -> None:
    """Only what is shown is snoozed."""
    day = Day()
    assert day.says("snooze") == "There is no reminder to snooze."
    day = Day(desk(rule(max_snoozes=1)))
    day.works("60m")
    day.clicks("snooze")
    assert day.says("snooze") == "There is no reminder to snooze."


def test_a_pause_renewed_keeps_its_beginning() -> None:
    """A second pause replaces the end of the first, not its beginning."""
    day = Day()
    day.says("pause 10m")
    day.works("5m")
    day.says("pause 10m")
    pausing = day.situation.pausing
    assert pausing is not None
    assert f"{pausing.began:%H:%M}" == "09:00"
    day.works("8m")
    assert day.phase == "paused"
    day.works("3m")
    assert day.phase == "waiting"


def test_events_for_another_session_are_none_of_ours() -> None:
    """A button, a pain press and a closed window of another key have no effect."""
    day = Day()
    day.works("60m")
    day.clicks("start")
    before = len(day.effects)
    old: list[e.Event] = [e.Led("old", e.SessionAction.STOP), e.Hurts("old"), e.LeadLost("old")]
    for event in old:
        day.world.post(event)
    assert len(day.effects) == before
    day.world.post(e.LeadLost("stretch@2026-03-25#1"))
    assert day.outcomes == ["abandoned"]


def test_a_forgotten_pause_is_given_up() -> None:
    """A session that a person paused is abandoned after the prompt's patience."""
    day = Day()
    day.works("60m")
    day.clicks("start")
    day.works("20s")
    day.presses("pause")
    day.works("9m")
    assert day.phase == "running"
    day.works("2m")
    assert day.outcomes == ["abandoned"]


def test_pause_and_go_on() -> None:
    """The same button pauses and goes on; next and back move within the session."""
    day = Day(holds=True)
    day.works("60m")
    day.clicks("start")
    day.works("20s")
    day.presses("pause")
    day.works("1m")
    day.presses("pause")
    day.works("12s")
    day.presses("back")
    day.presses("next")
    day.presses("next")
    day.works("5s")
    day.presses("next")
    day.works("3m")
    day.reads("""
        10:00:00 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
        10:00:00 start stretch#1
        10:00:20 hold standing-side-bend left 1/1 10s, broken off
        10:01:32 hold standing-side-bend left 1/1 2s, broken off
        10:01:32 hold standing-side-bend left 1/1 0s, broken off
        10:01:37 hold standing-side-bend right 1/1 0s, broken off
        10:02:17 hold standing-hip-flexor-stretch left 1/1 30s
        10:02:52 hold standing-hip-flexor-stretch right 1/1 30s
        10:02:52 completed stretch#1
    """)
