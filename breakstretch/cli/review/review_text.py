"""What was done, as documents and as text: pure; knows no file and no option.

A number is shown beside what it is out of, and nothing is called a streak, a score or a failure: a day off is a day
off.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta, tzinfo

from breakstretch.cli.output import table
from breakstretch.cli.week_picture import week_lines
from breakstretch.core.values.base import Value
from breakstretch.core.values.breaks import Occurrence
from breakstretch.core.values.effects import DaySum
from breakstretch.core.values.exercises import Catalogue, Group
from breakstretch.core.values.history import Adherence, HistoryEntry, HoldEntry, Outcome, adherence, counts, repetitions
from breakstretch.core.values.moment import utc
from breakstretch.daemon.ports import DayLine
from breakstretch.messages.phrases import in_words
from breakstretch.messages.status import repetitions_line

WEEK = 7
_BAR = 20
"""Columns of the longest bar."""
Document = dict[str, object]


class Day(Value, frozen=True):
    """All that is known of one work day."""

    day: date
    entries: tuple[HistoryEntry, ...]
    holds: tuple[HoldEntry, ...]
    open: tuple[Occurrence, ...]
    """Due and without an outcome."""
    ahead: tuple[Occurrence, ...]
    """Planned for a fixed time, not due yet."""
    zone: tzinfo | None = None
    aim: int | None = None
    """How many repetitions each group should have today, where no evening routine sees to that."""


def day_document(day: Day) -> Document:
    """The day for programs."""
    closed = [(one.due, _entry_document(one, day)) for one in day.entries]
    pending = [(one.due, _pending_document(one, day.zone)) for one in (*day.open, *day.ahead)]
    groups = {group.value: count.repetitions for group, count in repetitions(day.holds).items()}
    return {
        "day": day.day,
        "occurrences": [one for _, one in sorted((*closed, *pending), key=lambda pair: utc(pair[0]))],
        "groups": groups,
        "aim": day.aim,
        "adherence": adherence_document(adherence(Counter(one.outcome for one in day.entries))),
    }


def day_text(day: Day, catalogue: Catalogue) -> str:
    """The day as a timeline."""
    lines = [(one.due, _entry_line(one, day, catalogue)) for one in day.entries]
    lines += [(one.due, f"{one.rule}: waiting for you") for one in day.open]
    lines += [(one.due, f"{one.rule}: planned") for one in day.ahead]
    head = f"{day.day:%A %d %B %Y}"
    if not lines:
        return f"{head}\nNothing has been due."
    rows = [f"{_local(due, day.zone):%H:%M}  {text}" for due, text in sorted(lines, key=lambda one: utc(one[0]))]
    done = repetitions(day.holds)
    groups = (repetitions_line(catalogue.info(group).name, done[group].repetitions, day.aim) for group in Group)
    return "\n".join((head, *rows, f"Repetitions: {', '.join(groups)}."))


def adherence_document(one: Adherence) -> Document:
    """Adherence for programs; `share` is null when nothing was asked."""
    return {"completed": one.completed, "answered": one.answered, "share": one.share}


def adherence_text(one: Adherence) -> str:
    """Adherence for reading."""
    if one.share is None:
        return "No prompt was answered yet."
    return f"{one.completed} of {one.answered} breaks done ({one.share:.0%})."


def days_rows(days: Iterable[DayLine]) -> list[list[object]]:
    """A row per work day: its date, each outcome, each group's repetitions."""
    return [
        [one.day.isoformat(), *(one.outcomes.get(o, 0) for o in Outcome), *(one.groups.get(g, 0) for g in Group)]
        for one in days
    ]


DAYS_HEAD = ("day", *(one.value for one in Outcome), *(one.value for one in Group))


def days_text(days: Sequence[DayLine], catalogue: Catalogue) -> str:
    """Two tables: what became of the breaks, and the repetitions."""
    if not days:
        return "Nothing is recorded for these days."
    rows = days_rows(days)
    split = 1 + len(Outcome)
    outcomes = table(("day", *(one.value for one in Outcome)), (row[:split] for row in rows))
    names = [catalogue.info(group).name for group in Group]
    groups = table(("repetitions", *names), ([row[0], *row[split:]] for row in rows))
    return f"{outcomes}\n\n{groups}"


def days_document(days: Sequence[DayLine], entries: Sequence[HistoryEntry], zone: tzinfo | None) -> Document:
    """The days and their occurrences for programs."""
    return {
        "days": [{"day": one.day, "outcomes": one.outcomes, "groups": one.groups} for one in days],
        "occurrences": [_occurrence_document(one, zone) for one in entries],
    }


def stats_document(days: Sequence[DayLine], today: date) -> Document:
    """Sums for programs."""
    return {
        "from": days[0].day if days else None,
        "to": days[-1].day if days else None,
        "days": len(days),
        "adherence": adherence_document(_adherence(days)),
        "groups": _groups(days),
        "week": [
            {"day": day, **adherence_document(_adherence(lines)), "groups": _groups(lines)}
            for day, lines in _week(days, today)
        ],
    }


def stats_text(days: Sequence[DayLine], today: date, catalogue: Catalogue) -> str:
    """Sums for reading, with a picture of the last seven days."""
    if not days:
        return "Nothing is recorded yet."
    totals = _groups(days)
    most = max(totals.values(), default=0)
    bars = [f"{catalogue.info(group).name:<16} {_bar(totals[group], most)} {totals[group]}".rstrip() for group in Group]
    return "\n".join(
        (
            f"{len(days)} work day{'' if len(days) == 1 else 's'} since {days[0].day:%d %B %Y}.",
            adherence_text(_adherence(days)),
            "",
            "The last seven days",
            *_week_picture(days, today),
            "",
            "Repetitions of these days",
            *week_lines(_day_sums(days, today), lambda group: catalogue.info(group).name),
            "",
            "Repetitions per group, all days",
            *bars,
        )
    )


def _day_sums(days: Sequence[DayLine], today: date) -> list[DaySum]:
    """The last seven days, today last."""
    sums = ((day, _groups(lines)) for day, lines in _week(days, today))
    return [DaySum(day, {Group(name): count for name, count in groups.items()}) for day, groups in sums]


def _week_picture(days: Sequence[DayLine], today: date) -> list[str]:
    rows = []
    for day, lines in _week(days, today):
        one = _adherence(lines)
        boxes = "■" * one.completed + "□" * (one.answered - one.completed)
        said = f"{one.completed} of {one.answered}" if one.answered else "-"
        rows.append(f"{day:%a %d}  {boxes + ' ' if boxes else ''}{said}")
    return rows


def _week(days: Sequence[DayLine], today: date) -> list[tuple[date, list[DayLine]]]:
    wanted = [today - timedelta(days=ago) for ago in reversed(range(WEEK))]
    return [(day, [one for one in days if one.day == day]) for day in wanted]


def _groups(days: Iterable[DayLine]) -> dict[str, int]:
    total: Counter[str] = Counter()
    for one in days:
        total.update(one.groups)
    return {group.value: total[group] for group in Group}


def _adherence(days: Iterable[DayLine]) -> Adherence:
    total: Counter[Outcome] = Counter()
    for one in days:
        total.update({Outcome(name): count for name, count in one.outcomes.items()})
    return adherence(total)


def _bar(count: int, most: int) -> str:
    return "■" * round(_BAR * count / most) if most else ""


def _occurrence_document(one: HistoryEntry, zone: tzinfo | None) -> Document:
    return {
        "key": one.key,
        "break": one.rule,
        "kind": one.kind.value,
        "due": _local(one.due, zone),
        "prompted": None if one.prompted is None else _local(one.prompted, zone),
        "closed": _local(one.closed, zone),
        "outcome": one.outcome.value,
        "exercises": list(one.exercises),
    }


def _entry_document(one: HistoryEntry, day: Day) -> Document:
    holds = [
        {
            "at": _local(hold.at, day.zone),
            "exercise": hold.exercise,
            "group": hold.group.value,
            "side": hold.side.value,
            "repetition": hold.repetition,
            "of": hold.of,
            "seconds": hold.seconds,
            "done": hold.done,
        }
        for hold in day.holds
        if hold.key == one.key
    ]
    return {**_occurrence_document(one, day.zone), "holds": holds}


def _entry_line(one: HistoryEntry, day: Day, catalogue: Catalogue) -> str:
    found = [catalogue.find(id_) for id_ in one.exercises]
    names = [exercise.name for exercise in found if exercise is not None]
    held = [hold for hold in day.holds if hold.key == one.key and counts(hold)]
    seconds = sum(hold.seconds for hold in held)
    what = f" - {', '.join(names)}" if names and one.outcome in (Outcome.COMPLETED, Outcome.ABANDONED) else ""
    return f"{one.rule}: {one.outcome.value}{what}" + (f", held {in_words(seconds)}" if held else "")


def _pending_document(one: Occurrence, zone: tzinfo | None) -> Document:
    due = _local(one.due, zone)
    return {"key": one.key, "break": one.rule, "kind": one.kind.value, "due": due, "outcome": None}


def _local(instant: datetime, zone: tzinfo | None) -> datetime:
    return instant.astimezone(zone)
