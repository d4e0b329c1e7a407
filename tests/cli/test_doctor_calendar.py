"""What `doctor` says of calendars: none, good ones, bad ones, ignored ones."""

import json
from pathlib import Path
from typing import Any

import pytest

from breakstretch.cli import main
from tests.support.calendars import calendar


@pytest.mark.parametrize(
    ("settings", "works", "said"),
    [
        ("", None, "none is named in calendar.files"),
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
    parts: dict[str, Any] = {one["name"]: one for one in json.loads(capsys.readouterr().out)["parts"]}
    assert parts["settings"]["works"] is True
    assert parts["calendar"]["works"] is works
    assert parts["calendar"]["detail"].rstrip(".").endswith(said)
