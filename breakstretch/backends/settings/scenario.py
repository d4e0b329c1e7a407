"""Reads a file for `breakstretch simulate` into a Scenario, with every problem at once, as for settings.

Each [[do]] says one thing. All verbs are keys of one shape, so that a mistyped verb gets the same near miss as a
mistyped setting.
"""

import os
from bisect import bisect
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import cache, partial
from typing import Annotated, Any, Literal

from msgspec import UNSET, Meta, UnsetType

from breakstretch.backends.toml.lines import Path
from breakstretch.backends.toml.phrases import near_miss
from breakstretch.backends.toml.salvage import salvage
from breakstretch.backends.toml.shape import Shape
from breakstretch.backends.toml.source_file import EXERCISES_LIMIT, SETTINGS_LIMIT, beside, read_file
from breakstretch.backends.toml.tables import Reading
from breakstretch.backends.toml.words import NotAccepted, length, read_hours, word
from breakstretch.core.values.actions import PAIN_WORDS
from breakstretch.core.values.base import Value
from breakstretch.core.values.durations import HoursRange, parse_length
from breakstretch.core.values.errors import Refused
from breakstretch.core.values.limits import Problem
from breakstretch.core.values.reasons import SENSED
from breakstretch.daemon.commands import COMMANDS, command_event
from breakstretch.daemon.simulation import scenario as s
from breakstretch.daemon.simulation.person import PersonAnswer

_YEARS = range(1971, 2200)
"""Far enough from the ends of the calendar for every zone and every step."""
_LONGEST = timedelta(days=36_525)
"""Of all steps together."""
_SHOWN, _NEAR = 40, 8
"""Letters of a wrong zone that are shown, and zones on each side of it in the alphabet that may be meant."""
_LONGEST_COMMAND = 200
_MOST = 5000
"""Entries of a list."""


def _shift(text: str) -> timedelta:
    """A length with a sign."""
    sign, length = text.strip()[:1], text.strip()
    found = parse_length(length[1:] if sign in "+-" else length)
    if not found:
        raise ValueError(text)
    return -found if sign == "-" else found


def _local(at: datetime) -> datetime:
    """An instant as a wall clock reads; which wall says the zone."""
    if at.tzinfo is not None or at.year not in _YEARS:
        raise ValueError(at)
    return at


def _zone(text: str) -> str:
    """The name of a zone that this machine knows."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return ZoneInfo(text).key
    except (ZoneInfoNotFoundError, OSError, ValueError):
        at = bisect(_zones(), text.lower(), key=str.lower)
        near = near_miss(text, _zones()[max(0, at - _NEAR) : at + _NEAR])
        city = text.strip().replace(" ", "_").lower()
        places = [zone for zone in _zones() if zone.lower().endswith(f"/{city}")] if city and not near else []
        near = near or (f' - did you mean "{places[0]}"?' if places else "")
        raise NotAccepted(f'there is no zone "{text[:_SHOWN]}"{near}') from None


@cache
def _zones() -> list[str]:
    """All zones in alphabetical order, which takes a look at hundreds of files."""
    from zoneinfo import available_timezones

    return sorted(available_timezones(), key=str.lower)


def _meeting(text: str) -> HoursRange | tuple[datetime, datetime]:
    """Hours of the first day, or two instants as a wall clock reads them."""
    if "/" not in text:
        return read_hours(text)
    begins, ends = (_local(datetime.fromisoformat(edge.strip())) for edge in text.split("/"))
    if ends <= begins:
        raise ValueError(text)
    return begins, ends


def _command(text: str) -> s.Commands:
    """A command that is understood."""
    if len(text) > _LONGEST_COMMAND:
        raise NotAccepted(f"a command has at most {_LONGEST_COMMAND} characters, and this one has {len(text)}")
    name, *words = text.split() or [""]
    try:
        command_event(name, words)
    except Refused as error:
        if name == "breakstretch":
            raise NotAccepted('a command is written without "breakstretch" before it') from None
        hint = "" if name in COMMANDS else near_miss(name, COMMANDS)
        raise NotAccepted(f'There is no command "{name}"{hint}' if hint else str(error)) from None
    return s.Commands(name, tuple(words))


def _restart(value: bool) -> s.Restarts:
    """The one thing a restart can say."""
    if not value:
        raise ValueError(value)
    return s.Restarts()


Span = Annotated[str, length("1s", "10000h")]
Shift = Annotated[str, word(_shift, 'a length with or without a sign, such as "-1h" or "30m"')]
Zone = Annotated[str, word(_zone)]
Answer = Annotated[Literal["start", "snooze", "skip", "ignore", "dismiss", "hurts"], word(PersonAnswer)]
HurtsAs = Annotated[Literal["strong", "here", "leg", "warning", "none"], word(PAIN_WORDS.__getitem__)]
Meeting = Annotated[
    str, word(_meeting, 'a meeting such as "10:00-11:00" on the first day, or "2026-03-27T10:00/2026-03-27T11:00"')
]
Start = Annotated[
    datetime, word(_local, "a day and time without an offset, from 1971 to 2199, such as 2026-03-27T08:30:00")
]


class CheckInShape(Shape, frozen=True):
    """How check-ins are answered."""

    pain: Annotated[int, Meta(ge=0, le=10)] = 0
    flare_up: bool = False


class StepShape(Shape, frozen=True):
    """Everything that can happen; one of it in each [[do]]."""

    works: Span | UnsetType = UNSET
    away: Span | UnsetType = UNSET
    locked: Span | UnsetType = UNSET
    lid_closed: Span | UnsetType = UNSET
    clock: Shift | UnsetType = UNSET
    zone: Zone | UnsetType = UNSET
    microphone: bool | UnsetType = UNSET
    camera: bool | UnsetType = UNSET
    fullscreen: bool | UnsetType = UNSET
    do_not_disturb: bool | UnsetType = UNSET
    answer: Answer | UnsetType = UNSET
    hurts_as: HurtsAs | UnsetType = UNSET
    command: Annotated[str, word(_command)] | UnsetType = UNSET
    restart: Annotated[bool, word(_restart, "true, which needs no quotes")] | UnsetType = UNSET
    check_in: CheckInShape | UnsetType = UNSET


class ScenarioShape(Shape, frozen=True):
    """The whole file."""

    start: Start
    zone: Zone = "UTC"
    config: str | UnsetType = UNSET
    answer: Answer = "start"
    hurts_as: HurtsAs = "here"
    busy: tuple[Meeting, ...] = ()
    do: tuple[StepShape, ...] = ()


_STEPS: dict[str, Callable[[Any], s.ScenarioStep]] = {
    "works": s.Works,
    "away": s.Away,
    "locked": s.LockedFor,
    "lid_closed": s.LidClosed,
    "clock": s.SetClock,
    "zone": s.FliesTo,
    "answer": s.Answers,
    "hurts_as": s.HurtsAs,
    "command": lambda command: command,
    "restart": lambda restart: restart,
    "check_in": lambda answers: s.CheckIn(**answers),
    **{reason.value: partial(s.Sense, reason) for reason in SENSED},
}


class ScenarioFound(Value, frozen=True):
    """What a scenario file came to."""

    scenario: s.Scenario | None
    """None when there are problems: half a day proves nothing."""
    problems: tuple[Problem, ...]


def load_scenario(path: str) -> ScenarioFound:
    """Read a scenario file; bad input comes back as problems."""
    found = read_file(path, EXERCISES_LIMIT)
    if found.error:
        return ScenarioFound(None, (Problem((), found.error, None, path),))
    text, data, slips = salvage(found.text)
    reading = Reading(path, text, whole=True)
    for slip in slips:
        reading.slip(slip, ScenarioShape)
    for name in ("busy", "do"):
        if isinstance(data.get(name), list) and len(data[name]) > _MOST:
            reading.wrong((name,), f"{len(data.pop(name))} entries are too many; a scenario may have {_MOST} of them")
    values = reading.table(data, ScenarioShape, ())
    said = () if slips else enumerate(values.pop("do", ()))
    steps = [_step(reading, ("do", at), step) for at, step in said]
    if not reading.problems and sum(map(_length, steps), timedelta()) > _LONGEST:
        reading.wrong(("do",), "all steps together take longer than 100 years; make some of them shorter")
    if "config" in values:
        values["config"] = beside(os.path.abspath(path), values["config"])
        error = read_file(values["config"], SETTINGS_LIMIT).error
        if error:
            reading.wrong(("config",), f"{values['config']}: {error}")
    if reading.problems:
        return ScenarioFound(None, tuple(sorted(reading.problems, key=lambda problem: problem.line or 0)))
    values["busy"] = tuple(_on(values["start"].date(), meeting) for meeting in values.get("busy", ()))
    return ScenarioFound(s.Scenario(**values, steps=tuple(step for step in steps if step)), ())


def _length(step: s.ScenarioStep | None) -> timedelta:
    """How far a step moves a clock, in either direction."""
    match step:
        case s.Works(length) | s.Away(length) | s.LockedFor(length) | s.LidClosed(length) | s.SetClock(length):
            return abs(length)
    return timedelta()


def _on(day: date, meeting: HoursRange | tuple[datetime, datetime]) -> tuple[datetime, datetime]:
    """A meeting as two instants of the wall clock."""
    if isinstance(meeting, tuple):
        return meeting
    last = day + timedelta(days=1) if meeting.crosses else day
    return datetime.combine(day, meeting.start), datetime.combine(last, meeting.end)


def _step(reading: Reading, path: Path, values: dict[str, Any]) -> s.ScenarioStep | None:
    """The one thing a [[do]] says."""
    if len(values) == 1:
        ((verb, value),) = values.items()
        return _STEPS[verb](value)
    if values:
        reading.wrong(path, f"says {len(values)} things at once ({', '.join(values)}); write a [[do]] for each")
    elif not reading.is_wrong(path):
        reading.wrong(path, f"says nothing; a [[do]] has one of: {', '.join(_STEPS)}")
    return None
