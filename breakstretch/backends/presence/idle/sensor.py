"""The sensor that the daemon has: the first source of idle time that works; knows no protocol of any of them.

Chosen: sources in an order, a later one opened only once the earlier has failed, because what a desktop offers shows
only when it is asked. Rejected: to go by the desktop's name. Budgie calls itself GNOME and speaks another protocol,
and a compositor may learn one with its next version.

Without any source the person is taken as active, and that is said once in the log, and again when it is over.
"""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Protocol

from breakstretch.backends.presence.idle.report import IdleReport
from breakstretch.daemon.ports import Probe
from breakstretch.messages.status import blind_line


class IdleSource(Protocol):
    """One way to learn of idleness, by events."""

    report: IdleReport
    """What it has said."""

    def open(self) -> None:
        """Begin; a source that is not there yet is tried again by itself."""

    def set_idle(self, threshold: timedelta) -> None:
        """So long without input is idle, from now on."""

    def close(self) -> None:
        """Let go of everything."""


class IdleSensor:
    """Posts BecameIdle and BecameActive by sources, the best first; with none it says `without`."""

    def __init__(self, sources: Sequence[IdleSource], tell: Callable[[str], object], without: Probe) -> None:
        self.on_decided: Callable[[], object] = lambda: None
        """Called whenever `probe` has something new to say; for who waits for that."""
        self._sources, self._tell, self._without = sources, tell, without
        self._threshold: timedelta | None = None
        self._opened = 0
        """How many of the sources are open, from the first on."""
        self._missed = False

    def open(self) -> None:
        """Begin with the first source."""
        for source in self._sources:
            source.report.on_change = self._follow
        self._follow()

    def set_idle(self, threshold: timedelta) -> None:
        """So long without input is idle, from now on; the same again costs nothing."""
        if threshold != self._threshold:
            self._threshold = threshold
            for source in self._sources:
                source.set_idle(threshold)

    def close(self) -> None:
        """Let go of everything."""
        for source in self._sources:
            source.report.on_change = lambda: None
        self._close_from(0)

    def probe(self) -> Probe:
        """The source at work; with none of them working, the first, which is the one to repair."""
        probes = [source.report.probe() for source in self._sources[: self._opened]]
        hopeful = [probe for probe in probes if probe.works is not False]
        return (hopeful or probes or [self._without])[0]

    def _follow(self) -> None:
        """Open sources up to the first that may work, and close those behind it."""
        wanted = 0
        while wanted < len(self._sources):
            source = self._sources[wanted]
            wanted += 1
            if wanted > self._opened:
                self._opened = wanted
                source.open()
            if source.report.works is not False:
                break
        self._close_from(wanted)
        self._say()
        self.on_decided()

    def _close_from(self, first: int) -> None:
        behind, self._opened = self._sources[first : self._opened], min(first, self._opened)
        for source in behind:
            source.close()
            source.report.active()

    def _say(self) -> None:
        """The lack of every source once, and its end."""
        found = self.probe()
        if found.works is False and not self._missed:
            self._missed = True
            self._tell(blind_line(found.detail))
        elif found.works and self._missed:
            self._missed = False
            self._tell("Leaving the desk is noticed again.")
