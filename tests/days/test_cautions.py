"""Days of people with a caution: what is led, what is said about it, and what a page tells them."""

import tomllib
from pathlib import Path
from typing import get_args

import pytest

from breakstretch.core.rules.progression import CLEAN_ENOUGH
from breakstretch.core.rules.rotation import fits_place
from breakstretch.core.values.effects import Notice, OpenSession, ShowPrompt, ShowStep
from breakstretch.core.values.exercises import CautionTag, Group, Setting
from breakstretch.core.values.settings import Exercises
from breakstretch.messages.cautions import REASONS, WORTH_TELLING
from breakstretch.messages.safety import SIGNS, UNDER_18
from breakstretch.messages.sentences import text
from tests.support.catalogue import catalogue
from tests.support.day import Day
from tests.support.desk import desk
from tests.support.evenings import evenings

TABLE = tomllib.loads((Path(__file__).parent.parent / "kept" / "cautions.toml").read_text(encoding="utf-8"))
CARELESS_WORDS = ("damage", "injur", "tear", "worn", "degenerat", "unstable", "danger", "forbidden", "fail", "harm")


def whole_day(*cautions: CautionTag) -> Day:
    """Six breaks at the desk and the evening, for a person with these cautions."""
    settings = desk(evening=True, exercises=Exercises(cautions=cautions))
    day = Day(settings, start="2026-11-02 08:55", answer="start")
    day.works("3h 40m")
    day.is_away("1h")
    day.works("4h 10m")
    day.is_away("1h 50m")
    day.works("2h")
    return day


def led(day: Day) -> set[str]:
    """Every exercise that a prompt named or a session led."""
    shown = {exercise.id for effect in day.effects if isinstance(effect, ShowPrompt) for exercise in effect.exercises}
    views = [effect.view for effect in day.effects if isinstance(effect, OpenSession | ShowStep)]
    return shown | {view.exercise.id for view in views if view.exercise is not None}


def newcomer(*ticked: str) -> Day:
    """A first day on which these lines of the list were ticked."""
    day = Day(screened=False, taps=False)
    day.says("stretch")
    day.ticks(*ticked)
    return day


@pytest.mark.parametrize("tag", get_args(CautionTag))
def test_a_day_leads_what_the_table_allows(tag: CautionTag) -> None:
    """At the desk and in the evening nothing is led that the table leaves out for this tag (evidence E9)."""
    found = led(whole_day(tag))
    assert not found & set(TABLE[tag]["avoid"])


@pytest.mark.parametrize("tag", ["hip-replacement", "pregnancy", "osteoporosis"])
def test_a_day_still_has_stretches(tag: CautionTag) -> None:
    """What is left is led, at the desk and on the floor."""
    floor = {exercise.id for exercise in catalogue().exercises if exercise.setting == "floor"}
    found = led(whole_day(tag))
    assert found & floor
    assert found - floor


@pytest.mark.parametrize(
    ("tags", "rows"),
    [
        (("hip-replacement-posterior",), ("hip-replacement-posterior",)),
        (("hip-replacement", "hip-replacement-posterior"), ("hip-replacement",)),
        (("hip-replacement-anterior", "hip-replacement-posterior"), ("hip-replacement",)),
        (("pregnancy", "pregnancy-early"), ("pregnancy",)),
        (("pregnancy", "pelvic-girdle-pain"), ("pregnancy", "pelvic-girdle-pain")),
    ],
)
def test_tags_that_meet(tags: tuple[CautionTag, ...], rows: tuple[str, ...]) -> None:
    """A side that is not known is both sides, and weeks that are not known are the later ones (rule 21d)."""
    left_out = {exercise.id for exercise in catalogue().exercises if exercise.avoided_by(frozenset(tags)) is not None}
    assert left_out == {name for row in rows for name in TABLE[row]["avoid"]}


def test_why_a_group_is_missing() -> None:
    """Once a day one sentence says which groups are left out and why, in words."""
    notices = [text(effect.said) for effect in whole_day("hip-replacement").effects if isinstance(effect, Notice)]
    assert notices == [
        (
            "Left out because of your hip replacement: hip flexor, piriformis, gluteal, iliotibial band. "
            "Ask your physiotherapist what suits you instead."
        )
    ]


def test_a_group_for_which_the_equipment_is_missing() -> None:
    """Seated on a chair alone three groups have no exercise, and each has its sentence."""
    day = Day(desk(exercises=Exercises(settings=(Setting.DESK_SEATED,), equipment=("chair",))))
    day.works("61m")
    notices = [text(effect.said) for effect in day.effects if isinstance(effect, Notice)]
    assert [notice.partition(" is left out, because none of its exercises suits ")[0] for notice in notices] == [
        "Hip flexor",
        "Iliotibial band",
        "Calf",
    ]


@pytest.mark.parametrize("every", [True, False])
def test_a_group_that_is_excluded(every: bool) -> None:
    """Where the person excluded a group, or what would fit of it, no place or equipment is missing."""
    calves = catalogue().of_group(Group.CALF)
    out = tuple(calf.id for calf in calves if every or fits_place(calf, Exercises()))
    day = Day(desk(exercises=Exercises(exclude=out)))
    day.works("61m")
    notices = [text(effect.said) for effect in day.effects if isinstance(effect, Notice)]
    assert [notice.partition(" all of its exercises ")[0] for notice in notices] == [
        "Calf is left out, because you have left out"
    ]


def test_why_a_group_is_missing_tonight() -> None:
    """The evening's page says it too."""
    settings = desk(evening=True, exercises=Exercises(cautions=("lateral-hip-pain",)))
    day = Day(settings, start="2026-03-25 19:00", taps=False)
    day.says("evening")
    day.checks_in()
    assert any(line.startswith("Left out because of your pain on the outer hip: iliotibial") for line in day.page.text)


def test_care_in_every_exercise() -> None:
    """Very flexible joints get the same care in every exercise, beside its own."""
    day = whole_day("hypermobility", "blood-thinners")
    notes = {text(effect.notes) for effect in day.effects if isinstance(effect, OpenSession | ShowStep)}
    care = "Stop at the first pull, keep the knees soft, and hold for 30 s at most."
    assert f"{care} Keep a hand on a firm support the whole time." in notes
    assert all(care in note for note in notes - {""})


def test_no_raise_for_very_flexible_joints() -> None:
    """After seven clean evenings nothing is offered to be raised (evidence E9)."""
    settings = desk(evening=True, exercises=Exercises(cautions=("hypermobility",)))
    day = Day(settings, start="2026-03-02 19:00", taps=False)
    day.says("evening")
    day.closes()
    evenings(day, CLEAN_ENOUGH)
    day.says("evening")
    day.checks_in(0, "same")
    assert [choice.id for choice in day.page.choices] == ["start", "walked", "short", "later", "not-tonight"]


def test_a_page_says_what_is_left_out_and_why() -> None:
    """Groups and exercises by name, each caution with its reason, and no tag."""
    day = newcomer("hip-replacement-back", "blood-thinners", "under-18")
    assert day.page.text[0].startswith("breakstretch is not made for people under 18. Ask a parent, and a GP")
    day.answers("close")
    day.says("check-in --asked")
    day.says("check-in")
    page = " ".join(day.page.text)
    assert "Because of your hip replacement (from the back or side), these are left out: all stretches of the " in page
    assert "muscle groups piriformis, gluteal and iliotibial band, and also Seated Forward Bend, " in page
    assert "Because of your blood thinners, some stretches say what to mind. None is left out." in page
    assert "breakstretch is not made for people under 18. Ask a parent, and a GP or physiotherapist" in page
    assert not [tag for tag in get_args(CautionTag) if "-" in tag and tag in page]
    day.answers("go-on")
    tags = ("hip-replacement-posterior", "blood-thinners", "under-18")
    assert day.situation.safety.cautions == tags
    assert not led(day) & set(TABLE["hip-replacement-posterior"]["avoid"])


def test_back_pain_that_is_worth_telling() -> None:
    """The pattern of an inflamed back leaves out nothing and writes nothing; it is said that a GP should know."""
    day = newcomer("inflammatory")
    assert day.page.text[0].startswith(
        "Your kind of back pain is worth telling your GP about. Stretching may continue."
    )
    assert "exercises.cautions" not in " ".join(day.page.text)
    day.answers("go-on")
    assert not [line for line in day.lines if "cautions" in line]
    assert day.situation.player is not None


@pytest.mark.parametrize(("sign", "tag"), [("operation", "recent-surgery"), ("hip-replacement-new", "hip-replacement")])
def test_an_operation_is_checked_first(sign: str, tag: str) -> None:
    """No stretch until a professional was asked; after that the list of the caution holds (rule 21d)."""
    day = newcomer(sign)
    assert day.page.text[0].startswith("No stretching for now.")
    day.answers("close")
    assert day.says("stretch --exercise standing-calf-stretch").startswith("No stretching for now.")
    day.says("check-in")
    day.answers("cleared")
    assert tag in day.situation.wanted.cautions


def test_the_words_do_not_frighten() -> None:
    """Neither the texts of the catalogue nor the list of signs use words that make people afraid to move."""
    texts = [caution.text for exercise in catalogue().exercises for caution in exercise.cautions]
    words = " ".join((*texts, *SIGNS.values(), *REASONS.values(), *WORTH_TELLING.values(), UNDER_18)).lower()
    assert [word for word in CARELESS_WORDS if word in words.replace("harmless", "")] == []
