"""What a person may have meant by a value that its key does not take.

Each way of writing is tried, and the first that the key takes is the remedy of a message. Where two meanings are as
likely, there is no remedy: 03/04/2026 is a day in March for some and in April for others.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from typing import Any, get_args, get_origin

from breakstretch.backends.toml.kinds import accepts, bare_kind, words_of
from breakstretch.backends.toml.lines import NotToml, parse
from breakstretch.backends.toml.looks import plain_looking
from breakstretch.core.values.durations import parse_spoken_length, write_length

_LONGEST = 400
"""A longer text is not taken apart."""
_MOST = 64
"""Elements of a list that are looked at."""
_YES, _NO = {"true", "yes", "on"}, {"false", "no", "off"}
_NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_SHORTEST_STEM = 3
"""Letters of a known word with which a longer one may begin, such as the "wed" of "wednesday"."""
_NOON = 12
_BETWEEN = re.compile(r"\s*(?:-|\.{2,}|\bto\b|\buntil\b|\btill?\b)\s*", re.IGNORECASE)
_BETWEEN_DAYS = re.compile(r"\s*(?:\.{2,}|\s-\s|\bto\b|\buntil\b|\btill?\b|(?<=\d{4}-\d\d-\d\d)/)\s*", re.IGNORECASE)
_CLOCK = re.compile(
    r"(\d\d?)(?:[:.h](\d\d)(?::\d\d)?|(?<=\d\d)(\d\d))?\s*(?:h|uhr|([ap])\.?m\.?)?", re.ASCII | re.IGNORECASE
)
_ISO_DAY = re.compile(r"(\d{4})[-./](\d\d?)[-./](\d\d?)", re.ASCII)
_OTHER_DAY = re.compile(r"(\d\d?)([./-])(\d\d?)[./-](\d{4})", re.ASCII)
_APART = re.compile(r"\s*(?:[,;|&+/]|\band\b|\bor\b)\s*", re.IGNORECASE)


def meant(raw: object, kind: Any) -> Any:
    """A value of this kind that the person may have meant; None where there is none."""
    return next((value for value in _ways(raw, kind) if accepts(value, kind)), None)


def meant_by(text: str, kind: Any) -> Any:
    """The same for a value as it is written in a file, right or wrong."""
    try:
        raw: object = parse(f"x = {text}")["x"]
    except NotToml:
        raw = text.strip()
    return raw if accepts(raw, kind) else meant(raw, kind)


def _ways(raw: object, kind: Any) -> Iterator[object]:
    """What the person may have meant, the likeliest first."""
    plain = bare_kind(kind)
    if get_origin(plain) is tuple:
        yield from _lists(raw, get_args(plain)[0])
        return
    if isinstance(raw, list):
        yield from (raw if len(raw) == 1 else _ends(raw))
        return
    text = _text(raw)
    if text is None or len(text) > _LONGEST:
        return
    if plain is bool:
        yield from ([True] * (text.lower() in {*_YES, "1"}) or [False] * (text.lower() in {*_NO, "0"}))
    elif plain is int:
        yield from _numbers(text)
    else:
        yield from _texts(text, words_of(kind))
        with_unit = [f"{text}{unit}" for unit in "smh" * text.isdecimal() if accepts(f"{text}{unit}", kind)]
        yield from (with_unit[:1] if len(with_unit) == 1 or text.strip("0") == "" else ())


def _lists(raw: object, kind: Any) -> Iterator[list[object]]:
    """The elements of a text, of a single value, or of a list in which some are wrong."""
    if isinstance(raw, list) and len(raw) > _MOST:
        return
    if isinstance(raw, list):
        yield [found for element in raw for found in _each(element, kind)]
        yield list(_ends(raw))
        return
    text = _text(raw)
    if text is None or len(text) > _LONGEST:
        return
    text = text.strip("[](){} ,;")
    yield from filter(None, [_between(text, words_of(kind)), _elements(re.split(r"\s*,\s*", text), kind)])
    yield from filter(
        None, [_elements([text], kind), _elements(_APART.split(text), kind), _elements(text.split(), kind)]
    )


def _each(element: object, kind: Any) -> list[object]:
    """What one element stands for: itself, what it means, or several that are written as one text."""
    if accepts(element, kind):
        return [element]
    alone = meant(element, kind)
    several = meant(element, tuple[kind, ...]) if alone is None and isinstance(element, str) else None
    return list(several) if several else [alone]


def _ends(raw: list[Any]) -> Iterator[str]:
    """The beginning and the end of a range, written as two texts."""
    if len(raw) == 2 and all(isinstance(end, str) and _CLOCK.fullmatch(end.strip()) for end in raw):  # noqa: PLR2004
        yield "-".join(end.strip() for end in raw)


def _elements(parts: Sequence[str], kind: Any) -> list[object]:
    """Each part as an element, or else what it means."""
    parts = [part.strip("\"' ") for part in parts]
    return [part if accepts(part, kind) else meant(part, kind) for part in parts if part][:_MOST]


def _between(text: str, words: Sequence[str]) -> list[object]:
    """All words from one to another, such as "mon-fri"."""
    ends = [stem(part.strip("\"' ").lower(), words) for part in _BETWEEN.split(text)]
    if len(ends) != 2 or not all(ends):  # noqa: PLR2004 - both ends
        return []
    first, last = (words.index(end) for end in ends)
    return list(words[first : last + 1])


def stem(word: str, words: Sequence[str]) -> str:
    """The known word that this is, or with which it begins; else empty."""
    known = word if word in words else ""
    return known or next((known for known in words if len(known) == _SHORTEST_STEM and word.startswith(known)), "")


def _text(raw: object) -> str | None:
    """A single value as a text with plain characters."""
    if isinstance(raw, bool):
        return str(raw).lower()
    if isinstance(raw, float) and raw.is_integer():
        return str(int(raw))
    if isinstance(raw, time | datetime | date | str | int | float):
        return plain_looking(str(raw)[:_LONGEST]).strip("\"' ")
    return None


def _numbers(text: str) -> Iterator[object]:
    """A number in digits or as a word."""
    word = text.lower().removesuffix("%").removesuffix("x").removesuffix(".0").strip()
    if word in _NUMBERS:
        yield _NUMBERS.index(word)
    if re.fullmatch(r"[0-9]{1,9}", word):
        yield int(word)


def _texts(text: str, words: Sequence[str]) -> Iterator[str]:
    """The other ways to write a text."""
    small = text.lower()
    yield from (text, small)
    if words:
        alike = {re.sub(r"\W|_", "", word): word for word in words}
        yield from filter(None, (alike.get(re.sub(r"\W|_", "", small)), stem(small, words) if small.isalpha() else ""))
        return
    yield from _clocks(text)
    yield from _days(text)
    yield from _lengths(small)
    if re.fullmatch(r"[0-9]{1,6} *(?:percent)?", small):
        yield f"{int(small.removesuffix('percent'))}%"


def _clocks(text: str) -> Iterator[str]:
    """Times of day, and ranges of them: 9-17, 9am-5pm, 19.30."""
    parts = _BETWEEN.split(text)
    ends = [end for end in map(_CLOCK.fullmatch, parts) if end]
    if len(ends) != len(parts):
        return
    hours = [int(end[1]) for end in ends]
    unclear = len(ends) > 1 and not any(end[4] for end in ends) and hours[-1] <= hours[0] <= _NOON  # 9-5
    if not unclear:
        yield "-".join(map(_clock, ends))


def _clock(found: re.Match[str]) -> str:
    hour, minute = int(found[1]), found[2] or found[3] or "00"
    if found[4]:
        hour = hour % _NOON + _NOON * (found[4].lower() == "p")
    return f"{hour:02}:{minute}"


def _days(text: str) -> Iterator[str]:
    """Days, and ranges of them, in the order in which a calendar names them."""
    found = [_day(part) for part in _BETWEEN_DAYS.split(text)]
    if all(found):
        yield "..".join(found)


def _day(text: str) -> str:
    """A day in the form 2026-12-24; empty where this is none, or may be two."""
    iso, other = _ISO_DAY.match(text), _OTHER_DAY.fullmatch(text)
    if iso and not text[iso.end() :].strip("T 0:Z+"):
        return f"{iso[1]}-{int(iso[2]):02}-{int(iso[3]):02}"
    if not other:
        return ""
    day, month = int(other[1]), int(other[3])
    if other[2] == "/" and max(day, month) <= 12 and day != month:  # noqa: PLR2004 - months
        return ""
    day, month = (month, day) if month > 12 else (day, month)  # noqa: PLR2004
    return f"{other[4]}-{month:02}-{day:02}"


def _lengths(text: str) -> Iterator[str]:
    """Lengths of time: 30 min, 1h30, PT1H, 1,5h."""
    plain = text.removeprefix("p").removeprefix("t").replace(",", ".").rstrip(".")
    for way in (plain, f"{plain}m" if re.fullmatch(r".*h\s*\d+", plain) else ""):
        length = parse_spoken_length(way)
        if length:
            yield write_length(length)
