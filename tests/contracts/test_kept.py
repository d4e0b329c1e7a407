"""What commit 36ecca7 stored opens with the same answers; see tests/kept/README.md."""

import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

from breakstretch.backends.history.db import SqliteHistory
from breakstretch.backends.settings.settings_file import load
from breakstretch.cli import main
from breakstretch.core.rules import rotation
from breakstretch.core.values.exercises import Group
from tests.support.fake_time import FakeClock
from tests.support.kept import KEPT, answers_to, history_with, instant_of, same

Capture = pytest.CaptureFixture[str]
FIRST = date(2026, 3, 23)
TIES = (
    Group.HIP_FLEXOR,
    Group.HAMSTRING,
    Group.CALF,
    Group.PIRIFORMIS,
    Group.ILIOTIBIAL_BAND,
    Group.GLUTEAL,
    Group.LOW_BACK,
)
"""How ties went at that time. Rule 19 has them go another way, which is no matter of what is stored."""
ROWS = sorted(path.stem for path in (KEPT / "state").glob("*.json"))
SETTINGS = sorted(path.stem for path in (KEPT / "settings").glob("*.toml"))


def kept(name: str) -> Any:
    """The answers that were given then."""
    return json.loads((KEPT / "answers" / f"{name}.json").read_text(encoding="utf-8"))


def document(capsys: Capture, *words: str) -> Any:
    """The JSON document that a command prints."""
    assert main(words) == 0
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("name", ROWS)
def test_state_row(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A start on this row leads to the same phase, the same barrier and the same prompts (rule 43)."""
    monkeypatch.setattr(rotation, "DESK_ORDER", TIES)
    row = (KEPT / "state" / f"{name}.json").read_text(encoding="utf-8")
    at = instant_of(row)
    found = answers_to(history_with(row, tmp_path, at), at)
    assert same(kept("state")[name], json.loads(msgspec.json.encode(found))), found


@pytest.mark.parametrize("question", sorted(kept("history")))
def test_history(question: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    """Commands that look at the past show the same past (rule 43)."""
    shutil.copyfile(KEPT / "history.db", tmp_path / "history.db")
    monkeypatch.setenv("BREAKSTRETCH_STATE_DIR", str(tmp_path))
    monkeypatch.setenv("BREAKSTRETCH_CONFIG", str(tmp_path / "config.toml"))
    found = document(capsys, *question.split(), "--json")
    assert same(kept("history")[question], found), found


def test_entries(tmp_path: Path) -> None:
    """Every stored entry is read, with the same values."""
    shutil.copyfile(KEPT / "history.db", tmp_path / "history.db")
    history = SqliteHistory(str(tmp_path / "history.db"), FakeClock())
    found = {
        "entries": history.entries(None, None),
        "holds": history.holds(FIRST),
        "pains": history.pains(FIRST),
        "pauses": history.pauses(None, None),
        "check-ins": history.check_ins(FIRST),
    }
    history.close()
    assert same(kept("entries"), json.loads(msgspec.json.encode(found)))


@pytest.mark.parametrize("name", SETTINGS)
def test_settings(name: str, tmp_path: Path, capsys: Capture) -> None:
    """A settings file means the same, also where a part of it was refused."""
    file = tmp_path / "config.toml"
    shutil.copyfile(KEPT / "settings" / f"{name}.toml", file)
    found = document(capsys, "--config", str(file), "config", "show", "--json")
    assert same(kept("settings")[name], found), found


@pytest.mark.parametrize("name", SETTINGS)
def test_settings_stay_in_force(name: str) -> None:
    """A file that was valid is in force as it was. What makes no sense in it is only warned about (rule 43)."""
    problems = load(str(KEPT / "settings" / f"{name}.toml")).problems
    assert all(problem.warns for problem in problems) == (name != "with-mistakes")
