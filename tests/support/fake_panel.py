"""A panel on a bus of its own: the watcher an item registers with, and the client of its menu; draws nothing."""

from collections.abc import Iterator
from typing import Any

from breakstretch.backends.tray.dbusmenu import MENU, MENU_PATH
from breakstretch.backends.tray.panel import WATCHER, WATCHER_PATH
from breakstretch.backends.tray.sni import ITEM, ITEM_PATH
from breakstretch.system.bus.bus import Body, Bus, BusError, Subscription
from breakstretch.system.bus.objects import Method
from breakstretch.system.loop.linux import LinuxReactor
from tests.support.wait import wait_until


class FakePanel:
    """The watcher's side; `signals` is what the item told, in order, as (member, body)."""

    def __init__(self, reactor: LinuxReactor, address: str) -> None:
        self.items: list[str] = []
        """Names that registered, a repeated one each time."""
        self.hosted = True
        self.signals: list[tuple[str, Body]] = []
        self._reactor = reactor
        self._bus = Bus(reactor, address)
        self._heard: list[Subscription] = []

    def start(self) -> None:
        """Come up."""
        methods: dict[str, Method] = {"RegisterStatusNotifierItem": ("s", "", self._register)}
        host = "IsStatusNotifierHostRegistered"
        self._bus.connect()
        self._bus.export(WATCHER_PATH, WATCHER, methods, lambda: {host: ("b", self.hosted)})
        self._bus.request_name(WATCHER)

    def stop(self) -> None:
        """Go away, as a panel that crashed."""
        self._bus.release_name(WATCHER)

    def close(self) -> None:
        """Let go of the bus."""
        self._bus.close()

    def wait_for_item(self, number: int = 1) -> None:
        """Wait until an item has registered for the n-th time, and listen to it."""
        wait_until(self._reactor, lambda: len(self.items) >= number, "an item registers")
        for signal in self._heard:
            signal.cancel()
        self._heard = [
            self._bus.on_signal(self.items[-1], path, iface, lambda member, body: self.signals.append((member, body)))
            for path, iface in ((ITEM_PATH, ITEM), (MENU_PATH, MENU))
        ]
        self.ask(MENU_PATH, "org.freedesktop.DBus.Peer", "Ping")

    def ask(self, path: str, iface: str, member: str, sig: str = "", *body: Any) -> Body:
        """Call the item and wait for its answer.

        Raises:
            BusError: it answered with an error.
        """
        answers: list[tuple[Body | None, BusError | None]] = []
        self._bus.call(self.items[-1], path, iface, member, sig, *body, done=lambda *told: answers.append(told))
        wait_until(self._reactor, lambda: answers, f"an answer to {member}")
        reply, error = answers[0]
        if reply is None:
            raise error or AssertionError("neither reply nor error")
        return reply

    def item(self) -> dict[str, Any]:
        """The item's properties."""
        values = self.ask(ITEM_PATH, "org.freedesktop.DBus.Properties", "GetAll", "s", ITEM)[0]
        return {name: value for name, (_, value) in values.items()}

    def lines(self) -> list[dict[str, Any]]:
        """Every line of the menu, a submenu's after its own, with its number as `id`."""
        return list(_flat(self.ask(MENU_PATH, MENU, "GetLayout", "iias", 0, -1, [])[1]))[1:]

    def line(self, label: str) -> dict[str, Any]:
        """The line that says this."""
        return next(line for line in self.lines() if line.get("label") == label)

    def open(self) -> bool:
        """Open the menu; whether the item says it is another one."""
        return bool(self.ask(MENU_PATH, MENU, "AboutToShow", "i", 0)[0])

    def choose(self, label: str) -> None:
        """Choose a line."""
        self.ask(MENU_PATH, MENU, "Event", "isvu", self.line(label)["id"], "clicked", ("s", ""), 0)

    def give(self, token: str) -> None:
        """Give the token of the click that follows, as Plasma does."""
        self.ask(ITEM_PATH, ITEM, "ProvideXdgActivationToken", "s", token)

    def click(self) -> None:
        """Click the icon."""
        self.ask(ITEM_PATH, ITEM, "Activate", "ii", 0, 0)

    def has(self, name: str) -> bool:
        """Whether this name is on the bus."""
        answers: list[bool] = []
        dbus = "org.freedesktop.DBus"
        self._bus.call(
            dbus,
            "/org/freedesktop/DBus",
            dbus,
            "NameHasOwner",
            "s",
            name,
            done=lambda reply, _error: answers.append(bool(reply and reply[0])),
        )
        wait_until(self._reactor, lambda: answers, "an answer from the bus")
        return answers[0]

    def _register(self, name: str) -> None:
        self.items.append(name)


def _flat(layout: Any) -> Iterator[dict[str, Any]]:
    number, props, below = layout
    yield {"id": number} | {name: value for name, (_, value) in props.items()}
    for _, item in below:
        yield from _flat(item)
