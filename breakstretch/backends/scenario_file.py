"""A file for `breakstretch simulate` -> Scenario, with every problem at once, as for settings; plays nothing.

Each [[do]] says one thing; all verbs are keys of one shape, so that a mistyped verb gets the same near miss as a
mistyped setting.
"""

import os
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Annotated, Any, Literal

from breakstretch.backends.settings_shape import Shape
from breakstretch.backends.toml_file import EXERCISES_LIMIT, read_file
from breakstretch.backends.toml_lines import Path, salvage
from breakstretch.backends.toml_tables import Reading, near_miss
from breakstretch.backends.toml_words import length, word
from breakstretch.core.errors import Problem, Refused
from breakstretch.core.lengths import parse_length
from breakstretch.core.reasons import SENSED
from breakstretch.core.value import Value
from breakstretch.daemon import scenario as s
from breakstretch.daemon.commands import command_event
from breakstretch.daemon.person import PersonAnswer


def _shift(text: str) -> timedelta:
    """A length with a sign."""
    found = parse_length(text.strip().lstrip("+-"))
    if not found:
        raise ValueError(text)
    return -found if text.strip().startswith("-") else found


def _local(at: datetime) -> datetime:
    if at.tzinfo is not None:
        raise ValueError(at)
    return at


def _true(value: bool) -> bool:
    if not value:
        raise ValueError(value)
    return value


def _command(text: str) -> s.Commands:
    """A command that is understood; raises Refused with the sentence that says why not."""
    name, *words = text.split() or [""]
    command_event(name, words)
    return s.Commands(name, tuple(words))


def _zone(text: str) -> str:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return ZoneInfo(text).key
    except (ZoneInfoNotFoundError, OSError) as error:
        raise ValueError(text) from error


Span = Annotated[str, length("1s", "10000h")]
Zone = Annotated[str, word(_zone, 'a zone such as "Europe/Prague"')]
Answer = Annotated[Literal["start", "snooze", "skip", "ignore", "dismiss", "hurts"], word(PersonAnswer)]


class CheckInShape(Shape, frozen=True):
    """How the evening check-in is answered."""

    pain: Annotated[int, word(int, "a whole number from 0 to 10")] = 0
    flare_up: bool = False


class StepShape(Shape, frozen=True, omit_defaults=True):
    """Everything that can happen; one of it in each [[do]]."""

    works: Span = ""
    away: Span = ""
    locked: Span = ""
    lid_closed: Span = ""
    clock: Annotated[str, word(_shift, 'a length with or without a sign, such as "-1h" or "30m"')] = ""
    zone: Zone = ""
    microphone: bool = False
    camera: bool = False
    fullscreen: bool = False
    do_not_disturb: bool = False
    answer: Answer = "start"
    command: str = ""
    restart: Annotated[bool, word(_true, "true")] = True
    check_in: CheckInShape = CheckInShape()
