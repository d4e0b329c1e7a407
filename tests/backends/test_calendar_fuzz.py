"""No calendar, however odd or large, makes the reader fail or costs the meeting beside it."""

from contextlib import suppress
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import pytest

from breakstretch.backends.calendar.reader import Unreadable, read
from breakstretch.backends.calendar.text import unfolded
from tests.support.calendar_fuzz import odd_calendar, swollen
from tests.support.calendars import calendar
from tests.support.odd_events import GOOD, MONDAY

BEGIN = "BEGIN:VCALENDAR"


@pytest.mark.parametrize("seed", range(0, 400, 50))
def test_odd_calendars(tmp_path: Path, seed: int) -> None:
    """They are read, or there is a sentence. A good meeting counts in a calendar before the odd one, and inside it."""
    path = tmp_path / "odd.ics"
    for number in range(seed, seed + 50):
        random = Random(number)  # noqa: S311 - inputs, and no secrets
        odd = odd_calendar(random)
        if number % 5 == 0:
            odd = swollen(odd, random)
        path.write_bytes(odd)
        with suppress(Unreadable):
            read(str(path), MONDAY, ZoneInfo("Europe/Berlin"))
        inside = f"{BEGIN}\n{GOOD}X-NOTE:1".encode() + odd.removeprefix(BEGIN.encode())
        for text in (calendar(GOOD).encode() + odd, *([] if b"CANCEL" in unfolded(odd).upper() else [inside])):
            path.write_bytes(text)
            found = read(str(path), MONDAY, ZoneInfo("Europe/Berlin"))
            assert any(f"{start:%d %H:%M}" <= "30 16:00" < f"{end:%d %H:%M}" for start, end in found.spans), number
            assert all(line > 0 for line, _ in found.faults[:50]), number
