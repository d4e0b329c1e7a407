"""The desktop's activation token of the last click, with which a window that the click opens may take the focus.

GNOME and Plasma issue one with each click on a notification or a tray icon, and show a busy cursor until it is used.
Many clicks open no window: snooze, skip, pause. A small process then says that no window follows (`end-startup`).
"""

import os
from collections.abc import Mapping, MutableMapping
from contextlib import suppress

from breakstretch.bootstrap.programs import Programs, own_command
from breakstretch.daemon.ports import Timer
from breakstretch.system.loop.protocol import Loop

TOKENS = ("XDG_ACTIVATION_TOKEN", "DESKTOP_STARTUP_ID")
"""The variables in which a desktop passes the token to a program that it starts."""
PATIENCE = 1.0
"""Seconds in which a click opens its window, if it opens any."""


def token_of(env: MutableMapping[str, str]) -> str:
    """Take the desktop's token, so that no child uses it again."""
    found = [env.pop(name, "") for name in TOKENS]
    return next(filter(None, found), "")


class Activation:
    """The current token, which one window may take."""

    def __init__(self, programs: Programs, loop: Loop) -> None:
        self._programs, self._loop = programs, loop
        self._token = ""
        self._unused: Timer | None = None

    def given(self, token: str) -> None:
        """Keep the token of a click until a window takes it or the time is up."""
        if self._token:
            self._end()
        if token:
            self._token = token
            self._unused = self._loop.after(PATIENCE, self._end)

    def take(self) -> Mapping[str, str]:
        """The variable for a window that starts now. Empty where no click opens it."""
        if self._unused is not None:
            self._unused.cancel()
            self._unused = None
        token, self._token = self._token, ""
        return {TOKENS[0]: token} if token else {}

    def _end(self) -> None:
        """Nothing has used the token. If no process can be started, the desktop ends the busy cursor on its own."""
        with suppress(OSError):
            self._programs.start(own_command("end-startup"), {**os.environ, **self.take()})
