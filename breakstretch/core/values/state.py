"""The row that saves what is running now, as values: what a crash must not lose.

All lengths are seconds relative to the moment the row was written, because the elapsed clock restarts with the machine.
The row is in the database of the history and is written in the same transaction. Every class of it refuses unknown
fields, so a renamed field makes an old row unreadable, which ends in check first. A new field needs a default.
"""

from datetime import date, datetime
from enum import StrEnum

import msgspec

from breakstretch.core.values.base import Value
from breakstretch.core.values.breaks import Occurrence
from breakstretch.core.values.exercises import Group, Side
from breakstretch.core.values.reasons import Gone


class ReminderState(StrEnum):
    """The state of a reminder."""

    WAITING = "waiting"
    PROMPTED = "prompted"
    SNOOZED = "snoozed"
    RUNNING = "running"


class OpenReminder(Value, frozen=True, forbid_unknown_fields=True):
    """A reminder without an outcome."""

    occurrence: Occurrence
    state: ReminderState
    snoozes: int = 0
    prompted: datetime | None = None
    snooze_left: float | None = None
    exercises: tuple[str, ...] = ()
    only: str = ""
    """The one exercise a person asked for."""
    begun: bool = False
    """Whether it was ever guided or asked about. False in rows of older versions."""
    gone: Gone | None = None
    """None: on the screen, as far as the desktop has reported."""
    doubted: bool = False
    """Whether it came due by a clock that has not stood for long enough since (rule 9)."""
    early: datetime | None = None
    """When a meeting brought it forward, if one did."""


class PauseState(Value, frozen=True, forbid_unknown_fields=True):
    """A pause in force."""

    began: datetime
    until: datetime | None
    """None: until Resume."""
    left: float | None = None
    """Seconds, for a pause of a given length. A clock that is set must not change it."""
    tomorrow: date | None = None
    """The work day whose beginning ends it. Older versions wrote the instant alone."""


class Absence(Value, frozen=True, forbid_unknown_fields=True):
    """How long nobody has been at the desk, and since when nothing holds reminders back. All are seconds."""

    rest: float | None = None
    """Of the present absence. None while the person is present, in a call or watching a film."""
    untouched: float | None = None
    """Since the last input; None while there is input."""
    clear: float | None = None
    """Since nothing holds reminders back; None while something does."""
    up: float | None = None
    """Since getting up, where that is known."""


class Score(Value, frozen=True, forbid_unknown_fields=True):
    """The resting score of one check-in."""

    day: date
    pain: int
    """0 to 10; of a range its lower end."""
    most: int | None = None
    """The upper end of a range; None in rows of older versions, which kept one number of it."""

    @property
    def highest(self) -> int:
        """The upper end of a range, or the one number."""
        return self.pain if self.most is None else self.most


class Cleared(Value, frozen=True, forbid_unknown_fields=True):
    """The person said that a professional has looked at these signs."""

    day: date
    signs: tuple[str, ...] = ()


class Safety(Value, frozen=True, forbid_unknown_fields=True):
    """The result of a person's answers. The rules are in core/rules/safety.py and core/rules/check_in.py."""

    screened: bool = False
    """Whether the questions before the first session were answered."""
    signs: tuple[str, ...] = ()
    """Warning signs answered with yes, until the person has been checked and cleared."""
    leg: bool = False
    """In rows of older versions: what is the sign `leg` now."""
    ask_first: bool = False
    """The routine is paused: stretching left the back worse twice running, or a pain did not settle in a day."""
    cautions: tuple[str, ...] = ()
    """Confirmed tags that are not yet in the settings file."""
    unsure: bool = False
    """The person was not sure whether any of the signs applies, and has not asked since."""
    told: dict[str, date] = msgspec.field(default_factory=dict)
    """When each sign was last answered with yes."""
    cleared: tuple[Cleared, ...] = ()
    """What has been checked, oldest first."""
    operation_checked: date | None = None
    """When the person said that stretching was allowed after the operation that the settings name."""
    screened_on: date | None = None
    """When the list was last answered; None in rows of older versions."""
    resting: date | None = None
    """The work day on which the resting score was 6 to 10; None again after a check-in that was lower."""
    enough: date | None = None
    """The work day on which stretching ended because it hurt twice, or because the person said so."""
    enough_on: tuple[date, ...] = ()
    """Other work days of which that is so, the latest last. A clock or a border can come back to them."""
    asked: date | None = None
    """The work day on which the one question by day was last asked."""
    no_better: int | None = None
    """The score at which "not better in two weeks" was said in this episode."""
    gentle: date | None = None
    """The work day for which the gentle routine was chosen."""
    calm: date | None = None
    """In a flare-up: the last check-in of 0 to 3 without one."""
    checked: date | None = None
    """The work day of the last check-in."""
    worse: int = 0
    """How often running yesterday's stretching left the back worse."""
    unsettled: bool = False
    """It hurt, and nobody has said yet whether that settled."""
    hurt_at: datetime | None = None
    """When it last hurt; None in rows of older versions."""
    hurt_on: dict[str, date] = msgspec.field(default_factory=dict)
    """Exercises and the last day on which each hurt."""
    retired: tuple[str, ...] = ()
    """Exercises that hurt on two days; out until allowed by hand, after advice."""
    scores: tuple[Score, ...] = ()
    """Of the last weeks, oldest first."""


class Raise(StrEnum):
    """The one thing that is raised at a time."""

    HOLD = "hold"
    """15 s longer."""
    REPETITION = "repetition"
    """One more for each side."""
    LEVEL = "level"
    """Moderate positions first."""


class Progress(Value, frozen=True, forbid_unknown_fields=True):
    """The evening routine over the weeks. The rules are in core/rules/progression.py."""

    week_one: date | None = None
    """The first evening since the beginning, or since a flare-up."""
    evenings: int = 0
    """Completed since then; with the evening off, work days with three holds."""
    last: date | None = None
    """The last completed one."""
    clean: int = 0
    """Clean sessions since the last raise or step back."""
    raises: tuple[Raise, ...] = ()
    choice: dict[Group, str] = msgspec.field(default_factory=dict)
    """The exercise a person chose for a group, remembered."""
    easy_left: int | None = None
    """How many evenings week 1 still lasts; None before anything was done, and in rows of older versions."""
    after_flare_up: bool = False
    """Whether week 1 follows a flare-up, so that it cannot be left by hand."""
    last_hold: date | None = None
    """The last work day with a hold, or on which week 1 was left by hand; None in rows of older versions."""
    put_right: date | None = None
    """The work day on which `last_hold` was found to be in the future, because the clock had been wrong."""
    strength_said: date | None = None
    """When it was last said that strength comes next."""


class OpenPain(Value, frozen=True, forbid_unknown_fields=True):
    """A press of It hurts, until the session continues or ends."""

    key: str
    exercise: str
    """Empty while walking."""
    group: Group | None
    side: Side | None = None
    step: str = ""
    """The kind of the current step."""
    seconds: float = 0.0
    """How much of it was over."""
    answer: str = ""
    """Empty until it is answered; recorded from then on."""


class State(Value, frozen=True, forbid_unknown_fields=True):
    """Everything the engine needs to continue where it was."""

    at: datetime
    """When this was written."""
    day: date
    stopwatches: dict[str, float] = msgspec.field(default_factory=dict)
    counting: tuple[str, ...] = ()  # rules whose stopwatch was running
    numbers: dict[str, int] = msgspec.field(default_factory=dict)
    """The n of the last key each stopwatch rule gave out on `day`."""
    open: tuple[OpenReminder, ...] = ()
    pause: PauseState | None = None
    flare_up: bool = False
    notification: int = 0
    """The server's id of the live notification; 0 when there is none."""
    other_bubbles: tuple[int, ...] = ()  # the numbers of the others
    bubble_server: str = ""
    """Which server gave them; empty in rows of older versions."""
    picks: dict[Group, str] = msgspec.field(default_factory=dict)
    """The exercise of the day, per group."""
    hurt_exercises: tuple[str, ...] = ()
    hurt_groups: tuple[Group, ...] = ()
    got_up: datetime | None = None
    """When the person got up. Older versions wrote the first presence of the day."""
    said: tuple[str, ...] = ()  # notices already given today
    evening_over: bool = False
    evening_outcome: str = ""
    walked: datetime | None = None  # when the last warm-up walk ended
    learning: bool = False
    """Whether tonight's routine is the short one. Older versions offered it only to learn the positions."""
    voice: bool | None = None
    """Whether the evening is read aloud and hands-free; None until the person has said so."""
    safety: Safety = Safety()
    progress: Progress = Progress()
    open_pain: OpenPain | None = None
    absence: Absence | None = None
    """None in rows of older versions."""
    undecided_since: datetime | None = None
    """What came due after this has not lapsed yet, because the clock has not stood for long enough (rule 9)."""
    other_clocks: tuple[datetime, ...] = ()
    """How far fixed times were looked at by each earlier clock (rule 9)."""
    since_night: tuple[date, ...] = ()
    """Other work days that the clock has shown since the last night, because it was set. They count for today too."""
    ended_early: dict[str, datetime] = msgspec.field(default_factory=dict)
    """When breaks ended that a meeting had brought forward (rule 9)."""
    clock_ended: tuple[str, ...] = ()
    """Evenings that a person had begun, and that the clock ended (rule 9)."""
    auto_offered: bool = False
    """Whether it was said that "auto" may choose who guides; older versions did not know it (rule 35)."""
