"""Reading config.toml: what is good holds, what is not is told, all of it, at its line."""

import os
from collections.abc import Callable
from datetime import date, time, timedelta
from pathlib import Path

import pytest

from breakstretch.backends.settings.named_files import calendar_files
from breakstretch.backends.settings.settings_file import Loaded, load
from breakstretch.core.values.breaks import BreakKind, BreakRule, LeadKind
from breakstretch.core.values.durations import DayRange, HoursRange
from breakstretch.core.values.reasons import Reason
from breakstretch.core.values.sections.evening_words import EveningMode
from breakstretch.core.values.settings import Settings
from tests.support.catalogue import OWN

LARGE = "larger than 256 kB, so it is not read; is this the right file?"
DAYS = '"mon", "tue", "wed", "thu", "fri", "sat", "sun"'
SECTIONS = "workday, breaks, evening, holds, exercises, presence, calendar, notifications, interface"
STRECH = 'no exercise is called "standing-calf-strech"'
FIVE, TWO = timedelta(minutes=5), timedelta(hours=2)
Read = Callable[[str], Loaded]


@pytest.fixture
def read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Read:
    """Read a text as the file c.toml."""
    monkeypatch.chdir(tmp_path)

    def read_text(text: str) -> Loaded:
        Path("c.toml").write_bytes(text.encode())
        return load("c.toml")

    return read_text


def told(loaded: Loaded) -> list[str]:
    """The problems as a person sees them."""
    return [str(problem) for problem in loaded.problems]


def test_every_kind_of_value_is_read(read: Read) -> None:
    """Lengths, times, ranges, days, names and truth values become what they mean."""
    loaded = read(
        """
        workday.days = ["sun", "mon", "sun"]
        workday.hours = [" 8:30 - 12:00 ", "22:00-6:00"]
        workday.days_off = ["2026-05-08", "2026-12-24..2027-01-01"]
        breaks.stretch = { every = "1h 30m", lead = "window", max_snoozes = 0, shrink = true }
        breaks.tea-time_2 = { kind = "walk", at = ["23:00", "10:30"], grace = "0s" }
        evening = { mode = "top-up", until = "01:15", repetitions = 5, hold = "1m 30s" }
        holds.get_ready = "2.5s"
        presence = { camera = "ignore", do_not_disturb = "ignore" }
        notifications.sound = false
        """
    )
    assert told(loaded) == []
    settings = loaded.settings
    assert settings.workday.days == (0, 6)
    assert settings.workday.hours == (HoursRange(time(8, 30), time(12)), HoursRange(time(22), time(6)))
    assert settings.workday.days_off == (
        DayRange(date(2026, 5, 8), date(2026, 5, 8)),
        DayRange(date(2026, 12, 24), date(2027, 1, 1)),
    )
    assert settings.breaks == (
        BreakRule("stretch", every=timedelta(minutes=90), lead=LeadKind.WINDOW, max_snoozes=0, shrink=True),
        BreakRule("tea-time_2", BreakKind.WALK, None, (time(10, 30), time(23)), grace=timedelta(0)),
    )
    assert (settings.evening.mode, settings.evening.until) == (EveningMode.TOP_UP, time(1, 15))
    assert settings.holds.get_ready == 2.5
    assert settings.presence.ignored == (Reason.CAMERA, Reason.DO_NOT_DISTURB)
    assert settings.sound is False


def test_text_size_is_a_percentage(read: Read) -> None:
    """It is written with its sign; what is too large, or is written otherwise, is told with what is accepted."""
    assert read('interface.text_size = " 200 %"').settings.interface.text_size == 200
    for written in ('"201%"', '"74%"', '"150"', '"big"', '""'):
        (problem,) = told(read(f"interface.text_size = {written}"))
        wanted = 'a percentage from 75% to 200%, written like "130%"'
        fix = '; write: text_size = "150%"' if written == '"150"' else ""
        assert problem == f"c.toml:1: interface.text_size: {written} is not {wanted}{fix}"
    (problem,) = told(read("interface.text_size = 150"))
    assert problem.endswith('written like "130%" (in quotes); write: text_size = "150%"')


def test_calendars_are_named_beside_the_file(read: Read) -> None:
    """Calendars are named relative to the settings file or to the home; while they are ignored none counts."""
    found = read('calendar.files = ["work.ics", "~/a/b.ics", "/c.ics"]').settings
    assert calendar_files(found, "/etc/c.toml") == ("/etc/work.ics", str(Path("~/a/b.ics").expanduser()), "/c.ics")
    ignored = read('calendar = {files = ["work.ics"], meetings = "ignore"}').settings
    assert ignored.calendar.files == ("work.ics",)
    assert calendar_files(ignored, "/etc/c.toml") == ()
    assert "calendar.meetings" in told(read('calendar.meetings = "skip"'))[0]


def test_midnight_ends_a_day(read: Read) -> None:
    """24:00 is the midnight at which a range ends."""
    assert read('workday.hours = ["13:00-24:00"]').settings.workday.hours == (HoursRange(time(13), time(0)),)


def test_every_problem_is_told_at_once(read: Read) -> None:
    """One reading tells all that is wrong, each with line, key, what is accepted, and a near miss."""
    loaded = read(
        '[breaks.stretch]\nevrey = "10m"\n[workday]\ndays = [\n  "mon",\n  "tues",\n]\n'
        'hours = "09:00-12:30"\n[evening]\nat = 1930\nhold = "10s"\nrepetitions = 9\nenabled = "yes"\n'
        'days_off = []\n[places]\nx = 1\n[exercises]\nprefer = ["standing-calf-strech", 3]\ncautions = ["knees"]\n'
    )
    assert told(loaded) == [
        'c.toml:2: breaks.stretch.evrey: unknown setting "evrey" - did you mean "every"?',
        f'c.toml:6: workday.days[1]: "tues" is not one of {DAYS} - did you mean "tue"?',
        'c.toml:8: workday.hours: "09:00-12:30" is not a list such as ["09:00-12:30"]',
        'c.toml:10: evening.at: 1930 is not a time of day such as "19:30" (in quotes); write: at = "19:30"',
        'c.toml:11: evening.hold: "10s" is not a length from 30s to 2m, written like "90s", "45m" or "1h 30m"',
        "c.toml:12: evening.repetitions: 9 is not a whole number from 3 to 5",
        'c.toml:13: evening.enabled: "yes" is not true or false (without quotes); write: enabled = true',
        'c.toml:14: evening.days_off: unknown setting "days_off"; it belongs below [workday]',
        f'c.toml:15: places: unknown setting "places"; the sections are: {SECTIONS}',
        'c.toml:18: exercises.prefer[1]: 3 is not text in quotes; write: "3"',
        f'c.toml:18: exercises.prefer[0]: {STRECH} - did you mean "standing-calf-stretch"?',
        told(loaded)[-1],
    ]
    assert told(loaded)[-1].startswith('c.toml:19: exercises.cautions[0]: "knees" is not one of "achilles-ankle"')
    assert ' - did you mean "knee"? No element of this list can be used' in told(loaded)[-1]


def test_good_keys_stay_in_force(read: Read) -> None:
    """One bad key, and one line that is no TOML, cost nothing but themselves."""
    loaded = read('[evening]\nhold = "1s"\nsnooze = "20m"\nwarm_up = 5m\n[holds]\nhold = "40s"\n')
    assert [problem.line for problem in loaded.problems] == [2, 4]
    assert 'text needs quotes: warm_up = "5m"' in str(loaded.problems[1])
    assert loaded.settings.evening == Settings().evening.__class__(snooze=timedelta(minutes=20))
    assert loaded.settings.holds.hold == 40


def test_keys_seen_together(read: Read) -> None:
    """Overlapping hours and unknown exercises are told at their own line, and left out alone."""
    loaded = read(
        '[workday]\nhours = [\n "9-10",\n "09:00-12:00",\n "11:00-13:00",\n]\n'
        '[exercises]\nexclude = [\n "standing-calf-stretch",\n "nothing-like-it",\n]\n'
    )
    assert told(loaded) == [
        'c.toml:3: workday.hours[0]: "9-10" is not a range of hours such as "09:00-12:30"; write: "09:00-10:00"',
        "c.toml:5: workday.hours[2]: 11:00-13:00 overlaps 09:00-12:00; ranges must not overlap",
        'c.toml:10: exercises.exclude[1]: no exercise is called "nothing-like-it"',
    ]
    assert loaded.settings.workday.hours == (HoursRange(time(9), time(12)),)
    assert loaded.settings.exercises.exclude == ("standing-calf-stretch",)


@pytest.mark.parametrize(
    ("text", "said", "rules"),
    [
        ("[breaks]\n", "", ()),
        ("", "", (BreakRule("stretch"),)),
        ('[breaks.a]\nlength = "5m"\n', 'c.toml:1: breaks.a: needs "every"', (BreakRule("a", length=FIVE),)),
        ('[breaks.a]\nevery = "5"\n', 'c.toml:2: breaks.a.every: "5" is not a length', (BreakRule("a"),)),
        ('[breaks.a]\nevery = "2h"\nat = ["10:00"]\n', "c.toml:3: breaks.a.at: a", (BreakRule("a", every=TWO),)),
        ("[breaks.a]\nat = []\n", "c.toml:2: breaks.a.at: needs", (BreakRule("a"),)),
        ('[breaks.evening]\nevery = "1h"\n', 'c.toml:1: breaks.evening: "evening" is not', (BreakRule("stretch"),)),
        ('[breaks."A b"]\nevery = "1h"\n', 'c.toml:1: breaks.A b: "A b" is not a name', (BreakRule("stretch"),)),
        ("breaks = 3\n", "c.toml:1: breaks: 3 is not a table", (BreakRule("stretch"),)),
        ("[breaks]\na = 3\n", "c.toml:2: breaks.a: 3 is not a table", (BreakRule("stretch"),)),
        ("[[breaks]]\n", "c.toml:1: breaks: each needs a name of its own; write", (BreakRule("stretch"),)),
    ],
    ids=["none", "default", "neither", "bad", "both", "no times", "evening", "name", "no table", "no rule", "list"],
)  # fmt: skip
def test_breaks(read: Read, text: str, said: str, rules: tuple[BreakRule, ...]) -> None:
    """A break needs a name and exactly one of every and at; what is left of it holds."""
    loaded = read(text)
    assert "\n".join(told(loaded)).startswith(said)
    assert len(loaded.problems) == bool(said)
    assert loaded.settings.breaks == rules


def test_windows_habits(read: Read) -> None:
    """A byte order mark and CRLF change neither values nor lines."""
    loaded = read('\ufeff[evening]\r\nsnooze = "20m"\r\nhold = 3\r\n')
    assert loaded.settings.evening.snooze == timedelta(minutes=20)
    assert [problem.line for problem in loaded.problems] == [3]


def test_settings_are_shared_by_hash_of_their_bytes(read: Read) -> None:
    """The same bytes have the same hash, others another, and a file that cannot be read has none."""
    first = read("[evening]\n").text_hash
    assert first == read("[evening]\n").text_hash
    assert first != read("[holds]\n").text_hash
    assert load("absent.toml").text_hash == 0


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda _path: None, "there is no such file"),
        (lambda path: path.mkdir(), "this is a folder, not a file; name the file inside it"),
        (lambda path: path.symlink_to("/nowhere/x"), "this is a link to /nowhere/x, which does not exist"),
        (lambda path: path.write_bytes(b"a = 1\n\xff"), "line 2 is not UTF-8 text; save it as UTF-8 in your editor"),
        (lambda path: path.write_bytes(b"#" * 300_000), LARGE),
        (os.mkfifo, "this is not a plain file"),
        (lambda path: path.touch(0), "it may not be read; give yourself permission, for example with chmod u+r"),
    ],
    ids=["absent", "folder", "dangling link", "not UTF-8", "huge", "pipe", "unreadable"],
)  # fmt: skip
def test_what_is_no_settings_file(tmp_path: Path, make: Callable[[Path], object], said: str) -> None:
    """Each has its sentence, never raises, and leaves the defaults in force."""
    path = tmp_path / "c.toml"
    make(path)
    if said.startswith("it may not") and os.access(path, os.R_OK):
        pytest.skip("this user may read everything")
    loaded = load(str(path))
    assert told(loaded) == [f"{path}: {said}; the default settings are in force"]
    assert loaded.settings == Settings()


def test_missing_folders(tmp_path: Path) -> None:
    """A folder that is missing, or is none, is named."""
    assert f"the folder {tmp_path}/a does not exist" in told(load(f"{tmp_path}/a/c.toml"))[0]
    (tmp_path / "a").write_text("")
    assert f"{tmp_path}/a is not a folder" in told(load(f"{tmp_path}/a/c.toml"))[0]


def test_empty_file_and_symlink(tmp_path: Path) -> None:
    """An empty file means the defaults, and a link is followed."""
    (tmp_path / "real.toml").write_text("")
    (tmp_path / "c.toml").symlink_to("real.toml")
    loaded = load(str(tmp_path / "c.toml"))
    assert (loaded.settings, loaded.problems) == (Settings(), ())


def test_endless_lists_end(read: Read) -> None:
    """Of thousands of bad values the same is told once, and of unknown settings the first twenty."""
    loaded = read("[exercises]\nprefer = [\n" + "1,\n" * 60_000 + "]\n" + "".join(f"x{n} = 1\n" for n in range(3000)))
    assert len(loaded.problems) < 25
    assert "1 is not text in quotes (and 399 more such). No element of this list" in told(loaded)[0]
    assert "this list has 60000 elements; those after the first 400 are left out" in told(loaded)[1]
    assert told(loaded)[-1].endswith(" more such)")


@pytest.mark.parametrize("name", ["\\u0000x", "~\\u0000/x", "~no-such-person/x"])
def test_a_path_that_no_file_can_have(read: Read, name: str) -> None:
    """It is told at the line that names it, which a wrong neighbour does not shift, and is no fault."""
    (problem,) = told(read(f'[exercises]\nfiles = [\n3,\n"{name}"]\n'))[1:]
    assert problem.startswith("c.toml:4: exercises.files[1]: ")
    assert "there is no such file" in problem or problem.endswith(" does not exist")


def test_own_exercises(read: Read, tmp_path: Path) -> None:
    """A person's own file is found beside the settings, its exercises can be preferred, its faults are told."""
    (tmp_path / "own.toml").write_text(OWN.lstrip() + 'levle = "easy"' + OWN.replace("my-stretch", "good"))
    loaded = read('[exercises]\nfiles = ["own.toml", "absent.toml"]\nprefer = ["good"]\n')
    assert told(loaded) == [
        f"c.toml:2: exercises.files[1]: {tmp_path}/absent.toml: there is no such file",
        f"{tmp_path}/own.toml:1: exercise.my-stretch: the exercise is left out because of its levle",
        f'{tmp_path}/own.toml:10: exercise.my-stretch.levle: unknown setting "levle" - did you mean "level"?',
    ]
    assert loaded.catalogue.find("good") is not None
    assert loaded.catalogue.find("my-stretch") is None
