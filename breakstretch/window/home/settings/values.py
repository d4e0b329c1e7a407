"""What the page of the settings shows: its groups, and in each the fields with what is in force."""

from enum import StrEnum

from breakstretch.core.values.base import Value


class FieldKind(StrEnum):
    """How a setting is shown and changed."""

    SWITCH = "switch"
    CHOICE = "choice"
    """One of a few words."""
    TICKS = "ticks"
    """Any of several words."""
    TEXT = "text"
    """A line that is typed."""
    AMOUNT = "amount"
    """A number on a slider."""


class Option(Value, frozen=True):
    """A word that may be chosen, and how a person reads it."""

    word: str
    label: str


class Field(Value, frozen=True):
    """One setting."""

    key: str
    """As `config set` takes it."""
    label: str
    note: str
    """What it is, in a line."""
    kind: FieldKind
    text: str = ""
    """The value in force. For a switch, one of its two options."""
    ticked: tuple[str, ...] = ()
    """The words that are in force, where several may be."""
    options: tuple[Option, ...] = ()
    """The words. Of a switch the one for off and the one for on, of an amount the least and the most."""
    problem: str = ""
    """What is wrong with it."""
    wide: bool = False
    """Whether a line to type in is a long one."""

    @property
    def on(self) -> bool:
        """Whether a switch is on."""
        return self.text == self.options[1].word


class FieldGroup(Value, frozen=True):
    """Settings that belong together, under one heading."""

    title: str
    fields: tuple[Field, ...]
    note: str = ""
    """A note about the group as a whole."""


class SettingsView(Value, frozen=True):
    """The whole page."""

    path: str
    """The path of the settings file."""
    breaks: tuple[FieldGroup, ...]
    """A group for each break at the desk, with the name of that break as its title."""
    groups: tuple[FieldGroup, ...]
    """All other groups."""
    problems: tuple[tuple[str, str], ...] = ()
    """What is wrong with the file: the key, and a sentence with the line."""


class Change(Value, frozen=True):
    """A new value for a setting."""

    key: str
    text: str = ""
    ticked: tuple[str, ...] | None = None
    """The words, where several may be chosen."""


class Draft(Value, frozen=True):
    """What was typed in a line or chosen, and is not in force."""

    field: Field
    """The setting as it was then."""
    text: str | None = None
    """None: nothing was typed."""
    why: str = ""
    """Why it was refused."""


class Outcome(Value, frozen=True):
    """The result of changes. All of them are made, or none."""

    text: str = ""
    """What to say at the foot of the window."""
    wrong: tuple[tuple[str, str], ...] = ()
    """Keys, each with what is wrong with the new value."""
    failed: bool = False
    """Whether the text is about something that did not work."""
