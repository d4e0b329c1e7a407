"""Start at login inside a Flatpak, by the portal `org.freedesktop.portal.Background`.

The sandbox does not see the autostart files of the desktop, and the portal cannot be asked what it has set up.
So the desktop's last answer is kept in the state folder. A change in the desktop's own settings stays unknown.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from breakstretch.backends.autostart.state import AutostartState, Command, nothing
from breakstretch.core.values.errors import Refused
from breakstretch.system.app_id import DESKTOP_ID
from breakstretch.system.bus.bus import Body, Bus, BusError
from breakstretch.system.loop.linux import LinuxReactor
from breakstretch.system.paths import make_folders
from breakstretch.system.private_file import write_private

PORTAL = "org.freedesktop.portal.Desktop"
PORTAL_PATH = "/org/freedesktop/portal/desktop"
BACKGROUND = "org.freedesktop.portal.Background"
REQUEST = "org.freedesktop.portal.Request"
REASON = "breakstretch reminds you of breaks while you work."
BY_HAND = f"Add this to the programs that your desktop starts: flatpak run {DESKTOP_ID}"
NO_BUS = "No session bus can be reached here, so nothing can be set up. Log in to a desktop session."
NO_PORTAL = f"Your desktop cannot be asked to start a Flatpak at login ({{}}). {BY_HAND}"
REFUSED = "Your desktop has refused it. Its settings for apps say whether breakstretch may run in the background."
NO_ANSWER = "Your desktop has not answered. Try again."
_CALL_LIMIT = 25.0
"""Seconds in which the portal accepts the request. The bus may have to start it first."""


class PortalAutostart:
    """Implements Autostart in a Flatpak. A person has `limit` seconds to answer a dialog of the desktop."""

    def __init__(self, folder: Path, address: str = "SESSION", limit: float = 120.0) -> None:
        self._kept = folder / "autostart"
        self._address, self._limit = address, limit

    def state(self) -> AutostartState:
        """What the desktop has answered last."""
        try:
            words = tuple(self._kept.read_text("utf-8").splitlines())
        except FileNotFoundError:
            return nothing()
        why = f"breakstretch starts at login: your desktop has agreed to run {' '.join(words)}"
        return AutostartState(on=True, by="portal", place=BACKGROUND, command=words, why=why)

    def enable(self, command: Command) -> None:
        """Ask the desktop to start this at login.

        Raises:
            Refused: it does not.
        """
        self._ask(command.words)
        make_folders(str(self._kept.parent))
        write_private(str(self._kept), "\n".join(command.words).encode())

    def disable(self) -> None:
        """Ask the desktop to stop starting it.

        Raises:
            Refused: the desktop keeps starting it.
        """
        self._ask(())
        self._kept.unlink(missing_ok=True)

    def _ask(self, words: tuple[str, ...]) -> None:
        """Ask for these words to be run at login; none of them end it."""
        reactor = LinuxReactor()
        bus = Bus(reactor, self._address)
        faults: list[str] = []

        def heard(fault: str) -> None:
            faults.append(fault)
            reactor.stop()

        try:
            if not bus.connect():
                raise Refused(NO_BUS)
            _send(bus, words, heard)
            reactor.after(self._limit, lambda: heard(NO_ANSWER))
            reactor.run()
        finally:
            bus.close()
            reactor.close()
        if faults[0]:
            raise Refused(faults[0])


def _send(bus: Bus, words: tuple[str, ...], heard: Callable[[str], None]) -> None:
    """Send the request. `heard` is called with what went wrong, or with nothing once it is done."""

    def accepted(_reply: Body | None, error: BusError | None) -> None:
        if error is not None:
            heard(NO_PORTAL.format(error.text))

    def responded(_member: str, body: Body) -> None:
        code, results = body
        starts = results.get("autostart", ("b", False))[1]
        heard("" if code == 0 and starts is bool(words) else REFUSED)

    options: dict[str, tuple[str, Any]] = {
        "handle_token": ("s", "breakstretch"),
        "reason": ("s", REASON),
        "autostart": ("b", bool(words)),
    }
    if words:
        options["commandline"] = ("as", list(words))
    bus.on_signal(PORTAL, "", REQUEST, responded)
    bus.call(
        PORTAL,
        PORTAL_PATH,
        BACKGROUND,
        "RequestBackground",
        "sa{sv}",
        "",
        options,
        done=accepted,
        limit=_CALL_LIMIT,
    )
