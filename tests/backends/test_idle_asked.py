"""How seldom a system is asked that only answers: while the person is active, once per threshold."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from breakstretch.backends.presence.idle.asked import RETURN_EVERY, AskedIdle
from breakstretch.core.values.events import BecameActive, BecameIdle, Event
from tests.support.fake_time import FakeClock, FakeReactor


class Machine:
    """A system with a person at it."""

    def __init__(self) -> None:
        self.clock = FakeClock()
        self.reactor = FakeReactor(self.clock)
        self.events: list[Event] = []
        self.asked = 0
        self.fault: OSError | None = None
        self.source = AskedIdle(self.reactor, self.now, self.events.append, self.ask, "it answers")
        self.last_input = self.now()

    def now(self) -> float:
        """The elapsed clock."""
        return self.clock.now().elapsed

    def ask(self) -> float:
        """Answer, or not."""
        self.asked += 1
        if self.fault is not None:
            raise self.fault
        return self.now() - self.last_input

    def works(self, seconds: int) -> None:
        """Touch something every second."""
        for _ in range(seconds):
            self.reactor.advance(1)
            self.last_input = self.now()


@pytest.fixture
def machine() -> Iterator[Machine]:
    """A machine that is watched with a threshold of a minute."""
    made = Machine()
    made.source.open()
    yield made
    made.source.close()
    assert made.reactor.waits_for is None


def test_an_active_person_costs_one_question_a_minute(machine: Machine) -> None:
    """An hour of typing costs about as many questions as it has thresholds, whatever is typed."""
    machine.works(3600)
    assert machine.asked <= 3600 / 59 + 1
    assert machine.events == []


def test_idle_to_the_instant(machine: Machine) -> None:
    """Absence is noticed when it has lasted the threshold, counted from the last input."""
    machine.works(70)
    machine.reactor.advance(60.2)
    (event,) = machine.events
    assert isinstance(event, BecameIdle)
    assert event.ago == pytest.approx(60, abs=0.2)


def test_return(machine: Machine) -> None:
    """A return is noticed within a few seconds, and asked for no oftener."""
    machine.reactor.advance(3600)
    asked = machine.asked
    machine.reactor.advance(60)
    assert machine.asked - asked <= 60 / RETURN_EVERY
    machine.last_input = machine.now()
    machine.reactor.advance(RETURN_EVERY)
    assert machine.events[1:] == [BecameActive()]


def test_asleep(machine: Machine) -> None:
    """After a closed lid the question comes at once."""
    machine.reactor.sleep(7200)
    (event,) = machine.events
    assert isinstance(event, BecameIdle)
    assert event.ago >= 7200


def test_faults_are_asked_ever_more_seldom(machine: Machine) -> None:
    """A system that fails is asked with growing waits, and believed again when it answers."""
    machine.fault = OSError("no")
    machine.reactor.advance(3600)
    assert machine.source.report.works is False
    assert machine.asked < 75
    machine.fault = None
    machine.reactor.advance(60)
    assert machine.source.report.works


def test_a_shorter_threshold_counts_at_once(machine: Machine) -> None:
    """New settings are asked for right away."""
    machine.reactor.advance(30)
    machine.source.set_idle(timedelta(seconds=20))
    assert isinstance(machine.events[0], BecameIdle)
