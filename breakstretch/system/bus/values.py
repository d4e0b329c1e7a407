"""What goes over a bus: bodies, errors, and text that a bus accepts."""

from typing import Any

DBUS = "org.freedesktop.DBus"
DBUS_PATH = "/org/freedesktop/DBus"
ERROR = DBUS + ".Error."

Body = tuple[Any, ...]
"""The arguments of a message."""


class BusError(Exception):
    """An error as D-Bus names it; `local.` ones arose on this side."""

    def __init__(self, name: str, text: str = "") -> None:
        super().__init__(f"{name}: {text}")
        self.name, self.text = name, text


def clean(text: str) -> str:
    """Text that a bus accepts: no NUL, at which it would cut the connection, and no lone surrogate."""
    return text.replace("\0", "").encode("utf-8", "replace").decode()


def cleaned(value: Any) -> Any:
    """A body with its texts cleaned, at any depth."""
    match value:
        case str():
            return value if value.isascii() and "\0" not in value else clean(value)
        case list() | tuple():
            return type(value)(map(cleaned, value))
        case dict():
            return {cleaned(key): cleaned(item) for key, item in value.items()}
        case _:
            return value
