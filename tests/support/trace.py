"""What the engine asked for, one line each, as a day's trace has it."""

import textwrap
from datetime import datetime

from breakstretch.core.values import effects as f
from breakstretch.core.values.history import HistoryEntry, HoldEntry, PainEntry, ReopenedEntry
from breakstretch.core.values.moment import Moment
from breakstretch.core.values.reasons import Reason
from breakstretch.core.values.sayings import Block
from breakstretch.messages.sentences import text


def told(effect: f.Effect, now: Moment, *, holds: bool) -> str:
    """The effect in a line; empty where it is left out."""
    match effect:
        case f.ShowPrompt():
            what = ", ".join(exercise.id for exercise in effect.exercises) or "walk"
            return f"prompt {'again ' if effect.again else ''}{effect.rule}: {what}"
        case f.Withdraw():
            return f"withdraw {_short(effect.key, now)}: {effect.reason}"
        case f.Postponed():
            return f"wait {_short(effect.key, now)}: {effect.block.reason}{_cause(effect.block)}"
        case f.OpenSession():
            return f"start {_short(effect.view.key, now)}"
        case f.Ask():
            return f"ask {effect.question.kind}"
        case f.EndQuestions():
            return f"asked {_short(effect.key, now)}".strip()
        case f.AddCautions():
            return f"cautions {', '.join(effect.tags)}"
        case f.Notice():
            return f"say {textwrap.shorten(text(effect.said), 90, placeholder=' …')}"
        case f.Record():
            return _kept(effect, now, holds=holds)
        case _:
            return ""


def _cause(block: Block) -> str:
    """Until when a meeting lasts, or which program it is."""
    if block.reason is Reason.MEETING and block.until is not None:
        return f" (until {block.until:%H:%M})"
    return f" ({block.by})" if block.by else ""


def _kept(effect: f.Record, now: Moment, *, holds: bool) -> str:
    entry = effect.entry
    if isinstance(entry, HistoryEntry):
        return f"{entry.outcome} {_short(entry.key, now)}"
    if isinstance(entry, ReopenedEntry):
        return f"reopened {_short(entry.key, now)}"
    if isinstance(entry, PainEntry):
        return f"pain {entry.exercise}: {entry.answer}"
    if isinstance(entry, HoldEntry) and holds:
        done = "" if entry.done else ", broken off"
        return f"hold {entry.exercise} {entry.side} {entry.repetition}/{entry.of} {entry.seconds:g}s{done}"
    return ""


def _short(key: str, now: Moment) -> str:
    """stretch#1 for a stopwatch's key, walk@10:30 for a fixed time's, evening for the evening's."""
    name, _, rest = key.partition("@")
    if "#" in rest:
        return f"{name}#{rest.partition('#')[2]}"
    if "T" in rest:
        return f"{name}@{datetime.fromisoformat(rest).astimezone(now.wall.tzinfo):%H:%M}"
    return name
