"""What the home window knows and can do: one port for each page; the composition root supplies them."""

from typing import Protocol

from breakstretch.core.values.base import Value
from breakstretch.window.home.settings_values import Change, Outcome, SettingsView


class Said(Value, frozen=True):
    """The answer to a command."""

    ok: bool
    text: str


class TodayDesk(Protocol):
    """The day, and what the person can do now."""


class HistoryDesk(Protocol):
    """What was done."""


class ExercisesDesk(Protocol):
    """The exercises, and which of them the person prefers or leaves out."""


class SettingsDesk(Protocol):
    """The settings file."""

    def view(self, *, anew: bool = False) -> SettingsView | None:
        """What is in force; None when nothing has changed since the last call, unless it is wanted anew."""

    def change(self, changes: tuple[Change, ...]) -> Outcome:
        """Set these keys, all or none."""

    def undo(self) -> Outcome:
        """Set back what was changed last."""

    @property
    def can_undo(self) -> bool:
        """Whether there is something to set back."""

    def open_file(self) -> Said:
        """Open the settings file in an editor; not ok where there is none."""


class AboutDesk(Protocol):
    """The program, and the answers to its safety questions."""


class Desk(Protocol):
    """All of them."""

    @property
    def today(self) -> TodayDesk:
        """For the page of today."""

    @property
    def history(self) -> HistoryDesk:
        """For the page of the past weeks."""

    @property
    def exercises(self) -> ExercisesDesk:
        """For the page of the exercises."""

    @property
    def settings(self) -> SettingsDesk:
        """For the page of the settings."""

    @property
    def about(self) -> AboutDesk:
        """For the page about the program."""
