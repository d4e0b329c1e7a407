"""Why nothing comes, what comes next, and the state of the day: `why`, `status`, and the tray."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from breakstretch.core.values.breaks import EVENING, BreakKind
from breakstretch.core.values.history import Outcome
from breakstretch.core.values.reasons import Gone
from breakstretch.core.values.sayings import Block, Say
from breakstretch.core.values.state import ReminderState
from breakstretch.messages.phrases import block_in_words, break_in_words, clock_time, day_in_words, in_short
from breakstretch.messages.reminders import reminder_title

SENTENCES = {
    Say.NO_BREAK: "No break is planned.",
    Say.ALL_SWITCHED_OFF: "All breaks are switched off in your settings.",
    Say.BREAK_AT_HAND: "The {break} is due now.",
    Say.BREAK_WAITS: "{a_break} is waiting.",
    Say.NEXT_AFTER: "Next {break} after {rough_length} more at the desk.",
    Say.NEXT_AT: "Next {break}{day} at {at:%H:%M}.",
    Say.NEXT_ABOUT: "Next {break}{day} around {at:%H:%M}.",
    Say.NOTHING_DUE: "Nothing is due.",
    Say.NOTHING_PROMPTED: "No reminders right now: {block}.",
    Say.BREAK_HELD: "{a_break} is waiting: {block}.",
    Say.OVERDUE_HELD: "An overdue {break} is waiting: {block}.",
    Say.BREAK_SETTLES: "{a_break} is waiting until {at:%H:%M:%S}, because you have just come back.",
    Say.OVERDUE_SETTLES: "An overdue {break} is waiting until {at:%H:%M:%S}, because you have just come back.",
    Say.BREAK_WAITS_FOR_HANDS: "{a_break} is waiting for your hands to rest, at most until {at:%H:%M:%S}.",
    Say.OVERDUE_WAITS_FOR_HANDS: ("An overdue {break} is waiting for your hands to rest, at most until {at:%H:%M:%S}."),
    Say.LOOKS_AGAIN: "Reminders come again{day} from {at:%H:%M}.",
    Say.QUESTIONS_OPEN: "The questions before the {break} are open.",
    Say.QUESTIONS_ALONE: "The safety questions are open. `breakstretch redo` shows them again.",
    Say.SESSION_LED: "The {break} is in progress.",
    Say.SESSION_PAUSED: "The {break} is paused.",
    Say.GUIDE_CLOSED: "You have closed its notification. `breakstretch redo` brings it back.",
    Say.PAIN_ASKED: "It hurt in the {break}. What was it?",
    Say.PAIN_ANSWERED: "It hurt in the {break}. One question is open.",
    Say.WAS_SNOOZED: "You have snoozed the {break}.",
    Say.SNOOZED_UNTIL: "You have snoozed the {break}. It comes again at {at:%H:%M}.",
    Say.SHOWN_AFTER: "The {break} is shown, because you were at the desk for {rough_length}.",
    Say.SHOWN_DUE: "The {break} is shown, because it was due at {at:%H:%M}.",
    Say.NOT_ON_SCREEN: "{gone}",
    Say.MISSED_AT: "At {at:%H:%M} it counts as missed.",
}
_NOT_ON_SCREEN = {
    Gone.CLOSED: "You have closed the reminder of the {break}. `breakstretch redo` brings it back.",
    Gone.EXPIRED: "The desktop has removed the reminder of the {break}. `breakstretch redo` brings it back.",
    Gone.LISTED: "The reminder of the {break} is in the list of notifications. `breakstretch redo` shows it.",
    Gone.REFUSED: "Your desktop does not show the reminder of the {break}. `{begin}` starts it.",
    Gone.NO_SERVER: "Nothing on this desktop shows the reminder of the {break}. `{begin}` starts it.",
    Gone.LATE: "Your desktop has not yet shown the reminder of the {break}. `{begin}` starts it.",
    Gone.WINDOW: "Your desktop does not show the reminder of the {break}, so a window does.",
}
_STANDS = {
    ReminderState.RUNNING: "under way",
    ReminderState.SNOOZED: "snoozed",
    ReminderState.WAITING: "waiting for you",
    ReminderState.PROMPTED: "waiting for you",
}
_GONE = {
    Gone.CLOSED: "notification closed",
    Gone.EXPIRED: "notification removed",
    Gone.LISTED: "notification in the list",
    Gone.REFUSED: "notification refused",
    Gone.NO_SERVER: "no notifications here",
    Gone.LATE: "notification not shown yet",
    Gone.WINDOW: "shown in a window",
}

NOT_SHOWN = "Nothing on this desktop could show the last session, so it ended. Run `breakstretch doctor` to see why."

FLARE_UP = "A flare-up is on, so there are walks only. When it is over: breakstretch flare-up off"
ASK_AGAIN = "To answer again: breakstretch check-in"
TAKEN_AS_ACTIVE = "Nothing here can tell when you leave the desk, so all time counts as time at the desk"
UNTOLD = {"darwin": "macOS does not say when Focus is on."}
"""What a system keeps to itself that would hold a reminder back elsewhere."""
QUESTIONS_OPEN = "A few questions are open"
START = "Start"
STRETCH_NOW = "Stretch now"
WALK_NOW = "Walk now"
NO_BREAKS_FOR = "No breaks for"
UNTIL_TOMORROW = "until tomorrow"
WALKS_ONLY = "Flare-up: walks only"
PAUSE_BREAK = "Pause this break"
STOP = "Stop"
LEAVE = "Leave the questions"
OPEN = "Open breakstretch"
QUIT = "Quit"
"""Lines of the tray's menu."""

_EVENINGS: dict[str, str] = {
    "over": "Evening routine: over",
    ReminderState.RUNNING: "Evening routine: under way",
    Outcome.COMPLETED: "Evening routine: done",
    Outcome.SKIPPED: "Evening routine: not tonight",
    Outcome.LAPSED: "Evening routine: not tonight",
    Outcome.STOPPED_FOR_PAIN: "Evening routine: stopped for today",
}
_OPEN = (ReminderState.WAITING, ReminderState.PROMPTED, ReminderState.SNOOZED)


def evening_line(state: str, at: datetime, *, held: bool, enabled: bool, checks: bool = False) -> str:
    """Tonight as a line of the tray and of `status`. Empty where the evening is off. `state` is `evening_state`.

    `checks`: something keeps the person from stretching, so that only the check-in is left of it.
    """
    if not enabled:
        return ""
    if held and not checks and state in (*_OPEN, "ahead"):
        return "Evening routine: continue"
    if state in _OPEN:
        return "Evening routine: put off" if state == ReminderState.SNOOZED else "Evening routine: now"
    if state == "ahead" and checks:
        return f"Evening check-in at {clock_time(at)}"
    if state == "ahead":
        return f"Evening routine at {clock_time(at)}"
    if state == "off":
        return "Evening routine: none tonight, start one now"
    return _EVENINGS.get(state, f"Evening routine: {state}")


def gone_in_words(gone: Gone, name: str) -> str:
    """Why the reminder of a break is not on the screen, and what to do."""
    begin = "breakstretch evening" if name == EVENING else "breakstretch stretch"
    return _NOT_ON_SCREEN[gone].format_map({"break": break_in_words(name), "begin": begin})


def with_gone(title: str, gone: Gone | None) -> str:
    """The tray's title of a reminder, with why it is not on the screen."""
    return title if gone is None else f"{title} ({_GONE[gone]})"


def stands_line(state: ReminderState, gone: Gone | None) -> str:
    """The state of an open break, for `today`."""
    if state is not ReminderState.PROMPTED or gone is None:
        return _STANDS[state]
    back = ". `breakstretch redo` brings it back" if gone in (Gone.CLOSED, Gone.EXPIRED, Gone.LISTED) else ""
    return f"{_GONE[gone]}{back}"


def break_name(name: str, text: str) -> str:
    """A break by its name in the settings, with your own words for it."""
    return f"{name} ({text})" if text else name


def own_words_line(name: str, text: str) -> str:
    """What is to be done in a break that is due or under way."""
    return f"In the {name} break: {text}"


def switched_off_line(names: Iterable[str]) -> str:
    """Which breaks are off in the settings. Empty where none is."""
    listed = ", ".join(names)
    return f"Switched off in your settings: {listed}." if listed else ""


def _repetitions(name: str, count: int, aim: int | None) -> str:
    """The repetitions of a muscle group today, of as many as they should be where that is up to the breaks."""
    return f"{name} {count}" if aim is None else f"{name} {count} of {aim}"


def repetitions_text(head: str, counts: Mapping[str, int], aim: int | None) -> str:
    """The repetitions of a day, by muscle group."""
    if aim is None and not any(counts.values()):
        return f"{head}: none."
    return f"{head}: {', '.join(_repetitions(name, count, aim) for name, count in counts.items())}."


def blind_line(why: str) -> str:
    """A note for where nothing reports that the person has left the desk."""
    return f"{TAKEN_AS_ACTIVE}: {why}."


def overdue_title(rule: str, block: Block | None) -> str:
    """The tray's title for a break that has waited long."""
    return f"Overdue: {rule}" if block is None else f"Overdue: {rule}: {block_in_words(block)}"


def due_title(kind: BreakKind, *, stretches: bool, text: str) -> str:
    """What is due, with your own words for it where you have some."""
    title = reminder_title(kind, stretches=stretches, text=text)
    return f"{title}: {in_short(text)}" if text else title


def resume_label(until: datetime | None, days: int) -> str:
    """The line that ends a pause. `days`: how many days from today `until` is."""
    return "Resume" if until is None else f"Resume (no breaks until {clock_time(until)}{day_in_words(until, days)})"
