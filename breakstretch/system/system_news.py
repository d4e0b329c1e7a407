"""What a system tells every program, as words that Windows and macOS share; knows neither."""

from enum import StrEnum, auto

LAST_MOMENT = 4.0
"""Seconds in which a program may end when the session does. Windows gives 5, then it ends the process itself."""


class SystemNews(StrEnum):
    """One thing that a system has told."""

    ENDS = auto()
    """The session is over: the person signs out, or the machine shuts down or restarts."""
    LOCKED = auto()
    UNLOCKED = auto()
    ASLEEP = auto()
    """About to be suspended."""
    AWAKE = auto()
    CLOCK_SET = auto()
    """The wall clock was set, or the zone is another one."""
