"""A control endpoint in a loop that is turned by hand, and a client without manners; knows no daemon."""

import json
import os
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

from breakstretch import wire
from breakstretch.backends.control.connection import Connection
from breakstretch.backends.control.control_server import ControlServer
from tests.support.fake_loop import FakeLoop
from tests.support.patience import LIMIT

Answer = Callable[[wire.Request, Connection], object]


class ControlRig:
    """A server on a socket in a folder, with every request it heard."""

    def __init__(self, folder: Path, answer: Answer | None = None) -> None:
        self.path = str(folder / "run" / "control")
        self.loop = FakeLoop()
        self.requests: list[wire.Request] = []
        self.connections: list[Connection] = []
        self.clients: list[Client] = []
        self._answer = answer
        self.server = ControlServer(self.loop, self.path, self.answer)
        self.server.open()

    def answer(self, request: wire.Request, connection: Connection) -> None:
        """Note the request; reply as told, or by its own name."""
        self.requests.append(request)
        self.connections.append(connection)
        if self._answer is not None:
            self._answer(request, connection)
        else:
            connection.reply(wire.Reply(ok=True, text=request.command, data={"n": len(self.requests)}))

    def client(self) -> "Client":
        """Somebody connects."""
        client = Client(self.path)
        self.clients.append(client)
        self.loop.hear()
        return client

    def ask(self, line: bytes) -> dict[str, object]:
        """One line in, one line out."""
        client = self.client()
        client.send(line)
        self.loop.hear()
        reply = client.line()
        client.close()
        self.loop.hear()
        return reply

    def close(self) -> None:
        """Everybody leaves."""
        self.server.close()
        for client in self.clients:
            client.close()


class Client:
    """The other end, as bytes."""

    def __init__(self, path: str) -> None:
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.connect(path)
        self.socket.settimeout(LIMIT)
        self._unread = b""

    def send(self, line: bytes) -> None:
        """These bytes and nothing else."""
        self.socket.sendall(line)

    def line(self) -> dict[str, object]:
        """The next line."""
        while b"\n" not in self._unread:
            data = self.socket.recv(65_536)
            assert data, "the server hung up"
            self._unread += data
        line, _, self._unread = self._unread.partition(b"\n")
        found: dict[str, object] = json.loads(line)
        return found

    def hung_up(self) -> bool:
        """Whether the server has hung up on us."""
        self.socket.setblocking(False)
        try:
            return self.socket.recv(1) == b""
        except BlockingIOError:
            return False
        except ConnectionResetError:
            return True
        finally:
            self.socket.settimeout(LIMIT)

    def close(self) -> None:
        """Hang up."""
        self.socket.close()


MakeRig = Callable[..., ControlRig]


def rigs(tmp_path: Path) -> Iterator[MakeRig]:
    """Servers that listen until the test is over; both test modules make it their fixture."""
    made: list[ControlRig] = []

    def make(answer: Answer | None = None) -> ControlRig:
        made.append(ControlRig(tmp_path, answer))
        return made[-1]

    yield make
    for rig in made:
        rig.close()


def mode(path: str) -> int:
    """The permission bits."""
    return os.stat(path).st_mode & 0o777  # noqa: PTH116 - paths are strings in what is tested
