"""The commands that read the catalogue and the history; by their words, their JSON and their exit codes."""

import csv
import io
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from breakstretch.backends.history.db import SqliteHistory
from breakstretch.cli import main, own_files
from breakstretch.core.values.breaks import BreakKind, Occurrence
from breakstretch.core.values.exercises import Group, Side
from breakstretch.core.values.history import HistoryEntry, HoldEntry, Outcome
from breakstretch.core.values.reasons import Gone
from breakstretch.core.values.state import OpenReminder, ReminderState, State
from tests.cli.printed import Capture, document
from tests.support.fake_time import FakeClock

DAY = date(2026, 3, 27)
NINE = datetime(2026, 3, 27, 9, tzinfo=UTC)


@pytest.fixture
def recorded(home: Path) -> None:
    """A day with one break done, one skipped and one that lapsed, and a day before with one done."""
    history = SqliteHistory(str(home / "state" / "history.db"), FakeClock())
    history.save(
        [
            _entry(1, NINE, Outcome.COMPLETED, ("standing-side-bend",)),
            _entry(2, NINE + timedelta(hours=1), Outcome.SKIPPED),
            _entry(3, NINE + timedelta(hours=2), Outcome.LAPSED),
            _hold(Side.LEFT, 0),
            _hold(Side.RIGHT, 35),
            _entry(1, NINE - timedelta(days=1), Outcome.COMPLETED),
        ],
        None,
    )
    history.close()


def _entry(number: int, due: datetime, outcome: Outcome, exercises: tuple[str, ...] = ()) -> HistoryEntry:
    key = f"stretch@{due.date()}#{number}"
    closed = due + timedelta(minutes=3)
    return HistoryEntry(key, "stretch", BreakKind.STRETCH, due.date(), due, due, closed, outcome, exercises)


def _hold(side: Side, after: float) -> HoldEntry:
    at = NINE + timedelta(seconds=40 + after)
    key = f"stretch@{DAY}#1"
    return HoldEntry(key, at, DAY, "standing-side-bend", Group.LOW_BACK, side, 1, 1, 30.0, done=True)


def test_the_catalogue_for_programs(capsys: Capture) -> None:
    """A list of exercises; filters narrow it; holds are seconds."""
    everything = document(capsys, "exercises", "list", "--json")
    calves = document(capsys, "exercises", "list", "--group", "calf", "--setting", "floor", "--json")
    assert {exercise["group"] for exercise in everything} == {group.value for group in Group}
    assert all(exercise["group"] == "calf" and exercise["setting"] == "floor" for exercise in calves)
    assert document(capsys, "exercises", "show", "standing-side-bend", "--json")["hold"] == 30.0


def test_an_exercise_for_reading(capsys: Capture) -> None:
    """Steps, easier and harder, cautions and sources, with what it is not."""
    assert main(["exercises", "show", "standing-side-bend"]) == 0
    said = capsys.readouterr().out
    for words in (
        "Easier:",
        "Harder:",
        "Take care",
        "Osteoporosis or past spinal fracture:",
        "Sources",
        "https://",
        "not medical advice",
    ):
        assert words in said


def test_an_own_exercise_has_no_empty_headings(home: Path, capsys: Capture) -> None:
    """What a handout does not say has no heading, no line is longer than 80 columns, and no two are empty."""
    long = "Stand with your feet apart and your hands on your hips, " * 4
    (home / "own.toml").write_text(
        f'[[exercise]]\nid = "own"\nname = "{long.strip()}"\ngroup = "calf"\nsetting = "floor"\nequipment = ["mat"]\n'
        f'bilateral = false\nstart_position = "{long}"\nsteps = ["{long}"]\n'
    )
    (home / "config.toml").write_text('[exercises]\nfiles = ["own.toml"]\n')
    assert main(["exercises", "show", "own"]) == 0
    said = capsys.readouterr().out
    assert "Sources" not in said
    assert "You feel" not in said
    assert "\n\n\n" not in said
    assert max(map(len, said.splitlines())) <= 80
    assert main(["exercises", "show", "standing-side-bend"]) == 0
    assert all(len(line) <= 80 or "https://" in line for line in capsys.readouterr().out.splitlines())


def test_an_exercise_that_is_left_out_says_why(home: Path, capsys: Capture) -> None:
    """Whoever asks for it learns where it is and what is wrong with it."""
    (home / "own.toml").write_text('[[exercise]]\nid = "circles"\nrepetitions = 10\n')
    (home / "config.toml").write_text('[exercises]\nfiles = ["own.toml"]\n')
    assert main(["exercises", "show", "circles"]) == 1
    said = capsys.readouterr().err
    assert said.startswith(f"breakstretch: {home}/own.toml:1: exercise.circles: the exercise is left out because of ")
    assert said.endswith(".\n")


def test_an_unknown_exercise_is_told_its_neighbour(capsys: Capture) -> None:
    """A typing error gets one sentence with a near miss."""
    assert main(["exercises", "show", "standing-side-bnd"]) == 1
    assert "Did you mean standing-side-bend?" in capsys.readouterr().err


@pytest.mark.usefixtures("recorded")
def test_a_day_as_a_timeline(capsys: Capture) -> None:
    """Each occurrence with its outcome, what was stretched, and the repetitions."""
    assert main(["today", "--date", "2026-03-27"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("Friday 27 March 2026\n")
    assert "stretch  completed - Standing Side Bend, held 1 min" in said
    assert "stretch  skipped\n" in said
    assert "Low back 1, Hamstring 0" in said
    found = document(capsys, "today", "--date", "2026-03-27", "--json")
    assert [occurrence["outcome"] for occurrence in found["occurrences"]] == ["completed", "skipped", "lapsed"]
    assert [hold["side"] for hold in found["occurrences"][0]["holds"]] == ["left", "right"]
    assert datetime.fromisoformat(found["occurrences"][0]["due"]).utcoffset() is not None
    assert found["adherence"] == {"completed": 1, "answered": 2, "share": 0.5}
    assert found["groups"]["low-back"] == 1


def test_today_says_what_is_missing(home: Path, capsys: Capture) -> None:
    """Rule 19: without an evening routine today's repetitions are said to be so many of 3, on other days not."""
    (home / "config.toml").write_text(
        '[workday]\ndays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]\n[evening]\nenabled = false\n'
    )
    today = own_files.work_day()
    history = SqliteHistory(str(home / "state" / "history.db"), FakeClock())
    at = datetime(today.year, today.month, today.day, 9, tzinfo=UTC)
    history.save([_entry(1, at, Outcome.COMPLETED, ("standing-side-bend",))], State(at, today))
    history.close()
    assert main(["today"]) == 0
    assert "Low back 0 of 3, Hamstring 0 of 3" in capsys.readouterr().out
    assert document(capsys, "today", "--json")["aim"] == 3
    assert document(capsys, "today", "--date", "2026-03-25", "--json")["aim"] is None


@pytest.mark.usefixtures("recorded")
def test_history_in_three_forms(capsys: Capture) -> None:
    """Tables for reading, lines for a sheet, a document for programs; both ends of the range are included."""
    span = ("--from", "2026-03-26", "--to", "2026-03-27")
    assert main(["history", *span]) == 0
    assert "2026-03-27          1        1" in capsys.readouterr().out
    assert main(["history", *span, "--csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [(row["day"], row["completed"], row["low-back"]) for row in rows] == [
        ("2026-03-26", "1", "0"),
        ("2026-03-27", "1", "1"),
    ]
    found = document(capsys, "history", *span, "--json")
    assert [day["day"] for day in found["days"]] == ["2026-03-26", "2026-03-27"]
    assert len(found["occurrences"]) == 4


@pytest.mark.usefixtures("recorded")
def test_stats_are_sums_without_streaks(capsys: Capture) -> None:
    """How often prompts were followed, and repetitions per group."""
    found = document(capsys, "stats", "--json")
    assert found["adherence"] == {"completed": 2, "answered": 3, "share": pytest.approx(2 / 3)}
    assert found["groups"]["low-back"] == 1
    assert len(found["week"]) == 7
    assert all(set(day["groups"]) == {group.value for group in Group} for day in found["week"])
    assert main(["stats"]) == 0
    said = capsys.readouterr().out
    assert "Repetitions on these days" in said
    assert "2 of 3 breaks done (67%)." in said
    assert "streak" not in said


def test_nothing_recorded_is_no_fault(capsys: Capture) -> None:
    """Before the first start every reading command works, and creates nothing (rule 27)."""
    for words in ("today", "history", "stats", "today --json", "stats --json", "history --csv"):
        assert main(words.split()) == 0
    assert "Nothing is recorded yet." in capsys.readouterr().out


def test_a_broken_history_is_one_sentence(home: Path, capsys: Capture) -> None:
    """A file that is no database is said, and left as it is."""
    (home / "state").mkdir()
    broken = home / "state" / "history.db"
    broken.write_bytes(b"no database" * 1000)
    assert main(["stats"]) == 1
    said = capsys.readouterr().err
    assert said.startswith("breakstretch: ")
    assert "Traceback" not in said
    assert broken.read_bytes() == b"no database" * 1000


def test_the_list_says_what_is_left_out(home: Path, capsys: Capture) -> None:
    """Below the exercises stands what the cautions of the settings leave out of them, in words."""
    assert main(["exercises", "list", "--group", "calf"]) == 0
    assert "left out" not in capsys.readouterr().out
    (home / "config.toml").write_text('[exercises]\ncautions = ["calf-clot-signs", "balance"]\n', encoding="utf-8")
    assert main(["exercises", "list", "--group", "calf"]) == 0
    said = capsys.readouterr().out
    assert said.endswith(
        "\nBecause of your swollen calf, these are left out: all stretches of the muscle\ngroup calf.\n"
    )


def test_nothing_harder_is_shown_to_very_flexible_joints(home: Path, capsys: Capture) -> None:
    """The harder variation is not printed, and the care that every exercise asks for is."""
    (home / "config.toml").write_text('[exercises]\ncautions = ["hypermobility"]\n', encoding="utf-8")
    assert main(["exercises", "show", "standing-side-bend", "--no-picture"]) == 0
    said = capsys.readouterr().out
    assert "Harder:" not in said
    assert "Very flexible joints: Stop at the first pull" in said


@pytest.mark.parametrize(
    ("state", "gone", "line", "reminder"),
    [
        (ReminderState.PROMPTED, None, "waiting for you", "shown"),
        (ReminderState.PROMPTED, Gone.CLOSED, "notification closed. `breakstretch redo` brings it back", "closed"),
        (ReminderState.PROMPTED, Gone.REFUSED, "notification refused", "refused"),
        (ReminderState.WAITING, None, "waiting for you", None),
        (ReminderState.SNOOZED, None, "snoozed", None),
        (ReminderState.RUNNING, Gone.CLOSED, "under way", None),
    ],
)
def test_an_open_break_says_where_it_stands(
    home: Path, capsys: Capture, state: ReminderState, gone: Gone | None, line: str, reminder: str | None
) -> None:
    """`today` tells what is on the screen, for people and for programs."""
    history = SqliteHistory(str(home / "state" / "history.db"), FakeClock())
    due = Occurrence(f"stretch@{DAY}#4", "stretch", BreakKind.STRETCH, NINE, DAY)
    history.save([], State(NINE, DAY, open=(OpenReminder(due, state, gone=gone),)))
    history.close()
    assert main(["today", "--date", "2026-03-27"]) == 0
    assert f"stretch  {line}\n" in capsys.readouterr().out
    (found,) = document(capsys, "today", "--date", "2026-03-27", "--json")["occurrences"]
    assert found["reminder"] == reminder


def test_an_evening_that_is_off_is_not_named(home: Path, capsys: Capture) -> None:
    """One that was left before it was switched off waits for nobody."""
    (home / "config.toml").write_text("[evening]\nenabled = false\n")
    history = SqliteHistory(str(home / "state" / "history.db"), FakeClock())
    evening = Occurrence(f"evening@{DAY}", "evening", BreakKind.EVENING, NINE, DAY)
    history.save([], State(NINE, DAY, open=(OpenReminder(evening, ReminderState.SNOOZED),)))
    history.close()
    assert main(["today", "--date", "2026-03-27"]) == 0
    assert "vening" not in capsys.readouterr().out


def test_your_own_words_and_what_is_off(home: Path, capsys: Capture) -> None:
    """`today` names a break with your own words for it. It says what is switched off, but not of another day."""
    water = '[breaks.water]\nkind = "walk"\nevery = "90m"\ntext = "Drink some water"\n'
    (home / "config.toml").write_text(f"{water}[breaks.stretch]\nenabled = false\n")
    history = SqliteHistory(str(home / "state" / "history.db"), FakeClock())
    due = Occurrence(f"water@{DAY}#1", "water", BreakKind.WALK, NINE, DAY)
    history.save([], State(NINE, DAY, open=(OpenReminder(due, ReminderState.PROMPTED),)))
    history.close()
    assert main(["today", "--date", "2026-03-27"]) == 0
    said = capsys.readouterr().out
    assert "water (Drink some water)  waiting for you\n" in said
    assert "Switched off" not in said
    assert main(["today"]) == 0
    assert "Switched off in your settings: stretch.\n" in capsys.readouterr().out


@pytest.mark.parametrize("words", [("today", "--date", "yesterday"), ("history", "--from", "27.03.2026")])
def test_a_day_that_is_no_date(capsys: Capture, words: tuple[str, ...]) -> None:
    """It is refused with an example, and not with the codes of a format."""
    assert main(words) == 2
    said = capsys.readouterr().err
    assert f'"{words[-1]}" is not a date. Write it like 2026-03-27.' in said
    assert "%Y" not in said
