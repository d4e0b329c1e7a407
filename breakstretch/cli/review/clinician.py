"""One page about a period, for a person to show to a clinician: pure; knows no file and sends nothing anywhere.

It fits a sheet of 66 lines of 80 columns whatever has happened: what does not fit is counted, never left out in
silence. It says what was done and what was pressed, in the words that were pressed, and draws no conclusion.
"""

import textwrap
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from breakstretch.core.values.base import Value
from breakstretch.core.values.exercises import Catalogue, Group
from breakstretch.core.values.history import (
    CheckInEntry,
    HistoryEntry,
    HoldEntry,
    Outcome,
    PainEntry,
    counts,
    repetitions,
)
from breakstretch.messages.cautions import REASONS
from breakstretch.messages.phrases import in_words

LINES, COLUMNS = 66, 80
PAINS, CHECK_INS = 14, 14
"""So many lines of each; of more, the number is said."""
STATEMENT = (
    "The person's own record, made by the program breakstretch on their computer. It is general information, not a "
    "diagnosis and not medical advice; the program cannot examine anybody. Nothing was sent anywhere."
)
_ANSWERS = {
    "too-strong": "too strong a stretch",
    "pain": "pain in back, hip, knee or elsewhere",
    "leg": "pain, tingling, numbness or weakness down a leg",
    "warning": "a warning sign",
}
_FEW = 3
"""Lines that cautions and days of a flare-up may take."""


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


def clinician_page(record: Record, catalogue: Catalogue) -> str:
    """The page."""
    parts = (
        [f"Stretching record, {_day(record.first)} to {_day(record.last)}", "", *_wrapped(STATEMENT)],
        _sessions(record),
        _groups(record, catalogue),
        _pains(record, catalogue),
        _check_ins(record.check_ins),
        _now(record),
    )
    return "\n\n".join("\n".join(part) for part in parts if part)


def _sessions(record: Record) -> list[str]:
    held = [one for one in record.holds if counts(one)]
    days = len({one.day for one in held})
    outcomes = Counter(one.outcome for one in record.entries)
    shown = (Outcome.COMPLETED, Outcome.SKIPPED, Outcome.MISSED, Outcome.ABANDONED)
    breaks = ", ".join(f"{outcomes[one]} {one.value}" for one in shown)
    lines = _wrapped(f"Days with stretching: {days} of {(record.last - record.first).days + 1}. Breaks: {breaks}.")
    if held:
        seconds = [one.seconds for one in held]
        shortest, longest = in_words(min(seconds)), in_words(max(seconds))
        each = shortest if shortest == longest else f"{shortest} to {longest}"
        lines += _wrapped(f"Dose: {len(held)} holds of {each}, {in_words(sum(seconds))} in all.")
    return lines


def _groups(record: Record, catalogue: Catalogue) -> list[str]:
    """Repetitions: full holds of at least 30 s, the lower side of each day."""
    days: dict[date, list[HoldEntry]] = {}
    for hold in record.holds:
        days.setdefault(hold.day, []).append(hold)
    daily = [repetitions(holds) for holds in days.values()]
    lines = [f"{'Repetitions per side':<24}  total  days  most on one day"]
    for group in Group:
        done = [one[group].repetitions for one in daily if one[group].repetitions]
        name = catalogue.info(group).name[:24]
        lines.append(f"{name:<24}  {sum(done):>5}  {len(done):>4}  {max(done, default=0):>15}")
    return lines


def _pains(record: Record, catalogue: Catalogue) -> list[str]:
    """Each press, the newest first."""
    if not record.pains:
        return ["It hurts was never pressed."]
    rows = []
    for one in sorted(record.pains, key=lambda pain: (pain.day, pain.at), reverse=True):
        found = catalogue.find(one.exercise)
        name = one.exercise if found is None else found.name
        said = _ANSWERS.get(one.answer, "not said what it was")
        day = f"{one.day:%d %b}"
        room = COLUMNS - len(f"{day}  : {said}")
        rows.append(f"{day}  {name if len(name) <= room else f'{name[: room - 1]}…'}: {said}")
    return [f"It hurts was pressed {_times(len(rows))}:", *_some(rows, PAINS)]


def _check_ins(rows: Sequence[CheckInEntry]) -> list[str]:
    if not rows:
        return []
    newest = sorted(rows, key=lambda row: row.day, reverse=True)
    told = [f"{one.day:%d %b}  {one.pain} of 10{', flare-up' if one.flare_up else ''}{_after(one)}" for one in newest]
    flares = [f"{one.day:%d %b}" for one in newest if one.flare_up]
    lines = [f"Pain at rest, as answered on {_count(len(rows), 'day')}:", *_some(told, CHECK_INS)]
    return [*lines, *(_few("Days of a flare-up", flares) if flares else [])]


def _after(one: CheckInEntry) -> str:
    """What the last stretching left, where it was told."""
    left = f"; after stretching {one.yesterday}" if one.yesterday else ""
    return left + ("; a pain did not settle" if one.settled is False else "")


def _now(record: Record) -> list[str]:
    cautions = (
        _few("Cautions in force", [REASONS[tag] for tag in record.cautions])
        if record.cautions
        else ["No cautions are set."]
    )
    return [*cautions, f"A flare-up is {'on' if record.flare_up else 'not on'} at present."]


def _some(rows: list[str], most: int) -> list[str]:
    """As many as there is room for, and how many more there are."""
    return rows if len(rows) <= most else [*rows[:most], f"and {len(rows) - most} more"]


def _few(title: str, words: Iterable[str]) -> list[str]:
    """Words in few lines, and how many more there are."""
    kept = list(words)
    whole = len(kept)
    while len(lines := _wrapped(_listed(title, kept, whole - len(kept)))) > _FEW:
        kept.pop()
    return lines


def _listed(title: str, kept: list[str], more: int) -> str:
    return f"{title}: {', '.join(kept)}{f', and {more} more' if more else ''}."


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, COLUMNS, break_on_hyphens=False)


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def _count(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"
