"""A real PulseAudio in a folder of its own, and real programs that record from it; knows no sensor.

It has a microphone that hears silence, and a room: a sink whose monitor is what a screen recorder records.
"""

import os
import signal
import socket
import struct
import subprocess
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from breakstretch.backends.presence.calls import pulse_frames as frames
from breakstretch.backends.presence.calls.pulse_client import credentials
from tests.support.patience import LIMIT

_SERVER = (
    "pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--disable-shm=yes", "--use-pid-file=no",
    "--load=module-null-sink sink_name=room",
    "--load=module-null-source source_name=microphone",
    "--load=module-native-protocol-unix",
)  # fmt: skip
_HELLO, _NAME, _RECORD, _CORK = 8, 9, 5, 58
_FIRST = 0xFFFFFFFF


def server_command() -> tuple[str, ...]:
    """How the server is started; it serves below XDG_RUNTIME_DIR."""
    return _SERVER


def parec_command(name: str, source: str = "microphone", *options: str) -> tuple[str, ...]:
    """How a program of this name records from a source."""
    return ("parec", f"--device={source}", f"--client-name={name}", *options)


class SoundServer:
    """One server, which may be killed and started again, and who records from it."""

    def __init__(self, folder: Path) -> None:
        self.runtime = folder / "run"
        self.socket = self.runtime / "pulse" / "native"
        self.env: Mapping[str, str] = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "XDG_RUNTIME_DIR": str(self.runtime),
        }
        self._log = folder / "sound.log"
        self._server: subprocess.Popen[bytes] | None = None
        self._recorders: dict[str, subprocess.Popen[bytes]] = {}
        self.runtime.mkdir(mode=0o700, exist_ok=True)

    def start(self) -> None:
        """Start it; it serves a moment later."""
        self._server = self._spawn(server_command())

    def kill(self) -> None:
        """It dies without a word, and with it who recorded."""
        if self._server is not None:
            self._server.send_signal(signal.SIGKILL)
            self._server.wait()
            self._server = None
        self.end(*self._recorders)

    def record(self, name: str, source: str = "microphone", *options: str) -> None:
        """A program of this name begins to record."""
        self._recorders[name] = self._spawn(parec_command(name, source, *options))

    def end(self, *names: str) -> None:
        """These programs end."""
        for name in names:
            recorder = self._recorders.pop(name)
            recorder.kill()
            recorder.wait()

    def tells(self, *question: str) -> str:
        """What the server answers its own program, pactl; nothing while it does not serve."""
        asked = ("pactl", *question)
        return subprocess.run(asked, env=self.env, capture_output=True, text=True, check=False).stdout

    def _spawn(self, command: tuple[str, ...]) -> subprocess.Popen[bytes]:
        null = subprocess.DEVNULL
        with self._log.open("ab") as log:
            return subprocess.Popen(command, env=self.env, stdin=null, stdout=null, stderr=log)


class Corked:
    """A recording that can stand still and go on, as calls that are on hold do; no program at hand does that."""

    def __init__(self, server: SoundServer, name: str) -> None:
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.settimeout(LIMIT)
        self._socket.connect(str(server.socket))
        self._frames = frames.Frames()
        self._ask(_HELLO, frames.number(19), frames.data(bytes(256)))
        self._ask(_NAME, frames.properties({"application.name": name}))
        kind = b"a" + struct.pack(">BBI", 3, 1, 44100)
        no, none = b"0", frames.number(_FIRST)
        self._channel = self._ask(
            _RECORD, kind, b"m\x01\x00", none, frames.text("microphone"), none, b"1", none, *[no] * 9,
            frames.properties({"media.name": "talk"}), none, *[no] * 3,
        )[0]  # fmt: skip

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._socket.close()

    def run(self, *, on: bool) -> None:
        """Go on, or stand still again."""
        self._ask(_CORK, frames.number(self._channel), b"0" if on else b"1")

    def _ask(self, command: int, *values: bytes) -> list[Any]:
        self._socket.sendmsg([frames.frame(frames.number(command), frames.number(command), *values)], credentials())
        while True:
            for reply, tag, *rest in self._frames.feed(self._socket.recv(1 << 16)):
                if tag == command:
                    assert reply == 2, f"command {command} was refused: {rest}"
                    return rest
