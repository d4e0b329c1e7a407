"""Which recordings mean that somebody is talking; knows a sound server's words, and not how they were asked for.

A recording of a microphone counts while it runs. These do not, though a server lists them alike: one that stands still
(corked), one of what a sink plays (a screen recorder, a visualiser), a level meter of a mixer, one that is tied to no
source, one of the server itself (an echo filter, a loopback), and one of a program that is no call. A muted one does
count: who mutes himself in a call is still in the call.
"""

from collections.abc import Iterable, Mapping

from breakstretch.backends.presence.calls.call import is_call
from breakstretch.core.values.base import Value

NOWHERE = 0xFFFFFFFF
"""What a server says instead of a number when there is none."""
SLOWEST_VOICE = 4000
"""Samples a second; a meter takes 25 of them, and no voice can be understood at so few."""
_METER = "Peak detect"
_NAMES = ("application.name", "application.process.binary", "application.id", "node.name", "media.name")


class Recording(Value, frozen=True):
    """One stream from a source to a program, as far as it concerns a call."""

    source: int
    runs: bool
    """Not corked, no meter, not of the server itself, and tied to a source."""
    names: tuple[str, ...]
    """What its program is called, the name for people first."""


def recording(source: int, client: int, rate: int, properties: Mapping[str, str], *, corked: bool) -> Recording:
    """A recording from what the server says of it."""
    meter = rate < SLOWEST_VOICE or properties.get("media.name") == _METER
    played = properties.get("stream.capture.sink") == "true"
    runs = not corked and not meter and not played and NOWHERE not in (source, client)
    return Recording(source, runs, tuple(properties[name] for name in _NAMES if properties.get(name)))


def talker(recordings: Iterable[Recording], microphones: Iterable[int], not_a_call: Iterable[str]) -> str | None:
    """Who records from one of these sources in a call; None when nobody does, empty when it has no name."""
    heard, silent = frozenset(microphones), tuple(not_a_call)
    for recording in recordings:
        if recording.runs and recording.source in heard and is_call(recording.names, silent):
            return recording.names[0] if recording.names else ""
    return None
