"""Calendar files for tests: events in a few words, and the child that reads them; knows no answer."""

import json
import subprocess
from pathlib import Path
from typing import Any

from breakstretch.backends.calendar.reader_process import reader_command

ROOT = Path(__file__).resolve().parent.parent.parent
DAY = "2026-03-25"
"""A Wednesday, four days before summer time begins in Prague."""
PRAGUE = "Europe/Prague"
VTIMEZONE = """
BEGIN:VTIMEZONE
TZID:Our House
BEGIN:STANDARD
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZOFFSETFROM:+0500
TZOFFSETTO:+0400
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZOFFSETFROM:+0400
TZOFFSETTO:+0500
END:DAYLIGHT
END:VTIMEZONE
"""
"""A zone that no computer knows: four hours ahead of UTC in winter."""


def event(start: str, end: str, *lines: str, uid: str = "") -> str:
    """An event; start and end are what follows the name, such as `:20260325T090000Z` or `;TZID=X:20260325T090000`."""
    more = "".join(f"{line}\n" for line in lines)
    return (
        f"BEGIN:VEVENT\nUID:{uid or start + end}\nDTSTAMP:20260101T000000Z\nSUMMARY:Secret plans\n"
        f"DTSTART{start}\nDTEND{end}\n{more}END:VEVENT\n"
    )


def at(start: str, end: str, *lines: str, day: str = DAY, uid: str = "") -> str:
    """An event of one day, at times of Prague such as 10:00."""
    digits = day.replace("-", "")
    edges = [f";TZID={PRAGUE}:{digits}T{clock.replace(':', '')}00" for clock in (start, end)]
    return event(*edges, *lines, uid=uid)


def calendar(*parts: str) -> str:
    """A whole calendar of these events and zones."""
    return "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//tests//EN\n" + "".join(parts).lstrip("\n") + "END:VCALENDAR\n"


def run_child(
    path: Path | str, day: str = DAY, zone: str = PRAGUE, command: tuple[str, ...] = (), **more: Any
) -> tuple[list[str], str, int]:
    """The busy times as the real child prints them, what it says, and its exit code."""
    done = subprocess.run(
        [*(command or reader_command()), day, zone, str(path)],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        **more,
    )
    if not done.stdout:
        return [], done.stderr.decode(), done.returncode
    *spans, last = [json.loads(line) for line in done.stdout.splitlines()]
    assert b"Secret" not in done.stdout, "no title leaves the child"
    assert done.stderr == b"", done.stderr.decode()
    return [f"{span['start'][5:16]} {span['end'][11:16]}" for span in spans], last["said"], done.returncode
