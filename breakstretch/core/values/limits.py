"""Limits on what a field of a file may hold, and the problems of a file.

The limits are metadata for `Annotated`. The grammar of files is made from them.
"""

from datetime import timedelta
from typing import Annotated

from breakstretch.core.values.base import Value
from breakstretch.core.values.errors import BreakstretchError


class Length(Value, frozen=True):
    """A length between two others, all as a person writes them."""

    least: str
    most: str


class Between(Value, frozen=True):
    """A whole number within these bounds."""

    least: int
    most: int


class Percent(Value, frozen=True):
    """A whole number within these bounds, which a person writes with a percent sign."""

    least: int
    most: int


class Among(Value, frozen=True):
    """One of these words. A number with this limit is the index of its word."""

    words: tuple[str, ...]


class Matching(Value, frozen=True):
    """A text that matches a regular expression, and how to call it after "is not"."""

    pattern: str
    phrase: str


class Line(Value, frozen=True):
    """One line of text with at most this many characters."""

    most: int


class Alternative(Value, frozen=True):
    """One of several keys of which a person writes exactly one, so it has no default."""


AnyLength = Annotated[timedelta, Length("1s", "24h")]
LengthOrZero = Annotated[timedelta, Length("0s", "24h")]


class Problem(Value, frozen=True):
    """A mistake in a file that a person edits."""

    path: tuple[str | int, ...]
    """The key, as steps from the top: ("breaks", "stretch", "every")."""
    message: str
    """What is wrong, what is accepted, and a near miss where there is one."""
    line: int | None = None
    """1-based; None when the whole file is meant."""
    file: str = ""
    warns: bool = False
    """Whether the key stays in force: it makes little sense, but it has a meaning."""

    def __str__(self) -> str:
        """`file:line: key: message`, as compilers do, so that editors can jump there."""
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        key = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in self.path).lstrip(".")
        return ": ".join(part for part in (place, key, self.message) if part)


class SettingsError(BreakstretchError):
    """A settings, catalogue or scenario file with problems; all of them are in `problems`."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems: tuple[Problem, ...] = problems
