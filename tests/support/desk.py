"""Settings in a few words, for tests: lengths and times as a person writes them; knows no file."""

from datetime import date, time, timedelta
from typing import Any

from msgspec.structs import replace

from breakstretch.core.values.breaks import BreakKind, BreakRule
from breakstretch.core.values.durations import DayRange, HoursRange, parse_clock, parse_length
from breakstretch.core.values.settings import Evening, Settings, Workday


def length(text: str) -> timedelta:
    """A length such as 1h 30m."""
    found = parse_length(text.lstrip("-"))
    assert found is not None, f"{text} is no length"
    return -found if text.startswith("-") else found


def seconds(text: str) -> float:
    """The same in seconds."""
    return length(text).total_seconds()


def clock(text: str) -> time:
    """A time of day such as 10:30."""
    found = parse_clock(text)
    assert found is not None, f"{text} is no time of day"
    return found


def rule(name: str = "stretch", *, at: tuple[str, ...] = (), every: str = "60m", **more: Any) -> BreakRule:
    """A [breaks.NAME], a walk when it is called so; lengths in `more` are text."""
    values: dict[str, Any] = {key: length(value) if key in _LENGTHS else value for key, value in more.items()}
    kind = BreakKind.WALK if name.startswith("walk") else BreakKind.STRETCH
    return BreakRule(name, kind, None if at else length(every), tuple(map(clock, at)), **values)


_LENGTHS = ("length", "snooze", "expires", "grace", "wait_for_pause")


def hours(*ranges: str) -> tuple[HoursRange, ...]:
    """Working hours such as 09:00-12:30."""
    return tuple(HoursRange(*map(clock, text.split("-"))) for text in ranges)


def days_off(*ranges: str) -> tuple[DayRange, ...]:
    """Days off such as 2026-12-24 or 2026-12-24..2027-01-01."""
    ends = [text.split("..") for text in ranges]
    return tuple(DayRange(date.fromisoformat(text[0]), date.fromisoformat(text[-1])) for text in ends)


def desk(
    *rules: BreakRule,
    hours: tuple[HoursRange, ...] = Workday().hours,
    evening: bool = False,
    every_day: bool = False,
    **more: Any,
) -> Settings:
    """Settings with these rules; on no day an evening and its share of the cap, unless asked for.

    The evening is not switched off, or the first break of each week would ask its one question (rule 22).
    """
    workday = replace(Workday(), hours=hours, days=tuple(range(7)) if every_day else Workday().days)
    given = {"workday": workday, "evening": Evening() if evening else Evening(days=())} | more
    return Settings(breaks=rules or (BreakRule("stretch"),), **given)
