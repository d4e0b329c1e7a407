"""The microphone in use on Linux, as the sound server tells; posts facts, decides nothing about breaks.

The sensor keeps one connection (`pulse_client`). A server that dies ends the call as far as we can know: a call that
lasted for ever because of a crash would silence every break. `SocketRetry` finds the server that comes back, also hours
later, and nothing wakes the daemon until then.
"""

import os
from collections.abc import Callable
from typing import Protocol

from breakstretch.backends.presence.calls.call import Call
from breakstretch.backends.presence.calls.pulse_client import Heard
from breakstretch.backends.presence.calls.pulse_streams import Recording, talker
from breakstretch.core.values.reasons import Reason
from breakstretch.daemon.ports import Clock, Post
from breakstretch.system.loop.protocol import FdLoop
from breakstretch.system.loop.socket_retry import SocketRetry


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
        self._new_ear, self._not_a_call = new_ear, not_a_call
        self._call = Call(Reason.MICROPHONE, post)
        self._ear: Ear | None = None
        self._heard: tuple[tuple[Recording, ...], frozenset[int]] = (), frozenset()
        self._retry = SocketRetry(loop, lambda: clock.now().elapsed, place, self.open)
        self.connected = False
        """Whether a server has told who records."""

    def open(self) -> None:
        """Begin to listen, now or as soon as there is a server."""
        if self._ear is None:
            self._ear = self._new_ear(self._told, self._lost)
            if not self._ear.open():
                self._ear = None
                self._retry.later()

    def look(self) -> None:
        """What counts as a call may have changed: decide anew."""
        self._call.is_by(talker(*self._heard, self._not_a_call()))

    def close(self) -> None:
        """Stop listening; a call is over as far as we know."""
        self._retry.cancel()
        if self._ear is not None:
            self._ear.close()
            self._ear = None
        self._silent()

    def _told(self, recordings: tuple[Recording, ...], microphones: frozenset[int]) -> None:
        if not self.connected:
            self.connected = True
            self._retry.reset()
        self._heard = recordings, microphones
        self.look()

    def _lost(self) -> None:
        self._ear = None
        self._silent()
        self._retry.later()

    def _silent(self) -> None:
        self.connected = False
        self._heard = (), frozenset()
        self._call.is_by(None)


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
