"""Keeps one home window: a second start turns the first window to its page instead of opening another.

The window listens as the daemon does, on an owner-only socket in the runtime folder, or on a named pipe. A lock that
the kernel drops with the process marks the owner, so the socket of a killed window is replaced.
"""

import json
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from threading import Event
from typing import TYPE_CHECKING

from breakstretch.core.values.errors import BackendUnavailable
from breakstretch.system import paths

if TYPE_CHECKING:
    from breakstretch.backends.control.terminal_lead import Line
    from breakstretch.system.loop.protocol import Descriptors
    from breakstretch.wire import Request

Turn = Callable[[str, str], None]
"""Called with the page, and with the desktop's token or an empty string."""
_PATIENCE = 2.0
"""Seconds within which an open window answers."""
_LOOKS, _BETWEEN_LOOKS = 60, 0.05
"""How often, and after how many seconds, a window that is just opening is asked; 3 s in all."""


class OneWindow:
    """The claim to be the one home window, in `folder`."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._held: object = None
        """The lock, as long as this process has the place."""

    def turned(self, page: str, with_token: str) -> bool:
        """Whether an open window has turned to this page. If not, this process may claim the place."""
        for _ in range(_LOOKS):
            try:
                return self._ask(page, with_token)
            except OSError:  # nobody is there yet, or any more
                if self._claim():
                    return False
            Event().wait(_BETWEEN_LOOKS)
        return False

    def serve(
        self, loop: "Descriptors", call_soon: Callable[[Callable[[], None]], None], turn: Turn
    ) -> Callable[[], None]:
        """Turn this window for later starts.

        Returns the function that ends that. Without the claim it is an ordinary window.
        """
        if self._held is None:
            return lambda: None

        def answer(request: "Request", connection: "Line") -> None:
            from breakstretch.wire import Reply

            connection.reply(Reply(ok=True, text=""))  # at once, for a page may take longer than they wait
            turn(*(*request.words, "today", "")[:2])

        if sys.platform == "linux":
            from breakstretch.backends.control.control_server import ControlServer

            server = ControlServer(loop, self._place, answer)
            with suppress(BackendUnavailable):  # a path that is too long for a socket: each start has a window then
                server.open()
            return server.close
        from breakstretch.backends.control.pipe import PipeServer
        from breakstretch.backends.control.pipe_listener import listen_at

        pipe = PipeServer(listen_at(self._place), call_soon, answer)
        pipe.open()
        return pipe.close

    @property
    def _place(self) -> str:
        if sys.platform == "win32":
            from breakstretch.backends.control.pipe_name import address

            return f"{address()}-home"
        return f"{self._folder}/control"

    def _claim(self) -> bool:
        """Whether the place is ours now. On Windows the first owner of the pipe has it."""
        if sys.platform == "win32":
            self._held = True
            return True
        from breakstretch.backends.control.instance_lock import InstanceLock

        lock = InstanceLock(f"{self._folder}/lock")
        if lock.acquire() is None:
            self._held = lock
        return self._held is not None

    def _ask(self, page: str, with_token: str) -> bool:
        """Ask it. Raises OSError when no window is there."""
        request = json.dumps({"v": 1, "command": "open", "args": {"words": [page, with_token]}}).encode() + b"\n"
        if sys.platform != "linux":
            from breakstretch.backends.control.pipe import ask
            from breakstretch.window.desktop.windows import let_others_forward

            let_others_forward()
            reply = ask(self._place, request, _PATIENCE)
            if reply is None:
                raise FileNotFoundError(self._place)
            return bool(json.loads(reply)["ok"])
        with socket.socket(socket.AF_UNIX) as client:
            client.settimeout(_PATIENCE)
            client.connect(self._place)
            client.sendall(request)
            try:
                answer = client.recv(4096)
            except TimeoutError:
                return False
            if not answer:
                raise ConnectionResetError(self._place)
            return b'"ok":true' in answer


def the_window() -> OneWindow:
    """The place of this person. A pipe of Windows needs no folder, and nobody would take one away there."""
    return OneWindow("" if sys.platform == "win32" else f"{paths.runtime_dir()}/home")
