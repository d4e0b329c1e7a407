"""What passes through the ports, as values: pictures, the tray's menu, a part of the desktop, a day of the history.

They are imported from ports.py, beside the port that uses them.
"""

from datetime import date

from breakstretch.core.values.base import Value
from breakstretch.core.values.events import Event
from breakstretch.core.values.exercises import Exercise, Side


class Picture(Value, frozen=True):
    """Pixels for a notification."""

    width: int
    height: int
    rgba: bytes
    """4 bytes a pixel, rows from the top, alpha not premultiplied."""


class Ring(Value, frozen=True):
    """A countdown ring to be drawn."""

    left: float
    """Seconds."""
    of: float
    paused: bool = False
    ready: bool = False
    """Getting ready, changing sides or resting. It has another colour than a hold."""
    size: int = 96


class Posed(Value, frozen=True):
    """A figure to be drawn inside a ring."""

    exercise: Exercise
    side: Side


class TrayItem(Value, frozen=True):
    """One line of the tray's menu."""

    id: str
    """Stable: the same line keeps its id, whatever its label is."""
    label: str
    """Empty with no items: a separator."""
    event: Event | None = None
    """Posted when it is chosen; None: cannot be chosen."""
    command: str = ""
    """For commands that are not the engine's: "open", "open-settings", "quit". Passed to the tray's `on_command`."""
    checked: bool | None = None
    default: bool = False
    """Whether a click on the icon itself does this."""
    items: tuple["TrayItem", ...] = ()


class TrayView(Value, frozen=True):
    """What the tray shows."""

    icon: str
    """waiting, due, running, paused or quiet."""
    progress: float
    """0 to 1 of the session; for `running` only."""
    title: str
    """The tooltip."""
    items: tuple[TrayItem, ...]


class Probe(Value, frozen=True):
    """What `doctor` reports about one part of this desktop."""

    name: str
    works: bool | None
    """None: unknown here."""
    detail: str
    """What was found, or why it does not work."""
    remedy: str = ""
    """What to install or change."""


class DayLine(Value, frozen=True):
    """Outcomes and repetitions of one work day."""

    day: date
    outcomes: dict[str, int]
    """By Outcome."""
    groups: dict[str, int]
    """Repetitions by Group: the lower side."""
