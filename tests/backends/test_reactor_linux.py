"""What the loop on Linux does besides: descriptors, and a wall clock that is set."""

import os
from datetime import timedelta
from functools import partial
from types import SimpleNamespace

import pytest

from breakstretch.system.clock import EPOCH, SECOND, elapsed_ns, wall_ns
from breakstretch.system.loop import linux
from breakstretch.system.loop.linux import LATE, LinuxReactor

SOON = 0.002
PAST = EPOCH + timedelta(days=365)


class SetClock:
    """A wall timer of the kernel whose clock has just been set."""

    def __init__(self, fd: int, arms: bool) -> None:
        self.fd, self._arms = fd, arms
        self.armed = 0

    def arm(self, due: int) -> bool:
        """Armed all the same."""
        self.armed = due
        return self._arms

    def collect(self) -> bool:
        """What woke us was no expiry."""
        return False

    def close(self) -> None:
        """The descriptor is the test's."""
        os.close(self.fd)


@pytest.mark.parametrize("while_arming", [True, False])
def test_a_set_clock_is_noticed(while_arming: bool) -> None:
    """Whether the kernel says so when the timer is read or when it is armed, and what it passed comes at once."""
    reactor = LinuxReactor()
    read, write = os.pipe2(os.O_NONBLOCK)
    fake = SetClock(read, arms=not while_arming)
    real = reactor._wall_timer
    reactor.unwatch(real.fd)
    reactor._wall_timer = fake  # type: ignore[assignment]  # a clock cannot be set in a test
    reactor.watch(read, reactor._wall_due)
    if not while_arming:
        os.write(write, b"x")
    said: list[str] = []
    reactor.at_wall(PAST, lambda: said.append("passed"))
    reactor.on_clock_set.append(lambda: said.append("set"))
    reactor.on_clock_set.append(reactor.stop)
    reactor.run()
    reactor.close()
    real.close()
    os.close(write)
    assert said[0] == "set"
    assert fake.armed > 0


def test_the_wall_timer_is_always_armed() -> None:
    """Without any wish too, or a set clock would go unnoticed."""
    reactor = LinuxReactor()
    reactor.call_soon(reactor.stop)
    reactor.run()
    assert reactor._wall_armed is not None
    assert reactor._wall_armed > wall_ns()
    reactor.close()


def test_a_descriptor_is_watched_until_it_is_not() -> None:
    """Reading, writing on demand, a hang-up as readable, and no call after `unwatch` in the same round."""
    reactor = LinuxReactor()
    read, write = os.pipe2(os.O_NONBLOCK)
    said: list[tuple[str, bool, bool]] = []

    def written(readable: bool, writable: bool) -> None:
        said.append(("write", readable, writable))
        reactor.unwatch(write)
        os.close(write)

    def read_end(readable: bool, writable: bool) -> None:
        said.append(("read", readable, writable))
        reactor.unwatch(read)
        reactor.stop()

    reactor.watch(write, written)
    reactor.set_writing(write, True)
    reactor.watch(read, read_end)
    reactor.run()
    os.close(read)
    reactor.close()
    assert said == [("write", False, True), ("read", True, False)]


def test_what_was_ready_is_not_told_to_who_uses_the_number_next() -> None:
    """The first of two ready descriptors closes the other, and its number is used anew at once."""
    reactor = LinuxReactor()
    pipes = [os.pipe2(os.O_NONBLOCK) for _ in range(3)]
    (one, one_write), (two, two_write), (silent, silent_write) = pipes
    said: list[str] = []

    def first_come(mine: int, other: int, _readable: bool, _writable: bool) -> None:
        said.append("first")
        reactor.unwatch(mine)
        reactor.unwatch(other)
        os.dup2(silent, other)
        reactor.watch(other, lambda _readable, _writable: said.append("another"))
        reactor.after(SOON, reactor.stop)

    reactor.watch(one, partial(first_come, one, two))
    reactor.watch(two, partial(first_come, two, one))
    for fd in (one_write, two_write):
        os.write(fd, b"x")
    reactor.run()
    reactor.close()
    for fd in (one, one_write, two, two_write, silent, silent_write):
        os.close(fd)
    assert said == ["first"]


def test_a_cancelled_timer_does_not_wake() -> None:
    """The kernel's timer is set to the first one that is still wanted, or to none."""
    reactor = LinuxReactor()
    wanted = reactor.after(3600.0, reactor.stop)
    reactor.at(1.0, reactor.stop).cancel()
    reactor._arm()
    assert (reactor._armed or 0) > elapsed_ns()
    wanted.cancel()
    reactor._arm()
    assert reactor._armed == 0
    reactor.close()


@pytest.mark.parametrize(("away", "late"), [(0.0, []), (LATE / 2, []), (60.0, [60.0])])
def test_a_wait_that_comes_back_far_too_late(away: float, late: list[float], monkeypatch: pytest.MonkeyPatch) -> None:
    """The process was stopped and goes on, so that what it showed stood still (rule 36)."""
    told: list[float] = []
    reactor, ahead = LinuxReactor(on_late=told.append), [0]
    monkeypatch.setattr(linux, "elapsed_ns", lambda: elapsed_ns() + ahead[0])
    poll = reactor._poll

    def stopped() -> list[tuple[int, int]]:
        ready = poll.poll()
        ahead[0] += int(away * SECOND)
        return ready

    monkeypatch.setattr(reactor, "_poll", SimpleNamespace(poll=stopped, unregister=poll.unregister))
    reactor.at(elapsed_ns() / SECOND + SOON, reactor.stop)
    reactor.run()
    reactor.close()
    assert told == [pytest.approx(seconds, abs=2) for seconds in late]


def test_a_wait_for_nothing_is_never_late() -> None:
    """Without a timer any length of time may pass."""
    told: list[float] = []
    reactor = LinuxReactor(on_late=told.append)
    reactor.call_soon(reactor.stop)
    reactor.run()
    reactor.close()
    assert told == []
