"""The tray of a simulated day, and the lines of its menu."""

from collections.abc import Iterator

from breakstretch.daemon.ports import TrayItem, TrayView
from breakstretch.daemon.tray_view import tray_view
from tests.support.day import Day

ALWAYS = ["flare-up", "line-2", "open", "quit"]


def tray(day: Day) -> TrayView:
    """The tray, now."""
    return tray_view(day.situation)


def ids(view: TrayView) -> list[str]:
    """The ids of the menu, without those that are always there."""
    return [item.id for item in view.items if item.id not in (*ALWAYS, "line-1", "evening")]


def item(view: TrayView, wanted: str) -> TrayItem:
    """The line of this id."""
    return next(line for line in flat(view.items) if line.id == wanted)


def flat(items: tuple[TrayItem, ...]) -> Iterator[TrayItem]:
    """Every line, a submenu's after its own."""
    for line in items:
        yield line
        yield from flat(line.items)
