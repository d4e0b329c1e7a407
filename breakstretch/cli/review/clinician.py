"""One page about a period, for a person to show to a clinician.

It fits a sheet of 66 lines of 80 columns, whatever has happened. What does not fit is counted, never left out silently.
It states what was done and what was pressed, in the words that were pressed, and draws no conclusion.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from breakstretch.cli.review.clinician_pain import at_rest, it_hurt
from breakstretch.cli.review.sheet import COLUMNS, cut, few, short_day, some, wrapped
from breakstretch.cli.review.sums import Ending, Held, endings_of, held_of
from breakstretch.core.values.base import Value
from breakstretch.core.values.breaks import BreakKind
from breakstretch.core.values.exercises import Catalogue, Group, Side
from breakstretch.core.values.history import CheckInEntry, HistoryEntry, HoldEntry, Outcome, PainEntry
from breakstretch.messages.cautions import REASONS
from breakstretch.messages.past import outcome_in_words, sign_in_words
from breakstretch.messages.phrases import count_in_words, holds_in_words, in_words

STATEMENT = (
    "The person's own record, made by the program breakstretch on their computer. It is general information: no "
    "diagnosis, not medical advice, not validated. No clinician has reviewed this program. A hold is a timer that ran "
    "to its end, which may differ from what was done. Nothing was sent anywhere."
)
SOURCE = (
    'Source: the article by Emery Paredes, PT, "Exercising for Lower Back Pain, Step One: Restoring Flexibility", '
    "First Health Associates. The program is adapted from its rules, not endorsed by its author."
)
SIGNS = 5
"""The most lines of warning signs. If there are more, their number is stated."""
_CAUTIONS = 3
_NAME = 32
"""Columns of an exercise's name."""


class Record(Value, frozen=True):
    """Everything on the page. Every entry is in the period."""

    first: date
    last: date
    entries: Iterable[HistoryEntry] = ()
    """They are read only once, because there may be many. The same is true of `holds`."""
    holds: Iterable[HoldEntry] = ()
    pains: tuple[PainEntry, ...] = ()
    check_ins: tuple[CheckInEntry, ...] = ()
    cautions: tuple[str, ...] = ()
    """In force now."""
    flare_up: bool = False
    """Whether one is on now."""
    told: Mapping[str, date | None] = {}
    """Warning signs in force now, and when each was reported. None where an older version did not keep that."""
    cleared: tuple[tuple[date, tuple[str, ...]], ...] = ()
    """Days on which signs were cleared by hand."""


def clinician_page(record: Record, catalogue: Catalogue) -> str:
    """The page."""
    endings, held = endings_of(record.entries), held_of(record.holds)
    parts = (
        [f"Stretching record, {_day(record.first)} to {_day(record.last)}", "", *wrapped(STATEMENT)],
        [*warning_signs(record.told, record.cleared), *_now(record)],
        at_rest(record.check_ins, _days(record)),
        it_hurt(record.pains, record.check_ins, endings, catalogue),
        _done(endings, held, _days(record)),
        _exercises(held, catalogue),
        wrapped(SOURCE),
    )
    return "\n\n".join("\n".join(part) for part in parts if part)


def warning_signs(told: Mapping[str, date | None], cleared: Sequence[tuple[date, tuple[str, ...]]]) -> list[str]:
    """Which warning signs the person ticked and cleared, and when, the newest first."""
    rows = [(day, "ticked ", sign) for sign, day in told.items()]
    rows += [(day, "cleared", sign) for day, signs in cleared for sign in signs]
    if not rows:
        return ["No warning sign was ticked."]
    rows.sort(key=lambda row: row[0] or date.min, reverse=True)
    lines = [
        f"{'      ' if day is None else short_day(day)}  {what}  {sign_in_words(sign)}" for day, what, sign in rows
    ]
    return ["Warning signs, ticked and cleared by hand:", *some([cut(line, COLUMNS) for line in lines], SIGNS)]


def _now(record: Record) -> list[str]:
    words = [REASONS[tag] for tag in record.cautions]
    cautions = few("Cautions in force", words, _CAUTIONS) if record.cautions else ["No cautions are set."]
    return [*cautions, f"A flare-up is {'on' if record.flare_up else 'not on'} at present."]


def _days(record: Record) -> int:
    return (record.last - record.first).days + 1


def _done(endings: Counter[Ending], held: Held, days: int) -> list[str]:
    """Days, evenings, desk breaks and dose."""
    lines = [f"Days with stretching: {held.days} of {days}."]
    lines += wrapped(f"Evenings: {_evenings(_of_kind(endings, BreakKind.EVENING))}.")
    lines += wrapped(f"Desk breaks: {_breaks(_of_kind(endings, BreakKind.STRETCH))}.")
    if walks := _of_kind(endings, BreakKind.WALK):
        lines += wrapped(f"Walks: {_breaks(walks)}.")
    if held.number:
        shortest, longest = in_words(held.shortest), in_words(held.longest)
        each = shortest if shortest == longest else f"{shortest} to {longest}"
        lines += wrapped(f"Dose: {holds_in_words(held.number)} of {each}, {in_words(held.seconds)} in all.")
    return lines


def _of_kind(endings: Counter[Ending], kind: BreakKind) -> Counter[Ending]:
    return Counter({ending: number for ending, number in endings.items() if ending.kind is kind})


def _evenings(evenings: Counter[Ending]) -> str:
    done = Counter({ending: number for ending, number in evenings.items() if ending.outcome is Outcome.COMPLETED})
    short = sum(number for ending, number in done.items() if ending.short)
    alone = sum(number for ending, number in done.items() if ending.bare)
    others = f", {count_in_words(alone, 'check-in')} alone" if alone else ""
    return f"{done.total() - short - alone} full, {short} short, {_counted(evenings)}{others}"


def _breaks(found: Counter[Ending]) -> str:
    completed = sum(number for ending, number in found.items() if ending.outcome is Outcome.COMPLETED)
    return f"{completed} completed, {_counted(found)}"


def _counted(found: Counter[Ending]) -> str:
    """How often each other outcome occurred."""
    outcomes: Counter[Outcome] = Counter()
    for ending, number in found.items():
        outcomes[ending.outcome] += number
    shown = (Outcome.ABANDONED, Outcome.STOPPED_FOR_PAIN, Outcome.SKIPPED, Outcome.MISSED)
    return ", ".join(f"{outcomes[outcome]} {outcome_in_words(outcome)}" for outcome in shown)


def _exercises(held: Held, catalogue: Catalogue) -> list[str]:
    """The exercise in use of each group: the one held most often, with its holds of at least 30 s by side."""
    lines = [f"{'Held to the end':<15}  {'exercise in use':<{_NAME}}  {'level':<8}  left  right  others"]
    for group in Group:
        name = catalogue.info(group).name[:15]
        of_exercise: Counter[str] = Counter()
        for (of, exercise, _side), number in held.of_each.items():
            of_exercise[exercise] += number if of is group else 0
        if not of_exercise.total():
            lines.append(f"{name:<15}  -")
            continue
        ((used, most),) = of_exercise.most_common(1)
        found = catalogue.find(used)
        title, level = (used, "") if found is None else (found.name.partition(" (")[0], found.level.value)
        both = held.of_each.get((group, used, Side.BOTH), 0)
        left, right = (held.of_each.get((group, used, side), 0) + both for side in (Side.LEFT, Side.RIGHT))
        numbers = f"{left:>4}  {right:>5}  {of_exercise.total() - most:>6}"
        lines.append(f"{name:<15}  {cut(title, _NAME):<{_NAME}}  {level:<8}  {numbers}")
    return lines


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
