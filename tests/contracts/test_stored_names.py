"""Every name that is stored is in tests/kept/names.txt: fields, tables, columns, enum values, ids.

A line that the program no longer has is a rename. It needs a numbered migration that renames what is stored too.
A new name, with a default so that old rows still open, is a new line.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from enum import StrEnum
from pathlib import Path
from typing import Any, get_args

import msgspec

from breakstretch.core.rules.check_in import Yesterday
from breakstretch.core.rules.screening import PRESSED, SIGNS, UNREADABLE
from breakstretch.core.values.actions import PainAnswer
from breakstretch.core.values.breaks import BreakKind
from breakstretch.core.values.exercises import CautionTag, Group, Side
from breakstretch.core.values.history import Outcome
from breakstretch.core.values.state import State
from tests.support.catalogue import catalogue
from tests.support.history_files import history_at, path_fixture

path = path_fixture
KEPT = Path(__file__).parent.parent / "kept" / "names.txt"
COLUMNS: dict[str, type[StrEnum]] = {
    "hold.group": Group,
    "hold.side": Side,
    "outcome.kind": BreakKind,
    "outcome.outcome": Outcome,
    "pain.answer": PainAnswer,
    "pain.group": Group,
    "check_in.yesterday": Yesterday,
}
"""Columns whose text is a value of an enum."""


def test_stored_names(path: Path) -> None:
    """What is stored is called as it always was (rule 43)."""
    now = {*state_names(), *table_names(path), *ids()}
    kept = set(KEPT.read_text(encoding="utf-8").split("\n")) - {""}
    assert not kept - now, "renamed or removed without a migration"
    assert not now - kept, "new: add these lines"


def state_names() -> Iterator[str]:
    """The fields of the state row as paths, and the values that some of them may have."""
    schema = msgspec.json.schema(State)
    yield from _fields(schema, schema["$defs"], "state")


def _fields(schema: dict[str, Any], known: dict[str, Any], path: str) -> Iterator[str]:
    """The paths below this part of a JSON schema."""
    if "$ref" in schema:
        schema = known[schema["$ref"].rpartition("/")[2]]
    for one_of in schema.get("anyOf", ()):
        yield from _fields(one_of, known, path)
    for name, field in schema.get("properties", {}).items():
        yield f"{path}.{name}"
        yield from _fields(field, known, f"{path}.{name}")
    if "items" in schema and isinstance(schema["items"], dict):
        yield from _fields(schema["items"], known, f"{path}[]")
    if "propertyNames" in schema:
        yield from _fields(schema["propertyNames"], known, f"{path}.KEY")
    for value in schema.get("enum", ()):
        yield f"{path} = {value}"


def table_names(path: Path) -> Iterator[str]:
    """Tables and columns of history.db, and the values that some of them may have."""
    history = history_at(path)
    history.open()
    history.close()
    with closing(sqlite3.connect(path)) as db:
        for (table,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'"):
            for column in db.execute(f"PRAGMA table_info({table})"):
                yield f"history.db {table}.{column[1]}"
    for column, values in COLUMNS.items():
        yield from (f"history.db {column} = {value}" for value in values)


def ids() -> Iterator[str]:
    """Ids that rows name: signs, exercises, caution tags."""
    yield from (f"sign {sign}" for sign in (UNREADABLE, PRESSED, *(sign.id for sign in SIGNS)))
    yield from (f"exercise {exercise.id}" for exercise in catalogue().exercises)
    yield from (f"caution {tag}" for tag in get_args(CautionTag))
