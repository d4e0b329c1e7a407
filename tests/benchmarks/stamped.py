"""`python -m tests.benchmarks.stamped run`: the program, which says of each stopwatch how soon its notification left.

It prints one line of JSON for each break that an alarm made due, when that step is over: the seconds from the due
instant until the loop called the step, from there until the bus was given the notification, how many of these were the
save, the CPU seconds, and the modules that the step loaded.
"""

import json
import sys
import time
from typing import Any

from breakstretch.system.lean_imports import lean_imports

with lean_imports():
    from breakstretch.backends.history.db import SqliteHistory
    from breakstretch.daemon.runner import Runner
    from breakstretch.system.bus.bus_link import Link
    from breakstretch.system.clock import elapsed

_NOTIFY = b"Notify\0"
_HEADER = 400
"""Bytes of a message in which its name stands."""


class _Stamps:
    """What is known of the step at hand."""

    def __init__(self) -> None:
        self.begun = self.cpu = self.saving = 0.0
        self.line: dict[str, float] = {}

    def begin(self) -> None:
        """A step begins."""
        self.line, self.saving = {}, 0.0
        self.begun, self.cpu = elapsed(), time.thread_time()

    def left(self) -> None:
        """The notification has left, the first of this step."""
        if not self.line:
            used = time.thread_time() - self.cpu
            self.line = {"took": elapsed() - self.begun, "cpu": used, "saving": self.saving}


def stamp() -> None:
    """Let this process say it from now on."""
    ring, send, save = Runner._ring, Link.send, SqliteHistory.save
    step = _Stamps()

    def rung(runner: Runner) -> None:
        due, known = runner._alarm_at or 0.0, set(sys.modules)
        step.begin()
        ring(runner)
        if step.line:
            loaded = sorted(set(sys.modules) - known)
            line = json.dumps({**step.line, "late": step.begun - due, "loaded": loaded})
            sys.stdout.write(f"{line}\n")
            sys.stdout.flush()

    def sent(link: Link, data: bytes) -> bool:
        waits = send(link, data)
        if _NOTIFY in data[:_HEADER]:
            step.left()
        return waits

    def saved(history: SqliteHistory, *what: Any) -> None:
        begun = elapsed()
        save(history, *what)
        step.saving += elapsed() - begun

    for where, name, stamped in ((Runner, "_ring", rung), (Link, "send", sent), (SqliteHistory, "save", saved)):
        setattr(where, name, stamped)


if __name__ == "__main__":
    from breakstretch.cli import main

    stamp()
    sys.exit(main(sys.argv[1:]))
