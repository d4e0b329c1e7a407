"""Random edits of a settings file, by the page and by hand in turn, each compared with what it may change.

`python -m tests.support.hand_and_page 1000` makes so many edits of one file.
"""

import os
import random
import re
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from breakstretch.backends.settings.editing import place_default
from breakstretch.backends.settings.settings_file import load
from breakstretch.backends.settings.showing import get_key
from breakstretch.backends.toml.lines import parse
from breakstretch.bootstrap.home.settings import AUTOSTART
from breakstretch.window.home.settings.values import Change, Field, FieldKind
from tests.support.settings_page import Page

_LINE = re.compile(r"^(?P<key>[\w-]+)(?P<gap>\s*=\s*)(?P<value>[^#\n]*?)(?P<rest>\s*(#.*)?)$")
WALK = '\n# about water\n[breaks.water]\nkind = "walk" # no stretches\nevery = "25m"\n'
_LISTS = 0.5
"""How often a list is written on several lines."""
_TEXTS = {
    "every": ("45 min", "1h 30m", "90", "20 m"),
    "length": ("2 min", "5m", "12 min"),
    "snooze": ("5 min", "8m", "15"),
    "hours": ("08:00-12:00", "09:00-12:30, 13:30-17:30", "22:00-06:00", "07:00-09:00, 10:00-12:00, 13:00-15:00"),
    "days_off": ("", "2026-05-08", "2026-12-24..2027-01-01, 2026-05-08", "2026-05-08, 2027-05-08"),
    "at": ("19:30", "20:45", "18:00"),
    "until": ("22:30", "23:00", "21:15"),
    "text": ("Drink something", "Change between sitting and standing"),
    "text_size": ("100%", "120%", "75%"),
}
"""What is typed into the lines of the page, by the last step of the key."""


class HandAndPage:
    """One file, edited again and again."""

    def __init__(self, page: Page, chance: random.Random) -> None:
        self._page, self._chance = page, chance

    def edit(self, *, by_hand: bool) -> None:
        """One edit. By the page it changes the value of its key and nothing else."""
        if by_hand:
            self._page.write(self._by_hand(self._page.text))
        else:
            self._by_page()

    def _by_page(self) -> None:
        fields = [field for field in self._page.fields.values() if field.key != AUTOSTART]
        field = self._chance.choice(fields)
        change = self._change(field)
        before = self._page.text
        outcome = self._page.facts.change((change,))
        assert not outcome.wrong, outcome
        after = self._page.text
        only_its_value(before, after, field.key)
        shown = self._page.fields[field.key]
        if change.ticked is not None:
            assert set(shown.ticked) == set(change.ticked)
        elif field.kind is not FieldKind.TEXT:
            assert shown.text == change.text
        assert get_key(load(str(self._page.file)).settings, field.key) == _sorted(
            _value(parse(after), field.key), field
        )

    def _change(self, field: Field) -> Change:
        chance = self._chance
        if field.kind is FieldKind.TICKS:
            words = [option.word for option in field.options]
            return Change(field.key, ticked=tuple(word for word in words if chance.random() < 0.5) or tuple(words[:1]))
        if field.kind is FieldKind.TEXT:
            return Change(field.key, chance.choice(_TEXTS[field.key.rpartition(".")[2]]))
        if field.kind is FieldKind.AMOUNT:
            return Change(field.key, str(chance.randint(*(int(option.word) for option in field.options))))
        return Change(field.key, chance.choice(field.options).word)

    def _by_hand(self, text: str) -> str:
        """Add a note, a blank line, spaces or a note behind a value, or write a list on several lines."""
        lines = text.split("\n")
        matches = [(at, match) for at, line in enumerate(lines) if (match := _LINE.match(line))]
        whole = [(at, match) for at, match in matches if not match["value"].endswith("[")]
        lists = [(at, match) for at, match in whole if match["value"].startswith("[")]
        in_a_list = bool(lists) and self._chance.random() < _LISTS
        at, found = self._chance.choice(lists if in_a_list else whole)
        key, value = found["key"], found["value"]
        match 4 if in_a_list else self._chance.randrange(4):
            case 0:
                lines.insert(at, f"# note {self._chance.randrange(1000)}: {key} = {value}")
            case 1:
                lines.insert(at, "")
            case 2:
                lines[at] = f"{key}  =\t{value}{found['rest']}"
            case 3 if not found["rest"].strip():
                lines[at] += f"  # since {self._chance.randrange(1000)}"
            case 4:
                inside = [f"  {element},  # mine" for element in re.findall(r'"[^"]*"', value)]
                lines[at : at + 1] = [f"{key} = [", "  # a note of the list", *inside, f"]{found['rest']}"]
        return "\n".join(lines)


def only_its_value(before: str, after: str, key: str) -> None:
    """Whether nothing but the value of this key is another one: each note, each other line, and their order.

    A key that was not written comes as one line.
    """
    if not _is_written(before, key):
        lines, name = after.split("\n"), key.rpartition(".")[2]
        ways = (lines[:at] + lines[at + 1 :] for at, line in enumerate(lines) if line.startswith(f"{name} = "))
        assert before.split("\n") in list(ways)
        return
    old, new = _without(before, key), _without(after, key)
    assert old == new
    assert [line for line in before.split("\n") if line.lstrip().startswith("#")] == [
        line for line in after.split("\n") if line.lstrip().startswith("#")
    ]


def _without(text: str, key: str) -> list[str]:
    """The lines of a text, with the value of this key left out. Own lines of notes in a list stay."""
    section, _, name = key.rpartition(".")
    found, here, inside = [], "", False
    for line in text.split("\n"):
        if line.startswith("["):
            here = line.strip("[]")
        match = _LINE.match(line) if here == section else None
        if inside:
            inside = not line.startswith("]")
            if line.lstrip().startswith("#") or not inside:
                found.append(line)
        elif match and match["key"] == name:
            inside = match["value"].startswith("[") and "]" not in match["value"]
            if inside:
                found.append(line)
            else:
                found.append(f"{name}{match['gap']}VALUE{match['rest']}")
        else:
            found.append(line)
    return found


def _value(data: Any, key: str) -> Any:
    """What the file has for a key."""
    for step in key.split("."):
        data = data[step]
    return data


def _is_written(text: str, key: str) -> bool:
    try:
        return _value(parse(text), key) is not None
    except KeyError:
        return False


def _sorted(value: Any, field: Field) -> Any:
    """As it is in force: days in the order of the week, and a length at its shortest."""
    from breakstretch.core.values.durations import parse_length, write_length

    if field.key.endswith(".days"):
        order = [option.word for option in field.options]
        return sorted(value, key=order.index)
    length = parse_length(value) if isinstance(value, str) else None
    return value if length is None else write_length(length)


def main(edits: int) -> None:
    """So many edits of one file."""
    with TemporaryDirectory(prefix="hand-and-page-") as folder:
        file = Path(folder, "config.toml")
        os.environ |= {"BREAKSTRETCH_CONFIG": str(file), "HOME": folder}
        place_default(str(file))
        file.write_text(file.read_text() + WALK)
        chance = random.Random(edits)  # noqa: S311 - no secret
        edited = HandAndPage(Page(file), chance)
        for number in range(edits):
            edited.edit(by_hand=number % 2 == 1)
    print(f"{edits} edits")  # noqa: T201 - a program of its own


if __name__ == "__main__":
    main(int(sys.argv[1]))
