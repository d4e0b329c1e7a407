"""The socket to a bus: where it is found, how it greets, and what else than messages may come."""

import socket
import threading
from pathlib import Path

import pytest

from breakstretch.system.bus import bus_link


def test_a_bus_that_talks_nonsense_is_left() -> None:
    """Bytes that are no messages at all are no connection any more."""
    ours, theirs = socket.socketpair()
    link = bus_link.Link(ours)
    theirs.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
    link.receive()
    with pytest.raises(ConnectionAbortedError):
        list(link.messages())
    theirs.close()
    with pytest.raises(ConnectionResetError):
        link.receive()
    link.close(farewell=True)


def test_a_descriptor_arrives() -> None:
    """As logind hands one out with its inhibitor."""
    one, other = socket.socketpair()
    ours, theirs = socket.socketpair()
    socket.send_fds(
        theirs,
        [bytes.fromhex("6c040101040000000100000010000000") + b"\x08\1g\0\1h\0\0\x09\1u\0\1\0\0\0" + bytes(4)],
        [other.fileno()],
    )
    receiving = bus_link.Link(ours)
    receiving.receive()
    (message,) = receiving.messages()
    with message.body[0].to_socket() as received:
        received.sendall(b"hello")
    assert one.recv(5) == b"hello"
    receiving.close()
    for end in (one, other, theirs):
        end.close()


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("unix:path=/run/a", ["/run/a"]),
        ("unix:abstract=/tmp/x,guid=1", ["\0/tmp/x"]),
        ("autolaunch:;tcp:host=localhost,port=1;nonsense;unix:path=/run/b", ["/run/b"]),
        ("", []),
    ],
)
def test_addresses_of_a_kind_we_know_are_found(
    written: str, found: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """And the socket in the runtime folder, where the variable is not set or leads nowhere."""
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", written)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    assert list(bus_link._places("SESSION")) == found
    (tmp_path / "bus").touch()
    assert list(bus_link._places("SESSION")) == [*found, str(tmp_path / "bus")]
    assert bus_link.possible("SESSION")
    monkeypatch.delenv("DBUS_SYSTEM_BUS_ADDRESS", raising=False)
    assert list(bus_link._places("SYSTEM")) == ["/run/dbus/system_bus_socket"]


def test_a_bus_that_refuses_us_is_no_bus(tmp_path: Path) -> None:
    """It hangs up on the greeting, or answers something else."""
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(str(tmp_path / "bus"))
    listener.listen()
    for answer in (b"", b"REJECTED\r\n"):

        def serve(answer: bytes = answer) -> None:
            peer, _ = listener.accept()
            peer.recv(100)
            peer.sendall(answer)
            peer.close()

        thread = threading.Thread(target=serve)
        thread.start()
        with pytest.raises(ConnectionError):
            bus_link.connect(f"unix:path={tmp_path}/bus")
        thread.join()
    listener.close()
