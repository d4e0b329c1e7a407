"""Time at another speed: it never jumps, and whoever waits for an instant of it is called then."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from breakstretch.daemon.simulation.fast_time import FastClock, FastReactor
from tests.support.fake_time import FakeClock, FakeReactor

START = datetime(2026, 3, 27, 8, 59, 30, tzinfo=UTC)


class Fast:
    """A fast clock and loop over hand-moved ones."""

    def __init__(self) -> None:
        self.real_clock = FakeClock(elapsed=500.0)
        self.real = FakeReactor(self.real_clock)
        self.clock = FastClock(self.real_clock, START)
        self.reactor = FastReactor(self.real, self.clock)
        self.called: list[tuple[str, float]] = []

    def note(self, name: str) -> None:
        """Called with a name, now."""
        self.called.append((name, round(self.clock.now().elapsed - 500.0, 3)))

    def at(self, seconds: float, name: str) -> object:
        """Wait for an instant, counted from the start."""
        return self.reactor.at(500.0 + seconds, lambda: self.note(name))


def test_a_timer_finds_its_instant_reached() -> None:
    """Rounding may bring it a billionth early; who looks at the clock then would set it again without end."""
    fast = Fast()
    fast.reactor.set_speed(7.0)
    seen: list[bool] = []
    for number in range(50):
        instant = 500.0 + number * 0.1 + 1e-9
        fast.reactor.at(instant, lambda instant=instant: seen.append(fast.clock.now().elapsed >= instant))  # type: ignore[misc]
    fast.real.advance(2.0)
    assert seen == [True] * 50


@given(st.lists(st.tuples(st.sampled_from([1.0, 15.0, 120.0, 2400.0]), st.floats(0.0, 50.0)), max_size=8))
def test_never_jumps(turns: list[tuple[float, float]]) -> None:
    """A change of speed moves no reading; both clocks go together, as fast as was said."""
    fast = Fast()
    expected = 500.0
    for speed, seconds in turns:
        before = fast.clock.now()
        fast.reactor.set_speed(speed)
        assert fast.clock.now().elapsed == pytest.approx(before.elapsed, abs=1e-6)
        fast.real.advance(seconds)
        expected += seconds * speed
    now = fast.clock.now()
    assert now.elapsed == pytest.approx(expected, rel=1e-6, abs=1e-3)
    assert (now.wall - START).total_seconds() == pytest.approx(now.elapsed - 500.0, abs=1e-3)


def test_zone() -> None:
    """The virtual wall clock reads in the zone it was started in."""
    real = FakeClock()
    clock = FastClock(real, START.astimezone(real.zone))
    assert clock.now().wall.isoformat() == "2026-03-27T09:59:30+01:00"
    assert clock.slept() == 0.0


def test_timers() -> None:
    """Timers come at their virtual instant, by either clock."""
    fast = Fast()
    fast.reactor.set_speed(10.0)
    fast.at(60.0, "elapsed")
    fast.reactor.at_wall(START + timedelta(seconds=90), lambda: fast.note("wall"))
    fast.real.advance(5.0)
    assert fast.called == []
    fast.real.advance(5.0)
    assert fast.called == [("elapsed", 60.0), ("wall", 90.0)]


def test_another_speed() -> None:
    """A change of speed moves what is waited for, and calls nothing twice."""
    fast = Fast()
    for seconds in (10.0, 100.0, 1000.0):
        fast.at(seconds, f"{seconds:g}")
    fast.real.advance(20.0)
    fast.reactor.set_speed(100.0)
    fast.real.advance(0.8)
    fast.reactor.set_speed(1.0)
    fast.real.advance(899.0)
    assert fast.called == [("10", 10.0), ("100", 100.0)]
    fast.real.advance(2.0)
    assert fast.called[2:] == [("1000", 1000.0)]


def test_cancelled() -> None:
    """What was cancelled stays so, whatever the speed becomes; cancelling what has come is harmless."""
    fast = Fast()
    timer = fast.reactor.at(510.0, lambda: fast.note("never"))
    come = fast.reactor.at(505.0, lambda: fast.note("once"))
    fast.real.advance(6.0)
    timer.cancel()
    come.cancel()
    fast.reactor.set_speed(100.0)
    fast.real.advance(60.0)
    assert [name for name, _ in fast.called] == ["once"]
    assert fast.real.waits_for is None


def test_the_loop_itself() -> None:
    """`call_soon`, `run` and `stop` are those of the loop below."""
    fast = Fast()
    fast.reactor.call_soon(lambda: fast.note("soon"))
    fast.at(5.0, "five")
    fast.reactor.at(507.0, fast.reactor.stop)
    fast.at(9.0, "nine")
    fast.reactor.run()
    assert fast.called == [("soon", 0.0), ("five", 5.0)]
