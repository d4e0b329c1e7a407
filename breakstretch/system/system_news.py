"""The reports of Windows and macOS to every program, in terms that both share."""

from enum import StrEnum, auto

from breakstretch.daemon.ports import Probe

LAST_MOMENT = 4.0
"""Seconds that a program has to end with the session. Windows allows 5, and then it ends the process itself."""


class SystemNews(StrEnum):
    """A report of the system."""

    ENDS = auto()
    """The session or this program is asked to end: the person signs out, or the machine shuts down or restarts."""
    LOCKED = auto()
    UNLOCKED = auto()
    LEFT = auto()
    """The screen shows the session of another person, or the remote desktop was disconnected."""
    ENTERED = auto()
    """The screen shows the session of this person again."""
    ASLEEP = auto()
    """About to be suspended."""
    AWAKE = auto()
    CLOCK_SET = auto()
    """The wall clock was set, or the zone is another one."""
    FILLED = auto()
    """A program fills the screen."""
    FREE = auto()
    """No program does any more."""


def probe(platform: str) -> Probe:
    """For `doctor`."""
    if platform == "win32":
        detail = "Windows reports them. This has not been tried on a real machine"
    else:
        detail = "macOS reports them while the tray icon is there. This has not been tried on a real machine"
    return Probe("lock and suspend", works=None, detail=detail)
