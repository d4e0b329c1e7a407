"""What an earlier program stored, opened by the program of today and asked the questions a person would ask."""

import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec

from breakstretch.backends.history.db import SqliteHistory
from breakstretch.core.values.effects import Answer, Ask, Effect, OpenSession, ShowPrompt
from breakstretch.core.values.events import Event, Start, StartEvening
from breakstretch.core.values.state import State
from breakstretch.daemon.simulation.simulation import VirtualTime, World
from breakstretch.daemon.status import status
from tests.support.catalogue import catalogue
from tests.support.desk import desk
from tests.support.fake_time import FakeClock

KEPT = Path(__file__).parent.parent / "kept" / "36ecca7"
LATER = timedelta(minutes=1)
"""How long after the row was written the program starts again."""
LONG = timedelta(hours=3)
_ZONE = ZoneInfo("Europe/Prague")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def history_with(row: str, folder: Path, at: datetime) -> Path:
    """A copy of the kept history whose state row is this text, written at this instant."""
    path = folder / "history.db"
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(KEPT / "history.db", path)
    offset = at.utcoffset() or timedelta()
    values = (row, (at - _EPOCH) // timedelta(microseconds=1), offset.total_seconds())
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE state SET json = ?, wall = ?, wall_offset = ?, boot_id = ''", values)
    return path


def instant_of(row: str) -> datetime:
    """When a row says that it was written."""
    return datetime.fromisoformat(msgspec.json.decode(row)["at"])


def answers_to(path: Path, at: datetime) -> dict[str, object]:
    """What the program says and allows when it starts on this file a minute after `at`."""
    history = SqliteHistory(str(path), FakeClock(at))
    state = history.state()
    history.close()
    found = msgspec.to_builtins(status(_Started(state, at).world.engine.situation))
    known = (KEPT / "exercises.txt").read_text().split()
    refused = [exercise for exercise in known if _led(state, at, Start(exercise=exercise)) == "refused"]
    return {
        **{name: found[name] for name in ("phase", "barrier", "flare_up", "paused_until", "overdue")},
        "tonight": found["evening"],
        "stretch": _led(state, at, Start()),
        "start evening": _led(state, at, StartEvening()),
        "refused exercises": "all" if refused == known else refused,
        "prompts of three hours": _prompts(state, at),
    }


class _Started:
    """A program that went on from a state, and what it did since."""

    def __init__(self, state: State | None, at: datetime) -> None:
        self.effects: list[Effect] = []
        time = VirtualTime((at + LATER).replace(tzinfo=None), _ZONE)
        self.world = World(desk(evening=True), catalogue(), time, lambda _now, effect: self.effects.append(effect))
        self.world.saved = state
        self.world.start(LATER.total_seconds())


def _led(state: State | None, at: datetime, wish: Event) -> str:
    """What a wish to start leads to: exercises, a walk, a page of questions, or a refusal."""
    started = _Started(state, at)
    started.effects.clear()
    started.world.post(wish)
    for effect in started.effects:
        match effect:
            case OpenSession():
                return "exercises" if effect.view.exercises else "walk"
            case Ask():
                return f"page {effect.question.kind.value}"
            case Answer(ok=False):
                return "refused"
            case _:
                pass
    return "nothing"


def _prompts(state: State | None, at: datetime) -> list[str]:
    """What is prompted to a person who stays at the desk and answers nothing."""
    started = _Started(state, at)
    started.world.go_on(LONG.total_seconds())
    shown = [effect for effect in started.effects if isinstance(effect, ShowPrompt)]
    return [f"{prompt.rule}: {', '.join(exercise.id for exercise in prompt.exercises) or 'walk'}" for prompt in shown]


def same(kept: object, found: object) -> bool:
    """Whether an answer is still the same; one that is new beside it does not count."""
    match kept, found:
        case dict(), dict():
            return all(name in found and same(value, found[name]) for name, value in kept.items())
        case list(), list():
            return len(kept) == len(found) and all(map(same, kept, found))
        case str(), str():
            return _plain(kept) == _plain(found)
        case _:
            return kept == found


def _plain(text: str) -> str:
    """An instant in UTC, whatever the zone it is written in; other text as it is."""
    try:
        return datetime.fromisoformat(text).astimezone(UTC).isoformat() if "T" in text else text
    except ValueError:
        return text
