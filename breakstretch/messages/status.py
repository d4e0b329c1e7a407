"""Why nothing comes, what comes next, and where the day stands: `why`, `status`, and the tray's title."""

from collections.abc import Iterable
from datetime import datetime

from breakstretch.core.values.history import Outcome
from breakstretch.core.values.sayings import Block, Say
from breakstretch.core.values.state import ReminderState
from breakstretch.messages.phrases import block_in_words, clock_time

SENTENCES = {
    Say.NO_BREAK: "No break is planned.",
    Say.BREAK_AT_HAND: "The {name} break is at hand.",
    Say.BREAK_WAITS: "{a_name} break is waiting.",
    Say.NEXT_AFTER: "Next break ({name}) after {rough_length} more at the desk.",
    Say.NEXT_AT: "Next break ({name}){day} at {at:%H:%M}.",
    Say.NEXT_ABOUT: "Next break ({name}){day} at about {at:%H:%M}.",
    Say.NOTHING_DUE: "Nothing is due.",
    Say.NOTHING_PROMPTED: "Nothing is prompted: {block}.",
    Say.BREAK_HELD: "{a_name} break is waiting: {block}.",
    Say.OVERDUE_HELD: "An overdue {name} break is waiting: {block}.",
    Say.BREAK_SETTLES: "{a_name} break is waiting until {at:%H:%M:%S}: you have just come back.",
    Say.OVERDUE_SETTLES: "An overdue {name} break is waiting until {at:%H:%M:%S}: you have just come back.",
    Say.BREAK_WAITS_FOR_HANDS: (
        "{a_name} break is waiting for a pause, until {at:%H:%M:%S} at the latest: your hands are busy."
    ),
    Say.OVERDUE_WAITS_FOR_HANDS: (
        "An overdue {name} break is waiting for a pause, until {at:%H:%M:%S} at the latest: your hands are busy."
    ),
    Say.LOOKS_AGAIN: "It will look again{day} at {at:%H:%M}.",
    Say.QUESTIONS_OPEN: "The questions before the {name} break are open.",
    Say.SESSION_LED: "The {name} session is being led.",
    Say.PAIN_ASKED: "It hurt in the {name} break. What was it?",
    Say.PAIN_ANSWERED: "It hurt in the {name} break. One question is open.",
    Say.WAS_SNOOZED: "The {name} break was snoozed.",
    Say.SNOOZED_UNTIL: "The {name} break was snoozed; it comes again at {at:%H:%M}.",
    Say.SHOWN_AFTER: "The {name} break is shown: you were at the desk for {rough_length}.",
    Say.SHOWN_DUE: "The {name} break is shown: it was due at {at:%H:%M}.",
}

FLARE_UP = "A flare-up is on: walks only. When it is over: breakstretch flare-up off"
ASK_AGAIN = "To answer again: breakstretch check-in"
TAKEN_AS_ACTIVE = "Nobody here can tell when you leave the desk, so all time counts as time at the desk"
QUESTIONS_OPEN = "A few questions are open"

_EVENINGS: dict[str, str] = {
    "over": "Evening routine: over",
    ReminderState.RUNNING: "Evening routine: under way",
    Outcome.COMPLETED: "Evening routine: done",
    Outcome.SKIPPED: "Evening routine: not tonight",
    Outcome.LAPSED: "Evening routine: not tonight",
    Outcome.STOPPED_FOR_PAIN: "Evening routine: stopped for today",
}
_OPEN = (ReminderState.WAITING, ReminderState.PROMPTED, ReminderState.SNOOZED)


def evening_line(state: str, at: datetime, *, held: bool, enabled: bool) -> str:
    """Tonight as a line of the tray and of `status`; `state` is that of `evening_state`."""
    if held and state in (*_OPEN, "ahead"):
        return "Evening routine: left, go on"
    if state in _OPEN:
        return "Evening routine: put off" if state == ReminderState.SNOOZED else "Evening routine: now"
    if state == "ahead":
        return f"Evening routine: at {clock_time(at)}"
    if state == "off":
        return "Evening routine: none tonight, begin one now" if enabled else "Evening routine: off, begin one now"
    return _EVENINGS.get(state, f"Evening routine: {state}")


def repetitions_line(name: str, count: int, aim: int | None) -> str:
    """The repetitions of a muscle group today, of as many as they should be where that is up to the breaks."""
    return f"{name} {count}" if aim is None else f"{name} {count} of {aim}"


def today_line(groups: Iterable[str]) -> str:
    """The repetitions of today."""
    return f"Today: {', '.join(groups)}."


def blind_line(why: str) -> str:
    """What to know where nothing tells that the person has left the desk."""
    return f"{TAKEN_AS_ACTIVE}: {why}."


def overdue_title(rule: str, block: Block | None) -> str:
    """The tray's title for a break that has waited long."""
    return f"Overdue: {rule}" if block is None else f"Overdue: {rule}: {block_in_words(block)}"
