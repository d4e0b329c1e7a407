"""The words that hand-written files share: lengths, times and closed vocabularies as annotated types.

Each type says what TOML must hold (msgspec checks that, and writes it into the JSON schema), what is accepted as a
phrase for a person, and how the text is read into a value. `form` derives it from the type of a core value.
"""

from collections.abc import Callable
from datetime import date, time, timedelta
from enum import EnumMeta
from functools import cache
from operator import getitem
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from msgspec import Meta

from breakstretch.core.values.base import Value
from breakstretch.core.values.durations import DayRange, HoursRange, parse_clock, parse_length, write_length
from breakstretch.core.values.limits import Among, Between, Length, Line, Matching, Percent
from breakstretch.messages.visible import visible

READ = "read"
"""The key in `Meta.extra` of the function that reads a checked value; it raises ValueError for a bad one."""
PHRASE = "phrase"
"""The key in `Meta.extra` of what is accepted, as a phrase after "is not"."""


class NotAccepted(ValueError):
    """A bad value, with a sentence of its own that says why and what is accepted."""


LENGTH_PATTERN = r"^\s*([0-9]+(\.[0-9]+)?\s*[hmsHMS]\s*)+$"
CLOCK_PATTERN = r"^\s*([01]?[0-9]|2[0-3]):[0-5][0-9]\s*$"
HOURS_PATTERN = r"^\s*([01]?[0-9]|2[0-3]):[0-5][0-9]\s*-\s*(([01]?[0-9]|2[0-3]):[0-5][0-9]|24:00)\s*$"
PERCENT_PATTERN = r"^\s*[0-9]{1,4}\s*%\s*$"
DAYS_PATTERN = r"^\s*[0-9]{4}-[0-9]{2}-[0-9]{2}\s*(\.\.\s*[0-9]{4}-[0-9]{2}-[0-9]{2}\s*)?$"


def word(read: Callable[[Any], object], phrase: str = "", pattern: str | None = None) -> Meta:
    """A type whose checked value is read further."""
    return Meta(pattern=pattern, description=f"Write {phrase}." if phrase else None, extra={READ: read, PHRASE: phrase})


def length(least: str, most: str, convert: Callable[[timedelta], object] = lambda found: found) -> Meta:
    """A length of time between two others, as a timedelta or what it is converted to."""
    shortest, longest = parse_length(least), parse_length(most)

    def read(text: str) -> object:
        found = parse_length(text)
        if found is None or shortest is None or longest is None or not shortest <= found <= longest:
            raise ValueError(text)
        return convert(found)

    return word(read, f'a length from {least} to {most}, written like "90s", "45m" or "1h 30m"', LENGTH_PATTERN)


def percent(least: int, most: int) -> Meta:
    """A percentage between two others, as a whole number."""

    def read(text: str) -> int:
        found = int(text.strip().rstrip("%"))
        if not least <= found <= most:
            raise ValueError(text)
        return found

    middle = (least + most) // 20 * 10
    return word(read, f'a percentage from {least}% to {most}%, written like "{middle}%"', PERCENT_PATTERN)


def line(most: int) -> Meta:
    """One line of text, without what could control a terminal or turn the text around."""

    def read(text: str) -> object:
        if visible(text) != text:
            raise ValueError(text)
        return text.strip()

    return word(read, f"one line of at most {most} characters", rf"^.{{0,{most}}}$")


def read_clock(text: str) -> time:
    """A time of day."""
    found = parse_clock(text)
    if found is None:
        raise ValueError(text)
    return found


def read_hours(text: str) -> HoursRange:
    """A range of working hours; 24:00 is the midnight that ends a day."""
    start, _, end = text.partition("-")
    return HoursRange(read_clock(start), time(0, 0) if end.strip() == "24:00" else read_clock(end))


def read_days(text: str) -> DayRange:
    """One day, or a range of days with both ends."""
    ends = [end.strip() for end in text.split("..")]
    for end in ends:
        if not _is_day(end):
            raise NotAccepted(f"there is no day {end}")
    days = DayRange(date.fromisoformat(ends[0]), date.fromisoformat(ends[-1]))
    if days.last < days.first:
        raise NotAccepted(f'"{text}" ends before it begins; write: "{ends[-1]}..{ends[0]}"')
    return days


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def write_days(days: DayRange) -> str:
    """As a person writes it."""
    return f"{days.first}" if days.first == days.last else f"{days.first}..{days.last}"


def write_span(length: timedelta) -> str:
    """A length as a person writes it, fractions of a second included."""
    whole = timedelta(seconds=length.total_seconds() // 1)
    part = (length - whole).total_seconds()
    return f"{length.total_seconds():g}s" if part else write_length(length)


def write_round(length: timedelta) -> str:
    """A length as a person writes a default: "60s" and "60m" rather than "1m" and "1h"."""
    for unit, size in (("s", timedelta(seconds=1)), ("m", timedelta(minutes=1))):
        if length <= 60 * size and not length % size:
            return f"{length // size}{unit}"
    return write_length(length)


Clock = Annotated[str, word(read_clock, 'a time of day such as "19:30"', CLOCK_PATTERN)]
Hours = Annotated[str, word(read_hours, 'a range of hours such as "09:00-12:30"', HOURS_PATTERN)]
Days = Annotated[str, word(read_days, 'a day such as "2026-12-24", or a range "2026-12-24..2027-01-01"', DAYS_PATTERN)]


class Form(Value, frozen=True):
    """What TOML must hold for a value, and the way back."""

    kind: Any
    """A type that msgspec checks and `words` reads."""
    write: Callable[[Any], object]


def _same(value: object) -> object:
    return value


_PLAIN = {
    time: Form(Clock, lambda value: f"{value:%H:%M}"),
    HoursRange: Form(Hours, str),
    DayRange: Form(Days, write_days),
}


@cache
def form(kind: Any) -> Form:
    """The form of values of this type.

    Raises:
        TypeError: nothing says how such a value is written.
    """
    plain, *limits = get_args(kind) if hasattr(kind, "__metadata__") else (kind,)
    if get_origin(plain) in {Union, UnionType}:
        return form(get_args(plain)[0])
    if get_origin(plain) is tuple:
        inner = form(get_args(plain)[0])
        kind = inner.kind
        return Form(tuple[kind, ...], lambda values: [inner.write(value) for value in values])
    match limits:
        case [Length(least, most)]:
            return _length_form(least, most, in_seconds=plain is float)
        case [Between(least, most)]:
            return Form(Annotated[int, Meta(ge=least, le=most)], _same)
        case [Percent(least, most)]:
            return Form(Annotated[str, percent(least, most)], lambda value: f"{value}%")
        case [Among(words)] if plain in {int, str}:
            return _among_form(words, in_numbers=plain is int)
        case [Line(most)]:
            return Form(Annotated[str, line(most)], _same)
        case [Matching(pattern, phrase)]:
            return Form(Annotated[str, word(str, phrase, pattern)], _same)
    if isinstance(plain, EnumMeta):
        words = limits[0].words if limits else tuple(plain)
        return Form(_among(tuple(map(str, words)), plain), str)
    if plain in _PLAIN:
        return _PLAIN[plain]
    if plain in {bool, int, str} or get_origin(plain) is Literal:
        return Form(plain, _same)
    raise TypeError(f"{kind} needs a limit, or a form of its own")


def _length_form(least: str, most: str, *, in_seconds: bool) -> Form:
    """A length that is kept as a number of seconds, or as a timedelta."""
    if in_seconds:
        return Form(Annotated[str, length(least, most, timedelta.total_seconds)], lambda value: f"{value:g}s")
    return Form(Annotated[str, length(least, most)], write_span)


def _among_form(words: tuple[str, ...], *, in_numbers: bool) -> Form:
    """One of these words, which is kept as its index, or as it is."""
    if in_numbers:
        return Form(_among(words, words.index), words.__getitem__)
    return Form(_among(words, str), _same)


def _among(words: tuple[str, ...], read: Callable[[Any], object]) -> Any:
    """One of these words, as a type."""
    return Annotated[getitem(Literal, words), word(read)]
