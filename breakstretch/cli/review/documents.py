"""What was done, as JSON documents and table rows."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, tzinfo
from typing import TypeVar

from breakstretch.cli.review.sums import Day, Past, adherence_of, adherence_to, groups_of, local, stopped_on, week_of
from breakstretch.core.values.actions import PAIN_WORDS, PainAnswer
from breakstretch.core.values.breaks import Occurrence
from breakstretch.core.values.exercises import Group
from breakstretch.core.values.history import Adherence, HistoryEntry, HoldEntry, Outcome, PainEntry, repetitions
from breakstretch.core.values.moment import utc
from breakstretch.core.values.state import OpenReminder, ReminderState
from breakstretch.daemon.ports import DayLine

Document = dict[str, object]
_K = TypeVar("_K")
DAYS_HEAD = ("day", *(outcome.value for outcome in Outcome), *(group.value for group in Group), "pains")
_WORDS: dict[str, str] = {answer.value: word for word, answer in PAIN_WORDS.items()}


def day_document(day: Day) -> Document:
    """A day."""
    closed = [(entry.due, _entry(entry, day)) for entry in day.entries]
    pending = [(due.occurrence.due, _pending(due.occurrence, day.zone, _reminder(due))) for due in day.open]
    pending += [(occurrence.due, _pending(occurrence, day.zone)) for occurrence in day.ahead]
    groups = {group.value: count.repetitions for group, count in repetitions(day.holds).items()}
    return {
        "day": day.day,
        "occurrences": [found for _, found in sorted((*closed, *pending), key=lambda pair: utc(pair[0]))],
        "groups": groups,
        "aim": day.aim,
        "adherence": adherence_document(adherence_to(day.entries)),
    }


def adherence_document(found: Adherence) -> Document:
    """Adherence. `share` is null when nothing was asked."""
    return {"completed": found.completed, "answered": found.answered, "share": found.share}


def days_rows(
    days: Iterable[DayLine], pains: Iterable[PainEntry], words: Callable[[PainEntry], str]
) -> Iterator[list[object]]:
    """A row per work day: its date, each outcome, each group's repetitions, and where it hurt in words."""
    hurt = _grouped(pains, lambda pain: pain.day)
    for day in days:
        yield [
            day.day.isoformat(),
            *(day.outcomes.get(outcome, 0) for outcome in Outcome),
            *(day.groups.get(group, 0) for group in Group),
            "; ".join(words(pain) for pain in hurt.get(day.day, ())),
        ]


def day_lines(days: Iterable[DayLine]) -> Iterator[Document]:
    """The days, one after another."""
    return ({"day": day.day, "outcomes": day.outcomes, "groups": day.groups} for day in days)


def occurrences(entries: Iterable[HistoryEntry], pains: Iterable[PainEntry], zone: tzinfo | None) -> Iterator[Document]:
    """What was due on these days, one after another."""
    hurt = _grouped(pains, lambda pain: pain.key)
    return (_occurrence(entry, hurt.get(entry.key, ()), zone) for entry in entries)


def _grouped(pains: Iterable[PainEntry], by: Callable[[PainEntry], _K]) -> dict[_K, list[PainEntry]]:
    """The presses with the same day or key."""
    found: dict[_K, list[PainEntry]] = {}
    for pain in pains:
        found.setdefault(by(pain), []).append(pain)
    return found


def stats_document(past: Past, today: date, zone: tzinfo | None) -> Document:
    """Totals. The presses of It hurts are those of the last seven days."""
    days = past.days
    return {
        "from": days[0].day if days else None,
        "to": days[-1].day if days else None,
        "days": len(days),
        "adherence": adherence_document(adherence_of(days)),
        "stopped_for_pain": stopped_on(days),
        "groups": groups_of(days),
        "week": [
            {
                "day": day,
                **adherence_document(adherence_of(lines)),
                "groups": groups_of(lines),
                "stopped_for_pain": stopped_on(lines),
                "pains": [_pain(pain, zone) for pain in past.pains if pain.day == day],
            }
            for day, lines in week_of(days, today)
        ],
    }


def _occurrence(entry: HistoryEntry, pains: Iterable[PainEntry], zone: tzinfo | None) -> Document:
    return {
        "key": entry.key,
        "break": entry.rule,
        "kind": entry.kind.value,
        "due": local(entry.due, zone),
        "prompted": None if entry.prompted is None else local(entry.prompted, zone),
        "closed": local(entry.closed, zone),
        "outcome": entry.outcome.value,
        "short": entry.short,
        "exercises": list(entry.exercises),
        "pains": [_pain(pain, zone) for pain in pains if pain.key == entry.key],
    }


def _pain(pain: PainEntry, zone: tzinfo | None) -> Document:
    """A press, its answer in the words that commands take."""
    return {
        "at": local(pain.at, zone),
        "exercise": pain.exercise,
        "group": None if pain.group is None else pain.group.value,
        "side": None if pain.side is None else pain.side.value,
        "step": pain.step or None,
        "seconds": pain.seconds if pain.step else None,
        "answer": _WORDS.get(pain.answer, _WORDS[PainAnswer.NOT_SAID]),
    }


def _entry(entry: HistoryEntry, day: Day) -> Document:
    holds = [_hold(hold, day.zone) for hold in day.holds if hold.key == entry.key]
    return {**_occurrence(entry, day.pains, day.zone), "holds": holds}


def _hold(hold: HoldEntry, zone: tzinfo | None) -> Document:
    return {
        "at": local(hold.at, zone),
        "exercise": hold.exercise,
        "group": hold.group.value,
        "side": hold.side.value,
        "repetition": hold.repetition,
        "of": hold.of,
        "seconds": hold.seconds,
        "done": hold.done,
    }


def _reminder(due: OpenReminder) -> str | None:
    """The state of its notification, in the words of `status --json`."""
    return (due.gone or "shown") if due.state is ReminderState.PROMPTED else None


def _pending(occurrence: Occurrence, zone: tzinfo | None, reminder: str | None = None) -> Document:
    due = local(occurrence.due, zone)
    return {
        "key": occurrence.key,
        "break": occurrence.rule,
        "kind": occurrence.kind.value,
        "due": due,
        "outcome": None,
        "reminder": reminder,
    }
