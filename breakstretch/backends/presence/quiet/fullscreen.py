"""Full screen, as events: which source this desktop has for it, and what it says; decides nothing.

`look` asks at once, for what is about to be due must not flash over a film before anybody was told of it. `watch` says
whether changes matter: only then are they told, for window managers tell much that is of no interest here.
A connection that is lost while a window filled the screen ends that reason, and the next look tries again.

Under Wayland DISPLAY is set too, and what X tells there is true of X programs only: so Wayland is looked for first.
"""

import os
import sys
from collections.abc import Callable, Mapping
from typing import Protocol

from breakstretch.backends.presence import is_wayland
from breakstretch.core.values.errors import BackendUnavailable
from breakstretch.core.values.events import QuietBegan, QuietEnded
from breakstretch.core.values.reasons import Reason
from breakstretch.daemon.ports import Post, Probe
from breakstretch.system.loop.protocol import FdLoop

PART = "full screen"
_LONGEST_NAME = 40


class Source(Protocol):
    """Where this desktop tells it; every call but `close` raises OSError when that place is gone."""

    @property
    def fd(self) -> int:
        """Readable when something may have changed."""

    def open(self) -> None:
        """Connect; BackendUnavailable when it can never be told here."""

    def read(self) -> str | None:
        """Take what has come; the program that fills the screen, "" for an unknown one, None for none."""

    def rest(self) -> None:
        """Tell of no change until it is opened again, which may be quicker than the first time."""

    def close(self) -> None:
        """Let go."""


class FullscreenSensor:
    """Tells when a window begins and ceases to fill the screen; implements `quiet_watch.Sensor`.

    `find` is called when it matters for the first time, for it may load a library.
    """

    def __init__(self, find: Callable[[], Source | None], reactor: FdLoop, post: Post) -> None:
        self._find, self._reactor, self._post = find, reactor, post
        self._source: Source | None = None
        self._found = False
        self._fd = -1
        """The descriptor watched; -1 while no changes are told."""
        self._told = False

    @property
    def watching(self) -> bool:
        """Whether changes are told."""
        return self._fd >= 0

    def look(self) -> QuietBegan | QuietEnded | None:
        """Ask now; the news, if it is any. Changes are told from then on, until `watch` ends that."""
        return self._news(self._read())

    def watch(self, on: bool) -> None:
        """Whether changes matter from now on; the present state is told, and its end when they do no more."""
        if on and not self.watching:
            self._tell(self._read())
        elif not on and self.watching:
            self._unwatch()
            if self._source is not None:
                self._source.rest()
            self._tell(None)

    def _read(self) -> str | None:
        if not self._found:
            self._source, self._found = self._find(), True
        source = self._source
        if source is None:
            return None
        try:
            if not self.watching:
                source.open()
                self._fd = source.fd
                self._reactor.watch(self._fd, self._ready)
            return source.read()
        except BackendUnavailable:
            self._source = None
        except OSError:
            self.close()
        return None

    def _ready(self, _readable: bool, _writable: bool) -> None:
        self._tell(self._read() if self.watching else None)

    def close(self) -> None:
        """Let go of the connection; the next look makes another."""
        self._unwatch()
        if self._source is not None:
            self._source.close()

    def _unwatch(self) -> None:
        fd, self._fd = self._fd, -1
        if fd >= 0:
            self._reactor.unwatch(fd)

    def _tell(self, program: str | None) -> None:
        news = self._news(program)
        if news is not None:
            self._post(news)

    def _news(self, program: str | None) -> QuietBegan | QuietEnded | None:
        told, self._told = self._told, program is not None
        if told == self._told:
            return None
        return QuietEnded(Reason.FULLSCREEN) if program is None else QuietBegan(Reason.FULLSCREEN, _plain(program))


def _plain(name: str) -> str:
    """A name that any program may have given itself, fit for a log and a sentence."""
    return "".join(filter(str.isprintable, name))[:_LONGEST_NAME].strip()


def choose(environ: Mapping[str, str] = os.environ) -> Source | None:
    """The source of this desktop, not opened yet; None where there is none."""
    if sys.platform == "win32":
        return None
    if is_wayland(environ):
        from breakstretch.backends.presence.idle.wayland_wire import socket_of
        from breakstretch.backends.presence.quiet.fullscreen_wayland import WaylandFullscreen

        return WaylandFullscreen(socket_of(environ))
    if not environ.get("DISPLAY"):
        return None
    try:
        from breakstretch.backends.presence.quiet.fullscreen_x11 import X11Fullscreen
    except ImportError:
        return None
    return X11Fullscreen(environ["DISPLAY"])


def probe(environ: Mapping[str, str] = os.environ) -> Probe:
    """What `doctor` says of it: the source is opened, asked and closed."""
    source = choose(environ)
    if source is None:
        return Probe(PART, None, "nothing here reports whether a window fills the screen", _remedy(environ))
    try:
        source.open()
        if not is_wayland(environ) and not getattr(source, "managed", lambda: True)():
            return Probe(PART, None, "no window manager here reports which window is active", _remedy(environ))
        program = source.read()
    except (BackendUnavailable, OSError) as error:
        detail = error.why if isinstance(error, BackendUnavailable) else str(error)
        return Probe(PART, None, detail, _remedy(environ))
    finally:
        source.close()
    how = "the compositor reports it" if is_wayland(environ) else "the window manager reports it"
    return Probe(PART, True, how if program is None else f"{how}, and {program or 'a window'} fills the screen now")


def _remedy(environ: Mapping[str, str]) -> str:
    if "KDE" in environ.get("XDG_CURRENT_DESKTOP", ""):
        return "let Plasma turn on do not disturb for full screen, or use: breakstretch pause"
    return "for a film turn do not disturb on, or use: breakstretch pause 2h"
