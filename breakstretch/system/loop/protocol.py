"""The interface of the event loop; `linux` and `queue` implement it.

Chosen: one protocol for all, with descriptors as its extension, because only the loop on Linux can wait for them.
Rejected: a small protocol beside each user, eleven of which had drifted apart in their words.
"""

import sys
from collections.abc import Callable
from typing import Protocol, TypeAlias, TypeGuard

from breakstretch.daemon.ports import Reactor, Timer

Ready = Callable[[bool, bool], None]
"""Called with whether the descriptor is readable and writable; a hang-up counts as readable."""


class Loop(Reactor, Protocol):
    """A loop of this machine: timers, calls from other threads, signals."""

    on_clock_set: list[Callable[[], None]]
    """Called after the wall clock was set."""

    def after(self, seconds: float, call: Callable[[], None]) -> Timer:
        """Call once, after this many seconds on the elapsed clock."""

    def guard(self, call: Callable[..., object], *args: object) -> None:
        """Make the call. An exception goes where the loop reports its own, and the loop continues."""

    def on_signal(self, signum: int, call: Callable[[], None]) -> None:
        """Call from the loop whenever this signal comes; only from the main thread."""

    def close(self) -> None:
        """Close descriptors and signals."""


class Descriptors(Protocol):
    """The part of a loop that waits for file descriptors."""

    def after(self, seconds: float, call: Callable[[], None]) -> Timer:
        """Call once, so many seconds from now on the elapsed clock."""

    def watch(self, fd: int, call: Ready) -> None:
        """Call whenever this descriptor, which must not block, is readable."""

    def set_writing(self, fd: int, wanted: bool) -> None:
        """Say whether a watched descriptor is also waited for to become writable."""

    def unwatch(self, fd: int) -> None:
        """Stop watching; what was already ready is not called any more."""


class FdLoop(Descriptors, Loop, Protocol):
    """A loop that also waits for file descriptors."""


def waits_for_descriptors(loop: Loop) -> TypeGuard[FdLoop]:
    """Whether this loop can wait for descriptors."""
    return hasattr(loop, "watch")


if sys.platform == "linux":
    SystemLoop: TypeAlias = FdLoop
else:
    SystemLoop: TypeAlias = Loop
