"""What each notification server does with a bubble, by its name and version, where its capabilities do not tell.

A row was measured on the real program, or seen in a real session of its desktop. Another version of such a server has
its manners too, but nobody knows whether a bubble that counts stays there, so it may not guide (rule 35).
"""

from msgspec.structs import replace

from breakstretch.backends.notifications.bubble import Manners

_USUAL = Manners(known=True, stays=True, in_place=True)
_PASSES = replace(_USUAL, urgent_passes=True)
"""Elsewhere do not disturb hides every bubble (dunst 1.9, MATE, LXQt, mako), or takes the buttons away (Xfce 0.7)."""
_LISTS = replace(_USUAL, drops=4.0)
"""GNOME and Cinnamon: a bubble that is not urgent goes to the list of messages, unless it has a new text by then."""
_TWO = 2
"""LXQt gives its buttons 200 pixels together, and cuts the labels of three."""
_GNOME = "gnome-shell"
_MEASURED = (
    ("dunst", "1.", replace(_USUAL, click="Middle-click", buttons=0, tags=True)),
    ("mako", "1.", replace(_USUAL, buttons=0)),
    ("Xfce Notify Daemon", "0.", replace(_USUAL, click="", buttons=5)),
    ("Plasma", "6.", _PASSES),
    ("Plasma", "5.27", _PASSES),
    ("Notification Daemon", "3.", _USUAL),
    ("Notification Daemon", "1.", _USUAL),  # MATE's
    ("lxqt-notificationd", "2.", replace(_USUAL, first_buttons=True, buttons=_TWO)),
    ("cinnamon", "6.", _LISTS),
    (_GNOME, "48.", replace(_LISTS, joins=True, unfolds=True, urgent_passes=True)),
    (_GNOME, "43.", replace(_LISTS, joins=True, loses_buttons=True, in_place=False, urgent_passes=True)),
)
"""Name, how the version begins, and manners. The first row of a name counts for its other versions."""
_REPLAYS, _KEEPS_BUTTONS = 49, 48
"""Versions of GNOME Shell: 50 lets a bubble grow anew at each replacement, 43 and 48 do not; 43 loses its buttons."""


_MOVES = "A reminder moves to the list of notifications after a few seconds. `breakstretch redo` shows it again"
_LIMITS = {
    "dunst": "A middle click begins a break. Snooze and skip are in the home window and the tray icon's menu",
    "mako": "A click begins a break. It shows no buttons and cuts long text. The tray icon's menu has the rest",
    "Xfce Notify Daemon": "Use its buttons, because a click on the text does nothing",
    "lxqt-notificationd": "It has room for two buttons, so skip is in the tray icon's menu",
    "cinnamon": _MOVES,
    _GNOME: _MOVES,
}
"""What a person of that desktop should know."""


def limit_of(server: str) -> str:
    """What this server does not do, as a sentence without its full stop; empty where nothing is known."""
    return _LIMITS.get(server, "")


def manners_of(server: str, version: str, capabilities: list[str], specification: str = "") -> Manners:
    """The manners of a server; hints have other names in old specifications."""
    return replace(
        _by_name(server, version),
        actions="actions" in capabilities,
        markup="body-markup" in capabilities,
        pixels={"0.9": "icon_data", "1.0": "icon_data", "1.1": "image_data"}.get(specification, "image-data"),
    )


def _by_name(server: str, version: str) -> Manners:
    rows = [(begins, manners) for name, begins, manners in _MEASURED if name == server]
    for begins, manners in rows:
        if version.startswith(begins):
            return manners
    likely = replace(rows[0][1], known=False, stays=False, in_place=False) if rows else Manners()
    if server != _GNOME:
        return likely
    number = version.partition(".")[0]
    age = int(number) if number.isdecimal() else _REPLAYS
    old = age < _KEEPS_BUTTONS
    return replace(likely, replays=age >= _REPLAYS, loses_buttons=old, unfolds=not old)
