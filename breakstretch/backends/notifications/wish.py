"""What a bubble is to show, as the call Notify takes it, and what a server can do, by its name; calls nobody."""

from collections.abc import Callable
from typing import Any

from breakstretch.backends.notifications.bubble import Bubble, Manners
from breakstretch.core.values.base import Value
from breakstretch.daemon.ports import Picture
from breakstretch.system.app_id import DESKTOP_ID
from breakstretch.system.bus.bus import Body

APP = "breakstretch"
_GNOME = "gnome-shell"
_REPLAYS, _KEEPS_BUTTONS = 49, 48
"""Versions of GNOME Shell: 50 lets a bubble grow anew at each replacement, 43 and 48 do not; 43 loses its buttons."""
_MEASURED = {
    "Plasma": ("5.", "6."),
    "Xfce Notify Daemon": ("0.7", "0.8", "0.9"),
    "cinnamon": ("6.",),
    "Notification Daemon": ("1.", "3."),
    "MATE Notification Daemon": ("1.",),
    "lxqt-notificationd": ("2.",),
    "gnome-shell": ("43", "48"),
    "dunst": ("1.",),
    "mako": ("1.",),
}
"""Servers by name, and how their versions begin."""
_BUTTONS = {"Xfce Notify Daemon": 5, "dunst": 0}
"""Where they differ from the three that others show."""
STAYS = ("y", 2)
"""The urgency of a bubble whose buttons are needed: it is a new one where a replaced bubble loses them."""


class Wish(Value, frozen=True):
    """What is to be shown; the text waits until the server's manners are known."""

    text: Callable[[Manners], Bubble]
    picture: Picture | None = None
    file: str = ""
    """The path of a picture, where there are no pixels."""


def manners_of(server: str, version: str, capabilities: list[str], specification: str = "") -> Manners:
    """Manners by name, where the capabilities do not tell; hints have other names in old specifications."""
    number = version.partition(".")[0]
    gnome = (int(number) if number.isdecimal() else _REPLAYS) if server == _GNOME else None
    click = {"Xfce Notify Daemon": "", "dunst": "Middle-click"}
    known = version.startswith(_MEASURED.get(server, ())) if version else False
    return Manners(
        known=known,
        stays=known and server not in {_GNOME, "cinnamon"},
        in_place=known,
        actions="actions" in capabilities,
        click=click.get(server, "Click"),
        markup="body-markup" in capabilities,
        replays=gnome is not None and gnome >= _REPLAYS,
        buttons=_BUTTONS.get(server, 3),
        loses_buttons=gnome is not None and gnome < _KEEPS_BUTTONS,
        pixels={"0.9": "icon_data", "1.0": "icon_data", "1.1": "image_data"}.get(specification, "image-data"),
        tags=server == "dunst",
    )


def content_of(wish: Wish, manners: Manners, icon: str, tag: str = "") -> Body:
    """Icon, title, body, actions and hints, as Notify takes them.

    A bubble with a tag takes the place of an earlier one with the same tag, although nobody knows its number.
    Never `value`, behind which xfce hides everything else; never `transient`, which counts as true even when
    false; never x-canonical-private-synchronous, at which mako crashes when a bubble is replaced.
    """
    bubble, picture = wish.text(manners), wish.picture
    body = bubble.body
    if manners.markup:
        body = body.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    actions = [text for action in bubble.actions for text in (action.id, action.label)]
    hints: dict[str, tuple[str, Any]] = {
        "urgency": STAYS if bubble.urgent else ("y", 1),
        "desktop-entry": ("s", DESKTOP_ID),
        "suppress-sound": ("b", True),
    }
    if tag and manners.tags:
        hints["x-dunst-stack-tag"] = ("s", tag)
    if picture is not None:
        pixels = (picture.width, picture.height, picture.width * 4, True, 8, 4, picture.rgba)
        hints[manners.pixels] = ("(iiibiiay)", pixels)
    elif wish.file and manners.pixels == "icon_data":  # that specification has no hint for a path
        icon = wish.file
    elif wish.file:
        hints[manners.pixels.replace("data", "path")] = ("s", wish.file)
    return icon, bubble.title, body, actions, hints
