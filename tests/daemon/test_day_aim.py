"""With the evening routine off or skipped, the day says how many of 3 repetitions each muscle group has."""

from breakstretch.core.values.settings import Evening
from breakstretch.daemon.status import status, status_text
from tests.support.day import Day
from tests.support.desk import desk, rule


def test_a_day_without_an_evening_says_what_is_missing() -> None:
    """Rule 19: of 3 in `status`; not before an evening routine, nor behind a barrier."""
    day = Day(desk(rule(length="2m"), evening=True))
    day.says("stretch")
    day.works("5m")
    assert "Low back 1, " in status_text(day.situation)
    day.changes(evening=Evening(enabled=False))
    assert "Low back 1 of 3, Hamstring 0 of 3, " in status_text(day.situation)
    assert status(day.situation).aim == 3
    day.says("flare-up on")
    assert status(day.situation).aim is None
    assert "Low back 1, " in status_text(day.situation)


def test_a_skipped_evening_leaves_it_to_the_breaks() -> None:
    """Rule 19: from then on the day says how many of 3 each group has."""
    day = Day(desk(evening=True), start="2026-03-25 19:29")
    day.works("2m")
    day.clicks("skip")
    assert status(day.situation).aim == 3
