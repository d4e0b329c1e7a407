"""Ways to open the home window other than from a terminal: by the daemon, and by a second start."""

import os
import sys
from collections.abc import Callable, Mapping
from typing import TextIO

from breakstretch.bootstrap.programs import Programs, own_command
from breakstretch.core.values.errors import BackendUnavailable
from breakstretch.daemon.ports import Clock

AT_LOGIN = "BREAKSTRETCH_AT_LOGIN"
"""In the environment of a daemon that was started at login: `run --at-login` puts it there."""
STARTED_BY_BUS = 5.0
"""Seconds in which a launcher's click, by which the bus started this, is answered by the pages of the first run."""
_GROUPS = "/proc/self/cgroup"
"""Names the unit of systemd that a process belongs to."""


def open_as_child(programs: Programs, settings: str, token: Mapping[str, str]) -> None:
    """Open it in a process of its own, which reads the settings of this daemon. `token` lets it have the focus.

    Raises:
        BackendUnavailable: no window can be shown here.
    """
    _start(programs, settings, token, "open")


def open_first_run(programs: Programs, settings: str, token: Mapping[str, str]) -> None:
    """The same for a newcomer, with the pages of the first run before it.

    Raises:
        BackendUnavailable: no window can be shown here.
    """
    _start(programs, settings, token, "open", "--first-run")


def open_settings(programs: Programs, settings: str, token: Mapping[str, str]) -> None:
    """Open the settings page, or the settings file in a text editor where no window can be shown.

    Raises:
        BackendUnavailable: there is no text editor either.
    """
    try:
        _start(programs, settings, token, "open", "settings")
    except BackendUnavailable:
        from breakstretch.bootstrap.text_editor import editor_command  # the daemon would carry what this loads all day

        command = editor_command(settings, os.environ)
        if command is None:
            why = "there is neither a window nor a text editor here"
            raise BackendUnavailable("settings", why, f"the settings are in {settings}") from None
        programs.start(command, os.environ)


def _start(programs: Programs, settings: str, token: Mapping[str, str], *words: str) -> None:
    from breakstretch.backends.children.window_here import lacking

    lacks = lacking()
    if lacks:
        raise BackendUnavailable(
            "window", lacks, "`breakstretch status` and `breakstretch today` say the same in a terminal"
        )
    programs.start(own_command(*words), {**os.environ, "BREAKSTRETCH_CONFIG": settings, **token})


class Opening:
    """Opens the home window at a click on the launcher, but not beside the pages of the first run.

    The bus starts the daemon for such a click, and then delivers it.
    """

    def __init__(self, clock: Clock, open_home: Callable[[], None]) -> None:
        self._clock, self._open_home = clock, open_home
        self._from = 0.0

    def pages_come(self) -> None:
        """The pages of the first run are being shown."""
        self._from = self._clock.now().elapsed + STARTED_BY_BUS

    def clicked(self) -> None:
        """Open it, if this is no click that the pages answer."""
        if self._clock.now().elapsed >= self._from:
            self._open_home()


def at_login(env: Mapping[str, str], groups: str = _GROUPS) -> bool:
    """Whether this was started at login and not by a person, as its entry, the session manager or systemd says."""
    by_systemd = env.get("SYSTEMD_EXEC_PID") == str(os.getpid()) and not _clicked(groups)
    return AT_LOGIN in env or "DESKTOP_AUTOSTART_ID" in env or by_systemd


def _clicked(groups: str) -> bool:
    """Whether systemd starts this for a click.

    dbus-broker has it start `dbus-:1.2-NAME@0.service`, and Plasma `app-NAME@UUID.service`. The unit that systemd makes
    of an autostart file ends in `@autostart.service`.
    """
    try:
        with open(groups, encoding="utf-8", errors="replace") as file:
            lines = file.read().splitlines()
    except OSError:
        return False
    units = [
        line.rpartition("/")[2] for line in lines if line.partition(":")[2].partition(":")[0] in ("", "name=systemd")
    ]
    return any(
        unit.startswith(("dbus-", "app-")) and unit.endswith(".service") and not unit.endswith("@autostart.service")
        for unit in units
    )


def has_display(env: Mapping[str, str]) -> bool:
    """Whether windows can be shown here, as far as the environment says."""
    return sys.platform != "linux" or bool(env.get("DISPLAY"))


def unread(env: Mapping[str, str]) -> bool:
    """Whether printed text would be read by nobody and a window can be shown: a launcher started this.

    A start at login asks for no window.
    """
    streams = (sys.stdin, sys.stdout, sys.stderr)
    return has_display(env) and not at_login(env) and not any(map(_is_terminal, streams))


def _is_terminal(stream: TextIO | None) -> bool:
    """Whether a person reads it. Windows calls its null device a terminal too, but only a real one has a size."""
    if stream is None or not stream.isatty():
        return False
    if sys.platform != "win32":
        return True
    try:
        os.get_terminal_size(stream.fileno())
    except (OSError, ValueError):
        return False
    return True
