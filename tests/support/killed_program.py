"""The program for a campaign of kills: `python -m tests.support.killed_program run`, with brief holds.

It writes what it has told to the file that TOLD names: each record once it is carried out, each step that is shown,
and the numbers of its bubbles. What is in that file must survive a kill.
"""

import json
import os
import sys
from pathlib import Path

from breakstretch.core.engine.engine import Engine
from breakstretch.core.values.effects import Effect, Record, SaveState
from breakstretch.core.values.events import Event, NotificationShown
from breakstretch.core.values.history import HistoryEntry, HoldEntry, PainEntry
from breakstretch.core.values.moment import Moment
from breakstretch.daemon.runner import Runner
from tests.support.brief_holds import shorten

TOLD = "BREAKSTRETCH_TOLD"
RECORD, STEP, BUBBLES = "record", "step", "bubbles"


def _name_of(record: Record) -> list[str]:
    """The table of an entry, and what tells it from others there."""
    match record.entry:
        case HistoryEntry() as entry:
            return ["outcome", entry.key]
        case HoldEntry() | PainEntry() as entry:
            return ["hold" if isinstance(entry, HoldEntry) else "pain", entry.key, entry.exercise]
        case entry:
            return ["pause" if "began" in entry.__struct_fields__ else "check_in"]


def _listen() -> None:
    place = os.open(os.environ[TOLD], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    tell, handle = Runner._tell, Engine.handle

    def say(kind: str, what: object) -> None:
        os.write(place, f"{json.dumps([kind, what])}\n".encode())

    def told(runner: Runner, effect: Effect) -> None:
        tell(runner, effect)
        if isinstance(effect, Record):
            say(RECORD, _name_of(effect))
        elif not isinstance(effect, SaveState):
            player = runner.engine.situation.player
            say(STEP, "" if player is None else str(player.steps[player.index].kind))

    def handled(engine: Engine, event: Event, now: Moment) -> tuple[Effect, ...]:
        effects = handle(engine, event, now)
        if isinstance(event, NotificationShown):
            say(BUBBLES, [number for number in (event.number, *event.others) if number])
        return effects

    Runner._tell = told  # type: ignore[method-assign,assignment] # an ear
    Engine.handle = handled  # type: ignore[method-assign,assignment] # an ear


def read(place: Path) -> list[tuple[str, list[str] | str]]:
    """All whole lines so far; the last may be cut."""
    lines = place.read_text().split("\n")[:-1] if place.exists() else []
    return [tuple(json.loads(line)) for line in lines]


if __name__ == "__main__":
    shorten()
    _listen()
    from breakstretch.cli import main

    sys.exit(main(sys.argv[1:]))
