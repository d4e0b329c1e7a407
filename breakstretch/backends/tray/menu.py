"""Turns the tray's view into pystray's menu.

Every item except a separator carries the stable id of its line as `key`, so that a backend can tell a line with a new
label from another line. A separator has none: pystray recognises it by being that one object.
"""

from collections.abc import Callable
from typing import Any

from breakstretch.backends.tray.model import Menu, MenuItem
from breakstretch.daemon.ports import Post, TrayItem, TrayView

Choose = Callable[[TrayItem], object]
"""What is called with the line a person chose."""


def build_menu(view: TrayView, choose: Choose, text: Callable[[str], str] = str) -> Any:
    """The pystray.Menu of this view; `text` writes a label as the current desktop wants it."""
    return Menu(*(_item(line, choose, text) for line in view.items))


def chooser(post: Post, on_command: Callable[[str], object]) -> Choose:
    """Post the event of a line, or hand its command on."""

    def choose(line: TrayItem) -> None:
        if line.event is not None:
            post(line.event)
        elif line.command:
            on_command(line.command)

    return choose


def is_separator(line: TrayItem) -> bool:
    """Whether a line only divides others."""
    return not line.label and not line.items


def _item(line: TrayItem, choose: Choose, text: Callable[[str], str]) -> Any:
    if is_separator(line):
        return Menu.SEPARATOR
    checked = line.checked
    item = MenuItem(
        text(line.label),
        Menu(*(_item(below, choose, text) for below in line.items)) if line.items else _action(line, choose),
        checked=None if checked is None else lambda _: checked,
        default=line.default,
        enabled=bool(line.items) or line.event is not None or bool(line.command),
    )
    item.key = line.id
    return item


def _action(line: TrayItem, choose: Choose) -> Callable[[Any, Any], None]:
    def chosen(_icon: Any, _item: Any) -> None:
        choose(line)

    return chosen
