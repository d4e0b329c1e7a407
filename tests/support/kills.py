"""`python -m tests.support.kills --place dunst --kills 200 --seed 1`: the real program is killed, and looked at.

Places: `headless` is killed while it waits, as commands come in; `dunst` and `window` mostly in the middle of a hold.
After each kill the history has to be sound and to have all that was told, and the next start takes away what was left
on the screen. Prints counts, and each promise that was not kept, with exit code 1 then.
"""

import argparse
import json
import os
import random
import shutil
import signal
import socket
import sqlite3
import sys
import time
from collections import Counter
from contextlib import ExitStack, closing, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.support import brief_holds, killed_program
from tests.support.desktop import Desktop, wait_for
from tests.support.patience import LIMIT
from tests.support.program import all_day
from tests.support.workplace import Workplace

PLACES = ("headless", "dunst", "window")
_SETTINGS = """
[holds]
hold = "30s"
get_ready = "1s"
change_sides = "1s"
[notifications]
sound = false
"""
_FEW = 6
"""Sessions of one history: the day allows only so many holds of each exercise."""
_AT_A_PROMPT, _IN_THE_START = 0.2, 0.1
"""How many of the kills come as soon as a prompt is there, and before the program answers."""
_A_MOMENT, _A_START = 0.05, 0.6
"""Seconds."""
_COLUMNS = {"outcome": "key", "hold": "key || ' ' || exercise", "pain": "key || ' ' || exercise"}


class Campaign:
    """One program at one place, killed again and again."""

    def __init__(self, place: str, seed: int, desktop: Desktop) -> None:
        self.found: Counter[str] = Counter()
        self.wrong: list[str] = []
        self._place, self._chance = place, random.Random(seed)  # noqa: S311 - the same each time
        self._desk = Workplace(desktop)
        self._told = desktop.folder / "told"
        desktop.env[killed_program.TOLD] = str(self._told)
        self._program = self._desk.program
        self._program.command = (sys.executable, "-m", "tests.support.killed_program")
        self._sessions = self._records = self._heard = 0
        self._said: dict[str, bool] = {}
        """What commands were granted since the history began."""

    def run(self, kills: int) -> None:
        """Kill it this many times."""
        self._start()
        for _ in range(kills):
            if self._sessions >= _FEW:
                self._begin_anew()
            self._live()
            self._kill()
            self._look_at_history()
            if self._chance.random() < _IN_THE_START:
                self._kill_in_the_start()
            self._start()
            self._look_at_screen()
        self._program.end()

    def _start(self) -> None:
        self._heard = len(killed_program.read(self._told))
        lead = "window" if self._place == "window" else "notification"
        every = "60m" if self._place == "headless" else "1s"
        self._program.start(all_day(every, f'lead = "{lead}"\n{_SETTINGS}'), *self._options)
        if self._said:
            paused = self._ask("status")["data"]["phase"] == "paused"
            if paused != self._said["paused"]:
                self.wrong.append(f"kill {self.found['kills']}: a pause that was granted is forgotten, or came back")

    @property
    def _options(self) -> tuple[str, ...]:
        return ("--headless",) if self._place == "headless" else ()

    def _kill_in_the_start(self) -> None:
        """Before or while it reads what the last one left."""
        desktop = self._program.desktop
        desktop.spawn("breakstretch", [*self._program.command, "run", *self._options])
        self._let_pass(_A_START)
        self._kill()
        self.found["in the start"] += 1
        self._look_at_history()

    def _begin_anew(self) -> None:
        self._program.end()
        self._records = self.found["records told"]
        shutil.rmtree(self._program.state)
        self._told.unlink(missing_ok=True)
        self._sessions, self._said = 0, {}
        self._start()

    def _live(self) -> None:
        """Do something, and go on for a while."""
        if self._place == "headless":
            for _ in range(self._chance.randrange(1, 12)):
                self._say()
            return
        self._sessions += 1
        if self._chance.random() < _AT_A_PROMPT:
            wait_for(lambda: self._ask("status")["data"]["phase"] == "prompted", "a prompt")
            self._let_pass(_A_MOMENT)
        else:
            self._ask("stretch")
            wait_for(lambda: self._last(killed_program.STEP) == "hold", "a hold")
            self._let_pass(brief_holds.HOLD * self._chance.choice((1, 2, 4)))

    def _let_pass(self, most: float) -> None:
        """Let any part of so many seconds pass.

        A kill in the middle of a write or of an import is wanted too, and no event tells that such a moment is there.
        """
        time.sleep(self._chance.random() * most)

    def _say(self) -> None:
        word = self._chance.choice(("pause", "resume", "flare-up on", "flare-up off", "pause 30m"))
        reply = self._ask(*word.split())
        self.found["commands"] += 1
        if reply["ok"]:
            self._said["paused"] = self._ask("status")["data"]["phase"] == "paused"

    def _ask(self, command: str, *words: str) -> Any:
        with socket.socket(socket.AF_UNIX) as door:
            door.settimeout(LIMIT)
            door.connect(str(self._desk.socket))
            door.sendall(json.dumps({"v": 1, "command": command, "args": {"words": words}}).encode() + b"\n")
            with door.makefile("rb") as said:
                return json.loads(said.readline())

    def _last(self, kind: str) -> Any:
        """The last that was told of this since the start."""
        lines = killed_program.read(self._told)[self._heard :]
        return next((what for found, what in reversed(lines) if found == kind), None)

    def _kill(self) -> None:
        """The daemon alone: what it started has to end by itself."""
        child = self._program.desktop.children["breakstretch"]
        os.kill(child.process.pid, signal.SIGKILL)
        child.process.wait()
        self.found["kills"] += 1
        self.found["in a hold"] += self._last(killed_program.STEP) == "hold"
        with suppress(ProcessLookupError):
            wait_for(lambda: os.killpg(child.process.pid, 0), "what it started to end")
        self.found["bubbles left"] += len(self._last(killed_program.BUBBLES) or [])

    def _look_at_history(self) -> None:
        told = Counter(tuple(what) for kind, what in killed_program.read(self._told) if kind == killed_program.RECORD)
        with TemporaryDirectory() as folder:
            for tail in ("", "-wal"):
                with suppress(FileNotFoundError):
                    shutil.copyfile(f"{self._program.state}/history.db{tail}", f"{folder}/history.db{tail}")
            with closing(sqlite3.connect(f"{folder}/history.db")) as db:
                (sound,) = db.execute("PRAGMA integrity_check").fetchone()
                stored: Counter[tuple[str, ...]] = Counter()
                for table in ("outcome", "hold", "pain", "pause", "check_in"):
                    column = _COLUMNS.get(table, "''")
                    rows = db.execute(f"SELECT {column} FROM {table}")  # noqa: S608 - ours
                    stored.update((table, *row[0].split()) for row in rows)
        self.found["records told"] = self._records + told.total()
        if sound != "ok" or told - stored:
            self.wrong.append(f"kill {self.found['kills']}: {sound}, and told but not kept: {dict(told - stored)}")

    def _look_at_screen(self) -> None:
        if self._place == "headless":
            return
        wait_for(lambda: self._desk.toasts == len(self._last(killed_program.BUBBLES) or []), "the screen to be ours")

    def told(self) -> str:
        """The counts, for a reader."""
        return f"{self._place}: {dict(self.found)}; wrong: {len(self.wrong)}"


def campaign(place: str, kills: int, seed: int) -> Campaign:
    """Kill the program this many times at one place."""
    with TemporaryDirectory(prefix="kills-") as folder, ExitStack() as ending:
        desktop = Desktop(Path(folder))
        ending.callback(desktop.close)
        desktop.open()
        if place != "headless":
            desktop.start("dunst")
        found = Campaign(place, seed, desktop)
        ending.callback(found._desk.heard.close)
        try:
            found.run(kills)
        except AssertionError as error:
            found.wrong.append(f"after {found.found['kills']} kills: {error}")
        found.wrong += [line for line in found._desk.story if "Fault" in line or "damaged" in line]
        return found


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--place", choices=PLACES, required=True)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    made = campaign(options.place, options.kills, options.seed)
    sys.stdout.write("\n".join((made.told(), *made.wrong, "")))
    sys.exit(bool(made.wrong))
