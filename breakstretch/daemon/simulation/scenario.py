"""A scenario of `breakstretch simulate` as values: where and when a day begins, and what happens in it."""

from datetime import datetime, timedelta

from breakstretch.core.values.actions import PainAnswer
from breakstretch.core.values.base import Value
from breakstretch.core.values.reasons import Reason
from breakstretch.daemon.simulation.person import PersonAnswer


class Works(Value, frozen=True):
    """The person is at the desk for this long, using it."""

    length: timedelta


class Away(Value, frozen=True):
    """There is no input for this long."""

    length: timedelta


class LockedFor(Value, frozen=True):
    """The screen is locked for this long."""

    length: timedelta


class LidClosed(Value, frozen=True):
    """The machine is suspended for this long: both clocks continue, nothing fires."""

    length: timedelta


class SetClock(Value, frozen=True):
    """Somebody sets the wall clock, forward or back."""

    by: timedelta


class FliesTo(Value, frozen=True):
    """The machine is in another zone from here on."""

    zone: str


class Sense(Value, frozen=True):
    """A quiet reason begins or ends."""

    reason: Reason
    on: bool


class Answers(Value, frozen=True):
    """How the person answers prompts from here on."""

    answer: PersonAnswer


class HurtsAs(Value, frozen=True):
    """What the person answers after It hurts from here on."""

    answer: PainAnswer
    """NOT_SAID: nothing."""


class Commands(Value, frozen=True):
    """The person gives a command; both parts as `daemon.commands.command_event` takes them."""

    name: str
    words: tuple[str, ...] = ()


class Restarts(Value, frozen=True):
    """The daemon is killed without warning and started again."""


class CheckIn(Value, frozen=True):
    """How check-ins, and the question about pain by day, are answered from here on."""

    pain: int = 0
    """0 to 10."""
    flare_up: bool = False


Said = Answers | HurtsAs | Commands | CheckIn
ScenarioStep = Works | Away | LockedFor | LidClosed | SetClock | FliesTo | Sense | Restarts | Said


class Scenario(Value, frozen=True):
    """A day, or many, of a virtual person."""

    start: datetime
    """Naive: as the wall clock reads in `zone`."""
    zone: str = "UTC"
    config: str | None = None
    """The settings file, as a whole path; None: the defaults."""
    answer: PersonAnswer = PersonAnswer.START
    steps: tuple[ScenarioStep, ...] = ()
    busy: tuple[tuple[datetime, datetime], ...] = ()
    """Meetings of the calendar, each from when to when; naive, as `start`."""
    hurts_as: PainAnswer = PainAnswer.PAIN
