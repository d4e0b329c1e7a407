"""Busy times: merged once, and asked where there is room."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from breakstretch.core.values.busy_times import BusyTime, BusyTimes, merged

NOON = datetime(2026, 3, 25, 12, 0, tzinfo=UTC)
MINUTES = st.integers(-90, 90)
SPANS = st.lists(st.tuples(MINUTES, MINUTES), max_size=8)


def at(minutes: float) -> datetime:
    """An instant around noon."""
    return NOON + timedelta(minutes=minutes)


def times(*spans: tuple[float, float]) -> BusyTimes:
    """Busy from minute to minute."""
    return merged((at(start), at(end)) for start, end in spans)


def is_free(busy: BusyTimes, start: datetime, length: timedelta) -> bool:
    """Whether nothing overlaps this time."""
    return all(span.end <= start or start + length <= span.start for span in busy.spans)


def test_what_touches_is_one() -> None:
    """Meetings that overlap, touch or lie in one another are one; empty and backward ones are none."""
    found = times((30, 60), (0, 10), (10, 20), (40, 45), (50, 70), (80, 80), (90, 85))
    assert [(span.start, span.end) for span in found.spans] == [(at(0), at(20)), (at(30), at(70))]


def test_zones_are_put_aside() -> None:
    """Instants of different zones merge as instants, also around a change of summer time."""
    prague = ZoneInfo("Europe/Prague")
    first, second = (datetime(2026, 10, 25, 2, 30, tzinfo=prague, fold=fold) for fold in (0, 1))
    assert merged([(first, second)]).spans == (
        BusyTime(datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 1, 30, tzinfo=UTC)),
    )


@given(SPANS)
def test_merging_keeps_every_busy_minute(spans: list[tuple[int, int]]) -> None:
    """An instant is busy if and only if it lies in one of the spans; and what is merged has gaps."""
    busy = times(*spans)
    for minute in range(-91, 92):
        assert (busy.busy_at(at(minute)) is not None) == any(start <= minute < end for start, end in spans)
    assert all(busy_time.end < other.start for busy_time, other in zip(busy.spans, busy.spans[1:], strict=False))


@given(SPANS, MINUTES, st.integers(1, 20))
def test_the_latest_room_before(spans: list[tuple[int, int]], minute: int, length: int) -> None:
    """The room before is free, not after the instant, and there is none later."""
    busy, needed = times(*spans), timedelta(minutes=length)
    found = busy.free_before(at(minute), needed)
    assert found <= at(minute)
    assert is_free(busy, found, needed)
    later = found + timedelta(minutes=1)
    while later <= at(minute):
        assert not is_free(busy, later, needed)
        later += timedelta(minutes=1)


@given(SPANS, MINUTES)
def test_the_first_free_instant(spans: list[tuple[int, int]], minute: int) -> None:
    """It is free, and nothing between is."""
    busy = times(*spans)
    found = busy.free_after(at(minute))
    assert busy.busy_at(found) is None
    last = int((found - NOON).total_seconds() / 60)
    assert all(busy.busy_at(at(second)) is not None for second in range(minute, last))


def test_those_of_a_day() -> None:
    """Between two instants are those that overlap them, cut nowhere."""
    busy = times((0, 10), (20, 30), (40, 50))
    assert busy.between(at(9), at(20)) == busy.spans[:1]
    assert busy.between(at(25), at(45)) == busy.spans[1:]
