"""Writes a bubble as the XML of a Windows toast. Its text is bound to data, so that it can be updated in place.

A toast with buttons has the scenario of a reminder, so it stays on the screen until the person acts. Windows ignores
that for a toast without buttons, so an urgent one is only shown longer. Sounds are played elsewhere.
"""

import re
from html import escape

from breakstretch.backends.notifications.bubble import Bubble

BODY = "default"
"""The action that a click on the body reports."""
_NEVER = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML cannot contain, escaped or not."""
_BUTTON = '<action activationType="background" content="%s" arguments="%s"/>'
_BINDING = '<text>{title}</text><text>{body}</text><image placement="appLogoOverride" src="%s"/>'


def toast_xml(bubble: Bubble, icon: str, head: str) -> str:
    """Return the toast, with `icon` as the address of our picture. Every click reports words that begin with `head`."""
    shown = [action for action in bubble.actions if action.id != BODY]
    buttons = "".join(_BUTTON % (_attribute(action.label), _attribute(head + action.id)) for action in shown)
    stays = ' scenario="reminder"' if buttons else ' duration="long"' if bubble.urgent else ""
    visual = f'<visual><binding template="ToastGeneric">{_BINDING % _attribute(icon)}</binding></visual>'
    actions = f"<actions>{buttons}</actions>" if buttons else ""
    return f'<toast launch="{_attribute(head)}{BODY}"{stays}>{visual}{actions}<audio silent="true"/></toast>'


def toast_data(bubble: Bubble) -> dict[str, str]:
    """Return the text that the toast is bound to."""
    return {"title": _allowed(bubble.title), "body": _allowed(bubble.body)}


def _attribute(text: str) -> str:
    return escape(_allowed(text), quote=True)


def _allowed(text: str) -> str:
    return _NEVER.sub("", text)
