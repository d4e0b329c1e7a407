"""Makes the fields of the settings page from the description of each setting and the contents of the file.

The type of a setting decides how it is shown, and its limits decide what may be chosen. Its comment is read from the
default settings file, because a frozen build has no source to read it from.
"""

from datetime import timedelta
from enum import EnumMeta
from functools import cache
from typing import Any, Literal, get_args, get_origin

from breakstretch.backends.settings.settings_file import Loaded
from breakstretch.backends.settings.settings_shape import is_section, settings_keys
from breakstretch.backends.settings.showing import get_key
from breakstretch.backends.toml.shape import Key
from breakstretch.core.values.base import Value
from breakstretch.core.values.breaks import BreakKind, BreakRule
from breakstretch.core.values.exercises import CautionTag
from breakstretch.core.values.limits import Among, Between
from breakstretch.core.values.settings import Settings, WhenDue
from breakstretch.messages import cautions
from breakstretch.messages.home import settings_words as home_settings
from breakstretch.system.paths import data
from breakstretch.window.home.settings.values import Field, FieldGroup, FieldKind, Option, SettingsView

_MOST_WORDS = 6
"""A number with at most this many values is a choice."""


def settings_view(loaded: Loaded, written: dict[str, Any], path: str, at_login: Field) -> SettingsView:
    """The page for the contents of a file; `written` is what the file says."""
    wrong: dict[str, str] = {}
    for problem in loaded.problems:
        key = dotted(problem.path)
        wrong.setdefault(key, home_settings.in_line(problem.line, "", problem.message))
    problems = tuple(
        (dotted(problem.path), home_settings.in_line(problem.line, dotted(problem.path), problem.message))
        for problem in loaded.problems
    )
    make = _Maker(loaded.settings, written, wrong)
    groups = []
    for title, labels in home_settings.GROUPS.items():
        fields = tuple(make.field(key, label, described) for key, label, described in _known(labels))
        groups.append(FieldGroup(title, (*fields, at_login) if title == home_settings.GENERAL else fields))
    return SettingsView(path, tuple(make.group(rule) for rule in loaded.settings.breaks), tuple(groups), problems)


def dotted(path: tuple[str | int, ...]) -> str:
    """The key of a problem, without the place in a list."""
    return ".".join(step for step in path if isinstance(step, str))


@cache
def key_of(dotted_key: str) -> Key | None:
    """The description of a setting. None where there is no such setting."""
    section, name = dotted_key.partition(".")[0], dotted_key.rpartition(".")[2]
    tables: dict[str, type[Value]] = {key.name: key.kind for key in settings_keys(Settings) if is_section(key)}
    table = BreakRule if section == "breaks" else tables.get(section)
    return None if table is None else next((key for key in settings_keys(table) if key.name == name), None)


@cache
def comments() -> dict[str, str]:
    """The comment of each setting in the default settings file, as one line."""
    found: dict[str, str] = {}
    section, said = "", []
    with open(data("config", "default.toml"), encoding="utf-8") as file:
        for line in map(str.strip, file):
            if line.startswith("#"):
                said.append(line[1:].strip())
                continue
            if line.startswith("["):
                section = line.strip("[]")
            elif line:
                found[f"{section}.{line.partition(' =')[0]}"] = " ".join(said)
            said = []
    return found


def kind_of(kind: Any) -> tuple[FieldKind, tuple[str, ...]]:
    """How values of this type are shown, and the words that may be chosen."""
    plain, *limits = get_args(kind) if hasattr(kind, "__metadata__") else (kind,)
    if get_origin(plain) is tuple:
        words = _words(get_args(plain)[0])
        return (FieldKind.TICKS, words) if words else (FieldKind.TEXT, ())
    if plain is bool:
        return FieldKind.SWITCH, ("false", "true")
    if plain is WhenDue:
        return FieldKind.SWITCH, (WhenDue.IGNORE, WhenDue.POSTPONE)
    between = next((limit for limit in limits if isinstance(limit, Between)), None)
    if between is not None:
        numbers = range(between.least, between.most + 1)
        few = len(numbers) <= _MOST_WORDS
        words = tuple(map(str, numbers)) if few else (str(between.least), str(between.most))
        return (FieldKind.CHOICE if few else FieldKind.AMOUNT), words
    words = _words(kind)
    return (FieldKind.CHOICE if words else FieldKind.TEXT), words


def is_length(key: Key) -> bool:
    """Whether a setting is a length of time."""
    return isinstance(key.default, timedelta)


def offered(dotted_key: str) -> tuple[str, ...]:
    """The words that the page offers for this setting. Nothing at the desk is done on the floor."""
    described = key_of(dotted_key)
    words = () if described is None else kind_of(described.kind)[1]
    return tuple(word for word in words if dotted_key != "exercises.settings" or word in home_settings.DESK_ONLY)


def _words(kind: Any) -> tuple[str, ...]:
    """The words that a type allows; none where it allows others."""
    plain, *limits = get_args(kind) if hasattr(kind, "__metadata__") else (kind,)
    among = next((limit for limit in limits if isinstance(limit, Among)), None)
    if among is not None:
        return tuple(map(str, among.words))
    if isinstance(plain, EnumMeta):
        return tuple(map(str, plain))
    return tuple(get_args(plain)) if get_origin(plain) is Literal else ()


def _known(labels: dict[str, str]) -> list[tuple[str, str, Key]]:
    """The settings that this version has, with their labels and descriptions."""
    found = ((key, label, key_of(key)) for key, label in labels.items())
    return [(key, label, described) for key, label, described in found if described is not None]


class _Maker:
    """Makes fields of one file."""

    def __init__(self, settings: Settings, written: dict[str, Any], wrong: dict[str, str]) -> None:
        self._settings, self._written, self._wrong = settings, written, wrong

    def group(self, rule: BreakRule) -> FieldGroup:
        """The fields of a break at the desk."""
        walks = rule.kind is BreakKind.WALK
        hidden = {"every" if rule.at else "at", "lead" if walks else "text"}
        names = (name for name in home_settings.BREAK_KEYS if name not in hidden)
        labels = {f"breaks.{rule.name}.{name}": home_settings.BREAK_KEYS[name] for name in names}
        fields = tuple(self.field(key, label, described) for key, label, described in _known(labels))
        notes = (home_settings.WALK if walks else "", home_settings.TIMED if rule.at else "")
        return FieldGroup(rule.name, fields, " ".join(filter(None, notes)))

    def field(self, key: str, label: str, described: Key) -> Field:
        """One setting."""
        kind, _ = kind_of(described.kind)
        known_as = _in_default(key)
        several = kind is FieldKind.TEXT and get_origin(described.kind) is tuple
        return Field(
            key,
            label,
            home_settings.note(known_as, comments().get(known_as, ""), several=several),
            kind,
            self._text(key, described),
            self._ticked(key) if kind is FieldKind.TICKS else (),
            tuple(Option(word, _label(word)) for word in offered(key)),
            self._wrong.get(key, ""),
            wide=several or described.kind is str or isinstance(described.default, str),
        )

    def _ticked(self, key: str) -> tuple[str, ...]:
        return tuple(map(str, get_key(self._settings, key)))

    def _text(self, key: str, described: Key) -> str:
        """What is in force. A length is shown as it is written, where that is what is in force."""
        found = get_key(self._settings, key)
        if is_length(described):
            written: Any = self._written
            for step in key.split("."):
                written = written.get(step) if isinstance(written, dict) else None
            return home_settings.length(written if isinstance(written, str) and key not in self._wrong else str(found))
        if isinstance(found, list):
            return ", ".join(map(str, found))
        return str(found).lower() if isinstance(found, bool) else str(found)


def _in_default(key: str) -> str:
    """The same key in the default file, which has one break."""
    section, *_, name = key.split(".")
    return f"breaks.stretch.{name}" if section == "breaks" else key


def _label(word: str) -> str:
    """The label of this word."""
    own = word in home_settings.OPTIONS or word not in get_args(CautionTag)
    return home_settings.option(word) if own else cautions.label(word)
