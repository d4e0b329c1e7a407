"""The commands `today`, `history` and `stats`. They read the history, with or without a running daemon."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any

import click

from breakstretch.cli import exits, own_files
from breakstretch.cli.fitted import fitted
from breakstretch.cli.output import as_json, example, print_json, print_lists, say
from breakstretch.cli.review import documents, review_text
from breakstretch.cli.review.sums import WEEK, Day, Past
from breakstretch.core.values.breaks import BreakKind, Occurrence
from breakstretch.core.values.history import HistoryEntry, Outcome
from breakstretch.core.values.moment import utc
from breakstretch.core.values.state import OpenReminder, ReminderState, State
from breakstretch.daemon.ports import History

_SHOWN = timedelta(days=13)
"""How far `history` looks back when nothing else is asked."""
_ON_A_PAGE = timedelta(days=27)
"""How far its page for a clinician does."""
_YEAR = timedelta(days=364)
_NEAR = timedelta(days=3)
"""A plan may need the days around it, up to this distance."""


class _Date(click.DateTime):
    """A day, whose error has an example instead of a format."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            self.fail(f'"{value}" is not a date. Write it like 2026-03-27.', param, ctx)


_DATE = _Date(["%Y-%m-%d"])


@click.command(epilog=example("today --date 2026-03-27"))
@click.option("--date", "day", type=_DATE, metavar="YYYY-MM-DD", help="The day to show. Without it, this is today.")
@as_json
def today(day: datetime | None, as_json: bool) -> int:
    """Show the day as a timeline. It says what was due, what became of it and what you stretched."""
    wanted = own_files.work_day() if day is None else day.date()
    with own_files.history() as history:
        found = whole_day(history, wanted)
    if as_json:
        print_json(documents.day_document(found))
    else:
        say(fitted(review_text.day_text(found, own_files.catalogue(), own_files.settings()), sys.stdout))
    return exits.FINE


@click.command(epilog=example("history --from 2026-03-01 --csv"))
@click.option(
    "--from", "since", type=_DATE, metavar="YYYY-MM-DD", help="The first day. Without it, two weeks are shown."
)
@click.option("--to", "until", type=_DATE, metavar="YYYY-MM-DD", help="The last day. Without it, this is today.")
@click.option("--csv", "as_csv", is_flag=True, help="Print comma-separated values, one line per day.")
@click.option(
    "--clinician",
    is_flag=True,
    help="Print a page for a clinician, about the last 28 days or those of --from and --to.",
)
@as_json
def history(since: datetime | None, until: datetime | None, *, as_csv: bool, clinician: bool, as_json: bool) -> int:
    """Show what was done, per day and per muscle group."""
    if as_csv + clinician + as_json > 1:
        raise click.UsageError("Only one of --csv, --clinician and --json can be printed at a time.")
    last = own_files.work_day() if until is None else until.date()
    first = _before(last, _ON_A_PAGE if clinician else _SHOWN) if since is None else since.date()
    if first > last:
        raise click.UsageError(f"--from {first} is after --to {last}.")
    if clinician:
        click.echo(page(first, last))
        return exits.FINE
    with own_files.history() as kept:
        days = (line for part in _years(first, last) for line in kept.days(*part))
        pains = [pain for pain in kept.pains(first) if pain.day <= last]
        entries = (entry for part in _years(first, last) for entry in kept.entries(*part))
        if as_json:
            zone = own_files.clock().now().wall.tzinfo
            found = documents.occurrences(entries, pains, zone)
            print_lists({"days": documents.day_lines(days), "occurrences": found})
        elif as_csv:
            _print_csv(*review_text.days_table(days, pains, own_files.catalogue()))
        else:
            stopped = tuple(entry for entry in entries if entry.outcome is Outcome.STOPPED_FOR_PAIN)
            past = Past(tuple(days), stopped, tuple(pains))
            say(fitted(review_text.days_text(past, own_files.catalogue()), sys.stdout))
    return exits.FINE


def _before(day: date, span: timedelta) -> date:
    """The day that is this long before, or the first day of the calendar."""
    return day - min(span, day - date.min)


def _years(first: date, last: date) -> Iterator[tuple[date, date]]:
    """The period in parts of a year, so that memory holds only one of them."""
    begin = first
    while last - begin > _YEAR:
        yield begin, begin + _YEAR
        begin += _YEAR + timedelta(days=1)
    yield begin, last


@click.command(epilog=example("stats --json"))
@as_json
def stats(as_json: bool) -> int:
    """Show your totals of breaks and repetitions."""
    day = own_files.work_day()
    with own_files.history() as kept:
        week = day - timedelta(days=WEEK - 1)
        pains = tuple(pain for pain in kept.pains(week) if pain.day <= day)
        past = Past(kept.days(None, None), kept.entries(week, day), pains)
    if as_json:
        print_json(documents.stats_document(past, day, own_files.clock().now().wall.tzinfo))
    else:
        say(fitted(review_text.stats_text(past, day, own_files.catalogue()), sys.stdout))
    return exits.FINE


def page(first: date, last: date) -> str:
    """A page to show to a clinician."""
    from breakstretch.cli.review.clinician import Record, clinician_page

    with own_files.history() as kept:
        state = kept.state()
        record = Record(
            first,
            last,
            (entry for part in _years(first, last) for entry in kept.entries(*part)),
            (hold for part in _years(first, last) for hold in kept.holds(*part)),
            tuple(pain for pain in kept.pains(first) if pain.day <= last),
            tuple(row for row in kept.check_ins(first) if row.day <= last),
            own_files.settings().exercises.cautions,
            state is not None and state.flare_up,
            *_signs(state),
        )
        return clinician_page(record, own_files.catalogue())


def _signs(state: State | None) -> tuple[dict[str, date | None], tuple[tuple[date, tuple[str, ...]], ...]]:
    """The warning signs in force with the days they were reported, and the days on which others were cleared."""
    if state is None:
        return {}, ()
    cleared = tuple((entry.day, entry.signs) for entry in state.safety.cleared)
    return {sign: state.safety.told.get(sign) for sign in state.safety.signs}, cleared


COMMANDS = (today, history, stats)


def whole_day(history: History, day: date) -> Day:
    """Everything known of a work day. What is open or ahead is known only for the current one."""
    entries = history.entries(day, day)
    holds = history.holds(day, day)
    zone = own_files.clock().now().wall.tzinfo
    is_open, ahead = _pending(history, day, {entry.key for entry in entries})
    pains = tuple(pain for pain in history.pains(day) if pain.day == day)
    from breakstretch.core.rules.schedule import switched_off

    off = switched_off(own_files.settings()) if day == own_files.work_day() else ()
    return Day(day, entries, holds, is_open, ahead, zone, pains, _aim(history, day, entries), off)


def _aim(history: History, day: date, entries: Sequence[HistoryEntry]) -> int | None:
    """The aim for today, if the person may stretch."""
    from breakstretch.core.rules.routines import day_aim
    from breakstretch.core.rules.safety import barrier

    settings, state = own_files.settings(), history.state()
    cautions = settings.exercises.cautions
    if day != own_files.work_day():
        return None
    if state is not None and barrier(state.safety, flare_up=state.flare_up, day=day, cautions=cautions) is not None:
        return None
    evenings = [entry.outcome for entry in entries if entry.kind is BreakKind.EVENING]
    return day_aim(settings, day, evenings[-1] if evenings else "")


def _pending(
    history: History, day: date, resolved: set[str]
) -> tuple[tuple[OpenReminder, ...], tuple[Occurrence, ...]]:
    """What waits for an outcome, and what is planned for a fixed time later."""
    from breakstretch.core.rules.schedule import plan_day

    now = own_files.clock().now().wall
    state = history.state()
    settings = own_files.settings()
    off = None if settings.evening.enabled else BreakKind.EVENING
    due = () if state is None else tuple(reminder for reminder in state.open if reminder.occurrence.day == day)
    is_open = tuple(
        reminder for reminder in due if reminder.occurrence.kind is not off or reminder.state is ReminderState.RUNNING
    )
    known = resolved | {reminder.occurrence.key for reminder in is_open}
    if not now.date() - _NEAR <= day <= date.max - _NEAR:  # over, or where the calendar ends
        return is_open, ()
    fixed = plan_day(settings, day, now.tzinfo).fixed
    ahead = tuple(planned for planned in fixed if planned.key not in known and planned.due > utc(now))
    return tuple(reminder for reminder in is_open if reminder.occurrence.key not in resolved), ahead


def _print_csv(head: tuple[str, ...], rows: Iterable[list[object]]) -> None:
    """Print to stdout, with the newlines of this system."""
    import csv

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(rows)
