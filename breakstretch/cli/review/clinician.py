"""One page about a period, for a person to show to a clinician: pure; knows no file and sends nothing anywhere.

It fits a sheet of 66 lines of 80 columns whatever has happened: what does not fit is counted, never left out in
silence. It says what was done and what was pressed, in the words that were pressed, and draws no conclusion.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from breakstretch.cli.review.clinician_pain import at_rest, it_hurt
from breakstretch.cli.review.sheet import COLUMNS, cut, few, short_day, some, wrapped
from breakstretch.core.values.base import Value
from breakstretch.core.values.breaks import BreakKind
from breakstretch.core.values.exercises import Catalogue, Group, Side
from breakstretch.core.values.history import (
    CheckInEntry,
    HistoryEntry,
    HoldEntry,
    Outcome,
    PainEntry,
    counts,
)
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
"""So many lines of warning signs; of more, the number is said."""
_CAUTIONS = 3
_NAME = 32
"""Columns of an exercise's name."""


class Record(Value, frozen=True):
    """All that the page is made of; every entry lies in the period."""

    first: date
    last: date
    entries: tuple[HistoryEntry, ...] = ()
    holds: tuple[HoldEntry, ...] = ()
    pains: tuple[PainEntry, ...] = ()
    check_ins: tuple[CheckInEntry, ...] = ()
    cautions: tuple[str, ...] = ()
    """In force now."""
    flare_up: bool = False
    """Whether one is on now."""
    told: Mapping[str, date | None] = {}
    """Warning signs in force now, and when each was told; None where an older version did not keep that."""
    cleared: tuple[tuple[date, tuple[str, ...]], ...] = ()
    """Days on which signs were cleared by hand."""


def clinician_page(record: Record, catalogue: Catalogue) -> str:
    """The page."""
    parts = (
        [f"Stretching record, {_day(record.first)} to {_day(record.last)}", "", *wrapped(STATEMENT)],
        [*warning_signs(record.told, record.cleared), *_now(record)],
        at_rest(record.check_ins, _days(record)),
        it_hurt(record.pains, record.check_ins, record.entries, catalogue),
        _done(record),
        _exercises(record.holds, catalogue),
        wrapped(SOURCE),
    )
    return "\n\n".join("\n".join(part) for part in parts if part)


def warning_signs(told: Mapping[str, date | None], cleared: Sequence[tuple[date, tuple[str, ...]]]) -> list[str]:
    """Which warning signs the person ticked and cleared, and when; the newest first."""
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


def _done(record: Record) -> list[str]:
    """Days, evenings, desk breaks and dose."""
    held = [hold for hold in record.holds if counts(hold)]
    days = len({hold.day for hold in held})
    lines = [f"Days with stretching: {days} of {_days(record)}."]
    lines += wrapped(f"Evenings: {_evenings(record.entries)}.")
    lines += wrapped(f"Desk breaks: {_breaks(record.entries, BreakKind.STRETCH)}.")
    if any(entry.kind is BreakKind.WALK for entry in record.entries):
        lines += wrapped(f"Walks: {_breaks(record.entries, BreakKind.WALK)}.")
    if held:
        seconds = [hold.seconds for hold in held]
        shortest, longest = in_words(min(seconds)), in_words(max(seconds))
        each = shortest if shortest == longest else f"{shortest} to {longest}"
        lines += wrapped(f"Dose: {holds_in_words(len(held))} of {each}, {in_words(sum(seconds))} in all.")
    return lines


def _evenings(entries: Sequence[HistoryEntry]) -> str:
    evenings = [entry for entry in entries if entry.kind is BreakKind.EVENING]
    done = [entry for entry in evenings if entry.outcome is Outcome.COMPLETED]
    short = sum(entry.short for entry in done)
    alone = sum(not entry.exercises for entry in done)
    others = f", {count_in_words(alone, 'check-in')} alone" if alone else ""
    return f"{len(done) - short - alone} full, {short} short, {_counted(evenings)}{others}"


def _breaks(entries: Sequence[HistoryEntry], kind: BreakKind) -> str:
    found = [entry for entry in entries if entry.kind is kind]
    return f"{sum(entry.outcome is Outcome.COMPLETED for entry in found)} completed, {_counted(found)}"


def _counted(entries: Sequence[HistoryEntry]) -> str:
    """How often each other outcome occurred."""
    outcomes = Counter(entry.outcome for entry in entries)
    shown = (Outcome.ABANDONED, Outcome.STOPPED_FOR_PAIN, Outcome.SKIPPED, Outcome.MISSED)
    return ", ".join(f"{outcomes[outcome]} {outcome_in_words(outcome)}" for outcome in shown)


def _exercises(holds: Sequence[HoldEntry], catalogue: Catalogue) -> list[str]:
    """The exercise in use of each group: the one held most, with its holds of at least 30 s by side."""
    lines = [f"{'Held to the end':<15}  {'exercise in use':<{_NAME}}  {'level':<8}  left  right  others"]
    for group in Group:
        held = [hold for hold in holds if counts(hold) and hold.group is group]
        name = catalogue.info(group).name[:15]
        if not held:
            lines.append(f"{name:<15}  -")
            continue
        ((used, _number),) = Counter(hold.exercise for hold in held).most_common(1)
        found = catalogue.find(used)
        title, level = (used, "") if found is None else (found.name.partition(" (")[0], found.level.value)
        of_it = [hold.side for hold in held if hold.exercise == used]
        left, right = (sum(side in (one, Side.BOTH) for side in of_it) for one in (Side.LEFT, Side.RIGHT))
        numbers = f"{left:>4}  {right:>5}  {len(held) - len(of_it):>6}"
        lines.append(f"{name:<15}  {cut(title, _NAME):<{_NAME}}  {level:<8}  {numbers}")
    return lines


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
