"""The commands about the settings file: check, set, get, show, path and edit; what they print and what they write."""

from pathlib import Path

import pytest

from breakstretch.cli import main
from tests.cli.printed import Capture, document


def test_settings_are_checked_line_by_line(home: Path, capsys: Capture) -> None:
    """Every problem with file, line and key; exit code 1; the same for programs."""
    (home / "config.toml").write_text('[evening]\nat = "soon"\nholds = 3\n', encoding="utf-8")
    assert main(["config", "check"]) == 1
    said = capsys.readouterr().out.splitlines()
    assert len(said) == 2
    assert said[0].startswith(f"{home}/config.toml:2: evening.at: ")
    found = document(capsys, "config", "check", "--json", code=1)
    assert [problem["line"] for problem in found["problems"]] == [2, 3]


def test_settings_that_are_in_order(home: Path, capsys: Capture) -> None:
    """No file yet is fine, a sound one too; a named one that is missing is not."""
    assert main(["config", "check"]) == 0
    (home / "config.toml").write_text("[evening]\nenabled = false\n", encoding="utf-8")
    assert main(["config", "check"]) == 0
    assert capsys.readouterr().out.endswith("config.toml: no problems.\n")
    assert main(["config", "check", str(home / "missing.toml")]) == 1


def test_one_key_is_set_and_read(home: Path, capsys: Capture) -> None:
    """`set` writes, `get` and `show` read; lengths are seconds in JSON; the rest of the file stays."""
    file = home / "config.toml"
    file.write_text('# mine\n[breaks.stretch]\nevery = "60m"  # an hour\n', encoding="utf-8")
    assert main(["config", "set", "breaks.stretch.every", "45m"]) == 0
    assert file.read_text(encoding="utf-8") == '# mine\n[breaks.stretch]\nevery = "45m"  # an hour\n'
    assert capsys.readouterr().out == "breaks.stretch.every is 45m (was 1h).\n"
    assert main(["config", "get", "breaks.stretch.every"]) == 0
    assert capsys.readouterr().out == "45m\n"
    assert document(capsys, "config", "get", "breaks.stretch.every", "--json") == 2700.0
    assert document(capsys, "config", "show", "--json")["breaks"]["stretch"]["every"] == 2700.0
    assert main(["config", "get", "breaks.stretch.evry"]) == 1
    assert "every" in capsys.readouterr().err


def test_another_settings_file_by_option(home: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    """`--config FILE` wins over the variable."""
    monkeypatch.setenv("BREAKSTRETCH_CONFIG", "kept-for-undoing")
    assert main(["--config", str(home / "other.toml"), "config", "path"]) == 0
    assert capsys.readouterr().out == f"{home}/other.toml\n"


def test_edit_opens_the_editor_and_checks(home: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    """The commented settings are put in place first; what the editor broke is named."""
    monkeypatch.setenv("VISUAL", "true")
    assert main(["config", "edit"]) == 0
    assert (home / "config.toml").read_text(encoding="utf-8").startswith("#")
    careless = home / "careless-editor"
    careless.write_text('#!/bin/sh\necho "[evning]" > "$1"\n', encoding="utf-8")
    careless.chmod(0o700)
    monkeypatch.setenv("VISUAL", str(careless))
    assert main(["config", "edit"]) == 1
    assert f"{home}/config.toml:1: evning: " in capsys.readouterr().err
    monkeypatch.setenv("VISUAL", "no-such-editor")
    assert main(["config", "edit"]) == 1
    assert "EDITOR" in capsys.readouterr().err
