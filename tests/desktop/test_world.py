"""The virtual desktop itself: what the other desktop tests stand on."""

from pathlib import Path

import pytest
from PIL import Image

from tests.support.desktop import Desktop, wait_for
from tests.support.desktop_programs import NOTIFICATION_SERVERS, NOTIFICATIONS, TRAY
from tests.support.requirements import require

pytestmark = pytest.mark.desktop

BUBBLES = {"dunst": "Dunst", "xfce4-notifyd": "xfce4-notifyd", "notification-daemon": "notification-daemon"}


@pytest.mark.parametrize("server", NOTIFICATION_SERVERS)
def test_a_notification_comes_up_as_a_window(desktop: Desktop, server: str) -> None:
    """Each notification daemon shows what any program sends."""
    require(server, "notify-send")
    desktop.start(server)
    assert desktop.window(BUBBLES[server]) is None
    desktop.run("notify-send", "--app-name=test", "Time to stand up", "A stretch for the low back")
    bubble = wait_for(lambda: desktop.window(BUBBLES[server]), f"a bubble of {server}")
    assert bubble.width > 100
    assert bubble.height > 20


def test_a_click_closes_the_bubble(desktop: Desktop) -> None:
    """The pointer reaches the windows of this world."""
    require("dunst", "notify-send")
    desktop.start("dunst")
    desktop.run("notify-send", "Time to stand up")
    bubble = wait_for(lambda: desktop.window("Dunst"), "a bubble")
    desktop.click(*bubble.middle)
    wait_for(lambda: desktop.window("Dunst") is None, "the bubble to close")


def test_the_panel_watches_for_tray_icons(desktop: Desktop) -> None:
    """The panel owns the name that tray icons register with, also after a restart."""
    require("xfce4-panel")
    desktop.start("xfce4-panel")
    first = desktop.owner(TRAY)
    desktop.restart("xfce4-panel")
    assert desktop.owner(TRAY) not in {first, None}


def test_a_screenshot_shows_what_is_there(desktop: Desktop, tmp_path: Path) -> None:
    """An empty screen is of one colour; with a panel it is not."""
    require("xfce4-panel")
    assert _colours(desktop.screenshot(tmp_path / "empty.png")) == 1
    desktop.start("xfce4-panel")
    wait_for(lambda: _colours(desktop.screenshot(tmp_path / "panel.png")) > 1, "the panel to be drawn")


def test_nobody_else_answers_here(desktop: Desktop) -> None:
    """No service is started by asking for its name, and no name of the person's session is taken."""
    desktop.run("notify-send", "Nobody hears this")
    assert desktop.owner(NOTIFICATIONS) is None
    assert desktop.owner(TRAY) is None
    assert all(
        value.startswith(str(desktop.folder))
        for name, value in desktop.env.items()
        if name.startswith("XDG_") and name.endswith(("HOME", "DIR"))
    )


def _colours(path: Path) -> int:
    with Image.open(path) as picture:
        return len(picture.convert("RGB").getcolors(maxcolors=1 << 24) or [])
