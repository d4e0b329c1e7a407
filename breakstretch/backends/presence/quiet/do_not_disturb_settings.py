"""One key of GNOME's settings: its value now, and when it may be another; knows not what it means.

dconf says on the session bus which keys were written, and never their value. So `gsettings`, which comes with every
desktop that keeps its switches there, is started once at the beginning and once after each such message that concerns
our key. It knows what a file does not tell: defaults of the system, and keys an administrator has locked.

Chosen: `posix_spawn`, because the daemon does without `subprocess`. Rejected: reading dconf's file, whose form is
private; PyGObject, which a plain Python does not have; the settings portal, which leaves these keys out.
"""

import os
import signal
from collections.abc import Callable
from contextlib import suppress

from breakstretch.daemon.ports import Timer
from breakstretch.system.bus.bus import Body, Bus, Subscription
from breakstretch.system.loop.protocol import FdLoop

WRITER = "ca.desrt.dconf"
_PATH = "/ca/desrt/dconf/Writer/user"
_INTERFACE = f"{WRITER}.Writer"
_PATIENCE = 5.0
"""Seconds the program has; it takes 5 ms."""
_LONGEST = 4096
Told = Callable[[str | None], None]
"""Called with the value as `gsettings` writes it; None when it cannot be read."""


class SettingsKey:
    """Tells the value of a key soon after `open`, and again whenever it may have changed."""

    def __init__(self, bus: Bus, schema: str, key: str, path: str, command: str = "gsettings") -> None:
        self._bus, self._key = bus, f"{path}{key}"
        self._command = (command, "get", schema, key)
        self._told: Told | None = None
        self._signals: Subscription | None = None
        self._child: _Child | None = None
        self._again = False

    def open(self, told: Told) -> None:
        """Begin."""
        self._told = told
        self._signals = self._bus.on_signal(WRITER, _PATH, _INTERFACE, self._heard)
        self._ask()

    def close(self) -> None:
        """No more."""
        self._told = None
        if self._signals is not None:
            self._signals.cancel()
        if self._child is not None:
            self._child.end()

    def _heard(self, member: str, body: Body) -> None:
        match member, body:
            case "Notify", (str(prefix), list(changes), *_):
                if any(self._concerns(f"{prefix}{change}") for change in changes):
                    self._ask()

    def _concerns(self, written: str) -> bool:
        """Whether our key is this one, or lies below this folder, which was reset."""
        return written == self._key or (written.endswith("/") and self._key.startswith(written))

    def _ask(self) -> None:
        if self._child is not None:
            self._again = True
            return
        self._again = False
        self._child = _Child(self._bus.reactor, self._answered)
        self._child.start(self._command)

    def _answered(self, value: str | None) -> None:
        self._child = None
        if self._told is not None:
            self._told(value)
            if self._again:
                self._ask()


class _Child:
    """One run of a program that writes one line; `done` is called once, from the loop.

    What it wrote is all that counts: one that fails writes nothing there. The end of its output is its end, for it
    has nothing to do after that, so it is collected then, by force if it lingers.
    """

    def __init__(self, reactor: FdLoop, done: Told) -> None:
        self._reactor, self._done = reactor, done
        self._pid = 0
        self._output = -1
        self._written = b""
        self._limit: Timer | None = None

    def start(self, command: tuple[str, ...]) -> None:
        """Start it; a program that is not there answers None, later."""
        self._output, write = os.pipe2(os.O_CLOEXEC | os.O_NONBLOCK)
        quiet = [(os.POSIX_SPAWN_OPEN, fd, os.devnull, os.O_RDWR, 0) for fd in (0, 2)]
        actions = [(os.POSIX_SPAWN_DUP2, write, 1), *quiet]
        try:
            self._pid = os.posix_spawnp(command[0], command, os.environ, file_actions=actions)
        except OSError:
            self._reactor.call_soon(self.end)
            return
        finally:
            os.close(write)
        self._reactor.watch(self._output, self._ready)
        self._limit = self._reactor.after(_PATIENCE, self.end)

    def _ready(self, _readable: bool, _writable: bool) -> None:
        data = os.read(self._output, _LONGEST)
        self._written += data
        if not data or len(self._written) >= _LONGEST:
            self.end()

    def end(self) -> None:
        """Collect it, and tell what it has written."""
        output, self._output = self._output, -1
        if output < 0:
            return
        if self._limit is not None:
            self._limit.cancel()
        self._reactor.unwatch(output)
        os.close(output)
        if self._pid:
            with suppress(ProcessLookupError):
                os.kill(self._pid, signal.SIGKILL)
            os.waitpid(self._pid, 0)
        self._done(self._written.decode(errors="replace").strip() or None)
