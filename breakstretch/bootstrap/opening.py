"""Ways in which the home window is opened beside a terminal: by the daemon, and by a second start."""

import os
import sys
from collections.abc import Mapping

from breakstretch.bootstrap.programs import Programs, own_command
from breakstretch.core.values.errors import BackendUnavailable


def open_as_child(programs: Programs, settings: str) -> None:
    """Open it in a process of its own, which reads the settings of this daemon.

    Raises:
        BackendUnavailable: no window can be shown here.
    """
    from breakstretch.backends.children.window_process import lacking

    lacks = lacking()
    if lacks:
        raise BackendUnavailable("window", lacks, "`breakstretch status` and `breakstretch today` say the same")
    programs.start(own_command("open"), {**os.environ, "BREAKSTRETCH_CONFIG": settings})


def has_display(env: Mapping[str, str]) -> bool:
    """Whether windows can be shown here, as far as the environment says."""
    return sys.platform != "linux" or bool(env.get("DISPLAY"))


def unread(env: Mapping[str, str]) -> bool:
    """Whether nobody would read what is printed, and a window can be shown instead: a launcher started this.

    A start at login is nobody's wish for a window. There the session manager or systemd names this very process.
    """
    at_login = "DESKTOP_AUTOSTART_ID" in env or env.get("SYSTEMD_EXEC_PID") == str(os.getpid())
    streams = (sys.stdin, sys.stdout, sys.stderr)
    return has_display(env) and not at_login and not any(stream is not None and stream.isatty() for stream in streams)
