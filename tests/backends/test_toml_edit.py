"""Setting keys in a TOML text, in any order and any style: every other byte stays."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from breakstretch.backends.settings.showing import tables
from breakstretch.backends.toml.edit import with_key
from breakstretch.backends.toml.lines import Lines, parse
from breakstretch.backends.toml.scan import statements
from breakstretch.core.values.settings import Settings
from breakstretch.system.paths import data

DEFAULT = Path(data("config", "default.toml"))


def leaves(data: dict[str, Any], path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """The paths of all keys that are no tables."""
    below = [leaves(v, (*path, k)) if isinstance(v, dict) else [(*path, k)] for k, v in data.items()]
    return [line for some in below for line in some]


KEYS = st.sampled_from([*leaves(tables(Settings())), ("breaks", "walk", "kind"), ("breaks", "walk", "every")])
VALUES = st.one_of(st.integers(), st.booleans(), st.text(max_size=8), st.lists(st.text(max_size=5), max_size=3))
STYLED = """\
#:schema ./schema.json
title.dotted = 1   # stays
evening = { at = "19:30", days = ["mon"] } # inline

[ holds ]  # spaces
  hold="30s"\t# tab
[breaks . stretch]
every = '60m'
at = [ # why
  "10:00",

  "11:00", # here
]

# about walking
[breaks.tea]
kind = "walk"
"""


def shared(one: str, other: str) -> int:
    """How many characters two texts have in common at their beginning."""
    unequal = (at for at, (left, right) in enumerate(zip(one, other, strict=False)) if left != right)
    return next(unequal, min(len(one), len(other)))


def differing(old: str, new: str) -> tuple[int, int]:
    """Where the old text differs from the new one, as a range of its characters."""
    start = shared(old, new)
    return start, len(old) - shared(old[start:][::-1], new[start:][::-1])


@pytest.mark.parametrize("text", [DEFAULT.read_text(), STYLED, STYLED.replace("\n", "\r\n"), ""])
@given(edits=st.lists(st.tuples(KEYS, VALUES), max_size=6))
def test_every_other_byte_stays(text: str, edits: list[tuple[tuple[str, ...], Any]]) -> None:
    """Whatever keys are set in turn: a written one changes in its own lines alone, a new one is inserted."""
    for steps, value in edits:
        new = with_key(text, steps, value)
        assert new is not None
        if new == text:
            continue
        start, end = differing(text, new)
        if steps in leaves(parse(text)):
            first = Lines(text).of(steps)
            assert first is not None
            statement = next(found.text for found in statements(text) if found.line == first)
            begin = sum(len(line) + 1 for line in text.split("\n")[: first - 1])
            assert begin <= start <= end <= begin + len(statement)
        else:
            assert start == end or text[start:end].isspace()
        assert [
            comment
            for comment in ("# stays", "# inline", "# spaces", "# tab", "# about")
            if comment in text and comment not in new
        ] == []
        text = new


@pytest.mark.parametrize("text", ["holds = 3\n", "holds = [1]\n", "[[holds]]\n"])
def test_what_stands_in_the_way(text: str) -> None:
    """Where something else has the name of the section, nothing is set."""
    assert with_key(text, ("holds", "hold"), "1m") is None


NOTED = """\
off = [  # my days
  # Christmas
  "12-24",
  "05-08",  # VE day
  # summer
  "07-01"
]
"""


@pytest.mark.parametrize(
    ("value", "gone", "come"),
    [
        (["12-24", "05-08", "07-01", "08-01"], ['  "07-01"'], ['  "07-01",', '  "08-01"']),
        (["12-24", "06-01", "05-08", "07-01"], [], ['  "06-01",']),
        (["05-08", "07-01"], ['  "12-24",'], []),
        (["07-01", "05-08", "12-24"], ['  "12-24",', '  "07-01"'], ['  "07-01",', '  "12-24"']),
        ([], ['  "12-24",', '  "05-08",  # VE day', '  "07-01"'], []),
    ],
)
def test_notes_between_the_elements_of_a_list(value: list[str], gone: list[str], come: list[str]) -> None:
    """A note on a line of its own stays, whatever comes and goes, and so does each element that is still there."""
    new = with_key(NOTED, ("off",), value)
    assert new is not None
    assert parse(new) == {"off": value}
    before, after = NOTED.split("\n"), new.split("\n")
    assert [line for line in before if line not in after] == gone
    assert [line for line in after if line not in before] == come
