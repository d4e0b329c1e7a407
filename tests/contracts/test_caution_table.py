"""The shipped catalogue and the table of cautions in tests/kept/cautions.toml say the same, each of the other."""

import tomllib
from pathlib import Path
from typing import get_args

from breakstretch.core.rules.cautions import care
from breakstretch.core.values.exercises import CautionRule, CautionTag
from tests.support.catalogue import catalogue

KEPT = Path(__file__).parent.parent / "kept" / "cautions.toml"
EXERCISES = 45
TAGS = get_args(CautionTag)


def table() -> set[tuple[str, str, str]]:
    """Tag, rule and exercise of every line."""
    read = tomllib.loads(KEPT.read_text(encoding="utf-8"))
    return {(tag, rule, name) for tag, rules in read.items() for rule, names in rules.items() for name in names}


def shipped() -> set[tuple[str, str, str]]:
    """The same of the catalogue."""
    avoid, adapt = CautionRule.AVOID.value, CautionRule.ADAPT.value
    left_out = {
        (tag, avoid, exercise.id)
        for tag in TAGS
        for exercise in catalogue().exercises
        if exercise.avoided_by(frozenset({tag}))
    }
    return left_out | {
        (tag, adapt, exercise.id) for tag in TAGS for exercise in catalogue().exercises if care(exercise, tag)
    }


def test_no_caution_is_lost() -> None:
    """Every line of the table is in force in the catalogue (evidence E9)."""
    assert not table() - shipped()


def test_no_caution_is_unknown() -> None:
    """The catalogue has no caution that the table does not have."""
    assert not shipped() - table()


def test_every_tag_is_in_the_table() -> None:
    """The table has the tags that settings may name, and no others."""
    assert sorted(tomllib.loads(KEPT.read_text(encoding="utf-8"))) == sorted(TAGS)


def test_no_exercise_is_left_out_and_adapted() -> None:
    """A tag does one of the two to an exercise."""
    found = sorted((tag, name) for tag, _, name in table())
    assert len(found) == len(set(found))


def test_every_exercise_has_a_caution() -> None:
    """No exercise is without one, so the table names them all."""
    assert {name for _, _, name in table()} == {exercise.id for exercise in catalogue().exercises}
    assert len(catalogue().exercises) == EXERCISES
