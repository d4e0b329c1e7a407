"""A D-Bus daemon of its own for each test, without services that could be started, in a folder that goes away."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_SETTINGS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path={socket}</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/>
<allow own="*"/></policy></busconfig>"""


class PrivateBus:
    """A bus at a fixed address, which can be killed and started again."""

    def __init__(self, folder: Path) -> None:
        self._socket = folder / "bus"
        self._settings = folder / "session.conf"
        self._daemon: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"unix:path={self._socket}"

    def start(self) -> None:
        """Start it and wait until it listens."""
        self._settings.write_text(_SETTINGS.format(socket=self._socket))
        read, write = os.pipe()
        self._daemon = subprocess.Popen(
            ["dbus-daemon", f"--config-file={self._settings}", "--nofork", f"--print-address={write}"],
            pass_fds=[write],
            stderr=subprocess.DEVNULL,
        )
        os.close(write)
        with os.fdopen(read) as said:
            assert said.readline(), "the private bus did not start"

    def kill(self) -> None:
        """End it without warning."""
        if self._daemon is not None:
            self._daemon.kill()
            self._daemon.wait()
            self._daemon = None
            self._socket.unlink(missing_ok=True)


@contextmanager
def private_bus(folder: Path) -> Iterator[PrivateBus]:
    """A running bus; skips the test where there is no D-Bus daemon."""
    if shutil.which("dbus-daemon") is None:
        pytest.skip("dbus-daemon is not installed")
    bus = PrivateBus(folder)
    bus.start()
    try:
        yield bus
    finally:
        bus.kill()
