"""A suspend waits until the loop has taken, and so saved, that it comes; and for no longer."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from breakstretch.backends.presence.logind import LockSensor
from breakstretch.core.values.events import Event, FellAsleep, WokeUp
from breakstretch.system.bus.bus import Bus
from breakstretch.system.loop.linux import LinuxReactor
from tests.support.fake_logind import FakeLogind
from tests.support.private_bus import private_bus
from tests.support.wait import settle, wait_until


class Machine:
    """A system bus with a logind, a sensor on it, and a loop that takes what is posted as the daemon's does."""

    def __init__(self, address: str) -> None:
        self.errors: list[Exception] = []
        self.reactor = LinuxReactor(self.errors.append)
        self.system = Bus(self.reactor, address)
        self.logind = FakeLogind(self.reactor, address)
        self.taken: list[tuple[Event, int]] = []
        """Each event, and for how many a suspend waited while it was taken."""
        self.sensor = LockSensor(None, self.system, self._post, "3")

    def _post(self, event: Event) -> None:
        self.reactor.call_soon(lambda: self.taken.append((event, self.logind.delays)))

    def begin(self) -> None:
        """The sensor listens, and logind is there."""
        self.logind.start()
        self.system.connect()
        self.sensor.open()

    def held(self, times: int = 1) -> None:
        """Wait until the delay has been asked for so often, and is held."""
        wait_until(self.reactor, lambda: len(self.logind.wanted) >= times, "nobody asked for a delay")
        wait_until(self.reactor, lambda: self.sensor.delay is not None and self.sensor.delay.held, "it never came")


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Machine]:
    """A machine that has not begun."""
    with private_bus(tmp_path) as system:
        made = Machine(system.address)
        yield made
        if made.sensor.delay is not None:
            made.sensor.delay.release()
        made.system.close()
        made.logind.stop()
        made.reactor.close()
        assert made.errors == []


def test_it_is_held_from_the_beginning(machine: Machine) -> None:
    """One delay of sleep, in our name."""
    machine.begin()
    machine.held()
    ((what, who, why, how),) = machine.logind.wanted
    assert (what, who, how) == ("sleep", "breakstretch", "delay")
    assert why
    assert machine.logind.delays == 1


def test_the_machine_sleeps_when_it_has_been_taken(machine: Machine) -> None:
    """While FellAsleep is taken it still waits; right after that it does no more."""
    machine.begin()
    machine.held()
    machine.logind.suspend(begins=True)
    wait_until(machine.reactor, lambda: machine.taken and not machine.logind.delays, "it was never let go")
    assert machine.taken == [(FellAsleep(), 1)]


def test_it_is_held_again_after_waking(machine: Machine) -> None:
    """Once, however often."""
    machine.begin()
    for night in range(1, 3):
        machine.held(night)
        machine.logind.suspend(begins=True)
        wait_until(machine.reactor, lambda: not machine.logind.delays, "it was never let go")
        machine.logind.suspend(begins=False)
    machine.held(3)
    assert machine.logind.delays == 1
    assert [event for event, _ in machine.taken] == [FellAsleep(), WokeUp(0.0)] * 2


def test_an_answer_that_comes_too_late_is_given_back(machine: Machine) -> None:
    """A delay that is handed out when the machine already wants to sleep holds nothing up."""
    machine.begin()
    wait_until(machine.reactor, lambda: machine.sensor.listening, "logind was never found")
    machine.held()
    delay = machine.sensor.delay
    assert delay is not None
    delay.hold()
    delay.release()
    wait_until(machine.reactor, lambda: len(machine.logind.wanted) == 2, "nobody asked again")
    wait_until(machine.reactor, lambda: not machine.logind.delays, "it was kept")
    assert not delay.held


def test_no_child_inherits_it(machine: Machine) -> None:
    """A program that is started meanwhile would hold the machine up."""
    import os

    machine.begin()
    machine.held()
    delay = machine.sensor.delay
    assert delay is not None
    assert not os.get_inheritable(delay._fd)


def test_a_logind_that_refuses_costs_only_the_delay(machine: Machine) -> None:
    """The suspend is told all the same."""
    machine.logind.refuse()
    machine.begin()
    wait_until(machine.reactor, lambda: machine.sensor.listening, "logind was never found")
    machine.logind.suspend(begins=True)
    machine.logind.suspend(begins=False)
    wait_until(machine.reactor, lambda: len(machine.taken) == 2, "it was not told")
    settle(machine.reactor)
    assert [event for event, _ in machine.taken] == [FellAsleep(), WokeUp(0.0)]


def test_it_goes_with_logind(machine: Machine) -> None:
    """A logind that comes back is asked anew."""
    machine.begin()
    machine.held()
    machine.logind.stop()
    wait_until(machine.reactor, lambda: machine.sensor.delay is not None and not machine.sensor.delay.held, "kept")
    machine.logind.start()
    machine.held(2)
