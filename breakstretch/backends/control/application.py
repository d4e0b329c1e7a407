"""The daemon as an application on the session bus, so that launchers, docks and notifications reach it or start it.

Implements the D-Bus interface `org.freedesktop.Application` of the Desktop Entry Specification 1.5. The bus starts the
daemon by a service file, where a package has installed one.
"""

from collections.abc import Callable, Mapping
from typing import Any

from breakstretch.system.app_id import DESKTOP_ID
from breakstretch.system.bus.bus import Bus
from breakstretch.system.bus.objects import Method

PATH = "/" + DESKTOP_ID.replace(".", "/")
INTERFACE = "org.freedesktop.Application"
ACTIONS = {"stretch": ("stretch",), "pause": ("pause", "30m"), "evening": ("evening",)}
"""The actions of the desktop entry, as commands."""
_TOKENS = ("activation-token", "desktop-startup-id")
_Data = Mapping[str, tuple[str, Any]]


class Application:
    """Offers the daemon under its name on the bus."""

    def __init__(
        self, bus: Bus, on_open: Callable[[], None], on_action: Callable[..., None], on_token: Callable[[str], object]
    ) -> None:
        self._bus, self._open, self._act, self._on_token = bus, on_open, on_action, on_token

    def offer(self) -> None:
        """Take the name, and be reached from now on."""
        methods: dict[str, Method] = {
            "Activate": ("a{sv}", "", self._activate),
            "Open": ("asa{sv}", "", lambda _files, data: self._activate(data)),
            "ActivateAction": ("sava{sv}", "", self._activate_action),
        }
        self._bus.export(PATH, INTERFACE, methods)
        self._bus.request_name(DESKTOP_ID)

    def _activate(self, data: _Data) -> None:
        self._take_token(data)
        self._open()

    def _activate_action(self, name: str, _parameters: object, data: _Data) -> None:
        self._take_token(data)
        if name in ACTIONS:
            self._act(*ACTIONS[name])

    def _take_token(self, data: _Data) -> None:
        """What the desktop gave for the click, for the window that follows."""
        given = (data[name] for name in _TOKENS if name in data)
        token = next((value for kind, value in given if kind == "s" and value), "")
        if token:
            self._on_token(token)
