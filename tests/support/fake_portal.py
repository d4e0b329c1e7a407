"""The portal for programs in the background, on a bus of its own. It answers as xdg-desktop-portal does."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from breakstretch.backends.autostart.portal import BACKGROUND, PORTAL, PORTAL_PATH, REQUEST
from breakstretch.system.bus.bus import Bus, BusError
from breakstretch.system.loop.linux import LinuxReactor
from tests.support.private_bus import PrivateBus, private_bus

HANDLE = f"{PORTAL_PATH}/request/1_7/breakstretch"
Options = dict[str, tuple[str, Any]]


class FakePortal:
    """Answers from a thread of its own, because the program waits for it."""

    def __init__(self, daemon: PrivateBus) -> None:
        self.allows = True
        """What the person says."""
        self.answers = True
        self.asked: list[Options] = []
        self._reactor = LinuxReactor()
        self._bus = Bus(self._reactor, daemon.address)
        self._thread = threading.Thread(target=self._reactor.run)

    def start(self) -> None:
        """Come up, and return once it can be reached."""
        up = threading.Event()
        self._bus.export(PORTAL_PATH, BACKGROUND, {"RequestBackground": ("sa{sv}", "o", self._request)})
        self._bus.request_name(PORTAL)
        self._bus.connect()
        self._bus.watch_name(PORTAL, lambda owner: up.set() if owner else None)
        self._thread.start()
        assert up.wait(20), "the portal did not come up"

    def close(self) -> None:
        """End it."""
        if self._thread.ident is not None:
            self._reactor.call_soon(self._reactor.stop)
            self._thread.join()
        self._bus.close()
        self._reactor.close()

    def _request(self, _parent: str, options: Options) -> tuple[str]:
        if "commandline" in options and not options["commandline"][1]:
            raise BusError("org.freedesktop.portal.Error.InvalidArgument", "Commandline can't be empty")
        self.asked.append(options)
        if self.answers:
            self._reactor.call_soon(self._respond)
        return (HANDLE,)

    def _respond(self) -> None:
        starts = self.allows and self.asked[-1]["autostart"][1]
        results = {"background": ("b", self.allows), "autostart": ("b", starts)}
        self._bus.emit(HANDLE, REQUEST, "Response", "ua{sv}", 0 if self.allows else 1, results)


@contextmanager
def fake_portal(folder: Path) -> Iterator[tuple[FakePortal, PrivateBus]]:
    """One that has not come up, and its bus."""
    with private_bus(folder) as daemon:
        portal = FakePortal(daemon)
        try:
            yield portal, daemon
        finally:
            portal.close()
