"""The virtual machine under `simulate`: what it remembers over a kill, and how its time goes."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from breakstretch.core.values import events as e
from breakstretch.core.values.effects import Effect, Postponed, ShowPrompt
from breakstretch.core.values.moment import Moment
from breakstretch.core.values.reasons import Reason
from breakstretch.daemon.simulation.simulation import VirtualTime, World
from tests.support.catalogue import catalogue
from tests.support.desk import desk, rule


def world() -> tuple[World, list[Effect]]:
    """A machine at nine, and everything its engine asks for."""
    effects: list[Effect] = []

    def keep(_now: Moment, effect: Effect) -> None:
        effects.append(effect)

    start = datetime.fromisoformat("2026-03-25 09:00")
    return World(desk(), catalogue(), VirtualTime(start, ZoneInfo("Europe/Prague")), keep), effects


def test_before_the_start() -> None:
    """Time goes on without a daemon, and nothing comes of it."""
    made, effects = world()
    made.go_on(7200.0)
    assert made.time.now().wall.hour == 11
    assert effects == []


def test_later_in_order() -> None:
    """What happens later happens in its order, what comes at one instant in the order it was said."""
    made, _ = world()
    done: list[tuple[str, float]] = []
    began = made.time.elapsed
    for seconds, name in ((5.0, "b"), (1.0, "a"), (5.0, "c")):
        made.later(seconds, lambda name=name: done.append((name, made.time.elapsed - began)))  # type: ignore[misc] # bound per turn
    made.go_on(4.0)
    assert done == [("a", 1.0)]
    made.go_on(1.0)
    assert done == [("a", 1.0), ("b", 5.0), ("c", 5.0)]


def test_sensors_see_it_again_after_a_kill() -> None:
    """A call, a lock and an absence go on over a kill, because the machine still sees them."""
    made, effects = world()
    made.start()
    made.go_on(3000.0)
    made.post(e.QuietBegan(Reason.MICROPHONE, "zoom"))
    made.post(e.Locked())
    made.post(e.BecameIdle(60.0))
    made.kill(100.0)
    seen = made.engine.situation.presence
    assert seen.in_call
    assert seen.interrupts
    made.post(e.Unlocked())
    made.post(e.BecameActive())
    made.go_on(700.0)
    assert [type(effect) for effect in effects if isinstance(effect, ShowPrompt | Postponed)] == [Postponed]
    made.post(e.QuietEnded(Reason.MICROPHONE))
    made.kill()
    made.go_on(60.0)
    assert made.engine.situation.presence.quiet(()) is None
    assert any(isinstance(effect, ShowPrompt) for effect in effects)


def test_settings_outlive_a_kill() -> None:
    """Settings that were changed are those of the next run."""
    made, effects = world()
    made.start()
    made.post(e.SettingsChanged(desk(rule(every="10m")), catalogue()))
    made.kill()
    made.go_on(601.0)
    assert any(isinstance(effect, ShowPrompt) for effect in effects)


def test_set_clock_and_suspend() -> None:
    """A set clock moves the wall alone, a suspend both."""
    made, _ = world()
    made.start()
    before = made.time.now()
    made.time.set_wall(timedelta(hours=-2))
    assert made.time.now().elapsed == before.elapsed
    assert made.time.now().wall - before.wall == timedelta(hours=-2)
    made.sleep(3600.0)
    assert made.time.now().elapsed == before.elapsed + 3600
    assert made.time.now().wall - before.wall == timedelta(hours=-1)
