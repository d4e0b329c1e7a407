"""The stopwatch: it counts while it runs, and takes back what turns out not to have been desk time."""

from breakstretch.core.machines.stopwatch import Stopwatch


def test_it_counts_while_it_runs() -> None:
    """Starting twice changes nothing; standing still keeps the reading."""
    watch = Stopwatch()
    assert (watch.running, watch.read(5.0), watch.full_at(60.0)) == (False, 0.0, None)
    watch.start(10.0)
    watch.start(20.0)
    assert (watch.running, watch.read(25.0), watch.full_at(60.0)) == (True, 15.0, 70.0)
    watch.stop(40.0)
    assert (watch.running, watch.read(99.0), watch.full_at(60.0)) == (False, 30.0, None)


def test_it_goes_on_where_it_stood() -> None:
    """A second run adds to the first."""
    watch = Stopwatch(100.0)
    watch.start(0.0)
    watch.stop(10.0)
    watch.start(50.0)
    assert (watch.read(55.0), watch.full_at(120.0)) == (115.0, 60.0)


def test_it_stops_in_the_past() -> None:
    """An absence is known a minute late: it stops back at the last input, never before its start."""
    watch = Stopwatch()
    watch.start(100.0)
    watch.stop(160.0)
    watch.stop(130.0)
    watch.stop(150.0)
    assert watch.read(200.0) == 30.0
    watch.stop(50.0)
    assert watch.read(200.0) == 0.0


def test_stopping_what_never_ran() -> None:
    """A stop before any start changes nothing."""
    watch = Stopwatch(7.0)
    watch.stop(3.0)
    assert watch.read(9.0) == 7.0
    watch.start(10.0)
    assert watch.read(12.0) == 9.0


def test_it_restarts_at_zero() -> None:
    """A restart goes on running if it ran, and stands if it stood."""
    watch = Stopwatch(7.0)
    watch.restart(5.0)
    assert (watch.running, watch.read(9.0)) == (False, 0.0)
    watch.start(10.0)
    watch.restart(30.0)
    assert (watch.running, watch.read(31.0)) == (True, 1.0)
    watch.stop(40.0)
    watch.restart(50.0)
    assert (watch.running, watch.read(60.0)) == (False, 0.0)
