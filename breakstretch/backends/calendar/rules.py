"""The grammar of recurrence rules: those of iCalendar, and the shorter ones of vCalendar 1.0."""

import re

from breakstretch.backends.calendar.event_lines import basic
from breakstretch.core.values.base import Value
from breakstretch.messages.calendars import Fault

FREQUENCIES = ("YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY", "MINUTELY", "SECONDLY")
_DAILY_OR_LESS = frozenset(FREQUENCIES[:4])
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_MOST_WEEKS = 53
_NUMBERS = {
    "BYMONTH": (1, 12), "BYWEEKNO": (-_MOST_WEEKS, _MOST_WEEKS), "BYYEARDAY": (-366, 366), "BYMONTHDAY": (-31, 31),
    "BYHOUR": (0, 23), "BYMINUTE": (0, 59), "BYSECOND": (0, 59), "BYSETPOS": (-366, 366),
}  # fmt: skip
_IGNORED = {"RSCALE": "GREGORIAN", "SKIP": "OMIT"}
"""Parts of RFC 7529, with the values that change nothing."""
_OLD_KINDS = {
    "D": ("DAILY", ""), "W": ("WEEKLY", "BYDAY"), "MP": ("MONTHLY", "BYDAY"), "MD": ("MONTHLY", "BYMONTHDAY"),
    "YM": ("YEARLY", "BYMONTH"), "YD": ("YEARLY", "BYYEARDAY"),
}  # fmt: skip
"""The kinds of vCalendar 1.0, with the frequency and the list that each one means."""
_COUNTED = {"D": 0, "W": 1, "MP": 2, "MD": 1, "YM": 1, "YD": 1}
"""How many words may be listed where a number of meetings follows."""
_OLD = re.compile(
    r"(D|W|MP|MD|YM|YD)(\d+)((?: +(?:LD|\d{1,3}[+-]?|SU|MO|TU|WE|TH|FR|SA))*)(?: +(#\d+|\d{8}(?:T\d{6}Z?)?))?"
)


class BadRule(ValueError):
    """A rule that is not evaluated."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault


class Rule(Value, frozen=True):
    """An RRULE, as RFC 5545 describes it."""

    freq: str
    interval: int = 1
    count: int | None = None
    until: str = ""
    """As written: a date, a local time, or an instant that ends in Z."""
    week_start: int = 0
    weekdays: tuple[tuple[int, int], ...] = ()
    """BYDAY: the number, 0 for every one, and the weekday."""
    numbers: tuple[tuple[str, tuple[int, ...]], ...] = ()
    """The other parts whose names begin with BY."""


def parsed(text: str) -> Rule:
    """The rule that this text describes.

    Raises:
        BadRule: it describes none that a calendar may contain.
    """
    text = text.strip().upper()
    parts: dict[str, str] = {}
    for part in filter(str.strip, (text if "FREQ" in text else _modern(text)).split(";")):
        key, equals, value = (piece.strip() for piece in part.partition("="))
        if not equals or not value or key in parts:
            raise BadRule(Fault.RULE)
        if not key.startswith("X-"):  # a program's own, which others are to ignore
            parts[key] = value
    try:
        return _rule(parts)
    except ValueError:
        raise BadRule(Fault.RULE) from None


def _rule(parts: dict[str, str]) -> Rule:
    freq = parts.pop("FREQ", "")
    interval, count = int(parts.pop("INTERVAL", "1")), int(parts.pop("COUNT", "-1"))
    until = parts.pop("UNTIL", "")
    until = basic(until) or until
    weekdays = tuple(map(_weekday, filter(None, parts.pop("BYDAY", parts.pop("BYWEEKDAY", "")).split(","))))
    week_start = _WEEKDAYS.index(parts.pop("WKST", "MO"))
    for key, value in _IGNORED.items():
        if parts.pop(key, value) != value:
            raise ValueError(key)
    numbers = {key: _numbers(value, *_NUMBERS[key]) for key, value in parts.items() if key in _NUMBERS}
    known = freq in FREQUENCIES and len(numbers) == len(parts)
    if not known or interval < 1 or count == 0 or not re.fullmatch(r"(?:\d{8}(?:T\d{6}Z?)?)?", until):
        raise ValueError(freq)
    if "BYSETPOS" in numbers and freq not in _DAILY_OR_LESS:
        raise ValueError("BYSETPOS")
    kept = tuple(sorted(numbers.items()))
    return Rule(freq, interval, count if count > 0 else None, until, week_start, weekdays, kept)


def _numbers(text: str, least: int, most: int) -> tuple[int, ...]:
    found = tuple(sorted(set(map(int, filter(None, text.split(","))))))
    if not found or found[0] < least or found[-1] > most or (least < 0 and 0 in found):
        raise ValueError(text)
    return found


def _weekday(text: str) -> tuple[int, int]:
    text = text.strip()
    number = int(text[:-2] or "0")
    if abs(number) > _MOST_WEEKS or (text[:-2] and not number):
        raise ValueError(text)
    return number, _WEEKDAYS.index(text[-2:])


def _modern(text: str) -> str:
    """A rule of vCalendar 1.0, such as `W1 MO WE 20271231`, as iCalendar writes it."""
    found = _OLD.fullmatch(text)
    if found is None:
        raise BadRule(Fault.RULE)
    kind, interval, listed, end = found[1], found[2], found[3].split(), found[4] or "#2"
    freq, key = _OLD_KINDS[kind]
    parts = [f"FREQ={freq}", f"INTERVAL={interval}"]
    if listed:
        parts.append(f"{key}={','.join(_old_weekdays(listed) if kind == 'MP' else map(_old_number, listed))}")
    if not end.startswith("#"):
        parts.append(f"UNTIL={end}")
    elif int(end[1:]) and len(listed) > _COUNTED[kind]:
        raise BadRule(Fault.RULE)  # programs disagree whether meetings are counted, or weeks and months
    elif int(end[1:]):
        parts.append(f"COUNT={int(end[1:])}")
    return ";".join(parts)


def _old_weekdays(listed: list[str]) -> list[str]:
    """`1+ MO TU 1- FR` as 1MO, 1TU and -1FR."""
    number, found = "", []
    for word in listed:
        if word[-1] in "+-":
            number = _old_number(word)
        else:
            found.append(number + word)
    if not found or not number:
        raise BadRule(Fault.RULE)
    return found


def _old_number(word: str) -> str:
    """`2+` as 2, `1-` as -1, and LD, the last day, as -1."""
    return "-1" if word == "LD" else f"-{word[:-1]}" if word[-1] == "-" else word.rstrip("+")
