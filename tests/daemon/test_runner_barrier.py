"""The barrier: whatever raises is logged once, and the day goes on."""

from collections.abc import Callable
from typing import Any

import pytest

from breakstretch.core.engine.outlook.explain import Phase, phase
from breakstretch.core.values.events import Alarm, Event, Pause, Skip
from breakstretch.core.values.moment import Moment
from breakstretch.daemon.runner import AFTER_FAULT
from tests.support.daemon_rig import HOUR, Rig
from tests.support.entries import state


class Planted(Exception):
    """The fault that a test plants."""


def raises(*_args: Any, **_more: Any) -> Any:
    """Anything that fails."""
    raise Planted("as planted")


def fails_once(call: Callable[..., Any]) -> Callable[..., Any]:
    """The same, but it fails the first time."""
    failed: list[bool] = []

    def attempt(*args: Any) -> Any:
        if not failed:
            failed.append(True)
            raises()
        return call(*args)

    return attempt


def test_fault_in_the_engine() -> None:
    """A step that raises is logged once, with its event; the next one works."""
    rig = Rig()
    rig.prompted()
    rig.runner.engine.handle = fails_once(rig.runner.engine.handle)  # type: ignore[method-assign] # the planted fault
    rig.post(Alarm())
    rig.post(Skip())
    rig.reactor.settle()
    assert [(where, type(error)) for where, error in rig.log.failures] == [("step Alarm", Planted)]
    assert phase(rig.situation) is Phase.WAITING


def test_fault_that_stays() -> None:
    """An engine that fails at each alarm is asked once a minute, not as fast as the loop can turn."""
    rig = Rig()
    rig.start()
    rig.reactor.advance(HOUR)
    handle = rig.runner.engine.handle

    def fail(event: Event, now: Moment) -> object:
        return raises() if isinstance(event, Alarm) else handle(event, now)

    rig.runner.engine.handle = fail  # type: ignore[method-assign,assignment] # the planted fault
    rig.reactor.advance(0.5 * HOUR + 10 * AFTER_FAULT + 1)
    assert len(rig.log.failures) == 11


def test_fault_in_the_deadline() -> None:
    """A deadline that raises costs the alarm of that step, not the step."""
    rig = Rig()
    rig.start()
    rig.runner.engine.deadline = fails_once(rig.runner.engine.deadline)  # type: ignore[method-assign] # the planted fault
    assert rig.runner.ask(Pause()).ok
    assert len(rig.log.failures) == 1
    assert phase(rig.situation) is Phase.PAUSED


PORTS = ["history.save", "notifier.show_prompt", "agenda.replace", "tray.show", "sound.chime", "log.tell"]


@pytest.mark.parametrize("port", PORTS)
def test_fault_in_a_port(port: str) -> None:
    """A port that raises is logged once; everything else of the step happens, and so does the next one."""
    rig = Rig()
    rig.start()
    rig.reactor.advance(1.4 * HOUR)
    part, _, method = port.partition(".")
    owner = getattr(rig.runner, part)
    setattr(owner, method, fails_once(getattr(owner, method)))
    rig.reactor.advance(0.1 * HOUR)
    assert [where for where, _ in rig.log.failures] == ["effect"]
    assert phase(rig.situation) is Phase.PROMPTED
    rig.runner.ask(Skip())
    assert phase(rig.situation) is Phase.WAITING
    assert rig.history.state() is not None
    assert len(rig.log.failures) == 1


def test_fault_of_who_waits() -> None:
    """Who is called after a step and raises keeps nobody else from being called."""
    rig = Rig()
    called: list[bool] = []
    rig.runner.after_each_step(raises)
    rig.runner.after_each_step(lambda: called.append(True))
    rig.start()
    assert called
    assert {type(error) for _, error in rig.log.failures} == {Planted}


def test_fault_while_closing_what_was_left() -> None:
    """A bubble that cannot be closed does not keep the daemon from starting."""
    rig = Rig()
    rig.notifier.close_stale = raises  # type: ignore[method-assign] # the planted fault
    rig.start(state())
    assert len(rig.log.failures) == 1
    assert rig.tray.views


@pytest.mark.parametrize("part", ["agenda", "notifier", "tray", "history"])
def test_fault_at_the_end(part: str) -> None:
    """At the end everything is closed, although one of the closes raises."""
    rig = Rig()
    rig.start()
    rig.calls.clear()
    setattr(getattr(rig.runner, part), "close", raises)  # noqa: B010 - the name is the parameter's
    rig.runner.stop()
    closed = [call for call in rig.calls if call.endswith(".close")]
    assert closed == [f"{port}.close" for port in ("agenda", "notifier", "tray", "history") if port != part]
    assert len(rig.log.failures) == 1
