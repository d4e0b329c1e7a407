"""The objects that we export on a bus: tables of methods and properties, and their description in XML."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from breakstretch.core.values.base import Value
from breakstretch.system.bus.values import DBUS, ERROR, Body, BusError

PROPERTIES = DBUS + ".Properties"
INTROSPECTABLE = DBUS + ".Introspectable"
PEER = DBUS + ".Peer"

Method = tuple[str, str, Callable[..., Body | None]]
"""Signature in, signature out, and what is called with the arguments."""
Properties = Callable[[], Mapping[str, tuple[str, Any]]]
"""Every property as (signature, value), at the time it is asked for."""

_STANDARD = (
    f'<interface name="{PROPERTIES}">'
    '<method name="Get"><arg type="s" direction="in"/><arg type="s" direction="in"/>'
    '<arg type="v" direction="out"/></method>'
    '<method name="GetAll"><arg type="s" direction="in"/><arg type="a{sv}" direction="out"/></method>'
    '<method name="Set"><arg type="s" direction="in"/><arg type="s" direction="in"/>'
    '<arg type="v" direction="in"/></method></interface>'
    f'<interface name="{INTROSPECTABLE}">'
    '<method name="Introspect"><arg type="s" direction="out"/></method></interface>'
    f'<interface name="{PEER}"><method name="Ping"/></interface>'
)


class Interface(Value, frozen=True):
    """One exported interface of one object."""

    methods: Mapping[str, Method]
    properties: Properties
    signals: Mapping[str, str]
    """Signatures by name, for the description alone."""


class Objects:
    """Exported objects by path and interface; answers calls, or raises BusError."""

    def __init__(self) -> None:
        self._paths: dict[str, dict[str, Interface]] = {}

    def add(self, path: str, name: str, interface: Interface) -> None:
        """Export an interface, replacing one of the same name."""
        self._paths.setdefault(path, {})[name] = interface

    def remove(self, path: str) -> None:
        """Stop exporting at this path."""
        self._paths.pop(path, None)

    def answer(self, path: str, name: str | None, member: str, signature: str, body: Body) -> tuple[str, Body]:
        """The signature and body of the reply to a call; `name` may be left out by the caller."""
        if name == PEER and member == "Ping":
            return "", ()
        if name == INTROSPECTABLE and member == "Introspect":
            return "s", (self._describe(path),)
        interfaces = self._paths.get(path)
        if interfaces is None:
            raise BusError(ERROR + "UnknownObject", path)
        if name == PROPERTIES:
            return _property(interfaces, member, signature, body)
        for interface in interfaces if name is None else (name,):
            if interface in interfaces and member in interfaces[interface].methods:
                wanted, out, call = interfaces[interface].methods[member]
                if wanted != signature:
                    raise BusError(ERROR + "InvalidArgs", f"{member} takes {wanted!r}")
                return out, call(*body) or ()
        raise BusError(ERROR + "UnknownMethod", f"{name}.{member}")

    def _describe(self, path: str) -> str:
        interfaces = self._paths.get(path, {})
        children = sorted(self._children(path))
        if not interfaces and not children:
            raise BusError(ERROR + "UnknownObject", path)
        parts = [_STANDARD] if interfaces else []
        parts += [_interface_xml(name, interface) for name, interface in interfaces.items()]
        parts += [f'<node name="{child}"/>' for child in children]
        return "<node>" + "".join(parts) + "</node>"

    def _children(self, path: str) -> set[str]:
        below = path.rstrip("/") + "/"
        return {other[len(below) :].split("/")[0] for other in self._paths if other.startswith(below) and other != path}


def _property(interfaces: Mapping[str, Interface], member: str, signature: str, body: Body) -> tuple[str, Body]:
    wanted = {"Get": "ss", "GetAll": "s", "Set": "ssv"}.get(member)
    if wanted is None:
        raise BusError(ERROR + "UnknownMethod", member)
    if signature != wanted:
        raise BusError(ERROR + "InvalidArgs", f"{member} takes {wanted!r}")
    if body[0] not in interfaces:
        raise BusError(ERROR + "UnknownInterface", body[0])
    values = interfaces[body[0]].properties()
    if member == "GetAll":
        return "a{sv}", (dict(values),)
    if body[1] not in values:
        raise BusError(ERROR + "UnknownProperty", body[1])
    if member == "Set":
        raise BusError(ERROR + "PropertyReadOnly", body[1])
    return "v", (values[body[1]],)


def _interface_xml(name: str, interface: Interface) -> str:
    parts = [f'<interface name="{name}">']
    for method, (taken, given, _) in interface.methods.items():
        args = "".join(f'<arg type="{kind}" direction="in"/>' for kind in types_of(taken))
        args += "".join(f'<arg type="{kind}" direction="out"/>' for kind in types_of(given))
        parts.append(f'<method name="{method}">{args}</method>')
    for signal, given in interface.signals.items():
        args = "".join(f'<arg type="{kind}"/>' for kind in types_of(given))
        parts.append(f'<signal name="{signal}">{args}</signal>')
    for key, (signature, _) in interface.properties().items():
        parts.append(f'<property name="{key}" type="{signature}" access="read"/>')
    return "".join(parts) + "</interface>"


def types_of(signature: str) -> Iterator[str]:
    """The complete types of a signature: `s`, `a{sv}`, `(iiay)` of `sa{sv}(iiay)`."""
    begin, depth = 0, 0
    for end, letter in enumerate(signature, 1):
        depth += (letter in "({") - (letter in ")}")
        if depth == 0 and letter != "a":
            yield signature[begin:end]
            begin = end
