"""`config set` of several keys, what it says, and when it returns; `config check` of a file that is named."""

import json
import os
from pathlib import Path

import pytest

from breakstretch.cli import main
from breakstretch.wire import Reply
from tests.support.fake_daemon import FakeDaemon

Capture = pytest.CaptureFixture[str]
STRETCH = '[breaks.stretch]\nevery = "60m"\n'


@pytest.fixture
def file(home: Path) -> Path:
    """A settings file with one break."""
    found = home / "config.toml"
    found.write_text(STRETCH, encoding="utf-8")
    return found


def test_several_keys_in_one_step(file: Path, capsys: Capture) -> None:
    """Keys that are right only together are set together, and each change is told."""
    assert (
        main(["config", "set", "breaks.walk.kind", "walk", "breaks.walk.at", "10:30, 15:00", "evening.hold", "40s"])
        == 0
    )
    assert capsys.readouterr().out == (
        "breaks.walk.kind is walk.\nbreaks.walk.at is 10:30, 15:00.\nevening.hold is 40s (was 30s).\n"
    )
    assert file.read_text(encoding="utf-8") == (
        f'{STRETCH}\n[breaks.walk]\nkind = "walk"\nat = ["10:30", "15:00"]\n\n[evening]\nhold = "40s"\n'
    )
    assert main(["config", "set", "evening.hold", "40s", "exercises.exclude", "[]"]) == 0
    assert capsys.readouterr().out == "evening.hold is 40s, as before.\nexercises.exclude is empty, as before.\n"


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["evening.hold", "40s", "evening.at", "soon"], 1, "evening.at"),
        (["evening.hold", "40s", "evening.att", "19:00"], 1, 'did you mean "at"?'),
        (["evening.hold", "40s", "evening.at"], 2, "evening.at has no value"),
        (["evening.hold", "40s", "evening.hold", "50s"], 2, "evening.hold has more than one value"),
        (["breaks.strech.every", "45m"], 1, 'There is no break "strech" - did you mean "stretch"?'),
        (["evening.hold", "40s", "breaks.stretch2.every", "45m"], 1, "add --new"),
    ],
)
def test_all_or_none(file: Path, capsys: Capture, words: list[str], code: int, said: str) -> None:
    """When a key is refused nothing is written, and a near miss of a break is refused with its name."""
    assert main(["config", "set", *words]) == code
    assert said in capsys.readouterr().err
    assert file.read_text(encoding="utf-8") == STRETCH


def test_a_new_break_with_a_name_like_another(file: Path) -> None:
    """With --new a break is made whatever its name is close to."""
    assert main(["config", "set", "--new", "breaks.stretch2.every", "2h"]) == 0
    assert "[breaks.stretch2]" in file.read_text(encoding="utf-8")


def test_it_returns_when_the_daemon_has_the_settings(file: Path, daemon: FakeDaemon, capsys: Capture) -> None:
    """A running daemon is asked to read the file; that it keeps the old settings is a failure."""
    assert file.exists()
    assert main(["config", "set", "evening.hold", "40s"]) == 0
    assert [request.command for request in daemon.requests] == ["reload"]
    daemon.replies["reload"] = Reply(ok=False, text="the old ones stay", data={"settings": "kept"})
    assert main(["config", "set", "evening.hold", "50s"]) == 1
    assert "The old ones stay" in capsys.readouterr().err
    daemon.replies["reload"] = Reply(ok=False, text="no such command")
    assert main(["config", "set", "evening.hold", "60s"]) == 0


def test_a_file_that_is_named_and_missing(home: Path, capsys: Capture) -> None:
    """A file named by --config has to be there."""
    assert main(["--config", str(home / "typo.toml"), "config", "check"]) == 1
    assert "there is no such file" in capsys.readouterr().out


def test_a_path_that_is_not_utf_8(home: Path, capsys: Capture) -> None:
    """It is told in JSON with an escape, and a file of such a name is read and set as any other."""
    name = os.fsdecode(os.fsencode(home) + b"/n\xff.toml")
    Path(name).write_text('[evening]\nat = "x"\n', encoding="utf-8")
    for words, field, code in ((["check", "--json", name], "file", 1), (["path", "--json"], "path", 0)):
        assert main(["--config", name, "config", *words]) == code
        said = capsys.readouterr().out
        assert "n\\udcff.toml" in said
        assert json.loads(said)[field] == name
    assert main(["--config", name, "config", "set", "evening.at", "20:00"]) == 0
    assert main(["--config", name, "config", "check", "--json"]) == 0


def test_exercises_as_json(capsys: Capture) -> None:
    """`exercises --json` is `exercises list --json`."""
    assert main(["exercises", "--json"]) == 0
    listed = capsys.readouterr().out
    assert main(["exercises", "list", "--json"]) == 0
    assert listed == capsys.readouterr().out


def test_an_editor_with_an_open_quote(file: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    """A variable that names no editor is told, and is no fault of the program."""
    assert file.exists()
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", "vi '")
    assert main(["config", "edit"]) == 1
    assert capsys.readouterr().err.endswith("The variable VISUAL or EDITOR cannot be read: No closing quotation.\n")


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("workday.days", ""),
        ("workday.hours", "[]"),
        ("workday.hours", "09:00-09:00"),
        ("workday.last_break_before_end", "4h"),
        ("breaks.stretch.length", "90s"),
        ("breaks.walk.at", "18:00"),
        ("evening.until", "19:30"),
        ("presence.natural_break", "30s"),
        ("presence.idle", "20m"),
    ],
)
def test_what_makes_no_sense_is_refused(file: Path, key: str, value: str, capsys: Capture) -> None:
    """A value that makes no sense beside the others is not written; what the file has already does not hinder."""
    assert main(["config", "set", key, value]) == 1
    assert f"{key.rpartition('.')[0]}." in capsys.readouterr().err
    assert file.read_text(encoding="utf-8") == STRETCH
    file.write_text('[presence]\nidle = "20m"\n', encoding="utf-8")
    assert main(["config", "check"]) == 1
    assert main(["config", "set", "evening.hold", "40s"]) == 0


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("notifications.sound", "off", 'notifications.sound: "off" is not true or false; write: false'),
        ("notifications.volume", "60%", "from 0 to 100; write: 60"),
        ("notifications.volume", "-1", '"-1" is not a whole number from 0 to 100'),
        ("interface.text_size", "150", "; write: 150%"),
        ("breaks.stretch.every", "45 min", "; write: 45m"),
        ("breaks.stretch.every", "nan", '"nan" is not a length'),
        ("breaks.stretch.every", "-5m", '"-5m" is not a length'),
        ("evening.at", "19.30", '"19.30" is not a time of day such as "19:30"; write: 19:30'),
        ("evening.at", "\u201c19:30\u201d", "; write: 19:30"),
        ("workday.hours", "9-17", 'workday.hours: "9-17" is not a range of hours such as "09:00-12:30"; write: 09:'),
        ("workday.days", "mon-fri", "; write: mon,tue,wed,thu,fri"),
        ("workday.days", "Mon Tue", "; write: mon,tue"),
        ("workday.days_off", "2026-02-30", "workday.days_off[0]: there is no day 2026-02-30\n"),
        ("breaks.lunch walk.every", "1h", "; write: breaks.lunch-walk"),
        ("every", "1h", 'here is no setting "every" - did you mean "breaks.NAME.every"?'),
        ("stretch.every", "1h", 'did you mean "breaks.stretch.every"?'),
        ("breaks.every", "1h", 'did you mean "breaks.NAME.every"?'),
        ("sound", "false", 'did you mean "notifications.sound"?'),
    ],
)  # fmt: skip
def test_what_to_type_instead(file: Path, key: str, value: str, said: str, capsys: Capture) -> None:
    """A refusal is about what was typed, which needs no quotes, and says what to type. Following it works."""
    assert main(["config", "set", key, value]) == 1
    told = capsys.readouterr().err
    assert file.read_text(encoding="utf-8") == STRETCH
    assert said in told
    assert "quotes" not in told
    assert "default is in force" not in told
    remedy = told.rpartition("; write: ")[2].strip() if "; write: " in told and "[" not in key else ""
    if remedy and not remedy.startswith("breaks."):
        assert main(["config", "set", key, remedy]) == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["evening.at=20:00"], 'Write no "=" between a key and its value: evening.at 20:00'),
        (["evening.at", "=", "20:00"], 'Write no "=" between a key and its value: evening.at 20:00'),
        (["workday.days", "mon", "tue"], "Write several values with commas: workday.days mon,tue."),
        (["breaks.stretch.every", "45", "min"], 'needs quotes: breaks.stretch.every "45 min".'),
        (["workday.days", "mon", "tue", "wed"], "Write several values with commas: workday.days mon,tue,wed."),
        (["--nwe", "evening.at"], "No such option: --nwe"),
        (["evening.at\u202e"], "evening.at\\u202e has no value"),
    ],
)
def test_how_keys_and_values_are_typed(file: Path, words: list[str], said: str, capsys: Capture) -> None:
    """It is said which word was not expected, and nothing that controls a terminal reaches it."""
    assert main(["config", "set", *words]) == 2
    assert said in capsys.readouterr().err
    assert file.read_text(encoding="utf-8") == STRETCH


def test_words_that_look_like_numbers(file: Path) -> None:
    """Where a key takes text, digits and true are text. The whole day is shown as it is typed."""
    pairs = ["breaks.walk.kind", "walk", "breaks.walk.every", "1h", "breaks.walk.text", "2000"]
    assert main(["config", "set", *pairs, "workday.hours", "[00:00-24:00]"]) == 0
    assert 'text = "2000"' in file.read_text(encoding="utf-8")


def test_a_calendar_that_is_missing(file: Path, capsys: Capture) -> None:
    """It is told at its line of the settings."""
    assert main(["config", "set", "calendar.files", "none.ics"]) == 0
    assert main(["config", "check"]) == 0
    assert (
        f"{file}:5: calendar.files[0]: {file.parent}/none.ics cannot be read: no such file" in capsys.readouterr().out
    )
    assert main(["config", "set", "calendar.files", "https://x.example/y.ics"]) == 1
