"""The child that reads one calendar file, as a real process: what it prints, and what becomes of it under bad files."""

import os
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from breakstretch.backends.calendar.reader import Unreadable, read
from tests.support.calendars import DAY, PRAGUE, ROOT, at, calendar, run_child

GOOD = at("09:00", "10:00")
FOUND = ["03-25T08:00 09:00"]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A good calendar."""
    found = tmp_path / "work.ics"
    found.write_text(calendar(GOOD))
    return found


def test_reads(path: Path) -> None:
    """It prints the busy times in UTC, and nothing else is to be said."""
    assert run_child(path) == (FOUND, "", 0)


def test_a_symlink_and_odd_names(path: Path) -> None:
    """A link is followed, and a name may have spaces, quotes and bytes that are no text."""
    link = path.with_name("my 'own' \udcff.ics")
    link.symlink_to(path)
    assert run_child(link) == (FOUND, "", 0)


def test_in_the_zone_of_this_machine(path: Path) -> None:
    """A time without a zone is one of the zone that was asked for, or of this machine's."""
    path.write_text(calendar("BEGIN:VEVENT\nUID:1\nDTSTART:20260325T090000\nDTEND:20260325T100000\nEND:VEVENT\n"))
    tokyo = {**os.environ, "TZ": "Asia/Tokyo"}
    assert run_child(path) == (FOUND, "", 0)
    assert run_child(path, zone="local", env=tokyo)[0] == ["03-25T00:00 01:00"]


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        ("BEGIN:VEVENT\nUID:2\nDTSTART;TZID=Europe/Prague:20260325T110000\n", "it has no end in the file"),
        ("BEGIN:VEVENT\nUID:2\nSUMMARY:no start\nEND:VEVENT\n", "it has no start that can be read"),
        (at("11:00", "12:00", "RRULE:FREQ=SECONDLY"), "it repeats too often to be a meeting"),
        (at("11:00", "12:00", "RRULE:FREQ=SOMETIMES;BYDAY=XX"), "its repetition rule cannot be read"),
        (at("11:00", "12:00", "RRULE:FREQ=DAILY", "EXDATE:soon", uid="2"), "it cannot be read"),
        ("BEGIN:VEVENT\nUID:2\nDTSTART:20260325T9999\nDTEND:?\nEND:VEVENT\n", "it cannot be read"),
    ],
    ids=["cut off", "no start", "every second", "bad rule", "bad exception", "no time"],
)
def test_broken_events(path: Path, bad: str, said: str) -> None:
    """An event that cannot be understood costs itself and one sentence with its line. The others count."""
    path.write_text(calendar(GOOD, bad).replace("END:VCALENDAR\n", ""))
    assert run_child(path) == (FOUND, f"{path}:11: This event is left out: {said}.", 0)


def test_two_broken_events(path: Path) -> None:
    """Several are counted, and the first is named."""
    path.write_text(calendar(at("11:00", "12:00", "RRULE:FREQ=MINUTELY") + at("12:00", "", uid="2")))
    sentence = "Line 4: This event is left out: it repeats too often to be a meeting."
    remedy = "To see them all, run: breakstretch doctor"
    assert run_child(path) == ([], f"{path}: 2 events cannot be read with certainty. {sentence} {remedy}", 0)


def test_every_truncation(path: Path) -> None:
    """However much of a file is there yet, the child answers with a sentence or without, and never with a traceback."""
    whole = path.read_bytes()
    for length in range(len(whole)):
        path.write_bytes(whole[:length])
        try:
            found = read(str(path), date.fromisoformat(DAY), ZoneInfo(PRAGUE))
        except Unreadable:
            continue
        assert (len(found.spans), len(found.faults)) in {(0, 0), (0, 1), (1, 0)}


@pytest.mark.parametrize("text", [b"", b"\0" * 500, b"BEGIN:VCARD\nEND:VCARD\n", b"<html>", b"\xff\xfeB\0E\0"])
def test_no_calendar(path: Path, text: bytes) -> None:
    """Anything else than a calendar is said to be none."""
    path.write_bytes(text)
    assert run_child(path) == ([], f"{path} is no calendar; export it again from your calendar program.", 1)
    other = path.rename(path.with_suffix(".txt"))
    assert run_child(other) == ([], f"{other} is no calendar; name a file that ends in .ics.", 1)


def test_no_file(path: Path, tmp_path: Path) -> None:
    """A missing file, a folder, a pipe, a device, a loop of links, no name: each has its sentence, at once."""
    os.mkfifo(tmp_path / "pipe.ics")
    (tmp_path / "loop.ics").symlink_to(tmp_path / "loop.ics")
    expected = {
        tmp_path / "none.ics": "cannot be read: no such file or directory.",
        tmp_path: "is a folder; name a file in it.",
        tmp_path / "pipe.ics": "is no file; name the .ics file itself.",
        Path("/dev/zero"): "is no file; name the .ics file itself.",
        tmp_path / "loop.ics": "cannot be read: too many levels of symbolic links.",
        path / "x.ics": "cannot be read: not a directory.",
    }
    for name, sentence in expected.items():
        assert run_child(name) == ([], f"{name} {sentence}", 1)


def test_not_allowed(path: Path) -> None:
    """A file that this person may not read."""
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this user may read everything")
    assert run_child(path) == ([], f"{path} cannot be read: permission denied.", 1)


def test_a_huge_file(path: Path) -> None:
    """20 MB of events of other years are read in their time, and one event of today is found among them."""
    other = at("09:00", "10:00", "DESCRIPTION:" + "lorem ipsum " * 80, day="2019-05-05")
    path.write_text(calendar(other * (20_000_000 // len(other)), GOOD, other))
    assert path.stat().st_size > 20_000_000
    assert run_child(path) == (FOUND, "", 0)


def test_too_large_a_file(path: Path) -> None:
    """What is larger than any calendar is not read at all."""
    os.truncate(path, 65 * 1024 * 1024)
    assert run_child(path) == ([], f"{path} is larger than 48 MB.", 1)


def test_a_file_that_takes_too_long(path: Path) -> None:
    """The child ends by its own limit of processor time, before it has answered."""
    path.write_text(calendar(GOOD))
    endless = "reader.contents = lambda path: [number for number in iter(int, 1)]"
    assert run_child(path, command=limited("_SECONDS", 1, endless)) == ([], "", -signal.SIGXCPU)


def test_too_many_meetings(path: Path) -> None:
    """Thousands of meetings in two days are nobody's."""
    path.write_text(calendar(*(at("09:00", "09:01", uid=str(number)) for number in range(2001))))
    assert run_child(path) == ([], f"{path} has more than 2000 meetings in two days, which nobody has.", 1)


def test_too_many_series(path: Path) -> None:
    """Nor does anybody have more than ten thousand events that may be on two days."""
    path.write_text(calendar(*(at("09:00", "09:01", "RRULE:FREQ=YEARLY", uid=str(number)) for number in range(10_001))))
    assert run_child(path) == ([], f"{path} has more than 10000 events that may be on these two days.", 1)


def test_too_much_memory(path: Path) -> None:
    """A file that needs more memory than a calendar may is said to, and ends nothing but the child."""
    other = at("09:00", "10:00", day="2019-05-05")
    path.write_text(calendar(other * (8_000_000 // len(other))))
    spans, said, code = run_child(path, command=limited("_MEMORY", _used_by_python() + 16_000_000))
    assert (spans, said, code) == ([], f"{path} needs too much memory to be read.", 1)


def limited(what: str, to: int, more: str = "pass") -> tuple[str, ...]:
    """The child with another limit."""
    run = f"import sys; from breakstretch.backends.calendar import reader; reader.{what} = {to}; {more}; "
    return sys.executable, "-c", f"{run} sys.exit(reader.main(sys.argv[1:], sys.stdout))"


def _used_by_python() -> int:
    """Bytes of address space that the child's imports take."""
    look = (
        "import breakstretch.backends.calendar.events, breakstretch.backends.calendar.reader, resource\n"
        "print(int(open('/proc/self/statm').read().split()[0]) * resource.getpagesize())"
    )
    return int(subprocess.run([sys.executable, "-c", look], cwd=ROOT, capture_output=True, check=True).stdout)


def test_without_the_extra(path: Path, tmp_path: Path) -> None:
    """Where the libraries are not installed, the child says what to install, and its exit code is 2."""
    for name in ("icalendar", "recurring_ical_events"):
        (tmp_path / "gone").mkdir(exist_ok=True)
        (tmp_path / "gone" / f"{name}.py").write_text("raise ImportError\n")
    env = {**os.environ, "PYTHONPATH": str(tmp_path / "gone")}
    sentence = "For calendars the calendar extra is needed: pip install 'breakstretch[calendar]'"
    assert run_child(path, env=env) == ([], sentence, 2)


def test_the_command_of_a_frozen_build(path: Path) -> None:
    """A frozen build starts itself by a hidden command, which says the same and stands in no list."""
    command = [sys.executable, "-m", "breakstretch", "read-calendar", DAY, PRAGUE, str(path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout.splitlines() == [
        '{"start":"2026-03-25T08:00:00Z","end":"2026-03-25T09:00:00Z"}',
        '{"code":0,"said":"","notes":[],"nothing":""}',
    ]
    shown = subprocess.run([*command[:3], "--help"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert "read-calendar" not in shown.stdout
