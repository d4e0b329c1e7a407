"""What `doctor` says of calendars: none, good ones, bad ones, ignored ones."""

import json
from pathlib import Path
from typing import Any

import pytest

from breakstretch.cli import main
from tests.support.calendars import calendar, event


@pytest.mark.parametrize(
    ("settings", "works", "said"),
    [
        ("", None, "your settings name no calendar file"),
        ('[calendar]\nfiles = ["work.ics"]\n', True, "busy 0 times today and tomorrow"),
        (
            '[calendar]\nfiles = ["work.ics", "none.ics"]\n',
            False,
            "none.ics cannot be read: no such file or directory",
        ),
        ('[calendar]\nfiles = ["none.ics"]\nmeetings = "ignore"\n', None, "meetings are ignored"),
    ],
)
def test_the_calendar(
    home: Path, capsys: pytest.CaptureFixture[str], settings: str, works: bool | None, said: str
) -> None:
    """One line for all calendars, and a missing one is no problem of the settings."""
    (home / "work.ics").write_text(calendar())
    (home / "config.toml").write_text(settings)
    main(["doctor", "--json"])
    parts: dict[str, Any] = {part["name"]: part for part in json.loads(capsys.readouterr().out)["parts"]}
    assert parts["settings"]["works"] is True
    assert parts["calendar"]["works"] is works
    assert parts["calendar"]["detail"].rstrip(".").endswith(said)


ENDLESS = "RRULE:FREQ=DAILY;INTERVAL=0"
LEFT_OUT = "work.ics:4: This event is left out: its repetition rule cannot be read."


def odd_calendar(home: Path) -> None:
    """Settings that name a calendar with one event that cannot be read."""
    (home / "work.ics").write_text(calendar(event(":20200101T100000Z", ":20200101T110000Z", ENDLESS)))
    (home / "config.toml").write_text('[calendar]\nfiles = ["work.ics"]\n')


def asked_doctor(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    """What doctor says of the calendar."""
    main(["doctor", "--json"])
    parts: dict[str, Any] = {part["name"]: part for part in json.loads(capsys.readouterr().out)["parts"]}
    return dict(parts["calendar"])


def test_an_event_that_is_left_out(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Doctor and `config check` name it with its line. It is a warning, and no problem of the settings."""
    odd_calendar(home)
    found = asked_doctor(capsys)
    assert found["works"] is None
    assert found["detail"].startswith("busy 0 times today and tomorrow. ")
    assert "has no busy times, because its events that may be on these days are left out." in found["detail"]
    assert found["detail"].endswith(LEFT_OUT)
    assert found["remedy"] == "look at these events in your calendar program, and export the calendar again"
    assert main(["config", "check"]) == 0
    assert capsys.readouterr().out == f"{home}/{LEFT_OUT}\n"
    assert main(["config", "check", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["problems"] == []
    assert [(problem["line"], problem["file"]) for problem in told["calendars"]] == [(4, f"{home}/work.ics")]


def test_a_calendar_that_is_missing(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`config check` says so, too."""
    (home / "config.toml").write_text('[calendar]\nfiles = ["none.ics"]\n')
    assert main(["config", "check"]) == 0
    missing = f"{home}/none.ics cannot be read: no such file or directory.\n"
    assert capsys.readouterr().out == f"{home}/config.toml:2: calendar.files[0]: {missing}"


def test_a_calendar_without_busy_times(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that has events and no busy times is a warning with a reason, and nothing is to be done."""
    odd_calendar(home)
    (home / "work.ics").write_text(calendar(event(":20200101T100000Z", ":20200101T110000Z")))
    found = asked_doctor(capsys)
    assert (found["works"], found["remedy"]) == (None, "")
    assert found["detail"].endswith("has no busy times, because none of its events is on these days.")
    assert main(["config", "check"]) == 0
    assert capsys.readouterr().out.endswith("no problems.\n")
