"""What the home window knows and can do: one port for each page; the composition root supplies them."""

from typing import Protocol

from breakstretch.core.values.base import Value
from breakstretch.window.home.today.day_now import Day
from breakstretch.window.home.today.today_view import Act


class Said(Value, frozen=True):
    """The answer to a command."""

    ok: bool
    text: str


class TodayDesk(Protocol):
    """The day, and what the person can do now."""

    def day(self) -> Day:
        """The day as it is now."""

    def press(self, act: Act) -> Said:
        """Do what this button says."""

    def pause(self, how_long: str) -> Said:
        """Pause for this long, in the words of the command."""

    def flare_up(self, *, on: bool) -> Said:
        """Say that a flare-up begins, or that it is over."""


class HistoryDesk(Protocol):
    """What was done."""


class ExercisesDesk(Protocol):
    """The exercises, and which of them the person prefers or leaves out."""


class SettingsDesk(Protocol):
    """The settings file."""


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
