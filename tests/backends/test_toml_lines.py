"""The line of every key, and what is left of a text with slips in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from breakstretch.backends.toml.lines import Lines, NotToml, Path, parse
from breakstretch.backends.toml.salvage import salvage

TEXT = '''\
# a comment with [brackets] and "quotes
title = "x"

[a.b]
long = [
  1,
  2, # c ]
  "x",
]
s = """
abc \\"""
[fake]
every = 3
"""
literal = \'\'\'
[also.fake]
\'\'\'
inline = { p = 1, q = "two" }
"quoted key".z = 5
d = 2026-01-02

[[row]]
hold = 1
[[row]]
hold = 2
[row.pose]
view = "side"
cautions = [
  { tag = "one" },
  { tag = "two" },
]
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("title",), 2),
        (("a", "b"), 4),
        (("a", "b", "long"), 5),
        (("a", "b", "long", 0), 6),
        (("a", "b", "long", 2), 8),
        (("a", "b", "s"), 10),
        (("a", "b", "literal"), 15),
        (("a", "b", "inline", "q"), 18),
        (("a", "b", "quoted key", "z"), 19),
        (("a", "b", "d"), 20),
        (("a", "b", "absent"), 4),
        (("row", 0, "hold"), 23),
        (("row", 1), 24),
        (("row", 1, "hold"), 25),
        (("row", 1, "pose", "view"), 27),
        (("row", 1, "pose", "cautions", 1, "tag"), 30),
        (("absent",), None),
    ],
)
def test_line_of_a_key(path: Path, line: int | None) -> None:
    """Each key, table and list element has its line; what is absent has that of the table around it."""
    assert Lines(TEXT).of(path) == line


def test_windows_line_ends() -> None:
    """CRLF changes no line."""
    assert Lines(TEXT.replace("\n", "\r\n")).of(("row", 1, "pose", "cautions", 1)) == 30


def test_end_of_a_table() -> None:
    """A table ends with its last key, before the comments of the next; without a header of its own it has no end."""
    lines = Lines("[a]\nx = [\n 1,\n]\n\n# about b\n[b]\n# empty\n[c]\ny = 1")
    assert [lines.end_of((name,)) for name in "abc"] == [4, 7, 10]
    assert lines.end_of(("absent",)) is None
    assert Lines("a.x = 1\n").end_of(("a",)) is None


def flat(data: object, path: Path = ()) -> list[Path]:
    """The paths of all keys in a document."""
    if isinstance(data, dict):
        return [inner for key, value in data.items() for inner in ((*path, key), *flat(value, (*path, key)))]
    return []


NAMES = st.sampled_from(["a", "b", "key with [", 'quote"', "#"])
VALUES = st.recursive(
    st.integers() | st.text() | st.booleans(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=6,
)


@given(st.dictionaries(NAMES, st.dictionaries(NAMES, VALUES, max_size=3), max_size=3))
def test_every_key_of_any_document_has_the_line_it_is_first_parsed_at(data: dict[str, object]) -> None:
    """The line of a key is where the shortest parseable beginning of the text that has the key ends its statement."""
    import tomli_w

    text = tomli_w.dumps(data, multiline_strings=True)
    lines = Lines(text)
    rows = text.split("\n")
    for path in flat(parse(text)):
        line = lines.of(path)
        assert line is not None
        assert not has("\n".join(rows[: line - 1]), path)


def has(text: str, path: Path) -> bool:
    """Whether a beginning of a text can be parsed and has this key."""
    try:
        data = parse(text)
    except NotToml:
        return False
    for step in path:
        if step not in data:
            return False
        data = data[step]
    return True


def test_slips_cost_only_their_own_statement() -> None:
    """Two slips are told with their lines, and all else is read."""
    text, data, slips = salvage('[a]\nx = 45m # of an hour\ny = 2\n[b]\nz = ["one"\nw = 3\n')
    assert data == {"a": {"y": 2}, "b": {"w": 3}}
    assert [slip.line for slip in slips] == [2, 5]
    assert 'text needs quotes: x = "45m"' in slips[0].message
    assert Lines(text).of(("b",)) == 4


def test_a_broken_header_takes_its_keys_along() -> None:
    """Keys below a header that is no TOML do not fall into the section before it."""
    _, data, slips = salvage("[a]\nx = 1\n[b\nx = 2\n[[c]]\ny = 3\n[a]\nz = 4\n")
    assert data == {"a": {"x": 1}, "c": [{"y": 3}]}
    assert [slip.line for slip in slips] == [3, 7]


@pytest.mark.parametrize(
    "text",
    ["= 1\n" * (200), "x = " + "[" * 100_000, 'x = """\n' + "a\n" * 100, "x = " + "9" * 5000, "\0", "\r"],
    ids=["nothing but slips", "too deep", "never closed", "too large a number", "a zero byte", "a lone return"],
)
def test_what_cannot_be_read_at_all_is_said(text: str) -> None:
    """No text raises; what cannot be read is told and gives no tables."""
    _, data, slips = salvage(text)
    assert slips
    assert data == {}


@given(st.text(alphabet="ab=[]{}\"'#\n\\, 1."))
def test_no_text_breaks_it(text: str) -> None:
    """Whatever a text is, what is salvaged of it is TOML, with as many lines as before or none."""
    left, data, _ = salvage(text)
    assert parse(left) == data
    assert left.count("\n") in {0, text.count("\n")}
    for path in flat(data):
        assert Lines(left).of(path) is not None


def test_lines_that_end_as_on_windows_count_the_same() -> None:
    """An element of a list stands in its own line, and a slip leaves the statements above it in force."""
    text = "start = 1\r\nlist = [\r\n  1,\r\n  2,\r\n]\r\none = [3]\r\n[do]\r\nworks = 3h\r\n"
    left, data, slips = salvage(text)
    assert [slip.line for slip in slips] == [8]
    assert data["start"] == 1
    lines = Lines(left)
    assert (lines.of(("list", 0)), lines.of(("list", 1)), lines.of(("one", 0))) == (3, 4, 6)
