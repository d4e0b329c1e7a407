"""What was done, as text.

A number is shown with the total it is out of, and nothing is called a streak, a score or a failure: a day off is a day
off. An exercise is named only if a hold of it was completed (rule 42).
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from breakstretch.cli.output import table
from breakstretch.cli.review.documents import DAYS_HEAD, days_rows
from breakstretch.cli.review.sums import Day, Past, adherence_of, groups_of, local, stopped_on, stops, week_of
from breakstretch.cli.week_picture import week_lines
from breakstretch.core.values.exercises import Catalogue, Group
from breakstretch.core.values.history import Adherence, DaySum, HistoryEntry, Outcome, PainEntry, counts, repetitions
from breakstretch.core.values.moment import utc
from breakstretch.core.values.settings import Settings
from breakstretch.daemon.ports import DayLine
from breakstretch.messages.past import outcome_in_words, pain_in_words
from breakstretch.messages.phrases import count_in_words, in_words
from breakstretch.messages.status import break_name, repetitions_text, stands_line, switched_off_line

_BAR = 20
"""Columns of the longest bar."""


def day_text(day: Day, catalogue: Catalogue, settings: Settings) -> str:
    """The day as a timeline, with your own words for a break and the breaks that are switched off."""
    texts = {rule.name: break_name(rule.name, rule.own_words) for rule in settings.breaks}
    lines = [(entry.due, entry.rule, _entry_line(entry, day, catalogue)) for entry in day.entries]
    lines += [(open_.occurrence.due, open_.occurrence.rule, stands_line(open_.state, open_.gone)) for open_ in day.open]
    lines += [(occurrence.due, occurrence.rule, "planned") for occurrence in day.ahead]
    head, off = f"{day.day:%A %d %B %Y}", switched_off_line(day.off)
    if not lines:
        return "\n".join(filter(None, (head, "Nothing was due.", off)))
    width = max(len(texts.get(rule, rule)) for _, rule, _ in lines)
    rows = [
        f"{local(due, day.zone):%H:%M}  {texts.get(rule, rule):<{width}}  {text}"
        for due, rule, text in sorted(lines, key=lambda line: utc(line[0]))
    ]
    done = {group: done.repetitions for group, done in repetitions(day.holds).items()}
    held = repetitions_text("Repetitions", {catalogue.info(group).name: done[group] for group in Group}, day.aim)
    return "\n".join((head, *rows, held, *filter(None, (off,))))


def adherence_text(found: Adherence) -> str:
    """Adherence for reading."""
    if found.share is None:
        return "No reminder has been answered yet."
    return f"{found.completed} of {count_in_words(found.answered, 'break')} done ({found.share:.0%})."


def days_text(past: Past, catalogue: Catalogue) -> str:
    """Two tables, of breaks and of repetitions, then the sessions that were stopped for pain."""
    if not past.days:
        return "Nothing is recorded for these days."
    rows = list(days_rows(past.days, (), lambda _pain: ""))
    split = 1 + len(Outcome)
    outcomes = table(("day", *map(outcome_in_words, Outcome)), (row[:split] for row in rows))
    names = [catalogue.info(group).name for group in Group]
    groups = table(("repetitions", *names), ([row[0], *row[split:-1]] for row in rows))
    return "\n\n".join(filter(None, (outcomes, groups, "\n".join(_stops(past, catalogue)))))


def days_table(
    days: Iterable[DayLine], pains: Iterable[PainEntry], catalogue: Catalogue
) -> tuple[tuple[str, ...], Iterator[list[object]]]:
    """Head and rows for a sheet."""
    return DAYS_HEAD, days_rows(days, pains, _words(catalogue))


def stats_text(past: Past, today: date, catalogue: Catalogue) -> str:
    """Sums for reading, with a picture of the last seven days."""
    days = past.days
    if not days:
        return "Nothing is recorded yet."
    totals = groups_of(days)
    most = max(totals.values(), default=0)
    bars = [f"{catalogue.info(group).name:<16} {_bar(totals[group], most)} {totals[group]}".rstrip() for group in Group]
    hurt = Counter(pain.day for pain in past.pains)
    stopped = stopped_on(days)
    return "\n".join(
        (
            f"{count_in_words(len(days), 'work day')} since {days[0].day:%d %B %Y}.",
            adherence_text(adherence_of(days)),
            *([f"{count_in_words(stopped, 'session')} stopped for pain."] if stopped else []),
            "",
            "The last seven days",
            *_week_picture(days, today),
            "",
            "Repetitions on these days",
            *week_lines(_day_sums(days, today), lambda group: catalogue.info(group).name, hurt=hurt),
            *(["", *told] if (told := _stops(past, catalogue)) else []),
            "",
            "Repetitions per muscle group, all days",
            *bars,
        )
    )


def _stops(past: Past, catalogue: Catalogue) -> list[str]:
    """A line for each session that was stopped for pain."""
    found = stops(past.entries, past.pains)
    lines = [f"{entry.day}  {entry.rule}: {_presses(pains, catalogue)}" for entry, pains in found]
    return ["Stopped for pain", *lines] if lines else []


def _presses(pains: Sequence[PainEntry], catalogue: Catalogue) -> str:
    return "; ".join(map(_words(catalogue), pains)) or "not said where"


def _words(catalogue: Catalogue) -> Callable[[PainEntry], str]:
    """The words for a press, with the exercise's name."""

    def words(pain: PainEntry) -> str:
        found = catalogue.find(pain.exercise)
        return pain_in_words(pain, pain.exercise if found is None else found.name)

    return words


def _day_sums(days: Sequence[DayLine], today: date) -> list[DaySum]:
    """The last seven days, today last."""
    sums = ((day, groups_of(lines)) for day, lines in week_of(days, today))
    return [DaySum(day, {Group(name): count for name, count in groups.items()}) for day, groups in sums]


def _week_picture(days: Sequence[DayLine], today: date) -> list[str]:
    rows = []
    for day, lines in week_of(days, today):
        found, stopped = adherence_of(lines), stopped_on(lines)
        boxes = "■" * found.completed + "□" * (found.answered - found.completed)
        said = f"{found.completed} of {found.answered}" if found.answered else "-"
        pain = f", {stopped} stopped for pain" if stopped else ""
        rows.append(f"{day:%a %d}  {boxes + ' ' if boxes else ''}{said}{pain}")
    return rows


def _bar(count: int, most: int) -> str:
    return "■" * round(_BAR * count / most) if most else ""


def _entry_line(entry: HistoryEntry, day: Day, catalogue: Catalogue) -> str:
    held = [hold for hold in day.holds if hold.key == entry.key and counts(hold)]
    pains = [pain for pain in day.pains if pain.key == entry.key]
    found = [catalogue.find(id_) for id_ in dict.fromkeys(hold.exercise for hold in held)]
    names = [exercise.name for exercise in found if exercise is not None]
    head = f"{outcome_in_words(entry.outcome, entry.kind)}{', short' if entry.short else ''}"
    stopped = entry.outcome is Outcome.STOPPED_FOR_PAIN
    head += f": {_presses(pains, catalogue)}" if stopped else ""
    what = f" - {', '.join(names)}" if names else ""
    seconds = f", held {in_words(sum(hold.seconds for hold in held))}" if held else ""
    hurt = f"; it hurt: {_presses(pains, catalogue)}" if pains and not stopped else ""
    return head + what + seconds + hurt
