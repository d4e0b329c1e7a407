"""What a field may hold beyond its type: metadata for `Annotated`, from which the grammar of files is made."""

from datetime import timedelta
from typing import Annotated

from breakstretch.core.values.base import Value


class Length(Value, frozen=True):
    """A length of time between two others, both as a person writes them."""

    least: str
    most: str


class Between(Value, frozen=True):
    """A whole number within these bounds."""

    least: int
    most: int


class Among(Value, frozen=True):
    """One of these words. A number with this limit is the index of its word."""

    words: tuple[str, ...]


class Matching(Value, frozen=True):
    """A text that matches a regular expression, and how to call it after "is not"."""

    pattern: str
    phrase: str


class Alternative(Value, frozen=True):
    """One of several keys of which a person writes exactly one, so it has no default of its own."""


AnyLength = Annotated[timedelta, Length("1s", "24h")]
LengthOrZero = Annotated[timedelta, Length("0s", "24h")]
