"""Has a large settings file read by a child process, so that the loop never waits for it."""

import sys
from collections.abc import Callable

import msgspec

from breakstretch.backends.catalogue.catalogue_file import load_catalogue
from breakstretch.backends.settings.settings_file import Loaded
from breakstretch.daemon.ports import Clock
from breakstretch.system.loop.child_output import ChildOutput
from breakstretch.system.loop.protocol import Loop

_MOST_OUTPUT = 64 * 1024 * 1024


class SettingsProcess:
    """Reads the settings, one time after another."""

    def __init__(self, reactor: Loop, clock: Clock, command: tuple[str, ...] = ()) -> None:
        self._child = ChildOutput(reactor, clock, _MOST_OUTPUT)
        self._command = command or reader_command()

    def read(self, path: str, done: Callable[[Loaded | None], None]) -> None:
        """Read this file. `done` is called from the loop, with None if the child failed, unless `close` comes first."""
        self._child.run((*self._command, path), lambda output: done(understood(output)))

    def close(self) -> None:
        """Give up what is being read."""
        self._child.close()


def reader_command() -> tuple[str, ...]:
    """How the child is started: a frozen build has no modules to run and offers a command for it."""
    if getattr(sys, "frozen", False):
        return (sys.executable, "read-settings")
    return (sys.executable, "-m", "breakstretch.backends.settings.settings_reader")


def understood(output: bytes) -> Loaded | None:
    """What the child printed; None when that is not an answer."""
    from breakstretch.backends.settings.settings_reader import Answer

    try:
        answer = msgspec.json.decode(output, type=Answer)
    except msgspec.DecodeError:
        return None
    catalogue = answer.catalogue or load_catalogue(())[0]
    return Loaded(answer.settings, catalogue, answer.problems, stamps=answer.stamps)
