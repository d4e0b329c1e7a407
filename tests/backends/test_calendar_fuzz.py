"""No calendar, however odd, makes the reader fail or costs the meeting beside it."""

from contextlib import suppress
from datetime import date
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import pytest

from breakstretch.backends.calendar.reader import Unreadable, read
from tests.support.calendar_fuzz import odd_calendar
from tests.support.calendars import calendar, event

GOOD = calendar(event(":20261130T160000Z", ":20261130T170000Z", uid="good"))


@pytest.mark.parametrize("seed", range(0, 400, 50))
def test_odd_calendars(tmp_path: Path, seed: int) -> None:
    """They are read, or there is a sentence, and the good calendar in front of them in the same file counts."""
    path = tmp_path / "odd.ics"
    for number in range(seed, seed + 50):
        odd = odd_calendar(Random(number))  # noqa: S311 - inputs, and no secrets
        path.write_bytes(odd)
        with suppress(Unreadable):
            read(str(path), date(2026, 11, 30), ZoneInfo("Europe/Berlin"))
        path.write_bytes(GOOD.encode() + odd)
        found = read(str(path), date(2026, 11, 30), ZoneInfo("Europe/Berlin"))
        assert any(f"{start:%d %H:%M}" <= "30 16:00" < f"{end:%d %H:%M}" for start, end in found.spans), number
        assert all(line > 0 for line, _ in found.faults), number
