"""Puts the home window together: what each page needs, and the window itself.

A page's facts are imported when the page is first shown, because the window has to open at once.
"""

import os
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from breakstretch.bootstrap.activation import token_of
from breakstretch.bootstrap.home.asking import Ask
from breakstretch.bootstrap.home.one_window import the_window
from breakstretch.system import paths
from breakstretch.system.clock import SystemClock
from breakstretch.wire import window_env

if TYPE_CHECKING:
    from breakstretch.bootstrap.home.about import AboutFacts
    from breakstretch.bootstrap.home.exercises import ExercisesFacts
    from breakstretch.bootstrap.home.history import HistoryFacts
    from breakstretch.bootstrap.home.settings import SettingsFacts
    from breakstretch.bootstrap.home.stored import Stored
    from breakstretch.bootstrap.home.today import TodayFacts


class Facts:
    """Implements Desk."""

    def __init__(self, ask: Ask) -> None:
        self.ask, self._clock = ask, SystemClock()

    @cached_property
    def _stored(self) -> "Stored":
        from breakstretch.bootstrap.home.stored import Stored

        return Stored(self._clock)

    @cached_property
    def today(self) -> "TodayFacts":
        """For the page of today."""
        from breakstretch.bootstrap.home.today import TodayFacts

        return TodayFacts(self.ask, self._clock)

    @cached_property
    def history(self) -> "HistoryFacts":
        """For the page of the past weeks."""
        from breakstretch.bootstrap.home.history import HistoryFacts

        return HistoryFacts(self.ask, self._stored)

    @cached_property
    def exercises(self) -> "ExercisesFacts":
        """For the page of the exercises."""
        from breakstretch.bootstrap.home.exercises import ExercisesFacts

        return ExercisesFacts(self.ask, self._stored)

    @cached_property
    def settings(self) -> "SettingsFacts":
        """For the page of the settings."""
        from breakstretch.bootstrap.home.settings import SettingsFacts

        return SettingsFacts(self.ask)

    @cached_property
    def about(self) -> "AboutFacts":
        """For the page about the program."""
        from breakstretch.bootstrap.home.about import AboutFacts

        return AboutFacts(self.ask, self._stored)


def open_home(page: str, ask: Ask) -> int:
    """Show the home window until it is closed, or turn an open one to this page. Returns the exit code."""
    place, token = the_window(), token_of(os.environ)
    if place.turned(page, token):
        return 0
    from breakstretch.window.home.window import run

    return run(page, Facts(ask), _look(), token, place.serve)


def open_first_run(ask: Ask) -> int:
    """Show the pages for a newcomer, then the home window. Returns the exit code."""
    from breakstretch.bootstrap.home.first_run import FirstRunFacts
    from breakstretch.bootstrap.home.stored import Stored
    from breakstretch.window.home.window import run

    place, token = the_window(), token_of(os.environ)
    if place.turned("today", token):
        return 0
    return run("today", Facts(ask), _look(), token, place.serve, FirstRunFacts(ask, Stored(SystemClock())))


def _look() -> Callable[[], Mapping[str, str]]:
    """Set the look of windows by variables. Variables that are already set override the current settings."""
    from breakstretch.backends.settings.settings_file import load
    from breakstretch.system.loop.file_watch import stamp

    known: list[tuple[object, dict[str, str]]] = []

    def look() -> Mapping[str, str]:
        now = stamp(paths.config_file())
        if not known or known[-1][0] != now:
            known[:] = [(now, window_env(load(paths.config_file()).settings.interface))]
        return {**known[-1][1], **os.environ}

    return look
