"""A window that a click opens takes the focus with the desktop's token, and ends the busy cursor (rule 39)."""

import sys
from collections.abc import Callable

import pytest

from breakstretch.bootstrap.programs import own_command
from tests.support.desktop import Desktop, wait_for
from tests.window import scenes
from tests.window.test_manners import type_somewhere
from tests.window.window_rig import WindowRig, focused, now

pytestmark = pytest.mark.desktop

TOKEN = 'shell/"breakstretch"\\1-host_TIME0'  # noqa: S105 - not a secret
ENDED = 'remove: ID="shell/\\"breakstretch\\"\\\\1-host_TIME0"'
WATCH = """
from Xlib import X
from Xlib.display import Display

display = Display()
display.screen().root.change_attributes(event_mask=X.PropertyChangeMask)
display.sync()
print("watching", flush=True)
begins, goes_on = (display.intern_atom(name) for name in ("_NET_STARTUP_INFO_BEGIN", "_NET_STARTUP_INFO"))
text = b""
while b"\\0" not in text:
    event = display.next_event()
    if event.type == X.ClientMessage and event.client_type in (begins, goes_on):
        text = (b"" if event.client_type == begins else text) + bytes(event.data[1])
print(text.partition(b"\\0")[0].decode(), flush=True)
"""
"""Prints the first message of the Startup Notification Protocol."""


def watch(world: Desktop) -> Callable[[], str]:
    """Have somebody listen as a desktop does; returns what asks for the message."""
    child = world.spawn("watch", [sys.executable, "-c", WATCH])
    wait_for(lambda: "watching" in child.log.read_text(), "the watch")
    return lambda: child.log.read_text().removeprefix("watching\n").strip()


def test_a_question_that_a_click_opens_has_the_focus(window: WindowRig, world: Desktop) -> None:
    """And the desktop hears that its window is there."""
    type_somewhere(world)
    heard = watch(world)
    window.start(scenes.flare_up(), env={"XDG_ACTIVATION_TOKEN": TOKEN})
    wait_for(lambda: focused(world) == "breakstretch", "the focus")
    assert wait_for(heard, "the end of the startup") == ENDED


def test_a_break_that_a_click_opens_has_no_focus(window: WindowRig, world: Desktop) -> None:
    """It stands in the corner beside what is typed; the cursor is not busy all the same."""
    type_somewhere(world)
    heard = watch(world)
    window.start(scenes.desk(now(), 0, 9), env={"XDG_ACTIVATION_TOKEN": TOKEN})
    assert wait_for(heard, "the end of the startup") == ENDED
    assert focused(world) == "editor"


def test_nothing_follows_a_click(world: Desktop) -> None:
    """The hidden command says so in place of a window."""
    heard = watch(world)
    world.spawn("end-startup", own_command("end-startup"), env={"XDG_ACTIVATION_TOKEN": TOKEN})
    assert wait_for(heard, "the end of the startup") == ENDED
