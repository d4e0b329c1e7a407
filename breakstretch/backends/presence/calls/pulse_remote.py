"""Asks a sound server on another machine who records, by the pulsectl package of the extra `[meetings]`.

PULSE_SERVER names such a one where a desktop is shown on one machine and runs on another. libpulse knows all the ways
there, with their keys; a server of this machine is asked without it (`microphone_native` says why).

libpulse waits in its own way, so it has a thread, the one exception to one thread. The thread owns the connection from
its first call to its last and only posts what it has heard; the loop gives the memory back once the thread has ended,
because libpulse does not survive the two doing it at once.
"""

import threading
from collections.abc import Callable
from typing import Any, Protocol

import pulsectl
from pulsectl._pulsectl import LibPulse

from breakstretch.backends.presence.calls.pulse_client import Heard
from breakstretch.backends.presence.calls.pulse_streams import NOWHERE, Recording, recording
from breakstretch.daemon.ports import Clock, Timer

AGAIN = 0.05
"""Seconds between two attempts to end the thread: it may be just about to wait and miss the first."""
ATTEMPTS = 40


class Loop(Protocol):
    """As much of the reactor as is needed here."""

    def at(self, elapsed: float, call: Callable[[], None]) -> Timer:
        """Call once when the elapsed clock reaches this."""

    def call_soon(self, call: Callable[[], None]) -> None:
        """Call from the loop, as soon as it is free; safe from any thread."""


class PulsectlEar:
    """One connection; `heard` after each change, `lost` once when it ends by itself."""

    def __init__(
        self, loop: Loop, clock: Clock, heard: Heard, lost: Callable[[], None], server: str | None = None
    ) -> None:
        self._loop, self._clock, self._heard, self._lost, self._server = loop, clock, heard, lost, server
        self._closed = self._changed = False
        self._pulse: Any = None
        self._thread = threading.Thread(target=self._listen, name="sound server", daemon=True)

    def open(self) -> bool:
        """Begin; whether there is a server shows later, by `lost`."""
        self._pulse = _Pulse("breakstretch", server=self._server, connect=False)
        self._thread.start()
        return True

    def close(self) -> None:
        """Hang up, without a word to `lost`."""
        self._closed = True
        self._end_thread(ATTEMPTS)

    def _end_thread(self, attempts: int) -> None:
        if not self._thread.is_alive():
            self._pulse.close()
        elif attempts:
            self._pulse.event_listen_stop()
            self._loop.at(self._clock.now().elapsed + AGAIN, lambda: self._end_thread(attempts - 1))

    def _listen(self) -> None:
        """The thread: ask, tell, wait for a change, until the server or the sensor ends it."""
        try:
            self._pulse.connect(autospawn=False)
            self._pulse.event_mask_set("source_output")
            self._pulse.event_callback_set(self._stop_waiting)
            while not self._closed:
                self._changed = False
                self._tell()
                if not self._changed:
                    self._pulse.event_listen()
        except (pulsectl.PulseError, pulsectl.PulseDisconnected, LibPulse.CallError, ValueError):
            pass  # no server, no server any more, or a name in no encoding
        self._loop.call_soon(self._ended)

    def _stop_waiting(self, _event: object) -> None:
        """Something has changed, perhaps while the answer to an older question was on its way."""
        self._changed = True
        raise pulsectl.PulseLoopStop

    def _tell(self) -> None:
        found = tuple(map(_recording, self._pulse.source_output_list()))
        sources = self._pulse.source_list() if any(one.runs for one in found) else ()
        microphones = frozenset(one.index for one in sources if one.monitor_of_sink == NOWHERE)
        self._loop.call_soon(lambda: self._told(found, microphones))

    def _told(self, found: tuple[Recording, ...], microphones: frozenset[int]) -> None:
        if not self._closed:
            self._heard(found, microphones)

    def _ended(self) -> None:
        """The thread has said its last word."""
        self._thread.join()
        if not self._closed:
            self._closed = True
            self._pulse.close()
            self._lost()


def _recording(one: Any) -> Recording:
    return recording(one.source, one.client, one.rate, one.proplist, corked=one.corked)


class _Stream(pulsectl.PulseSourceOutputInfo):  # type: ignore[misc]  # the package has no types
    """A recording with its rate, which pulsectl leaves in memory that libpulse has given back by then."""

    rate: int

    def _init_from_struct(self, struct: Any) -> None:
        self.rate = int(struct.sample_spec.rate)


class _Pulse(pulsectl.Pulse):  # type: ignore[misc]  # as above
    """Makes recordings of that kind."""

    def _pulse_info_cb(self, info_cls: Any, *rest: Any) -> None:
        super()._pulse_info_cb(_Stream if info_cls is pulsectl.PulseSourceOutputInfo else info_cls, *rest)
