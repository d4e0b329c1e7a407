"""The daemon as a process, headless and without any bus, for tests that ask it from outside."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from breakstretch.cli import fast
from breakstretch.system.loop.linux import LinuxReactor
from tests.support.patience import LIMIT
from tests.support.wait import wait_until

ROOT = Path(__file__).resolve().parent.parent.parent


class Running:
    """One daemon."""

    def __init__(self, stdout: IO[str] | None = None) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "breakstretch", "run", "--headless"],
            cwd=ROOT,
            stdout=stdout,
            stderr=subprocess.PIPE,
            text=True,
        )

    def answers(self) -> dict[str, Any]:
        """Its status, once it has one."""
        reactor = LinuxReactor()
        found: list[dict[str, Any]] = []

        def there() -> bool:
            reply = fast.ask("status", {})
            if reply is not None:
                found.append(reply)
            return bool(found) or self.process.poll() is not None

        wait_until(reactor, there, "no answer")
        reactor.close()
        assert found, self.process.communicate()
        return found[0]

    def end(self, number: int = signal.SIGTERM) -> tuple[int, str]:
        """Its exit code and what it said."""
        self.process.send_signal(number)
        return self.ended()

    def ended(self) -> tuple[int, str]:
        """The same, when it ends by itself."""
        _, said = self.process.communicate(timeout=LIMIT)
        return self.process.returncode, said


def daemons() -> Iterator[type[Running]]:
    """Starts daemons, and sees that none is left."""
    made: list[Running] = []

    class Kept(Running):
        def __init__(self, stdout: IO[str] | None = None) -> None:
            super().__init__(stdout)
            made.append(self)

    yield Kept
    for daemon in made:
        if daemon.process.poll() is None:
            daemon.process.kill()
            daemon.process.communicate()
