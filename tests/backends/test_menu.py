"""The menu as pystray has it, from the tray's view."""

from breakstretch.backends.tray.menu import build_menu, chooser
from breakstretch.backends.tray.model import Menu
from breakstretch.core.values.events import Event, Resume, Skip
from breakstretch.daemon.ports import TrayItem, TrayView
from tests.support.tray_rigs import VIEW


def test_lines_become_items() -> None:
    """Texts, keys, marks and the default line are those of the view; what cannot be chosen is grey."""
    menu = build_menu(VIEW, _ignore)
    items = [item for item in menu if item is not Menu.SEPARATOR]
    assert [item.key for item in items] == ["next", "start", "skip", "pause", "sound", "quit"]
    assert [item.enabled for item in items] == [False, True, True, True, True, True]
    assert [item.checked for item in items] == [None, None, None, None, True, None]
    assert [item.key for item in items if item.default] == ["start"]
    assert [item.key for item in items[3].submenu] == ["pause-all"]


def test_separators() -> None:
    """A line without label divides; at the ends, and twice in a row, it is left out."""
    gap, skip, resume = TrayItem("g", ""), TrayItem("a", "A", event=Skip()), TrayItem("b", "B", event=Resume())
    menu = build_menu(TrayView("waiting", 0, "", (gap, skip, gap, gap, resume, gap)), _ignore)
    assert [item is Menu.SEPARATOR for item in menu] == [False, True, False]


def test_choosing_is_passed_on() -> None:
    """Choosing an item chooses its line: the event is posted, else the command handed on, else nothing."""
    posted: list[Event] = []
    commands: list[str] = []
    choose = chooser(posted.append, commands.append)
    for item in build_menu(VIEW, choose):
        if item is not Menu.SEPARATOR:
            item(None)
    assert len(posted) == 3
    assert commands == ["quit"]


def test_labels_as_the_desktop_wants_them() -> None:
    """A desktop with marks of its own gets labels rewritten, in submenus too."""
    menu = build_menu(VIEW, _ignore, str.upper)
    items = [item for item in menu if item is not Menu.SEPARATOR]
    assert items[-1].text == "QUIT"
    assert [item.text for item in items[3].submenu] == ["UNTIL RESUMED"]


def test_an_empty_menu_is_one() -> None:
    """A view without lines gives a menu without items."""
    assert not build_menu(TrayView("waiting", 0, "", ()), _ignore)


def _ignore(_line: TrayItem) -> None:
    """Choose nothing."""
