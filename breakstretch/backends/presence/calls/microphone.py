"""The microphone in use on Linux, as the sound server tells; posts facts, decides nothing about breaks.

The sensor keeps one connection (`pulse_client`). A server that dies ends the call as far as we can know: a call that
lasted for ever because of a crash would silence every break. The connection is tried anew, at longer and longer
distances and not for ever, and whenever something appears in the server's folder; so a server that comes hours later
is found at once, and nothing wakes the daemon until then.

A socket that exists but refuses is tried ever more rarely for as long as it exists, since a server may bind it long
before it listens there, and the kernel tells only of the first.
"""

import os
from collections.abc import Callable
from typing import Protocol

from breakstretch.backends.presence.calls.call import Call
from breakstretch.backends.presence.calls.pulse_client import Heard
from breakstretch.backends.presence.calls.pulse_streams import Recording, talker
from breakstretch.core.values.reasons import Reason
from breakstretch.daemon.ports import Clock, Post, Timer
from breakstretch.system.loop.inotify import Inotify
from breakstretch.system.loop.protocol import FdLoop
from breakstretch.system.loop.retry import LONGEST_WAIT

FIRST_WAIT, LAST_WAIT = 0.25, 32.0
"""Seconds before the first and the last new try where there is no socket; each wait is twice the one before."""


class Ear(Protocol):
    """One connection to a sound server."""

    def open(self) -> bool:
        """Begin; False when there is no server."""

    def close(self) -> None:
        """Hang up."""


NewEar = Callable[[Heard, Callable[[], None]], Ear]
"""Makes an ear of what it calls when it has heard something, and when it has lost its server."""


class MicrophoneSensor:
    """Posts QuietBegan and QuietEnded for the microphone."""

    def __init__(
        self,
        loop: FdLoop,
        clock: Clock,
        post: Post,
        new_ear: NewEar,
        place: str,
        not_a_call: Callable[[], tuple[str, ...]] = tuple,
    ) -> None:
        self._loop, self._clock, self._new_ear = loop, clock, new_ear
        self._place, self._not_a_call = place, not_a_call
        self._call = Call(Reason.MICROPHONE, post)
        self._ear: Ear | None = None
        self._heard: tuple[tuple[Recording, ...], frozenset[int]] = (), frozenset()
        self._wait = FIRST_WAIT
        self._timer: Timer | None = None
        self._inotify: Inotify | None = None
        self.connected = False
        """Whether a server has told who records."""

    def open(self) -> None:
        """Begin to listen, now or as soon as there is a server."""
        self._expect()
        self._try()

    def look(self) -> None:
        """What counts as a call may have changed: decide anew."""
        self._call.is_by(talker(*self._heard, self._not_a_call()))

    def close(self) -> None:
        """Stop listening; a call is over as far as we know."""
        self._forget()
        if self._ear is not None:
            self._ear.close()
            self._ear = None
        self._silent()

    def _try(self) -> None:
        """Connect, if there is no connection yet."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._ear is not None:
            return
        ear = self._ear = self._new_ear(self._told, self._lost)
        if not ear.open():
            self._ear = None
            self._later()

    def _told(self, recordings: tuple[Recording, ...], microphones: frozenset[int]) -> None:
        if not self.connected:
            self.connected, self._wait = True, FIRST_WAIT
            self._forget()
        self._heard = recordings, microphones
        self.look()

    def _lost(self) -> None:
        self._ear = None
        self._silent()
        self._expect()
        self._later()

    def _silent(self) -> None:
        self.connected = False
        self._heard = (), frozenset()
        self._call.is_by(None)

    def _later(self) -> None:
        if self._wait <= LAST_WAIT or os.path.lexists(self._place):
            self._timer = self._loop.at(self._clock.now().elapsed + self._wait, self._try)
            self._wait = min(2 * self._wait, LONGEST_WAIT)

    def _expect(self) -> None:
        """Have the kernel tell when something appears where the server's socket should be."""
        if self._inotify is None and self._place:
            try:
                self._inotify = Inotify()
            except OSError:  # used up; the tries have to do
                return
            self._loop.watch(self._inotify.fd, self._appeared)
            self._watch_nearest()

    def _watch_nearest(self) -> None:
        """Watch the socket's folder, or the nearest above it that there is."""
        folder = os.path.dirname(self._place)
        while not os.path.isdir(folder) and os.path.dirname(folder) != folder:
            folder = os.path.dirname(folder)
        if self._inotify is not None and folder not in self._inotify.folders:
            for other in self._inotify.folders:
                self._inotify.forget(other)
            self._inotify.watch(folder)

    def _appeared(self, _readable: bool, _writable: bool) -> None:
        if self._inotify is None:
            return
        changes = [(folder, name) for folder, name in self._inotify.changes()]
        for folder, name in changes:
            if not name:
                self._inotify.forget(folder)
        self._watch_nearest()
        if any(self._place.startswith(os.path.join(folder, name)) for folder, name in changes):
            self._wait = FIRST_WAIT
            self._try()

    def _forget(self) -> None:
        """Stop waiting for a server."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._inotify is not None:
            self._loop.unwatch(self._inotify.fd)
            self._inotify.close()
            self._inotify = None


def socket_of(environment: "os._Environ[str] | dict[str, str]") -> str:
    """Where the sound server of this session listens; empty when it is on another machine or nowhere to be found."""
    for named in environment.get("PULSE_SERVER", "").split():
        address = named.rpartition("}")[2].removeprefix("unix:")
        if address.startswith("/"):
            return address
    if environment.get("PULSE_SERVER"):
        return ""
    folder = environment.get("PULSE_RUNTIME_PATH", "")
    runtime = environment.get("XDG_RUNTIME_DIR", "")
    if not folder and runtime:
        folder = os.path.join(runtime, "pulse")
    return os.path.join(folder, "native") if folder.startswith("/") else ""
