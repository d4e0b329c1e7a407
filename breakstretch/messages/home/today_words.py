"""The words of the page "Today": what comes next or why nothing comes, buttons, muscle groups and the day."""

from datetime import datetime

from breakstretch.core.values.breaks import BreakKind
from breakstretch.core.values.exercises import Group
from breakstretch.core.values.history import Outcome
from breakstretch.core.values.reasons import Barrier
from breakstretch.core.values.sayings import Block
from breakstretch.core.values.state import ReminderState
from breakstretch.messages.past import NOT_DONE
from breakstretch.messages.phrases import block_in_words, clock_time, in_words
from breakstretch.messages.safety import EMERGENCY as EMERGENCY_CARE

TITLE, GROUPS_TITLE, DAY_TITLE = "Today", "Muscle groups", "Your day"
START_IT, STRETCH_NOW, WALK_NOW, PAUSE, RESUME = "Start it", "Stretch now", "Walk now", "Pause ▾", "Resume"
START, SNOOZE, SKIP, SHOW_IT = "Start", "Snooze", "Skip", "Show it"
EVENING, SAFETY_QUESTIONS = "Evening routine", "Safety questions"
PAUSES = (("30 minutes", "30m"), ("1 hour", "1h"), ("2 hours", "2h"), ("Until tomorrow", "until tomorrow"))
"""Each length with the words of the command."""
FLARE_UP = "I have a flare-up: walks only, no stretches"

NOT_RUNNING = "breakstretch is not running"
NOT_RUNNING_HINT = "Start it to be reminded of your breaks."
STARTING = "breakstretch is starting."
NO_ANSWER = "breakstretch does not answer"
NO_BREAK = "No break is planned"
REMINDERS_OFF = "Reminders are off"
NO_BREAK_TODAY = "No desk break today"
DAY_OFF = "Today is not one of your work days."
HOURS_OVER = "Your work hours are over for today"
QUESTIONS = "A few questions are open"
PAIN = "You said that it hurts"
PAIN_OPEN = "One question about it waits for your answer."
NOTHING_YET = "Nothing yet."
_NOUNS = {BreakKind.STRETCH: "stretch", BreakKind.WALK: "walk", BreakKind.EVENING: "evening routine"}
CHECK_IN = "evening check-in"
_TIME_FOR = {
    "stretch": "Time for a stretch",
    "walk": "Time for a walk",
    "evening routine": "Time for the evening routine",
    CHECK_IN: "Time for the evening check-in",
}
_RUNNING = {
    "stretch": "You are stretching now",
    "walk": "You are walking now",
    "evening routine": "The evening routine is under way",
}
_WAITS = {
    "stretch": "A stretch is waiting",
    "walk": "A walk is waiting",
    "evening routine": "The evening routine is waiting",
    CHECK_IN: "The evening check-in is waiting",
}
"""By the name of a break. A break with its own name has other sentences."""
_BARRIERS: dict[str, str] = {
    Barrier.EMERGENCY: f"{EMERGENCY_CARE} Stretches and reminders are off until you have been checked.",
    Barrier.CHECK_FIRST: "Stretches are off until you have been checked.",
    Barrier.ASK_FIRST: "Stretches are off until you have asked a professional.",
    Barrier.FLARE_UP: "A flare-up is on, so there are walks only.",
    Barrier.RESTING: "Your pain at rest was too high to stretch, so there are walks only.",
    Barrier.ENOUGH: "That was enough stretching for today, so there are walks only.",
}
_OUTCOMES: dict[str, str] = {
    Outcome.COMPLETED: "done",
    Outcome.SKIPPED: "skipped",
    Outcome.MISSED: "missed",
    Outcome.ABANDONED: "left early",
    Outcome.NATURAL: "you were away",
    Outcome.LAPSED: "not shown",
    Outcome.STOPPED_FOR_PAIN: "stopped for pain",
}
STATES: dict[str, str] = {
    ReminderState.WAITING: "waiting",
    ReminderState.PROMPTED: "now",
    ReminderState.SNOOZED: "put off",
    ReminderState.RUNNING: "under way",
}
GROUPS: dict[str, str] = {
    Group.LOW_BACK: "Low back",
    Group.HAMSTRING: "Hamstring",
    Group.HIP_FLEXOR: "Hip flexor",
    Group.PIRIFORMIS: "Piriformis",
    Group.GLUTEAL: "Gluteal",
    Group.ILIOTIBIAL_BAND: "Iliotibial band",
    Group.CALF: "Calf",
}


def noun(kind: BreakKind | None, rule: str) -> str:
    """What a break is called. A break with its own name is called by that."""
    if kind is None or (rule not in _NOUNS.values() and kind is not BreakKind.EVENING):
        return f"{rule} break"
    return _NOUNS[kind]


def about_day(at: datetime, today: datetime) -> str:
    """The day of a time that is not today, with a space before it."""
    days = (at.date() - today.date()).days
    if days == 0:
        return ""
    if days == 1:
        return " tomorrow"
    return f" on {at:%A}" if 0 < days < 7 else f" on {at:%A} {at.day} {at:%B}"  # noqa: PLR2004 - a week


def when(at: datetime, today: datetime, *, exact: bool) -> str:
    """A time to come: "at 15:00", "tomorrow at about 10:00", "around 16:24"."""
    day = about_day(at, today)
    if exact:
        return f"{day} at {clock_time(at)}"
    return f"{day} at about {clock_time(at)}" if day else f" around {clock_time(at)}"


def coming(name: str, at: datetime, today: datetime, *, exact: bool) -> str:
    """The next break as a headline."""
    return f"Next {name}{when(at, today, exact=exact)}"


def after_more(name: str, seconds: float) -> str:
    """The next break while you are away from the desk."""
    return f"Next {name} after another {in_words(max(60, round(seconds / 60) * 60))} at your desk"


def first_break(at: datetime, today: datetime, *, exact: bool) -> str:
    """The first break after a day off."""
    return f"First break{when(at, today, exact=exact)}."


def hours_begin(at: datetime) -> str:
    """Before and between the work hours."""
    return f"Your work hours begin at {clock_time(at)}"


def paused_until(at: datetime | None, today: datetime) -> str:
    """The headline of a pause."""
    if at is None:
        return "Paused until you resume"
    day = about_day(at, today)
    return f"Paused until{day} at {clock_time(at)}" if day else f"Paused until {clock_time(at)}"


def paused_because(block: Block) -> str:
    """The headline while a call or something like it holds reminders back."""
    return f"Paused because {block_in_words(block)}"


def time_for(name: str) -> str:
    """The headline of a reminder."""
    return _TIME_FOR.get(name) or f"Time for your {name}"


def under_way(name: str) -> str:
    """The headline of a session."""
    return _RUNNING.get(name) or f"Your {name} is under way"


def waits(name: str) -> str:
    """The headline of a break that is due and not shown."""
    return _WAITS.get(name) or f"Your {name} is waiting"


def because(block: Block) -> str:
    """Why it is not shown."""
    return f"It comes later because {block_in_words(block)}."


def again(name: str, at: datetime) -> str:
    """The headline after a snooze."""
    return f"{name.capitalize()} again at {clock_time(at)}"


def barrier(name: str) -> str:
    """What keeps the person from stretching."""
    return _BARRIERS.get(name, "")


def outcome(word: str, kind: BreakKind) -> str:
    """How a break ended."""
    return NOT_DONE if kind is BreakKind.EVENING and word == Outcome.LAPSED else _OUTCOMES.get(word, word)


def of_three(count: int, of: int | None) -> str:
    """The repetitions of a muscle group."""
    return f"{count}" if of is None else f"{count} of {of}"
