"""Takes the five pictures of the README: `python -m tests.desktop.take_screenshots`, by hand, when they shall change.

A private desktop comes up with Xfce's own window manager, panel and notification server as they are shipped, and
breakstretch with a made-up history of three weeks. A real pointer clicks, and each moment is cut out of the screen into
`.github/screenshots/`. Nothing is drawn by hand, so a picture shows what a person gets. It takes about two minutes, and
needs what the desktop tests need, xfwm4, xsetroot (Debian: x11-xserver-utils) and a font (fonts-dejavu).
"""

import os
import sys
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.support.cut_out import BACKGROUND, cut, part, wait_until_drawn, what_stands_out
from tests.support.desktop import Box, Desktop, wait_for
from tests.support.made_up_history import write_history
from tests.support.moving_picture import MovingPicture
from tests.support.program import ROOT
from tests.support.tray_menu import TrayMenu
from tests.support.workplace import SOON, Workplace

PLACE = ROOT / ".github/screenshots"
SCREEN = "1366x768x24"
SETTINGS = """
[workday]
days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
hours = ["08:30-17:30"]
[breaks.stretch]
every = "{every}"
length = "2m"
[holds]
get_ready = "4s"
[notifications]
sound = false
"""
_OURS = "breakstretch"
_ABOVE_THE_PANEL = Box(0, 0, 1366, 734)
_STEPS = 6
"""Of the pointer's way to the button."""
_COUNTED = " 25 s"
"""Left of the hold when that is enough."""
_A_BREAK = 120.0
"""Seconds of patience for both sides of a stretch."""
_HELD = 10
"""Seconds of the hold in the window: it looks different at each."""
_START = (-247, -30)
"""Where the button is, from the lower right corner of a bubble of xfce4-notifyd."""


def main() -> int:
    """Take all five, by day and in the evening."""
    for hour, take in ((15, _take_day), (19, _take_evening)):
        with TemporaryDirectory(prefix="desktop-") as folder, closing(Desktop(Path(folder), SCREEN)) as desktop:
            desktop.open()
            desktop.run("xsetroot", "-solid", BACKGROUND)
            for name in ("xfconfd", "xfce4-panel", "xfce4-notifyd"):
                desktop.start(name)
            desktop.spawn("xfwm4", ["xfwm4", "--compositor=off"])
            desk = Workplace(desktop, "xfce4-notifyd")
            desktop.env["TZ"] = os.environ["TZ"] = f"Etc/GMT{datetime.now(UTC).hour - hour:+d}"
            time.tzset()
            write_history(desk.program.state)
            desk.program.start(SETTINGS.format(every="60m"), screened=False)
            take(desk)
    return 0


def _take_day(desk: Workplace) -> None:
    home = desk.desktop.spawn("open", [*desk.program.command, "open", "today"])
    cut(desk.desktop, PLACE / "today.png", _window(desk))
    home.end()
    wait_for(lambda: not desk.desktop.windows(_OURS), "the home window to go")
    _take_reminder(desk)
    _take_hold(desk)


def _take_evening(desk: Workplace) -> None:
    desk.program.cli("evening")
    cut(desk.desktop, PLACE / "evening.png", _window(desk))


def _window(desk: Workplace) -> Box:
    """Our window with its frame, once it is drawn."""
    box = wait_for(lambda: desk.desktop.window(_OURS), "the window")
    wait_until_drawn(desk.desktop, box)
    return wait_for(lambda: what_stands_out(desk.desktop, _ABOVE_THE_PANEL), "the frame")


def _take_reminder(desk: Workplace) -> None:
    """The reminder alone; then how a click starts it and the hold counts, as a moving picture."""
    desk.program.write_settings(SETTINGS.format(every=SOON))
    toast = desk.wait_for_still_prompt()
    desk.program.write_settings(SETTINGS.format(every="60m"))
    cut(desk.desktop, PLACE / "reminder.png", toast)
    film, boxes = MovingPicture(desk.desktop), [toast]
    x, y = toast.x + toast.width + _START[0], toast.y + toast.height + _START[1]
    for step in range(_STEPS + 1):
        left = _STEPS - step
        desk.desktop.run("xdotool", "mousemove", str(x - left * 12), str(y + left * 16))
        film.take()
    desk.desktop.click(x, y)
    desk.desktop.run("xdotool", "mousemove", str(x - 90), str(y + 140))

    def counted() -> bool:
        film.take()
        boxes.append(desk.toast() or toast)
        return any(_COUNTED in bubble.body for bubble in desk.heard.shown if "Hold" in bubble.title)

    wait_for(counted, "a hold that counts")
    film.save(PLACE / "guided.gif", max(boxes, key=lambda box: box.height))
    wait_for(lambda: desk.program.is_in("waiting"), "the end", _A_BREAK)


def _take_hold(desk: Workplace) -> None:
    """The window, in a hold."""
    desk.program.cli("stretch", "--lead", "window")
    wait_for(lambda: desk.desktop.window(_OURS), "the window")
    menu, looks = TrayMenu(desk.program), set[bytes]()
    wait_for(lambda: "Hold" in menu.labels[0], "a hold")

    def held() -> bool:
        looks.add(part(desk.desktop, _ABOVE_THE_PANEL).tobytes())
        return len(looks) > _HELD

    wait_for(held, "some of the hold")
    box = wait_for(lambda: what_stands_out(desk.desktop, _ABOVE_THE_PANEL), "the frame")
    cut(desk.desktop, PLACE / "window.png", box)


if __name__ == "__main__":
    sys.exit(main())
