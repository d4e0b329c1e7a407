"""What tray and `status` say of an evening on which no routine is planned."""

from breakstretch.core.engine.situation import Situation
from breakstretch.core.values.settings import Evening, Settings
from breakstretch.daemon.status import status, status_text
from breakstretch.daemon.tray_view import tray_view
from tests.support.day import Day
from tests.support.desk import desk


def label(situation: Situation) -> str:
    """Of the line that begins the routine."""
    return next(line.label for line in tray_view(situation).items if line.id == "evening")


def test_it_is_off() -> None:
    """Then it is named nowhere, also after one that was left before it was switched off."""
    left = Day(desk(evening=True), start="2026-03-25 19:31")
    left.works("1m")
    left.clicks("start")
    left.checks_in()
    left.answers("start")
    left.works("10m")
    left.presses("stop")
    assert label(left.situation) == "Evening routine: continue"
    left.changes(evening=Evening(enabled=False))
    off = Day(Settings(evening=Evening(enabled=False)))
    for day in (left, off):
        view = tray_view(day.situation)
        assert "vening" not in status_text(day.situation)
        assert "vening" not in str([(item.label, item.id) for item in view.items]) + view.title
        assert status(day.situation).next_break == "stretch"


def test_it_is_overdue() -> None:
    """An evening that waits names what holds it back, and not the working hours, of which it knows nothing."""
    day = Day(desk(evening=True), start="2026-03-25 19:00")
    day.joins_call()
    day.works("91m")
    assert tray_view(day.situation).title == "Overdue: evening: the microphone is in use (zoom)"


def test_it_is_another_day() -> None:
    """A day of the week that has none is said in other words."""
    day = Day(desk(evening=True, every_day=True), start="2026-03-28 09:00")
    day.changes(evening=Evening(enabled=True, days=(0,)))
    assert label(day.situation) == "Evening routine: none tonight, start one now"
    assert "Evening routine: none tonight, start one now." in status_text(day.situation)
