"""Opens the settings in whatever the desktop opens text with; knows nothing of what is in them.

The opener may live as long as its editor, so its end is heard as a signal and not waited for. Linux starts it by
`posix_spawn`, because the daemon would carry subprocess for the rest of its day.
"""

import os
import signal
import sys

from breakstretch.bootstrap.text_editor import editor_command
from breakstretch.core.values.errors import BackendUnavailable
from breakstretch.system.loop.protocol import Loop


class Editor:
    """Starts the desktop's editor and collects it when it has ended."""

    def __init__(self, reactor: Loop) -> None:
        self._reactor = reactor
        self._children: set[int] = set()
        self._listening = False

    def open(self, path: str) -> None:
        """Open this file.

        Raises:
            BackendUnavailable: this desktop has no way to open a file.
        """
        if sys.platform == "win32":
            os.startfile(path)  # noqa: S606 - the settings file of this person, without a shell
            return
        command = editor_command(path, os.environ)
        if command is None:
            raise BackendUnavailable("editor", "no text editor is registered here", f"the settings are in {path}")
        if not self._listening:
            self._listening = True
            self._reactor.on_signal(signal.SIGCHLD, self._collect)
        quiet = [(os.POSIX_SPAWN_OPEN, fd, os.devnull, os.O_RDWR, 0) for fd in range(3)]
        self._children.add(os.posix_spawn(command[0], command, os.environ, file_actions=quiet))

    def _collect(self) -> None:
        if sys.platform == "win32":
            return
        for pid in tuple(self._children):
            if os.waitpid(pid, os.WNOHANG)[0]:
                self._children.discard(pid)
