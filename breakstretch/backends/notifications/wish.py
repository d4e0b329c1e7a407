"""What a bubble is to show, as the call Notify takes it; calls nobody."""

from collections.abc import Callable
from typing import Any

from breakstretch.backends.notifications.bubble import Bubble, Manners
from breakstretch.core.values.base import Value
from breakstretch.daemon.ports import Picture
from breakstretch.system.app_id import DESKTOP_ID
from breakstretch.system.bus.bus import Body

APP = "breakstretch"
STAYS = ("y", 2)
"""The urgency of a bubble that waits for the person."""


_ACTIONS = 3
"""Their place in what Notify is given."""


class Wish(Value, frozen=True):
    """What is to be shown; the text waits until the server's manners are known."""

    text: Callable[[Manners], Bubble]
    picture: Picture | None = None
    file: str = ""
    """The path of a picture, where there are no pixels."""


def made_anew(manners: Manners, taken: Body | None, content: Body) -> bool:
    """Whether this needs a new bubble, because the one on the screen would not have its buttons."""
    if manners.loses_buttons:
        return urgent(content)
    return manners.first_buttons and taken is not None and taken[_ACTIONS] != content[_ACTIONS]


def urgent(content: Body) -> bool:
    """Whether it is to stay on the screen."""
    return bool(content[-1]["urgency"] == STAYS)


def offers(content: Body, action: str) -> bool:
    """Whether it has this action."""
    return action in content[_ACTIONS][::2]


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
