"""Sets one key of a TOML text and leaves every other byte unchanged.

Chosen: tomlkit changes the value of a key that is written, and keeps comments and spaces around it. A key that is not
written is added as a line below the last key of its section, because tomlkit would put it behind the comment that
belongs to the next section. In a list only the elements that must change are changed, so that notes between its lines
stay. Every edit is then verified with tomllib: the new text must mean what the old one meant, except for this key.
"""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import Any

from breakstretch.backends.toml.lines import Lines, NotToml, parse


def with_key(text: str, steps: Sequence[str], value: Any) -> str | None:
    """The text with this key set; None where it is written in a way that does not allow it.

    Raises:
        NotToml: the text is none.
    """
    expected = _with_value(parse(text), steps, value)
    return next((new for new in _ways(text, tuple(steps), value) if _means(new, expected)), None)


def _with_value(data: dict[str, Any], steps: Sequence[str], value: Any) -> dict[str, Any] | None:
    """The intended meaning of the new text. None when something else is in the place of the key."""
    data = deepcopy(data)
    table: Any = data
    for step in steps[:-1]:
        table = table.setdefault(step, {})
        if not isinstance(table, dict):
            return None
    table[steps[-1]] = value
    return data


def _means(text: str, expected: dict[str, Any] | None) -> bool:
    try:
        return parse(text) == expected
    except NotToml:
        return False


def _ways(text: str, steps: tuple[str, ...], value: Any) -> Iterator[str]:
    """The new text, done in one way after the other."""
    from tomlkit.exceptions import TOMLKitError

    try:
        yield from _with_elements(text, steps, value)
        yield from _changed(text, steps, value, written=True)
        yield from _added(text, steps, value)
        yield from _changed(text, steps, value, written=False)
    except TOMLKitError:
        return


def _with_elements(text: str, steps: tuple[str, ...], value: Any) -> Iterator[str]:
    """By tomlkit, in a list of several lines: elements come and go, or else each place has another element."""
    import tomlkit

    for change in (_come_and_go, _replace_each):
        document = tomlkit.parse(text)
        found: Any = document
        for step in steps:
            found = found.get(step) if isinstance(found, dict) else None
        if isinstance(found, tomlkit.items.Array) and isinstance(value, list) and "\n" in found.as_string():
            change(found, value)
            yield tomlkit.dumps(document)


def _come_and_go(found: list[Any], value: list[Any]) -> None:
    for element in [element for element in found if element not in value]:
        found.remove(element)
    for at, element in enumerate(value):
        if element not in found:
            found.insert(at, element)


def _replace_each(found: list[Any], value: list[Any]) -> None:
    for at, element in enumerate(value[: len(found)]):
        found[at] = element
    while len(found) > len(value):
        found.pop()
    found.extend(value[len(found) :])


def _changed(text: str, steps: tuple[str, ...], value: Any, *, written: bool) -> Iterator[str]:
    """By tomlkit; `written` says whether only a key that is there already may be set."""
    import tomlkit

    document = tomlkit.parse(text)
    table: Any = document
    for step in steps[:-1]:
        if not isinstance(table, dict) or (written and step not in table):
            return
        table = table.setdefault(step, tomlkit.table())
    if isinstance(table, dict) and (steps[-1] in table or not written):
        table[steps[-1]] = value
        yield tomlkit.dumps(document)


def _added(text: str, steps: tuple[str, ...], value: Any) -> Iterator[str]:
    """As a new line of its section, or in a new section at the end."""
    import tomlkit

    newline = "\r\n" if "\r\n" in text else "\n"
    assignment = f"{steps[-1]} = {tomlkit.item(value).as_string()}{newline}"
    end = Lines(text).end_of(steps[:-1])
    if end is None:
        gap = newline if text.strip() else ""
        yield f"{_ended(text, newline)}{gap}[{'.'.join(steps[:-1])}]{newline}{assignment}"
        return
    lines = text.split("\n")
    before, after = "\n".join(lines[:end]), "\n".join(lines[end:])
    rest = "\n" + after if len(lines) > end else ""
    yield _ended(before + rest[:1], newline) + assignment + rest[1:]


def _ended(text: str, newline: str) -> str:
    """The text with its last line ended."""
    return text if not text or text.endswith("\n") else text + newline
