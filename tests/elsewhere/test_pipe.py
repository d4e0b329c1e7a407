"""The control endpoint of Windows and macOS, by the standard library's own pipe or socket, on every system."""

import os
import sys
from pathlib import Path

from breakstretch import wire
from breakstretch.backends.control.pipe import PipeConnection, PipeServer, ask
from breakstretch.backends.control.pipe_listener import listen_at
from tests.support.patience import LIMIT

STATUS = wire.encode(wire.Request("status"))


def test_an_endpoint_that_is_closed_is_gone(tmp_path: Path) -> None:
    """Nobody is there before it is opened, nor after it is closed, and the same process can open it again."""

    def answer(_request: wire.Request, connection: PipeConnection) -> None:
        connection.reply(wire.Reply(ok=True, text="here"))

    place = rf"\\.\pipe\breakstretch-test-{os.getpid()}" if sys.platform == "win32" else str(tmp_path / "control")
    assert ask(place, STATUS, LIMIT) is None
    for _ in range(2):
        server = PipeServer(listen_at(place), lambda call: call(), answer)
        assert server.open()
        assert b"here" in (ask(place, STATUS, LIMIT) or b"")
        server.close()
        assert ask(place, STATUS, LIMIT) is None
