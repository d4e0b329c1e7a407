"""The questions before the first stretch: asked on every way in, light for the healthy, and a gate for the others."""

import pytest
from msgspec.structs import replace

from breakstretch.core.values.effects import Ask, OpenSession
from breakstretch.core.values.events import Answered, Hurts, Led, SessionAction
from breakstretch.core.values.exercises import Group
from breakstretch.core.values.questions import QuestionKind
from tests.support.day import Day
from tests.support.desk import desk, rule


def newcomer() -> Day:
    """A first day on which nothing is answered by itself."""
    return Day(desk(evening=True), screened=False, taps=False, holds=True)


@pytest.mark.parametrize(
    "way",
    ["stretch", "stretch stretch", "stretch --lead terminal", "stretch --exercise standing-calf-stretch", "evening"],
)
def test_every_command_meets_it(way: str) -> None:
    """No way of starting goes past the questions."""
    day = newcomer()
    day.says(way)
    day.works("2m")
    assert day.page.kind is QuestionKind.SCREENING
    assert not [effect for effect in day.effects if isinstance(effect, OpenSession)]


def test_a_click_meets_it() -> None:
    """The first click asks once, three pages with one button for each; they are never asked again (rule 39)."""
    day = newcomer()
    day.works("60m")
    day.clicks("start")
    day.works("2s")
    assert [choice.label for choice in day.page.choices] == ["These apply", "I am not sure", "None of these"]
    assert not day.page.default
    places = []
    while day.situation.inquiry is not None:
        places.append((day.page.place, day.page.choices[3:] != ()))
        day.answers("none")
    assert places == [("1 of 3", False), ("2 of 3", True), ("3 of 3", True)], "and all but the first have a way back"
    day.works("2m 40s")
    day.kills_daemon()
    day.says("stretch")
    day.reads("""
        10:00:00 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
        10:00:00 ask screening
        10:00:02 ask signs
        10:00:02 ask conditions
        10:00:02 start stretch#1
        10:00:42 hold standing-side-bend left 1/1 30s
        10:01:17 hold standing-side-bend right 1/1 30s
        10:01:57 hold standing-hip-flexor-stretch left 1/1 30s
        10:02:32 hold standing-hip-flexor-stretch right 1/1 30s
        10:02:32 completed stretch#1
        10:02:42 start stretch#2
    """)


def test_a_walk_asks_nothing() -> None:
    """Standing up needs no questions."""
    day = Day(desk(rule("walk")), screened=False, taps=False)
    day.works("60m")
    day.clicks("start")
    assert day.situation.inquiry is None
    assert day.situation.player is not None


def test_an_emergency_stops_everything() -> None:
    """An emergency sign: a red page, no prompt of any kind, until the person says that it was looked at (rule 21d)."""
    day = newcomer()
    day.works("60m")
    day.clicks("start")
    day.ticks("bladder", "knee")
    assert day.page.alarm
    assert "112" in day.page.title
    assert [choice.id for choice in day.page.choices] == ["close"], "who has just ticked it has not been checked yet"
    day.answers("close")
    day.forgets()
    day.works("2h")
    assert day.why.endswith("a warning sign has to be looked at first. Then use `breakstretch check-in`.")
    assert day.says("stretch").startswith("Get emergency care now")
    day.kills_daemon("1m")
    day.works("1h")
    assert day.outcomes == ["lapsed"]
    day.reads("""
        11:00:00 wait stretch#2: safety
        12:01:00 wait stretch#2: safety
    """)
    assert day.says("check-in").startswith("A few questions")
    day.answers("cleared")
    day.ticks("knee")
    day.answers("go-on")
    day.checks_in(0)
    day.answers("close")
    day.works("30m")
    assert day.lines[-1].startswith("13:30:30 prompt stretch")


def test_checked_first_leaves_walks() -> None:
    """A sign to be checked first locks stretching on every way, and leaves walks, as moving is fine (rule 21d)."""
    day = newcomer()
    day.says("stretch")
    day.ticks("new-pain")
    assert not day.page.alarm
    assert "clearly getting worse" in day.page.text[1]
    day.answers("close")
    assert day.outcomes == ["lapsed"]
    assert day.says("stretch --exercise standing-calf-stretch").startswith("No stretching for now.")
    assert day.says("stretch").endswith("A short walk instead.")
    day.works("4m")
    assert day.situation.player is None
    assert day.says("evening").startswith("No stretching for now.")
    assert day.page.kind is QuestionKind.ADVICE


def test_a_swollen_calf_is_not_walked_on() -> None:
    """A calf to be looked at today holds back walks too (evidence E1)."""
    day = newcomer()
    day.says("stretch")
    day.ticks("calf")
    day.answers("close")
    day.works("61m")
    assert day.phase.value == "quiet"


def test_what_only_adjusts() -> None:
    """A knee leaves out what does not suit it at once, and goes into the settings when the page is confirmed."""
    day = newcomer()
    day.says("stretch")
    day.ticks("tear", "knee")
    day.answers("go-on")
    day.reads("""
        09:00:00 ask screening
        09:00:00 ask signs
        09:00:00 ask conditions
        09:00:00 ask joints
        09:00:00 ask advice
        09:00:00 cautions knee, hamstring-injury, achilles-ankle
        09:00:00 say Left out because of your hamstring strain: hamstring. Ask your physiotherapist what …
        09:00:00 say Left out because of your Achilles tendon or calf strain: calf. Ask your physiotherapist …
        09:00:00 start stretch#1
    """)
    picked = {exercise.group for exercise in day.situation.player.exercises} if day.situation.player else set()
    assert Group.HAMSTRING not in picked
    settings = day.world.settings
    day.changes(exercises=replace(settings.exercises, cautions=("knee", "hamstring-injury", "achilles-ankle")))
    assert day.situation.safety.cautions == ()


def test_closing_the_page_decides_nothing() -> None:
    """A page that is closed, or that nobody answers, leaves the break, and is asked again next time (rule 39)."""
    day = newcomer()
    day.says("stretch")
    day.closes()
    day.says("stretch")
    day.works("11m")
    day.says("stretch")
    assert day.outcomes == ["abandoned", "abandoned"]
    assert day.page.kind is QuestionKind.SCREENING
    day.says("skip")
    assert day.outcomes == ["abandoned"] * 3


def test_a_kill_under_the_page() -> None:
    """A break whose page was open is offered again."""
    day = newcomer()
    day.works("60m")
    day.clicks("start")
    day.kills_daemon()
    day.works("1m")
    assert day.lines[-1].endswith("prompt again stretch: standing-side-bend, standing-hip-flexor-stretch")


def test_late_and_double_answers() -> None:
    """An answer to a page that is gone, to another page, or with a button it has not, changes nothing."""
    day = newcomer()
    day.says("stretch")
    page, asked = day.page, len(day.effects)
    for choice in ("nothing", "swap", "3"):
        day.answers(choice)
        assert day.page == page
    assert not [effect for effect in day.effects[asked:] if isinstance(effect, Ask)]
    day.answers("none")
    before = len(day.effects)
    day.world.post(Answered(page.key, page.kind, "done", ("chest",)))
    assert [effect for effect in day.effects[before:] if isinstance(effect, Ask)] == []


def test_by_day_nothing_else_is_asked() -> None:
    """Once screened, a desk break starts at its first step."""
    day = Day(taps=False)
    day.works("60m")
    day.clicks("start")
    assert day.situation.inquiry is None


def test_hanging_up_and_pressing_on_a_page() -> None:
    """Stop leaves the page, other keys of a session mean nothing on it."""
    day = newcomer()
    day.says("stretch")
    key = day.page.key
    for meaningless in (Led(key, SessionAction.NEXT), Hurts(key)):
        day.world.post(meaningless)
        assert day.asks() is QuestionKind.SCREENING
    day.world.post(Led(key, SessionAction.STOP))
    assert day.outcomes == ["abandoned"]


def test_a_check_in_on_its_own_is_left() -> None:
    """Nothing follows from it, and it may be asked for again."""
    day = newcomer()
    day.says("check-in")
    day.closes()
    assert day.situation.inquiry is None
    assert day.says("check-in").startswith("A few questions")
    day.works("31m")
    assert day.situation.inquiry is None


def test_a_rule_that_is_removed_under_its_page() -> None:
    """Settings without that break take its page away."""
    day = newcomer()
    day.says("stretch")
    day.changes(breaks=(rule("walk"),))
    assert day.situation.inquiry is None
    assert day.outcomes == ["abandoned"]
