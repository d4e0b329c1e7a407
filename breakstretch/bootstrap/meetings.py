"""The calendar for the daemon: which files, for which work day and zone.

It is checked after each step, which costs a comparison: a new work day, another zone and new settings all come as
steps. Without a calendar in the settings nothing of it is ever imported.
"""

from typing import TYPE_CHECKING

from breakstretch.backends.settings.named_files import calendar_files
from breakstretch.daemon.ports import Clock, Post
from breakstretch.daemon.runner import Runner
from breakstretch.system import paths
from breakstretch.system.loop.protocol import Loop

if TYPE_CHECKING:
    from breakstretch.backends.calendar.times import CalendarTimes


class Meetings:
    """Tells the engine the busy times in the calendars of the settings."""

    def __init__(self, runner: Runner, config: str, reactor: Loop, clock: Clock, post: Post) -> None:
        self._runner, self._config = runner, config
        self._reactor, self._clock, self._post = reactor, clock, post
        self._times: CalendarTimes | None = None

    def look(self) -> None:
        """Check whether anything has to be read again."""
        situation = self._runner.engine.situation
        files = calendar_files(situation.settings, self._config)
        if self._times is None and files:
            from breakstretch.backends.calendar.times import CalendarTimes

            self._times = CalendarTimes(self._reactor, self._clock, self._post, self._say, paths.state_dir())
        if self._times is not None:
            self._times.follow(situation.plan.day, situation.now.wall.tzinfo, files)

    def close(self) -> None:
        """Stop."""
        if self._times is not None:
            self._times.close()

    def _say(self, sentence: str) -> None:
        self._runner.log.tell(sentence)
        self._runner.notifier.notice(sentence)
