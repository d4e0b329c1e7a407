"""Times, lengths, days and reasons, in the same words wherever they are filled into a sentence."""

from datetime import datetime

from breakstretch.core.values.breaks import EVENING
from breakstretch.core.values.exercises import Side
from breakstretch.core.values.reasons import Reason
from breakstretch.core.values.sayings import Block

_HOUR = 3600
_MENU = 50
"""Characters of a text that a menu has room for."""

_REASONS = {
    Reason.MICROPHONE: "the microphone is in use",
    Reason.CAMERA: "the camera is in use",
    Reason.FULLSCREEN: "a window fills the screen",
    Reason.DO_NOT_DISTURB: "do not disturb is on",
    Reason.MEETING: "you are in a meeting",
    Reason.PAUSED: "breakstretch is paused",
    Reason.HOURS: "it is outside your work hours",
    Reason.AWAY: "you are away",
    Reason.LOCKED: "the screen is locked",
    Reason.ASLEEP: "the computer is asleep",
    Reason.SAFETY: "a warning sign has to be looked at first. Then use `breakstretch check-in`",
    Reason.TYPING: "your hands are busy",
    Reason.BUSY: "another break comes first",
    Reason.SETTLING: "you have just come back",
}


def block_in_words(block: Block) -> str:
    """Why nothing is prompted, as half a sentence. For work hours that still last, it says when they end."""
    because = _REASONS[block.reason]
    if block.reason is Reason.HOURS and block.until is not None:
        return f"your work hours end at {clock_time(block.until)}"
    if block.reason is Reason.MEETING and block.until is not None:
        return f"{because} until {clock_time(block.until)}"
    return f"{because} ({block.by})" if block.by else because


def clock_time(wall: datetime) -> str:
    """A time of day as a person reads it."""
    return f"{wall:%H:%M}"


def day_in_words(wall: datetime, days: int) -> str:
    """The day this many days from today, with a space before it. Empty for today."""
    return "" if days == 0 else " tomorrow" if days == 1 else f" on {wall:%A %d %B}"


def in_words(seconds: float) -> str:
    """A length: "45 s", "2 min 30 s", "3 min", "1 h 5 min"."""
    whole = max(0, round(seconds))
    if whole >= _HOUR:
        hours, minutes = divmod(round(whole / 60), 60)
        return f"{hours} h {minutes} min" if minutes else f"{hours} h"
    minutes, rest = divmod(whole, 60)
    if not minutes:
        return f"{rest} s"
    return f"{minutes} min {rest} s" if rest else f"{minutes} min"


def minutes_in_words(seconds: float) -> str:
    """A length in minutes and seconds, also above an hour: "2 min 30 s", "90 min", "45 s"."""
    minutes, rest = divmod(round(seconds), 60)
    parts = [f"{minutes} min"] * bool(minutes) + [f"{rest} s"] * bool(rest or not minutes)
    return " ".join(parts)


def roughly(seconds: float) -> str:
    """A length in whole minutes, at least one."""
    return in_words(max(1, int(seconds / 60 + 0.5)) * 60)


def side_in_words(side: Side) -> str:
    """The side of a hold. Empty when it is for both."""
    return "" if side is Side.BOTH else f"{side.value} side"


def holds_in_words(count: int) -> str:
    """How many holds there were."""
    return count_in_words(count, "hold")


def stretches_in_words(count: int) -> str:
    """How many stretches there are."""
    return "1 stretch" if count == 1 else f"{count} stretches"


def count_in_words(count: int, what: str) -> str:
    """A number of things: "1 break", "2 breaks"."""
    return f"{count} {what}{'' if count == 1 else 's'}"


def break_in_words(name: str) -> str:
    """A break by its name in the settings. The evening is a routine."""
    return "evening routine" if name == EVENING else f"{name} break"


def with_article(name: str) -> str:
    """A name at the beginning of a sentence, with its article."""
    return f"An {name}" if name[:1] in "aeiou" else f"A {name}"


def as_sentence(text: str) -> str:
    """The text with a full stop, unless it ends like a sentence."""
    return text if not text or text.endswith((".", "?", "!")) else f"{text}."


def as_sentences(*parts: str) -> str:
    """A reason and its remedy as sentences of their own. One that is empty is left out."""
    return " ".join(as_sentence(f"{part[0].upper()}{part[1:]}") for part in parts if part)


def in_short(text: str) -> str:
    """As much of a text as a menu has room for, cut after a word."""
    if len(text) <= _MENU:
        return text
    return f"{text[:_MENU].rpartition(' ')[0] or text[:_MENU]} …"
