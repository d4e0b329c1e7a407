"""Small pieces from which every way to run is put together."""

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from breakstretch.backends.history.db import SqliteHistory
from breakstretch.bootstrap.reading import Reading
from breakstretch.core.values.events import Started
from breakstretch.core.values.moment import Moment
from breakstretch.daemon.last_run import lived_and_gap
from breakstretch.daemon.ports import Notifier, Tray, TrayView
from breakstretch.system.last_alive import LastAlive, boot_id
from breakstretch.system.loop.protocol import SystemLoop

if TYPE_CHECKING:  # its library is there on Linux only
    from breakstretch.system.bus.bus import Bus

LINUX = sys.platform.startswith("linux")
REMEMBERED = 60
"""How many days with the program the rotation looks back on."""
RESOLVED = 14
"""Days with the program whose keys are known. Some of them may have been days of a wrong clock (rule 9)."""


class NoTray:
    """Implements ports.Tray where there is none."""

    def show(self, _view: TrayView) -> None:
        """Nowhere."""

    def close(self) -> None:
        """Nothing."""


def balloon_of(tray: Tray) -> Callable[..., object] | None:
    """What shows a title and a message at the tray icon. None where the icon cannot."""
    if sys.platform != "win32" or isinstance(tray, NoTray):
        return None
    from breakstretch.backends.tray.native_tray import NativeTray

    return tray.balloon if isinstance(tray, NativeTray) else None


def permission_of(notifier: Notifier) -> Callable[..., object] | None:
    """What looks whether the system shows notifications, and has it ask; None where nobody has to allow them."""
    if sys.platform == "linux":
        return None
    from breakstretch.backends.notifications.native.notifier import NativeNotifier

    return notifier.permission if isinstance(notifier, NativeNotifier) else None


def new_reactor(on_error: Callable[[Exception], None], on_late: Callable[[float], object] = bool) -> SystemLoop:
    """The loop of this system."""
    if sys.platform == "linux":
        from breakstretch.system.loop.linux import LinuxReactor

        return LinuxReactor(on_error, on_late)
    from breakstretch.system.loop.queue import QueueReactor

    return QueueReactor(on_error, on_late)


def buses_of(reactor: SystemLoop) -> "tuple[Bus | None, Bus | None]":
    """The session bus and the system bus. None for one that is not available."""
    if sys.platform != "linux":
        return None, None
    from breakstretch.system.bus.bus import Bus

    found = []
    for address in ("SESSION", "SYSTEM"):
        bus = Bus(reactor, address)
        found.append(bus if bus.possible else None)
    return found[0], found[1]


def started_from(history: SqliteHistory, reading: Reading, now: Moment, alive: LastAlive) -> Started:
    """The first event: the state that the last run left."""
    loaded = reading.loaded
    last = history.last_run()
    lived, gap = (0.0, 0.0) if last is None else lived_and_gap(last, alive.died(), now, boot_id())
    lately = history.lived_since(REMEMBERED)
    return Started(
        settings=loaded.settings,
        catalogue=loaded.catalogue,
        state=None if last is None else last.state,
        lived=lived,
        gap=gap,
        rebooted=last is not None and last.boot_id != boot_id(),
        holds=history.holds(lately),
        pains=history.pains(lately),
        check_ins=history.check_ins(lately),
        resolved={entry.key: entry.outcome for entry in history.entries(history.lived_since(RESOLVED), None)},
    )
