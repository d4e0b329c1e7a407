"""In a lull the engine goes on with the session alone, and nobody can tell: it is the same as a whole look each time.

The sessions lie in hours with many edges, beside breaks that come due in them. The loop is late, the clock is put
right a little, and the person comes and goes.
"""

from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

import pytest

from breakstretch.core.engine.engine import Engine
from breakstretch.core.engine.outlook.lull import lull_now
from breakstretch.core.engine.saving import snapshot
from breakstretch.core.values import events as e
from breakstretch.core.values.busy_times import merged
from breakstretch.core.values.effects import Effect
from breakstretch.core.values.moment import Moment
from breakstretch.core.values.reasons import Reason
from breakstretch.daemon.simulation import simulation
from breakstretch.daemon.simulation.simulation import VirtualTime, World
from tests.support.catalogue import catalogue
from tests.support.desk import desk, hours, rule

SETTINGS = desk(
    rule(every="7m", length="5m"),
    rule("walk", every="4m", length="2m"),
    rule("fixed", at=tuple(f"{hour:02}:{minute:02}" for hour in range(8, 19) for minute in (7, 23, 41))),
    hours=hours(*(f"{hour:02}:{at:02}-{hour:02}:{at + 12:02}" for hour in range(8, 19) for at in (2, 17, 33, 46))),
    evening=True,
    every_day=True,
)
_BEGIN = datetime.fromisoformat("2026-03-25T08:00")
SEEDS = range(150, 180)
"""Lives in which each condition of a lull matters."""
BEGINS: tuple[e.Event, ...] = (e.Start(), e.Start("walk"), e.StartEvening())
COMES_AND_GOES: tuple[e.Event, ...] = (e.BecameIdle(60.0), e.BecameActive(), e.Locked(), e.Unlocked(), e.Pause())
BACK: tuple[e.Event, ...] = (e.Unlocked(), e.BecameActive(), e.Resume(), e.QuietEnded(Reason.CAMERA))


class Compared(Engine):
    """An engine beside a second one, which nobody asks for its deadline, so that it takes a whole look each time."""

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self._whole = Engine(*given)

    def handle(self, event: e.Event, now: Moment) -> tuple[Effect, ...]:
        """What both of them do."""
        effects = super().handle(event, now)
        assert effects == self._whole.handle(event, now)
        assert snapshot(self.situation, now) == snapshot(self._whole.situation, now)
        return effects


def live(seed: int) -> None:
    """Some sessions with accidents."""
    random = Random(seed)  # noqa: S311 - it draws accidents, not secrets
    time = VirtualTime(_BEGIN + timedelta(minutes=random.choice([0, 240, 600]) + random.randrange(60)), UTC)
    world = World(SETTINGS, catalogue(), time, lambda _now, _effect: None)
    world.start()
    for _ in range(20):
        world.go_on(random.choice([5.0, 60.0, 600.0]))
        world.post(random.choice(BEGINS))
        while (player := world.engine.situation.player) is not None:
            happens(world, random, player.key)
        for event in BACK:
            world.post(event)


def happens(world: World, random: Random, key: str) -> None:
    """What the loop, the clock or the person does next in a session."""
    chance = random.random()
    if chance < 0.5:
        world.go_on(random.uniform(0, 60))
    elif chance < 0.8:
        world.time.pass_by(random.choice([0.0, 1.0, 40.0]) * random.random())
        world.post(e.Alarm() if random.random() < 0.5 else e.Led(key, e.SessionAction.READY))
    elif chance < 0.9:
        world.time.set_wall(timedelta(seconds=random.uniform(-29, 29)))
    elif chance < 0.95:
        world.post(random.choice(COMES_AND_GOES))
    elif chance < 0.97:
        begins = world.time.now().wall + timedelta(seconds=random.uniform(-60, 300))
        world.post(e.BusyTimesChanged(merged([(begins, begins + timedelta(minutes=5))])))
    elif chance < 0.985:
        world.post(e.Led(key, random.choice([*e.SessionAction])))
    else:
        world.post(e.QuietBegan(Reason.CAMERA))


def test_a_lull_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The effects are the same, and so is the state."""
    monkeypatch.setattr(simulation, "Engine", Compared)
    for seed in SEEDS:
        live(seed)


def test_a_session_is_a_lull() -> None:
    """From its first step on, until something else comes due."""
    world = World(SETTINGS, catalogue(), VirtualTime(_BEGIN + timedelta(minutes=3), UTC), lambda _now, _effect: None)
    world.start()
    world.post(e.Start("walk"))
    assert not lull_now(world.engine.situation).holds(world.engine.situation, e.Alarm())
    world.post(e.Skip())
    world.post(e.Start())
    assert lull_now(world.engine.situation).holds(world.engine.situation, e.Alarm())
    assert not lull_now(world.engine.situation).holds(world.engine.situation, e.BecameActive())
