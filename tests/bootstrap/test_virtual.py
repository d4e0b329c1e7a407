"""`simulate`: a scenario from a file to lines, with errors as kind as those of settings."""

import json
from pathlib import Path
from typing import Any

import pytest

from breakstretch.bootstrap import simulate
from breakstretch.cli import main

EXAMPLE = """
start = 2026-03-27T08:30:00
zone  = "Europe/Prague"
answer = "start"
[[do]]
works = "3h"
[[do]]
away = "20m"
[[do]]
locked = "10m"
[[do]]
lid_closed = "2h"
[[do]]
clock = "-1h"
[[do]]
zone = "Asia/Tokyo"
[[do]]
microphone = true
[[do]]
answer = "skip"
[[do]]
command = "pause 30m"
[[do]]
restart = true
[[do]]
check_in = {pain = 5, flare_up = false}
"""
KEYS = {
    "prompt": ["break", "key", "exercises"],
    "withdraw": ["key", "reason"],
    "postpone": ["key", "reason"],
    "session": ["key", "state"],
    "hold": ["key", "exercise", "group", "side", "repetition", "of", "seconds", "done"],
    "outcome": ["key", "outcome", "due"],
    "notice": ["text"],
}


def scenario(home: Path, text: str, name: str = "day.toml") -> str:
    """A scenario file."""
    path = home / name
    path.write_text(text)
    return str(path)


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    """What was printed, line by line."""
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_the_example(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The scenario with every step plays; each line has its keys, and they are in time order."""
    assert main(["simulate", scenario(home, EXAMPLE), "--json"]) == 0
    found = lines(capsys)
    assert {line["event"] for line in found} == {"prompt", "session", "hold", "outcome", "notice", "postpone"}
    for line in found:
        assert list(line) == ["at", "elapsed", "event", *KEYS[line["event"]]]
    assert found[0]["at"] == "2026-03-27T10:00:00+01:00"
    assert [line["at"] for line in found[:-1]] == sorted(line["at"] for line in found[:-1])
    assert "Paused until 21:30." in [line.get("text") for line in found]
    assert not (home / "state").exists(), "no history is opened"


def test_for_eyes(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without --json the same lines are for reading."""
    assert simulate(scenario(home, EXAMPLE)) == 0
    assert capsys.readouterr().out.startswith("2026-03-27 10:00:00  prompt    stretch  stretch@2026-03-27#1  ")


def test_its_own_settings(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Settings lie beside the scenario."""
    (home / "mine.toml").write_text('[breaks.legs]\nkind = "walk"\nevery = "20m"\n')
    text = 'start = 2026-03-27T09:00:00\nconfig = "mine.toml"\nanswer = "skip"\n[[do]]\nworks = "30m"\n'
    assert main(["simulate", scenario(home, text), "--json"]) == 0
    assert lines(capsys)[0]["break"] == "legs"


def test_errors_in_the_scenario(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every problem with its line and a near miss, exit 1, and nothing is played."""
    text = 'start = 2026-03-27T09:00:00\nzone = "Europe/Prag"\n[[do]]\nwroks = "3h"\n[[do]]\nworks = "soon"\n'
    assert main(["simulate", scenario(home, text)]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    places = [line.split(": ")[0] for line in said.err.splitlines()]
    assert [place.removeprefix(f"{home}/") for place in places] == ["day.toml:2", "day.toml:4", "day.toml:6"]
    assert 'did you mean "Europe/Prague"' in said.err
    assert 'did you mean "works"' in said.err


def test_errors_in_its_settings(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Settings with problems are not played either: half of them prove nothing."""
    (home / "mine.toml").write_text('[presence]\nidle = "soon"\n')
    assert main(["simulate", scenario(home, 'start = 2026-03-27T09:00:00\nconfig = "mine.toml"\n')]) == 1
    assert "mine.toml:2: presence.idle" in capsys.readouterr().err


def test_no_such_scenario(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A missing file is one sentence."""
    assert main(["simulate", str(home / "none.toml")]) == 1
    assert "there is no such file" in capsys.readouterr().err


def test_a_year(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A year of working days plays, and on every one of them somebody stretches."""
    day = "".join(
        f'[[do]]\n{step} = "{length}"\n'
        for step, length in (
            ("away", "90m"),
            ("works", "3h 30m"),
            ("away", "1h"),
            ("works", "4h"),
            ("lid_closed", "14h"),
        )
    )
    path = scenario(home, "start = 2026-01-01T07:30:00\n" + 365 * day)
    assert simulate(path, json=True) == 0
    done = [line for line in lines(capsys) if line["event"] == "outcome"]
    days = {line["at"][:10] for line in done if line["outcome"] == "completed"}
    assert len(days) == 261
