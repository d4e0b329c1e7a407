"""What `simulate` prints: the effects of the engine as lines of a day, for programs and for people.

Other programs rely on the names of events and keys (the contract's section on `simulate`).
"""

from datetime import datetime

from breakstretch.core.values import effects as f
from breakstretch.core.values.actions import PAIN_WORDS
from breakstretch.core.values.exercises import Side
from breakstretch.core.values.history import HistoryEntry, HoldEntry, Outcome, PainEntry, ReopenedEntry
from breakstretch.core.values.moment import Moment
from breakstretch.messages.sentences import text

Line = dict[str, object]
_PAINS: dict[str, str] = {answer.value: word for word, answer in PAIN_WORDS.items()}
_HEAD = ("at", "elapsed", "event")


def line(now: Moment, effect: f.Effect, start: float) -> Line | None:
    """The line for an effect, None where it has none; `start` is what the elapsed clock read at the start."""
    found = _line(effect, now)
    if found is None:
        return None
    return {"at": _instant(now.wall), "elapsed": round(now.elapsed - start, 3), **found}


def _line(effect: f.Effect, now: Moment) -> Line | None:
    match effect:
        case f.ShowStep() | f.Chime() | f.SaveState():
            return None  # nearly all effects
        case f.ShowPrompt():
            exercises = [exercise.id for exercise in effect.exercises]
            return {"event": "prompt", "break": effect.rule, "key": effect.key, "exercises": exercises}
        case f.Withdraw():
            return {"event": "withdraw", "key": effect.key, "reason": effect.reason}
        case f.Postponed():
            return {"event": "postpone", "key": effect.key, "reason": effect.block.reason.value}
        case f.OpenSession():
            return {"event": "session", "key": effect.view.key, "state": "started"}
        case f.CloseSession():
            state = "finished" if effect.outcome is Outcome.COMPLETED else "abandoned"
            return {"event": "session", "key": effect.key, "state": state}
        case f.Notice() | f.Answer():
            return {"event": "notice", "text": text(effect.said)} if effect.said else None
        case f.Record():
            return _record(effect, now)
        case _:
            return None


def _record(effect: f.Record, now: Moment) -> Line | None:
    entry = effect.entry
    if isinstance(entry, HistoryEntry):
        due = _instant(entry.due.astimezone(now.wall.tzinfo))
        short = {"short": True} if entry.short else {}
        return {"event": "outcome", "key": entry.key, "outcome": entry.outcome.value, "due": due, **short}
    if isinstance(entry, ReopenedEntry):
        return {"event": "reopened", "key": entry.key}
    if isinstance(entry, PainEntry):
        return {
            "event": "pain",
            "key": entry.key,
            "exercise": entry.exercise,
            "side": (entry.side or Side.BOTH).value,
            "answer": _PAINS[entry.answer],
        }
    if isinstance(entry, HoldEntry):
        return {
            "event": "hold",
            "key": entry.key,
            "exercise": entry.exercise,
            "group": entry.group.value,
            "side": entry.side.value,
            "repetition": entry.repetition,
            "of": entry.of,
            "seconds": entry.seconds,
            "done": entry.done,
        }
    return None


def _instant(wall: datetime) -> str:
    return wall.isoformat(timespec="seconds")


def in_words(found: Line) -> str:
    """A line for people."""
    at, event = str(found["at"]), str(found["event"])
    rest = [_value(key, found[key]) for key in found if key not in _HEAD and found[key] not in ("", [])]
    return f"{at[:10]} {at[11:19]}  {event:<9} {'  '.join(rest)}"


def _value(key: str, value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if key == "short":
        return key
    if isinstance(value, bool):
        return "done" if value else "broken off"
    return f"{value:g}" if isinstance(value, float) else str(value)
