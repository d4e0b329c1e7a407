"""What tray and `status` say of an evening on which no routine is planned."""

from breakstretch.core.engine.situation import Situation
from breakstretch.core.values.settings import Evening, Settings
from breakstretch.daemon.status import status_text
from breakstretch.daemon.tray_view import tray_view
from tests.support.day import Day
from tests.support.desk import desk


def label(situation: Situation) -> str:
    """Of the line that begins the routine."""
    return next(one.label for one in tray_view(situation).items if one.id == "evening")


def test_it_is_off() -> None:
    """That stands there, and that one can be begun all the same."""
    situation = Day(Settings(evening=Evening(enabled=False))).situation
    assert label(situation) == "Evening routine: off, begin one now"
    assert "Evening routine: off, begin one now." in status_text(situation)


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
    assert label(day.situation) == "Evening routine: none tonight, begin one now"
    assert "Evening routine: none tonight, begin one now." in status_text(day.situation)
