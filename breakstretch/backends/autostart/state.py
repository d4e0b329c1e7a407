"""Whether breakstretch starts at login, in the terms that every system shares.

What a person switched off in the system's own settings is off, and stays so until the person enables it here. `enable`
means this copy of the program: it replaces a second copy that is started at login today.
"""

from typing import Protocol

from breakstretch.core.values.base import Value


class Command(Value, frozen=True):
    """What is started at login."""

    words: tuple[str, ...]
    """The program by its absolute path, then its arguments."""
    folder: str = ""
    """Where it has to be started; empty when that is all the same."""


class AutostartState(Value, frozen=True):
    """What was found."""

    on: bool
    """Whether it will start at the next login."""
    by: str
    """What starts it or would: `autostart file`, `systemd unit`, `portal`, `registry`, `launch agent`; or empty."""
    place: str
    """The path of that, or its name where it has none; empty without any."""
    command: tuple[str, ...]
    """What is started; empty where that cannot be told."""
    why: str
    """One sentence for the person."""
    remedy: str = ""
    """What to do about it, where something is wrong."""


class Autostart(Protocol):
    """One system's way to start programs at login. Each method may raise OSError, or a BreakstretchError."""

    def state(self) -> AutostartState:
        """The current state."""

    def enable(self, command: Command) -> None:
        """Start this at login, by one way only; all the same when it is so already."""

    def disable(self) -> None:
        """Do not start it at login; all the same when it is so already."""


def nothing(why: str = "breakstretch does not start at login.") -> AutostartState:
    """Nothing was found that would start it."""
    return AutostartState(on=False, by="", place="", command=(), why=why)
