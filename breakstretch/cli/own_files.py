"""What a command reads besides the daemon: settings, catalogue, history, and the terminal.

Everything is read only. A broken settings file must not keep a person from seeing the day, so the good keys are used
without a word. `config check` lists the problems.
"""

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, TextIO

from breakstretch.cli.exits import say_error
from breakstretch.core.values.errors import BreakstretchError
from breakstretch.core.values.exercises import Catalogue, Exercise
from breakstretch.core.values.settings import Settings
from breakstretch.daemon.ports import History

if TYPE_CHECKING:
    import click
    from click.shell_completion import CompletionItem

    from breakstretch.backends.settings.settings_file import Loaded
    from breakstretch.cli.terminal.screen import Screen
    from breakstretch.system.clock import SystemClock


def settings() -> Settings:
    """The settings in force, as far as the file is good."""
    return _loaded().settings


def catalogue() -> Catalogue:
    """All exercises: the shipped ones and the person's own."""
    return _loaded().catalogue


def exercise(exercise_id: str) -> Exercise:
    """An exercise. BreakstretchError says why it is left out, or which id you may have meant."""
    import difflib

    loaded = _loaded()
    known = loaded.catalogue
    found = known.find(exercise_id)
    if found is not None:
        return found
    for problem in loaded.problems:
        if problem.path[:2] == ("exercise", exercise_id):
            raise BreakstretchError(f"{problem}.")
    near = difflib.get_close_matches(exercise_id, [exercise.id for exercise in known.exercises], n=1)
    hint = f" Did you mean {near[0]}?" if near else " See: breakstretch exercises list"
    raise BreakstretchError(f'there is no exercise called "{exercise_id}".{hint}')


def matching_ids(start: str) -> "list[CompletionItem]":
    """The ids that begin with this, for shell completion."""
    from click.shell_completion import CompletionItem

    return [
        CompletionItem(exercise.id, help=exercise.name)
        for exercise in catalogue().exercises
        if exercise.id.startswith(start)
    ]


def complete_exercise(_context: "click.Context", _parameter: "click.Parameter", start: str) -> "list[CompletionItem]":
    """The same as click wants it."""
    return matching_ids(start)


def clock() -> "SystemClock":
    """The clocks of this machine."""
    from breakstretch.system.clock import SystemClock

    return SystemClock()


@contextmanager
def history() -> Iterator[History]:
    """The history, for reading. Raises BreakstretchError if it cannot be read, or only in part."""
    from breakstretch.backends.history.db import SqliteHistory
    from breakstretch.system.paths import state_dir

    found = SqliteHistory(f"{state_dir()}/history.db", clock(), read_only=True)
    try:
        yield found
        if found.left_out:
            say_error(found.left_out)
        if found.trouble:
            raise BreakstretchError(found.trouble)
    finally:
        found.close()


def work_day() -> date:
    """The current work day."""
    from breakstretch.core.rules.schedule import work_day as day_of

    return day_of(settings().workday, clock().now().wall)


def screen(*, plain: bool) -> "Screen":
    """This terminal, ready to guide."""
    if sys.platform != "linux":
        raise BreakstretchError(
            "A terminal can guide you on Linux only. Here breakstretch guides you in its window or by notifications. "
            "Start it with: breakstretch run"
        )
    if _unseen(sys.stdout):
        raise BreakstretchError(
            "Nobody would see the stretch here, because the output goes to a file or nowhere. Run this in a terminal."
        )
    from breakstretch.cli.terminal.displays import choose_display
    from breakstretch.cli.terminal.screen import Screen

    return Screen(choose_display(plain=plain), sound=settings().sound)


def _unseen(out: TextIO) -> bool:
    """Whether its output is on no screen: a file, or a device such as /dev/null. A pipe may be read."""
    try:
        mode = os.fstat(out.fileno()).st_mode
    except OSError:  # no file at all: whoever replaced it reads it
        return False
    return not out.isatty() and (stat.S_ISREG(mode) or stat.S_ISCHR(mode))


def _loaded() -> "Loaded":
    """What the settings file came to."""
    from breakstretch.backends.settings.settings_file import load
    from breakstretch.system.paths import config_file

    return load(config_file())
