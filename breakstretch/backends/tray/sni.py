"""The tray on Linux: pystray's Icon as a StatusNotifierItem on our bus. It loads no Pillow, no GTK and no X.

Chosen: our own backend for pystray, proven on xfce4-panel, lxqt-panel, waybar, Plasma and GNOME with its AppIndicator
extension. Rejected: pystray's three for Linux. Its X11 one has neither menu nor clicks, and the two on GTK need
PyGObject, which no plain virtual environment has, and close an open menu at each update.

A panel may come late, restart, or never exist. Registration follows the watcher's name on the bus, which covers all
three. If nothing shows icons some seconds after the start, that is reported once, and nothing else is lost.
"""

import os
from collections.abc import Callable
from itertools import count
from typing import Any

from breakstretch.backends.tray.dbusmenu import MENU_PATH, DbusMenu, Props
from breakstretch.backends.tray.menu import build_menu, chooser
from breakstretch.backends.tray.model import BaseIcon
from breakstretch.backends.tray.panel import WATCHER, WATCHER_PATH, ask_for_panel
from breakstretch.backends.tray.pixmaps import Pixmaps
from breakstretch.daemon.ports import Clock, Post, Reactor, Timer, TrayView
from breakstretch.system.app_id import in_flatpak
from breakstretch.system.bus.bus import Body, Bus, BusError, Subscription
from breakstretch.system.bus.objects import Method

ITEM = "org.kde.StatusNotifierItem"
ITEM_PATH = "/StatusNotifierItem"

PATIENCE = 10.0
"""Seconds a panel has to come up after us; both are started at log-in."""

NO_PANEL = (
    "No panel here shows tray icons, so breakstretch works without one. "
    "To open its window, start breakstretch again. On GNOME the AppIndicator extension adds a tray."
)

_number = count(1)


class Icon(BaseIcon):  # type: ignore[misc]  # pystray ships no types
    """An item of the tray; its `icon` is a tuple of (width, height, pixels) as the panel takes them.

    `run_detached` shows it from within our loop; pystray's own would start a thread for it. A panel that shows no menu,
    such as sway's bar, asks for one with `ContextMenu`. It gets the default line then.
    A Flatpak may own no name for an item, so there the item registers by the name of its connection.
    """

    HAS_NOTIFICATION = False

    def __init__(
        self, bus: Bus, name: str, refresh: Callable[[], object], *, windows: bool, on_token: Callable[[str], object]
    ) -> None:
        super().__init__(name)
        self._windows, self._on_token = windows, on_token
        self.registered = False
        self._bus = bus
        self._dbus_menu = DbusMenu(bus, refresh)
        self._own_name = "" if in_flatpak() else f"{ITEM}-{os.getpid()}-{next(_number)}"
        self._watching: Subscription | None = None

    def run_detached(self, _setup: object = None) -> None:
        """Offer the item on the bus, and to every watcher that comes."""
        methods: dict[str, Method] = {
            "Activate": ("ii", "", lambda _x, _y: self()),
            "SecondaryActivate": ("ii", "", _nothing),
            "ContextMenu": ("ii", "", lambda _x, _y: self()),
            "Scroll": ("is", "", _nothing),
            "ProvideXdgActivationToken": ("s", "", self._token_given),
        }
        signals = {"NewTitle": "", "NewIcon": "", "NewToolTip": "", "NewStatus": "s"}
        self._bus.export(ITEM_PATH, ITEM, methods, self._item, signals)
        self._dbus_menu.export()
        self.visible = True
        if self._own_name:
            self._bus.request_name(self._own_name)
        self._watching = self._bus.watch_name(WATCHER, self._watcher_changed)

    def _token_given(self, token: str) -> None:
        self._on_token(token)

    def stop(self) -> None:
        """Take the item away."""
        if self._watching is None:
            return
        self._watching.cancel()
        self._watching = None
        self.visible = False
        self._bus.release_name(self._own_name)
        self._bus.unexport(ITEM_PATH)
        self._bus.unexport(MENU_PATH)

    def _watcher_changed(self, owner: str) -> None:
        self.registered = False
        if owner:
            self._bus.call(
                WATCHER,
                WATCHER_PATH,
                WATCHER,
                "RegisterStatusNotifierItem",
                "s",
                self._own_name or self._bus.unique_name,
                done=self._answered,
            )

    def _answered(self, _reply: Body | None, error: BusError | None) -> None:
        self.registered = error is None

    def _show(self) -> None:
        self._bus.emit(ITEM_PATH, ITEM, "NewStatus", "s", "Active")

    def _hide(self) -> None:
        self._bus.emit(ITEM_PATH, ITEM, "NewStatus", "s", "Passive")

    def _update_icon(self) -> None:
        self._icon_valid = True
        self._bus.emit(ITEM_PATH, ITEM, "NewIcon")

    def _update_title(self) -> None:
        self._bus.emit(ITEM_PATH, ITEM, "NewToolTip")

    def _update_menu(self) -> None:
        self._dbus_menu.show(self.menu, self._handler)

    def _item(self) -> Props:
        """All of them are here because some panel drops an item without one; the status never asks for attention."""
        return {
            "Category": ("s", "ApplicationStatus"),
            "Id": ("s", self.name),
            "Title": ("s", self.name),
            "Status": ("s", "Active" if self.visible else "Passive"),
            "WindowId": ("i", 0),
            "IconName": ("s", ""),
            "IconThemePath": ("s", ""),
            "IconPixmap": ("a(iiay)", list(self.icon or ())),
            "IconAccessibleDesc": ("s", self.title),
            "OverlayIconName": ("s", ""),
            "OverlayIconPixmap": ("a(iiay)", []),
            "AttentionIconName": ("s", ""),
            "AttentionIconPixmap": ("a(iiay)", []),
            "AttentionMovieName": ("s", ""),
            "AttentionAccessibleDesc": ("s", ""),
            "XAyatanaLabel": ("s", ""),
            "XAyatanaLabelGuide": ("s", ""),
            "XAyatanaOrderingIndex": ("u", 0),
            "ToolTip": ("(sa(iiay)ss)", ("", [], self.title, "")),
            "ItemIsMenu": ("b", not self._windows),
            "Menu": ("o", MENU_PATH),
        }


class SniTray:
    """The port Tray on a Linux session bus; the icon appears with the first view.

    Where there are no `windows`, a click on it shows the menu (rule 38). `on_token` is called with what the desktop
    gives for a click, before the click.
    """

    def __init__(
        self,
        bus: Bus,
        post: Post,
        on_command: Callable[[str], object],
        view_now: Callable[[], TrayView],
        pixmaps: Pixmaps,
        *,
        reactor: Reactor,
        clock: Clock,
        on_trouble: Callable[[str], object],
        windows: bool = True,
        on_token: Callable[[str], object] = bool,
        name: str = "breakstretch",
    ) -> None:
        self._bus, self._pixmaps = bus, pixmaps
        self._choose = chooser(post, on_command)
        self._reactor, self._clock, self._on_trouble = reactor, clock, on_trouble
        self._icon: Any = Icon(bus, name, lambda: self.show(view_now()), windows=windows, on_token=on_token)
        self._shown: TrayView | None = None
        self._check: Timer | None = None

    def show(self, view: TrayView) -> None:
        """Show this; what has not changed costs nothing."""
        before, self._shown = self._shown, view
        if view == before:
            return
        if before is None or (before.icon, before.progress) != (view.icon, view.progress):
            pixmaps = self._pixmaps.of(view)
            if pixmaps != self._icon.icon:
                self._icon.icon = pixmaps
        self._icon.title = view.title
        if before is None or before.items != view.items:
            self._icon.menu = build_menu(view, self._choose)
        if before is None:
            self._icon.run_detached()
            self._check = self._reactor.at(self._clock.now().elapsed + PATIENCE, self._look_for_panel)

    def close(self) -> None:
        """Take the icon away."""
        if self._check is not None:
            self._check.cancel()
        self._icon.stop()

    def _look_for_panel(self) -> None:
        ask_for_panel(self._bus, self._panel_told)

    def _panel_told(self, there: bool) -> None:
        if not (there and self._icon.registered):
            self._on_trouble(NO_PANEL)


def _nothing(*_args: object) -> None:
    """Take a call a panel may make and that means nothing here."""
