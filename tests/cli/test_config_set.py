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
