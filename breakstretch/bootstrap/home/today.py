"""The facts for the page "Today" of the home window: the daemon's status, and today's history."""

import os
import subprocess
from datetime import date
from typing import TYPE_CHECKING

import msgspec

from breakstretch.bootstrap.home.asking import asked, asked_or_done
from breakstretch.bootstrap.programs import own_command
from breakstretch.core.values.errors import BreakstretchError
from breakstretch.daemon.ports import Clock
from breakstretch.messages.home.today_words import STARTING
from breakstretch.system import paths
from breakstretch.window.home.desk import Said
from breakstretch.window.home.today.day_now import Day, Done, Status
from breakstretch.window.home.today.today_view import Act

if TYPE_CHECKING:
    from breakstretch.bootstrap.home.asking import Ask

_COMMANDS: dict[Act, tuple[str, dict[str, object]]] = {
    Act.STRETCH: ("stretch", {}),
    Act.START: ("stretch", {}),
    Act.SNOOZE: ("snooze", {}),
    Act.SKIP: ("skip", {}),
    Act.RESUME: ("resume", {}),
    Act.EVENING: ("evening", {}),
    Act.SHOW: ("redo", {"lead": "window"}),
    Act.QUESTIONS: ("check-in", {"lead": "window"}),
    Act.ALLOW: ("allow-notifications", {}),
}


class TodayFacts:
    """Implements TodayDesk."""

    def __init__(self, ask: "Ask", clock: Clock) -> None:
        self._ask, self._clock = ask, clock
        self._status: Status | None = None
        self._done: tuple[Done, ...] = ()
        self._daemon: subprocess.Popen[bytes] | None = None

    def day(self) -> Day:
        """The current day. The history is read when the situation has changed."""
        now = self._clock.now().wall
        try:
            reply = self._ask("status", {})
        except (OSError, ValueError, BreakstretchError) as error:
            return Day(now, None, trouble=f"{error}.")
        if self._daemon is not None:
            self._daemon.poll()  # so that one that has ended does not stay as a zombie
        if reply is None:
            self._status = None
            return Day(now, None)
        status = msgspec.convert(reply.get("data"), Status)
        if status != self._status:
            self._done = self._ended(status.today.day) if status.today is not None else ()
            self._status = status
        return Day(now, status, self._done)

    def press(self, act: Act) -> Said:
        """Do what this button says."""
        if act is Act.START_IT:
            return self._start()
        command, args = _COMMANDS[act]
        return asked(self._ask, command, **args)

    def pause(self, how_long: str) -> Said:
        """Pause for this long."""
        return asked_or_done(self._ask, "pause", *how_long.split())

    def flare_up(self, *, on: bool) -> Said:
        """Say that a flare-up begins, or that it is over."""
        return asked_or_done(self._ask, "flare-up", "on" if on else "off")

    def _start(self) -> Said:
        """Start the daemon, which keeps running without this window."""
        self._daemon = subprocess.Popen(  # noqa: S603 - our own program, and no shell
            own_command("run"),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            cwd=os.path.expanduser("~"),
        )
        return Said(ok=True, text=STARTING)

    def _ended(self, day: date) -> tuple[Done, ...]:
        """What ended on this work day."""
        from breakstretch.backends.history.db import SqliteHistory

        history = SqliteHistory(f"{paths.state_dir()}/history.db", self._clock, read_only=True)
        try:
            entries = history.entries(day, day)
        finally:
            history.close()
        zone = self._clock.now().wall.tzinfo
        return tuple(Done(entry.rule, entry.kind, entry.due.astimezone(zone), entry.outcome) for entry in entries)
