"""An evening that you left while a wrong clock said that it was over is open again afterwards (rule 9)."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from tests.support.day import Day
from tests.support.desk import clock, desk

OPEN = desk(evening=True, every_day=True)


def _at_its_check_in(day: Day) -> None:
    assert day.page.choices


def _at_its_overview(day: Day) -> None:
    day.checks_in(0)


def _in_its_session(day: Day) -> None:
    day.checks_in(0)
    day.answers("start")
    day.works("1m")


def _in_a_hold(day: Day) -> None:
    day.checks_in(0)
    day.answers("walked")
    day.works("2m")


def _forgotten(day: Day) -> None:
    """Nobody answers, and a session stands still."""
    if day.situation.player is not None:
        day.presses("pause")
    day.works("40m")


def _closed(day: Day) -> None:
    """The window is closed."""
    day.works("3m")
    day.closes()


def _closed_at_once(day: Day) -> None:
    day.closes()


LEFT = [
    *(
        (stands, left)
        for stands in (_at_its_check_in, _at_its_overview)
        for left in (_forgotten, _closed, _closed_at_once)
    ),
    *((stands, _forgotten) for stands in (_in_its_session, _in_a_hold)),
]
"""A page that is closed decides nothing, and nobody has ended a session that stands still."""


def begun(stands: Callable[[Day], None], start: str = "2026-03-12 19:25") -> Day:
    """An evening that was clicked, at the time of its first reminder."""
    day = Day(OPEN, start=start, taps=False)
    day.works("6m")
    day.clicks("start")
    stands(day)
    day.forgets()
    return day


def asked(day: Day) -> bool:
    """Whether the evening was asked for since."""
    return any(" prompt" in line and " evening" in line for line in day.lines)


@pytest.mark.parametrize(("stands", "left"), LEFT)
@pytest.mark.parametrize("by", ["4h", "5h", "240h"])
def test_left_under_a_clock_that_is_ahead(stands: Callable[[Day], None], left: Callable[[Day], None], by: str) -> None:
    """The evening is asked for again once the clock is right, and closes as any other."""
    day = begun(stands)
    day.sets_clock(by)
    left(day)
    day.forgets()
    day.sets_clock(f"-{by}")
    day.works("61m")
    assert asked(day)
    day.works_until("23:10")
    assert list(day.world.entries)[-1] == "evening@2026-03-12"


@pytest.mark.parametrize(("stands", "left"), LEFT)
def test_left_before_a_flight_west(stands: Callable[[Day], None], left: Callable[[Day], None]) -> None:
    """What ended late at night is ahead again in a zone where it is afternoon."""
    day = begun(stands, start="2026-03-12 22:15")
    day.works("8m")
    left(day)
    day.flies_to("America/New_York")
    day.works_until("19:31")
    assert asked(day)


@pytest.mark.parametrize(("stands", "left"), LEFT)
def test_left_under_a_wrong_clock_and_killed(stands: Callable[[Day], None], left: Callable[[Day], None]) -> None:
    """A restart of the daemon does not forget that the clock ended the evening."""
    day = begun(stands)
    day.sets_clock("5h")
    left(day)
    day.kills_daemon("10s")
    day.sets_clock("-5h")
    day.works("61m")
    assert asked(day)


@pytest.mark.parametrize(("stands", "left"), LEFT)
def test_left_while_the_settings_said_that_it_was_over(
    stands: Callable[[Day], None], left: Callable[[Day], None]
) -> None:
    """A slip in the settings does not take the evening away either."""
    day = begun(stands)
    day.changes(evening=replace(OPEN.evening, until=clock("19:31")))
    left(day)
    day.forgets()
    day.changes(OPEN)
    day.works("61m")
    assert asked(day)


@pytest.mark.parametrize(("stands", "left"), LEFT)
def test_left_under_a_clock_that_is_behind(stands: Callable[[Day], None], left: Callable[[Day], None]) -> None:
    """A clock that shows the day before ends nothing of today."""
    day = begun(stands)
    day.sets_clock("-25h")
    left(day)
    day.forgets()
    day.sets_clock("25h")
    day.works("61m")
    assert asked(day)


def test_what_hurt_under_a_wrong_clock() -> None:
    """A session that pain ended stays ended."""
    day = begun(_in_a_hold)
    day.sets_clock("5h")
    day.hurts("warning")
    day.closes()
    day.sets_clock("-5h")
    day.works("61m")
    assert not asked(day)
    assert day.outcomes == ["stopped_for_pain"]


def test_refused_under_a_wrong_clock() -> None:
    """What a person refused stays refused."""
    day = begun(_at_its_overview)
    day.sets_clock("5h")
    day.answers("not-tonight")
    day.sets_clock("-5h")
    day.works("61m")
    assert not asked(day)
    assert day.outcomes == ["skipped"]
