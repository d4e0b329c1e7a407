"""The shipped catalogue and the table of cautions in tests/kept/cautions.toml say the same, each of the other."""

import tomllib
from pathlib import Path

from tests.support.catalogue import catalogue

KEPT = Path(__file__).parent.parent / "kept" / "cautions.toml"
EXERCISES = 45


def table() -> set[tuple[str, str, str]]:
    """Tag, rule and exercise of every line."""
    read = tomllib.loads(KEPT.read_text(encoding="utf-8"))
    return {(tag, rule, name) for tag, rules in read.items() for rule, names in rules.items() for name in names}


def shipped() -> set[tuple[str, str, str]]:
    """The same of the catalogue."""
    return {
        (caution.tag, caution.rule.value, exercise.id)
        for exercise in catalogue().exercises
        for caution in exercise.cautions
    }


def test_no_caution_is_lost() -> None:
    """Every line of the table is in force in the catalogue (evidence E9)."""
    assert not table() - shipped()


def test_no_caution_is_unknown() -> None:
    """The catalogue has no caution that the table does not have."""
    assert not shipped() - table()


def test_every_exercise_has_a_caution() -> None:
    """No exercise is without one, so the table names them all."""
    assert {name for _, _, name in table()} == {exercise.id for exercise in catalogue().exercises}
    assert len(catalogue().exercises) == EXERCISES
