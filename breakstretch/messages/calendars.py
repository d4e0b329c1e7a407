"""Words about single events of a calendar file that cannot be read."""

from collections.abc import Sequence
from enum import StrEnum

DOUBT = "look at these events in your calendar program, and export the calendar again"
"""What to do about events that cannot be read."""


class Fault(StrEnum):
    """Why an event is left out, or may be at the wrong time. Never stored."""

    CUT_OFF = "it has no end in the file"
    NO_START = "it has no start that can be read"
    ENDS_FIRST = "it ends before it begins"
    RULE = "its repetition rule cannot be read"
    TOO_OFTEN = "it repeats too often to be a meeting"
    TOO_LONG = "its repetitions take too long to count"
    NO_ZONE = "its time zone is not valid"
    NOT_UNDERSTOOD = "it cannot be read"
    UNKNOWN_ZONE = "its time zone is unknown, so its times are read as your local time"


class Nothing(StrEnum):
    """Why a file with events gives no busy time. Never stored."""

    ELSEWHEN = "none of its events is on these days"
    FREE = "its events on these days are free, cancelled, declined or take the whole day"
    LEFT_OUT = "its events that may be on these days are left out"


def fault_in_words(fault: Fault) -> str:
    """What is wrong with an event, as a sentence."""
    if fault is Fault.UNKNOWN_ZONE:
        return f"This event may be at the wrong time: {fault.value}."
    return f"This event is left out: {fault.value}."


def faults_in_words(path: str, faults: Sequence[tuple[int, Fault]]) -> str:
    """What is wrong with a file's events, for a notice. `faults` has the line of each."""
    if not faults:
        return ""
    line, fault = faults[0]
    if len(faults) == 1:
        return f"{path}:{line}: {fault_in_words(fault)}"
    remedy = "To see them all, run: breakstretch doctor"
    return f"{path}: {len(faults)} events cannot be read with certainty. Line {line}: {fault_in_words(fault)} {remedy}"


def more_in_words(count: int) -> str:
    """A line for the events that are not named one by one."""
    return f"{count} more events cannot be read with certainty."


def nothing_in_words(path: str, reason: str) -> str:
    """Why a file with events gives no busy time."""
    return f"{path} has no busy times, because {reason}."
