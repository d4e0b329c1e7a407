"""How the time between two runs is divided into what the first lived and what nobody saw."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from breakstretch.core.values.moment import Moment
from breakstretch.core.values.state import State
from breakstretch.daemon.last_run import LastRun, lived_and_gap

SAVED = datetime(2026, 3, 27, 10, 0, tzinfo=UTC)
LAST = LastRun(State(SAVED, date(2026, 3, 27)), SAVED, 5000.0, "this boot")
SECONDS = st.floats(-1e7, 1e7)


def later(seconds: float) -> datetime:
    """So long after the row was written."""
    return SAVED + timedelta(seconds=seconds)


def now(seconds: float) -> Moment:
    """So long after the row was written, on both clocks."""
    return Moment(later(seconds), LAST.elapsed + seconds)


def test_death_divides() -> None:
    """A known death divides the time since the row."""
    assert lived_and_gap(LAST, later(600), now(700), "this boot") == (600.0, 100.0)


def test_unknown_death() -> None:
    """Without a known death all of it is gap."""
    assert lived_and_gap(LAST, None, now(700), "this boot") == (0.0, 700.0)


def test_wall_clock_set_meanwhile() -> None:
    """A wall clock that was set can neither stretch nor turn the sum."""
    assert lived_and_gap(LAST, later(90_000), now(700), "this boot") == (700.0, 0.0)
    assert lived_and_gap(LAST, later(-90_000), now(700), "this boot") == (0.0, 700.0)


def test_machine_restarted() -> None:
    """After a restart of the machine the wall clock says the gap, and a death of before says nothing."""
    assert lived_and_gap(LAST, later(600), Moment(later(900), 12.0), "another boot") == (0.0, 900.0)
    assert lived_and_gap(LAST, None, Moment(later(-900), 12.0), "another boot") == (0.0, 0.0)


def test_machine_without_boot_id() -> None:
    """Two starts without a name are not the same start."""
    nameless = LastRun(LAST.state, LAST.wall, LAST.elapsed, "")
    assert lived_and_gap(nameless, None, Moment(later(900), 12.0), "") == (0.0, 900.0)


def test_summer_time() -> None:
    """True seconds count, also over a change of summer time."""
    zone = ZoneInfo("Europe/Prague")
    before = datetime(2026, 3, 29, 1, 59, tzinfo=zone)
    last = LastRun(LAST.state, before, 5000.0, "x")
    after = Moment(datetime(2026, 3, 29, 3, 1, tzinfo=zone), 0.0)
    assert lived_and_gap(last, None, after, "y") == (0.0, 120.0)


@given(SECONDS, SECONDS | st.none(), SECONDS, st.booleans())
def test_never_negative(wall: float, death: float | None, elapsed: float, rebooted: bool) -> None:
    """Whatever the clocks say, neither part is negative."""
    died = None if death is None else later(death)
    moment = Moment(later(wall), LAST.elapsed + elapsed)
    lived, gap = lived_and_gap(LAST, died, moment, "another boot" if rebooted else "this boot")
    assert lived >= 0
    assert gap >= 0
