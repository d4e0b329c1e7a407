"""Ways to open the home window other than from a terminal: by the daemon, and by a second start."""

import os
import sys
from collections.abc import Mapping

from breakstretch.bootstrap.programs import Programs, own_command
from breakstretch.core.values.errors import BackendUnavailable

AT_LOGIN = "BREAKSTRETCH_AT_LOGIN"
"""In the environment of a daemon that was started at login: `run --at-login` puts it there."""


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

    Raises: BackendUnavailable: there is no text editor either.
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
    from breakstretch.backends.children.window_process import lacking

    lacks = lacking()
    if lacks:
        raise BackendUnavailable(
            "window", lacks, "`breakstretch status` and `breakstretch today` say the same in a terminal"
        )
    programs.start(own_command(*words), {**os.environ, "BREAKSTRETCH_CONFIG": settings, **token})


def at_login(env: Mapping[str, str]) -> bool:
    """Whether this was started at login and not by a person, as its entry, the session manager or systemd says."""
    return AT_LOGIN in env or "DESKTOP_AUTOSTART_ID" in env or env.get("SYSTEMD_EXEC_PID") == str(os.getpid())


def has_display(env: Mapping[str, str]) -> bool:
    """Whether windows can be shown here, as far as the environment says."""
    return sys.platform != "linux" or bool(env.get("DISPLAY"))


def unread(env: Mapping[str, str]) -> bool:
    """Whether printed text would be read by nobody and a window can be shown: a launcher started this.

    A start at login asks for no window.
    """
    streams = (sys.stdin, sys.stdout, sys.stderr)
    return (
        has_display(env) and not at_login(env) and not any(stream is not None and stream.isatty() for stream in streams)
    )
