"""Small pieces that every way to run is put together from; knows no way itself."""

import sys
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from breakstretch.backends.history.db import SqliteHistory
from breakstretch.bootstrap.reading import Reading
from breakstretch.core.values.events import Event, Started
from breakstretch.core.values.moment import Moment
from breakstretch.daemon.last_run import lived_and_gap
from breakstretch.daemon.runner import Runner
from breakstretch.system.last_alive import LastAlive, boot_id

LINUX = sys.platform.startswith("linux")
REMEMBERED = timedelta(days=60)
"""Holds the rotation looks back on."""


class NoTray:
    """Implements ports.Tray where there is none."""

    def show(self, _view: object) -> None:
        """Nowhere."""

    def close(self) -> None:
        """Nothing."""


class Post:
    """The way into the loop, which parts need before the runner exists."""

    def __init__(self) -> None:
        self.runner: Runner | None = None

    def __call__(self, event: Event) -> None:
        """Hand an event to the loop."""
        if self.runner is not None:
            self.runner.post(event)


def balloon_of(post: Post, *, headless: bool) -> Callable[..., object] | None:
    """What says a title and a message at the icon of the tray; None where the icon has no words."""
    if sys.platform != "win32" or headless:
        return None
    from breakstretch.backends.tray.native_tray import NativeTray

    def say(**words: str) -> None:
        tray = None if post.runner is None else post.runner.tray
        if isinstance(tray, NativeTray):
            tray.balloon(**words)

    return say


def new_reactor(on_error: Callable[[Exception], None]) -> Any:
    """The loop of this system."""
    if LINUX:
        from breakstretch.system.loop.linux import LinuxReactor

        return LinuxReactor(on_error)
    from breakstretch.system.loop.queue import QueueReactor

    return QueueReactor(on_error)


def buses_of(reactor: Any) -> tuple[Any, Any]:
    """The bus of the session and that of the system; None for one that cannot be had here."""
    if not LINUX:
        return None, None
    from breakstretch.system.bus.bus import Bus

    found = []
    for address in ("SESSION", "SYSTEM"):
        bus = Bus(reactor, address)
        found.append(bus if bus.possible else None)
    return found[0], found[1]


def started_from(history: SqliteHistory, reading: Reading, now: Moment, alive: LastAlive) -> Started:
    """The first event: what the last run left."""
    loaded = reading.loaded
    last = history.last_run()
    lived, gap = (0.0, 0.0) if last is None else lived_and_gap(last, alive.died(), now, boot_id())
    today = now.wall.date()
    return Started(
        settings=loaded.settings,
        catalogue=loaded.catalogue,
        state=None if last is None else last.state,
        lived=lived,
        gap=gap,
        holds=history.holds(today - REMEMBERED),
        pains=history.pains(today - REMEMBERED),
        resolved=frozenset(one.key for one in history.entries(today - timedelta(days=3), None)),
    )
