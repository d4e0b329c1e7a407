"""What the first run reads and writes, as values, and its port."""

from typing import Protocol

from breakstretch.core.values.base import Value
from breakstretch.core.values.exercises import Exercise
from breakstretch.core.values.reasons import CannotGuide
from breakstretch.window.home.desk import Said


class FirstFacts(Value, frozen=True):
    """The settings that the pages show."""

    hours: tuple[tuple[str, str], ...]
    days: tuple[str, ...]
    settings: tuple[str, ...]
    equipment: tuple[str, ...]
    evening: bool
    evening_at: str
    at_login: bool
    every: str = ""
    """The time at the desk before a stretch break, such as "1 h". Empty where that break has none."""


class Permission(Value, frozen=True):
    """Whether the system shows notifications of breakstretch."""

    system: str
    missing: CannotGuide | None


class FirstDesk(Protocol):
    """The daemon and the settings, for the first run."""

    @property
    def figure(self) -> Exercise:
        """The stretch that is drawn on the first page."""

    def facts(self) -> FirstFacts:
        """The settings as they are now."""

    def keep(self, wanted: FirstFacts) -> Said:
        """Write the changed settings, all or none."""

    def start_at_login(self, *, wanted: bool) -> Said:
        """Start at login, or not."""

    def first_break(self) -> str:
        """When the first break comes, as a sentence."""

    def permission(self) -> Permission:
        """Whether notifications are allowed now."""

    def ask_permission(self) -> Said:
        """Have the system ask the person."""

    def ask(self) -> Said:
        """Open the safety questions."""

    def stretch(self) -> Said:
        """Begin a break now."""
