"""What the home window can read and do: one port for each page. The composition root supplies them."""

from datetime import date
from typing import Protocol

from breakstretch.core.values.base import Value
from breakstretch.core.values.exercises import Exercise
from breakstretch.core.values.reasons import Barrier
from breakstretch.window.home.history.weeks import Past
from breakstretch.window.home.settings.values import Change, Outcome, SettingsView
from breakstretch.window.home.today.day_now import Day
from breakstretch.window.home.today.today_view import Act


class Said(Value, frozen=True):
    """The answer to a command."""

    ok: bool
    text: str


class TodayDesk(Protocol):
    """The day, and what the person can do now."""

    def day(self) -> Day:
        """The current day."""

    def press(self, act: Act) -> Said:
        """Do what this button says."""

    def pause(self, how_long: str) -> Said:
        """Pause for this long, in the words of the command."""

    def flare_up(self, *, on: bool) -> Said:
        """Say that a flare-up begins, or that it is over."""


class HistoryDesk(Protocol):
    """What was done."""

    def today(self) -> date:
        """The current work day."""

    def stamp(self) -> object:
        """What changes whenever something is recorded."""

    def past(self, first: date, last: date) -> Past:
        """What is recorded of these days."""

    def stretch(self) -> Said:
        """Begin a break now."""


class Listed(Value, frozen=True):
    """An exercise, as it is for this person."""

    exercise: Exercise
    group: str
    """The name of its muscle group."""
    preferred: bool
    excluded: bool
    """Whether the person has left it out."""
    retired: bool
    """Whether it hurt on two different days."""
    left_out: tuple[str, ...]
    """Why it must not come now, in sentences."""
    unused: tuple[str, ...]
    """Why nothing chooses it."""
    cautions: tuple[str, ...]
    """Tags in force."""


class ExercisesDesk(Protocol):
    """The exercises, and which of them the person prefers or leaves out."""

    def exercises(self) -> tuple[Listed, ...]:
        """All of them. The same value as before while nothing has changed."""

    def show_me(self, exercise: str) -> Said:
        """Guide it now."""

    def prefer(self, exercise: Exercise, *, wanted: bool) -> Said:
        """Prefer it in its group, or stop preferring it."""

    def leave_out(self, exercise: Exercise, *, wanted: bool) -> Said:
        """Leave it out, or use it again."""

    def allow(self, exercise: str) -> Said:
        """Bring back an exercise that hurt on two days."""


class SettingsDesk(Protocol):
    """The settings file."""

    def view(self, *, anew: bool = False) -> SettingsView | None:
        """What is in force. None when nothing has changed since the last call, unless it is asked for again."""

    def change(self, changes: tuple[Change, ...]) -> Outcome:
        """Set these keys, all or none."""

    def undo(self) -> Outcome:
        """Undo the last change."""

    @property
    def can_undo(self) -> bool:
        """Whether a change can be undone."""

    def open_file(self) -> Said:
        """Open the settings file in an editor. Not ok where there is none."""


class Answers(Value, frozen=True):
    """The safety answers of this person, in words."""

    lines: tuple[str, ...]
    barrier: str = ""
    """What keeps the person from stretching now."""
    clears: Barrier | None = None
    """The barrier, if the person may clear it by saying that a professional has been asked."""
    trouble: str = ""
    """Why something of it cannot be read."""


class AboutDesk(Protocol):
    """The program, and the answers to its safety questions."""

    @property
    def version(self) -> str:
        """The version of breakstretch."""

    @property
    def files(self) -> tuple[tuple[str, str], ...]:
        """What each file is, and its path."""

    def answers(self) -> Answers:
        """What is in force now."""

    def ask_again(self) -> Said:
        """Open the safety questions."""

    def clear(self, found: Barrier) -> Said:
        """The person says that a professional has been asked."""

    def quit(self) -> Said:
        """End the daemon. This window stays."""


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
