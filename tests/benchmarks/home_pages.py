"""What the pages of the home window cost: each is opened in a process of its own, with a year of history."""

import subprocess
import sys
import time
import tkinter as tk
from datetime import UTC, datetime, timedelta

from breakstretch.backends.history.db import SqliteHistory
from breakstretch.bootstrap.home import Facts
from breakstretch.core.values.exercises import Group, Side
from breakstretch.core.values.history import Entry
from breakstretch.system.clock import SystemClock
from breakstretch.system.paths import state_dir
from breakstretch.window.home.about_page import AboutPage
from breakstretch.window.home.exercises_page import ExercisesPage
from breakstretch.window.home.history_page import HistoryPage
from breakstretch.window.home.page import HomePage
from breakstretch.window.look import Look
from breakstretch.window.pages import Form
from breakstretch.window.sheet import Room, Sheet
from tests.benchmarks.figures import Bench, Figure
from tests.support.entries import hold, outcome, pain
from tests.support.program import ROOT
from tests.window.home_here import FakeWindow

_PAGES = {"history": HistoryPage, "exercises": ExercisesPage, "about": AboutPage}
_GOALS = {"history": "<= 0.15", "exercises": "<= 0.2"}
_YEAR = 365
_WIDTH, _HEIGHT = 720, 660


def pages(bench: Bench) -> list[Figure]:
    """CPU until each page is on the screen, the second time too, and of a look at facts that have not changed."""
    _run(bench, "fill")
    found = []
    for page in _PAGES:
        first, again, look = (float(seconds) for seconds in _run(bench, page).split())
        found += [
            Figure(f"home window, {page}: opening, CPU", first, "s", _GOALS.get(page, "")),
            Figure(f"home window, {page}: opening again, CPU", again, "s"),
            Figure(f"home window, {page}: each look at it, CPU", look * 1000, "ms"),
        ]
    return found


def _run(bench: Bench, what: str) -> str:
    command = [sys.executable, "-m", __name__, what]
    return subprocess.run(command, cwd=ROOT, env=bench.desktop.env, capture_output=True, check=True, text=True).stdout


def _fill() -> None:
    """A year of days with four breaks and a hold of each group for each side, and a pain each week."""
    clock = SystemClock()
    history = SqliteHistory(f"{state_dir()}/history.db", clock)
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


def _opened(root: tk.Tk, page: HomePage, look: Look) -> tuple[float, Sheet]:
    begun = time.process_time()
    sheet = Sheet(root, look, Room(_WIDTH, _HEIGHT, scrolls=True))
    sheet.frame.pack(fill="both", expand=True)
    page.build(sheet.body, sheet.width)
    page.refresh()
    root.update_idletasks()
    return time.process_time() - begun, sheet


def _measure(name: str) -> None:
    root = tk.Tk()
    root.geometry(f"{_WIDTH}x{_HEIGHT}")
    root.update()
    look = Look(root, dark=False)
    look.measure(Form.CORNER, 1.0)
    page = _PAGES[name](look, FakeWindow(), getattr(Facts(lambda _command, _args: None), name))
    first, sheet = _opened(root, page, look)
    root.update()
    sheet.frame.destroy()
    again, _ = _opened(root, page, look)
    begun = time.process_time()
    page.refresh()
    print(first, again, time.process_time() - begun)  # noqa: T201 - it is a program that prints figures


if __name__ == "__main__":
    if sys.argv[1] == "fill":
        _fill()
    else:
        _measure(sys.argv[1])
