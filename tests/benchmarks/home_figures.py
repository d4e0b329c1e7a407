"""What the home window costs with a year of history: to open, to turn by a later start, and while it is up.

And which imports cost most.
"""

import re
import resource
import subprocess
import sys
from collections import Counter
from datetime import UTC, datetime, timedelta

from breakstretch.backends.history.db import SqliteHistory
from breakstretch.core.values.exercises import Group, Side
from breakstretch.core.values.history import Entry
from breakstretch.system.clock import SystemClock
from breakstretch.system.paths import state_dir
from tests.benchmarks import process
from tests.benchmarks.figures import Bench, Figure
from tests.support.desktop import wait_for
from tests.support.entries import hold, outcome, pain
from tests.support.program import ROOT, all_day
from tests.window.window_rig import NAME

_SETTLED, _WATCHED = 1.5, 20.0
"""Seconds after which nothing of the start is left, and for which it is watched then."""
_PAGES = ("today", "history", "exercises", "settings", "about")
_IMPORT = re.compile(r"import time:\s+(\d+) \|\s+\d+ \|\s*([\w.]+)")
_MOST = 6
_YEAR = 365


def home(bench: Bench) -> list[Figure]:
    """Each page as the first one, with a daemon that runs; then the imports of the page of today."""
    fill = [sys.executable, "-m", __name__]
    subprocess.run(fill, cwd=ROOT, env=bench.desktop.env, check=True)
    bench.start(all_day())
    figures = [figure for page in _PAGES for figure in _opened(bench, page)]
    bench.end()
    return figures + _imports(bench)


def _opened(bench: Bench, page: str) -> list[Figure]:
    child = bench.desktop.spawn("home", [sys.executable, "-m", "breakstretch", "open", page])
    wait_for(lambda: bench.desktop.window(NAME), "the home window")
    bench.watcher.listen(_SETTLED)
    number = child.process.pid
    start = process.cpu_seconds(number)
    bench.watcher.listen(_WATCHED)
    used = (process.cpu_seconds(number) - start) / _WATCHED
    again = _later(bench, page)
    held = process.memory(number)
    bench.desktop.press_key("Escape")
    child.process.wait()
    return [
        Figure(f"home, {page}: open, CPU", start, "s", "<= 0.4"),
        Figure(f"home, {page}: a later start, CPU", again, "s", "<= 0.1"),
        Figure(f"home, {page}: while it is up, CPU", used * 100, "%", "<= 2"),
        Figure(f"home, {page}: memory", held.proportional, "MiB", ""),
    ]


def _later(bench: Bench, page: str) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    bench.program.cli("open", page)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _imports(bench: Bench) -> list[Figure]:
    """Milliseconds by package, without what it imports of others."""
    done = bench.desktop.run(
        "env", "-u", "DISPLAY", sys.executable, "-X", "importtime", "-c",
        f"import sys; sys.path.insert(0, {str(ROOT)!r}); from breakstretch.cli import main; main(['open'])",
    )  # fmt: skip
    costs: Counter[str] = Counter()
    for found in _IMPORT.finditer(done.stderr):
        costs[found[2].partition(".")[0]] += int(found[1])
    return [Figure(f"home: import of {name}", cost / 1000, "ms", "") for name, cost in costs.most_common(_MOST)]


def _fill() -> None:
    """A year of days with four breaks and a hold of each group for each side, and a pain each week."""
    history = SqliteHistory(f"{state_dir()}/history.db", SystemClock())
    found: list[Entry] = []
    now = datetime.now(UTC).replace(hour=9)
    for ago in range(_YEAR):
        due = now - timedelta(days=ago)
        day = due.date()
        found += (outcome(number, day=day, due=due) for number in range(4))
        seconds = -ago * 86_400.0
        sides = ((group, side) for group in Group for side in (Side.LEFT, Side.RIGHT))
        found += (hold(seconds + at, side, group, day=day) for at, (group, side) in enumerate(sides))
        found += [pain(seconds, day)] if ago % 7 == 0 else []
    history.save(found, None)
    history.close()


if __name__ == "__main__":
    _fill()
