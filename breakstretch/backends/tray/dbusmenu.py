"""Serves a pystray.Menu as com.canonical.dbusmenu on the bus.

A panel keeps an open menu open as long as its shape stays the same. So a line keeps its number for good, by its key
below its parent, and when only texts or marks change, only those are sent. Only another shape, other lines or another
order, makes the panel fetch the menu again. A separator has no key and takes that of the line before it.
"""

from collections.abc import Callable, Iterable
from typing import Any

from breakstretch.backends.tray.model import Menu
from breakstretch.system.bus.bus import Bus, BusError
from breakstretch.system.bus.objects import Method

MENU = "com.canonical.dbusmenu"
MENU_PATH = "/MenuBar"

Action = Callable[[], object]
Props = dict[str, tuple[str, Any]]
Layout = tuple[int, Props, list[tuple[str, Any]]]
_ROOT = 0
_SUBMENU = ("s", "submenu")


class Node:
    """One line of the menu under its number."""

    __slots__ = ("action", "below", "id", "props")

    def __init__(self, number: int, props: Props, below: list["Node"], action: Action | None) -> None:
        self.id, self.props, self.below, self.action = number, props, below, action
        if number == _ROOT or below:
            props["children-display"] = _SUBMENU

    def some(self, names: Iterable[str]) -> Props:
        """The properties asked for; all for no names."""
        return {name: value for name, value in self.props.items() if not names or name in names}

    def layout(self, depth: int, names: Iterable[str]) -> Layout:
        """This line and what is below it, down to this many levels. All for -1."""
        below = [("(ia{sv}av)", line.layout(depth - 1, names)) for line in self.below] if depth else []
        return self.id, self.some(names), below

    def shape(self) -> tuple[list[int], list[str]]:
        """What cannot change under an open menu."""
        return [line.id for line in self.below], sorted(self.props)


class Tree:
    """The current menu with its stable numbers."""

    def __init__(self) -> None:
        self.nodes = {_ROOT: Node(_ROOT, {}, [], None)}
        self._numbers: dict[tuple[object, ...], int] = {}

    def replace(self, menu: Any, handler: Callable[[Any], Action]) -> tuple[bool, list[tuple[int, Props]]]:
        """Take a new menu; whether its shape is another, and what the panel has to be told of its lines."""
        old, self.nodes = self.nodes, {}
        self.nodes[_ROOT] = Node(_ROOT, {}, self._lines(menu or (), _ROOT, handler), None)
        if {number: node.shape() for number, node in old.items()} != {
            number: node.shape() for number, node in self.nodes.items()
        }:
            return True, [(number, node.props) for number, node in self.nodes.items() if number != _ROOT]
        changes = [(number, _changed(old[number].props, node.props)) for number, node in self.nodes.items()]
        return False, [change for change in changes if change[1]]

    def _lines(self, menu: Iterable[Any], parent: int, handler: Callable[[Any], Action]) -> list[Node]:
        lines: list[Node] = []
        seen: dict[object, int] = {}
        key: object = None
        for item in menu:
            divides = item is Menu.SEPARATOR
            key = ("after", key) if divides else item.key
            seen[key] = seen.get(key, 0) + 1
            number = self._numbers.setdefault((parent, key, seen[key]), len(self._numbers) + 1)
            if divides:
                node = Node(number, {"type": ("s", "separator")}, [], None)
            else:
                below = self._lines(item.submenu or (), number, handler)
                node = Node(number, _props(item), below, None if below else handler(item))
            self.nodes[number] = node
            lines.append(node)
        return lines


class DbusMenu:
    """Offers the tree on the bus; `refresh` is called before the menu is opened."""

    def __init__(self, bus: Bus, refresh: Callable[[], object]) -> None:
        self._bus, self._refresh = bus, refresh
        self._tree = Tree()
        self._revision = 0

    def export(self) -> None:
        """Offer it."""
        methods: dict[str, Method] = {
            "GetLayout": ("iias", "u(ia{sv}av)", self._get_layout),
            "GetGroupProperties": ("aias", "a(ia{sv})", self._get_group),
            "GetProperty": ("is", "v", self._get_property),
            "Event": ("isvu", "", self._event),
            "EventGroup": ("a(isvu)", "ai", self._event_group),
            "AboutToShow": ("i", "b", lambda _number: (self._about_to_show(),)),
            "AboutToShowGroup": ("ai", "aiai", self._about_to_show_group),
        }
        signals = {
            "ItemsPropertiesUpdated": "a(ia{sv})a(ias)",
            "LayoutUpdated": "ui",
            "ItemActivationRequested": "iu",
        }
        self._bus.export(MENU_PATH, MENU, methods, _properties, signals)

    def show(self, menu: Any, handler: Callable[[Any], Action]) -> None:
        """Show this menu, telling the panel only what has changed."""
        reshaped, changes = self._tree.replace(menu, handler)
        if changes:
            self._bus.emit(MENU_PATH, MENU, "ItemsPropertiesUpdated", "a(ia{sv})a(ias)", changes, [])
        if reshaped:
            self._revision += 1
            self._bus.emit(MENU_PATH, MENU, "LayoutUpdated", "ui", self._revision, _ROOT)

    def _get_layout(self, number: int, depth: int, names: list[str]) -> tuple[int, Layout]:
        return self._revision, self._node(number).layout(depth, names)

    def _get_group(self, numbers: list[int], names: list[str]) -> tuple[list[tuple[int, Props]]]:
        nodes = self._tree.nodes
        return ([(number, nodes[number].some(names)) for number in numbers or nodes if number in nodes],)

    def _get_property(self, number: int, name: str) -> tuple[tuple[str, Any]]:
        props = self._node(number).props
        if name not in props:
            raise BusError("org.freedesktop.DBus.Error.InvalidArgs", f"line {number} has no {name}")
        return (props[name],)

    def _event(self, number: int, kind: str, _data: object, _time: int) -> None:
        action = self._node(number).action
        if kind == "clicked" and action is not None:
            action()

    def _event_group(self, events: list[tuple[int, str, Any, int]]) -> tuple[list[int]]:
        known = [event for event in events if event[0] in self._tree.nodes]
        for event in known:
            self._event(*event)
        return ([event[0] for event in events if event not in known],)

    def _about_to_show(self) -> bool:
        """Bring the menu up to date; whether it must be fetched again."""
        before = self._revision
        self._refresh()
        return self._revision != before

    def _about_to_show_group(self, numbers: list[int]) -> tuple[list[int], list[int]]:
        unknown = [number for number in numbers if number not in self._tree.nodes]
        return ([_ROOT] if self._about_to_show() else [], unknown)

    def _node(self, number: int) -> Node:
        node = self._tree.nodes.get(number)
        if node is None:
            raise BusError("org.freedesktop.DBus.Error.InvalidArgs", f"the menu has no line {number}")
        return node


def _properties() -> Props:
    return {
        "Version": ("u", 3),
        "TextDirection": ("s", "ltr"),
        "Status": ("s", "normal"),
        "IconThemePath": ("as", []),
    }


def _props(item: Any) -> Props:
    """What a panel is told of a line; an underscore would mark a letter to press, so it is doubled."""
    props: Props = {"label": ("s", item.text.replace("_", "__")), "enabled": ("b", bool(item.enabled))}
    if item.checked is not None:
        props["toggle-type"] = ("s", "radio" if item.radio else "checkmark")
        props["toggle-state"] = ("i", int(bool(item.checked)))
    return props


def _changed(old: Props, new: Props) -> Props:
    return {name: value for name, value in new.items() if old[name] != value}
