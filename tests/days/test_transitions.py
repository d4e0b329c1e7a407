"""Every row of the two tables of transitions is taken by some life, and a row that is cut is missed at once."""

from collections.abc import Callable
from datetime import timedelta
from enum import StrEnum
from typing import Any

import pytest
from msgspec.structs import replace

from breakstretch.core.engine.outcomes import end
from breakstretch.core.machines.reminder import TRANSITIONS, Move
from breakstretch.core.machines.session_table import PLAYER_TRANSITIONS
from breakstretch.core.values.effects import Effect
from breakstretch.core.values.events import Event, Locked, Unlocked
from breakstretch.core.values.settings import Evening
from tests.support.day import Day
from tests.support.desk import clock, desk, hours, rule

Life = Callable[[], list[Day]]
Row = tuple[int, StrEnum, StrEnum]
"""Which table, which state, which move."""
TABLES: tuple[dict[Any, dict[Any, Any]], ...] = (TRANSITIONS, PLAYER_TRANSITIONS)
ROWS: list[Row] = [
    (number, state, move) for number, table in enumerate(TABLES) for state, moves in table.items() for move in moves
]
ONE_GROUP = desk(rule(length="2m"), hours=hours("09:00-18:00"))
"""A break of one exercise: get ready, left, change sides, right."""
SCREEN: dict[str, Event] = {"lock": Locked(), "unlock": Unlocked()}


def answers_in_every_way() -> list[Day]:
    """Snooze, bring back, skip, miss, start and stop, by click and by command."""
    day = Day(ONE_GROUP)
    day.works("60m")
    day.clicks("snooze")
    day.works("6m")
    for command in ("redo", "snooze", "redo", "snooze", "skip"):
        day.says(command)
    day.works("71m")
    day.works("60m")
    day.clicks("start")
    day.works("65m")
    day.clicks("snooze")
    day.says("stretch")
    day.presses("stop")
    day.says("stretch")
    day.works("3m")
    day.works("61m")
    day.clicks("skip")
    return [day]


def is_away() -> list[Day]:
    """Rests under a prompt, under a snooze, and in a pause."""
    day = Day(ONE_GROUP)
    for command in ("redo", "snooze 1h", "pause"):
        day.works("61m")
        day.says(command)
        day.is_away("10m")
        day.returns()
    return [day]


def works_past_the_hours() -> list[Day]:
    """The day ends over a break that is snoozed, one that a call took away, and one that it never let through."""
    days = [Day(desk(rule(at=("17:00",))), start="2026-03-25 16:55") for _ in range(3)]
    days[2].joins_call()
    for day in days:
        day.works("6m")
    days[0].says("snooze 2h")
    days[1].joins_call()
    for day in days:
        day.works("2h")
    return days


def skips_what_waits() -> list[Day]:
    """A break that a call holds back is skipped."""
    day = Day(ONE_GROUP)
    day.joins_call()
    day.works("61m")
    day.says("skip")
    return [day]


def evening(start: str = "19:00", **more: object) -> Day:
    """An evening that is begun by hand."""
    settings = replace(desk(evening=True), evening=replace(Evening(), **more))
    day = Day(settings, start=f"2026-03-25 {start}", taps=False)
    day.says("evening")
    return day


def decides_in_the_evening() -> list[Day]:
    """Not now, then not tonight; another back hurts too much."""
    day, hurting = evening(), evening()
    day.checks_in(0)
    day.answers("later")
    day.works("31m")
    day.clicks("start")
    day.answers("not-tonight")
    hurting.checks_in(8)
    hurting.answers("close")
    return [day, hurting]


def forgets_the_evening() -> list[Day]:
    """What was begun and left is put off, offered, or held back by a call when the evening ends."""
    days = [evening(snooze=timedelta(hours=wait)) for wait in (4, 1, 1)]
    for day in days:
        day.checks_in(0)
        day.answers("start")
        day.works("10m")
        day.closes()
    days[2].joins_call()
    for day in days:
        day.works("4h")
    return days


def puts_the_evening_off() -> list[Day]:
    """Begun by hand and put off before it was ever offered, until the evening ends."""
    day = evening("19:20", until=clock("20:00"), snooze=timedelta(hours=1))
    day.checks_in(0)
    day.answers("later")
    day.works("1h")
    return [day]


def is_led(*actions: str) -> Day:
    """A session with these buttons, one after another; `lock` and `unlock` are the screen's."""
    day = Day(ONE_GROUP, holds=True)
    day.says("stretch")
    for action in actions:
        if action in SCREEN:
            day.world.post(SCREEN[action])
        else:
            day.presses(action)
    day.works("5m")
    return day


def is_led_in_every_way() -> list[Day]:
    """Paused, locked, continued; the last step ends, is left, is left in a pause, and behind a lock."""
    return [
        is_led("pause", "pause", "pause", "next", "next", "pause", "next", "pause", "next"),
        is_led("lock", "unlock"),
        is_led("next", "lock", "next", "next", "lock", "next"),
        is_led("next", "lock", "next"),
    ]


def is_hurt_behind_a_lock() -> list[Day]:
    """The press makes a pause of the interruption, which does not end with the lock."""
    day = Day(taps=False, holds=True)
    day.says("stretch --lead window")
    day.presses("next")
    day.world.post(Locked())
    day.hurts("")
    day.changes(exercises=replace(day.world.settings.exercises, exclude=("standing-side-bend",)))
    day.answers("pain")
    day.world.post(Unlocked())
    day.works("5m")
    return [day]


LIVES: tuple[Life, ...] = (
    answers_in_every_way,
    is_away,
    works_past_the_hours,
    skips_what_waits,
    decides_in_the_evening,
    forgets_the_evening,
    puts_the_evening_off,
    is_led_in_every_way,
    is_hurt_behind_a_lock,
)


class Watched(dict[Any, Any]):
    """The moves of a state, and which of them were made."""

    def __init__(self, number: int, state: StrEnum, moves: dict[Any, Any], made: set[Row]) -> None:
        super().__init__(moves)
        self.number, self.state, self.made = number, state, made

    def __getitem__(self, move: Any) -> Any:
        self.made.add((self.number, self.state, move))
        return super().__getitem__(move)


def trace(life: Life) -> list[Effect] | str:
    """All that the engine asked for in a life, or the move that failed."""
    try:
        return [effect for day in life() for effect in day.effects]
    except ValueError as error:
        return str(error)


@pytest.fixture(scope="module")
def taken() -> dict[Row, Life]:
    """A life that takes each row: the last one that does."""
    found: dict[Row, Life] = {}
    for life in LIVES:
        made: set[Row] = set()
        with pytest.MonkeyPatch.context() as patch:
            for number, state in {(number, state) for number, state, _ in ROWS}:
                patch.setitem(TABLES[number], state, Watched(number, state, TABLES[number][state], made))
            life()
        found |= dict.fromkeys(made, life)
    return found


def name_of(row: Row) -> str:
    """A row as the tests call it."""
    _, state, move = row
    return f"{type(state).__name__}-{state}-{move}"


@pytest.mark.parametrize("row", ROWS, ids=name_of)
def test_a_row_that_is_cut_is_missed(row: Row, taken: dict[Row, Life], monkeypatch: pytest.MonkeyPatch) -> None:
    """Some life takes each row, and goes another way or fails without it."""
    number, state, move = row
    assert row in taken, "no life takes this row"
    whole = trace(taken[row])
    moves = TABLES[number][state]
    monkeypatch.setitem(TABLES[number], state, {name: target for name, target in moves.items() if name is not move})
    assert trace(taken[row]) != whole


def test_an_end_has_an_outcome() -> None:
    """A move that only leads to another state ends nothing."""
    day = Day()
    day.works("60m")
    with pytest.raises(ValueError, match="hold-back is no end"):
        end(day.situation, day.situation.reminders[0], Move.HOLD_BACK)
    assert len(day.situation.reminders) == 1
