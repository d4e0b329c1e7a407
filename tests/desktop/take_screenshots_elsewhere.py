"""Takes pictures of other desktops, to look at: `python -m tests.desktop.take_screenshots_elsewhere xfce DIR`, by hand.

The other ones are `wayland` and `gnome`. It runs as an ordinary user, because sway refuses root. On Debian 12 it needs
this beside what the tests need:

    xfce:     apt install xfwm4 xfdesktop4 xfce4-settings greybird-gtk-theme elementary-xfce-icon-theme
    wayland:  apt install sway swaybg waybar grim mako-notifier sway-notification-center
    gnome:    apt install gnome-shell gnome-shell-extension-appindicator gnome-session-bin gjs libgl1-mesa-dri

Each brings up its real desktop, lets breakstretch run a break on it, clicks with a real or virtual pointer, and cuts
each moment out. A picture that looks wrong is a finding: this is where the desktops of other people are seen.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Self

from tests.support.cut_out import cut, what_stands_out
from tests.support.desktop import Box, Desktop, wait_for
from tests.support.gnome_desktop import TOP, GnomeDesktop
from tests.support.program import all_day
from tests.support.sway_desktop import HEIGHT, WIDTH, SwayDesktop
from tests.support.workplace import LATER, SOON, Workplace
from tests.support.xfce_desktop import XfceDesktop

UNTIL_HELD = 90.0
_POINTER = 60
"""What is narrower may be the pointer alone."""
_HALF = Box(WIDTH // 2, 0, WIDTH // 2, HEIGHT - 40)
"""Where sway's bubbles and menus are, without the bar."""
_BANNER = Box(200, TOP + 2, WIDTH - 400, 300)
_RIGHT = Box(WIDTH // 2, TOP + 2, WIDTH // 2, HEIGHT - TOP - 2)
"""Where GNOME's are; the pointer rests below, unless it has to be seen."""

Where = Callable[[], Box | None]


def main() -> None:
    """All of one desktop."""
    {"xfce": _xfce, "wayland": _wayland, "gnome": _gnome}[sys.argv[1]]()


def _xfce() -> None:
    with TemporaryDirectory(prefix="desktop-") as folder:
        desktop = XfceDesktop(Path(folder))
        with _Story(desktop, "xfce", "xfce4-notifyd") as story:
            desktop.begin()
            toast = story.prompted(story.desk.toast)
            desktop.click(toast.x + toast.width - 246, toast.y + toast.height - 29)
            story.holds(story.desk.toast)
            story.done()
            desktop.click(*wait_for(desktop.tray, "the icon"), button=3)
            story.shows("tray-menu", desktop.menu)


def _wayland() -> None:
    _sway("mako", "wayland")
    _sway("swaync", "wayland-swaync")


def _sway(server: str, name: str) -> None:
    with TemporaryDirectory(prefix="desktop-") as folder:
        desktop = SwayDesktop(Path(folder))
        bubble: Where = lambda: what_stands_out(desktop, _HALF)  # noqa: E731 - told once, used often
        with _Story(desktop, name, server) as story:
            desktop.serve(server)
            toast = story.prompted(bubble)
            desktop.click(toast.x + toast.width - 200, toast.y + 20)
            desktop.move(300, 500)
            story.holds(bubble)
            if server == "mako":
                story.done()
                desktop.click(WIDTH - 72, HEIGHT - 15, button=3)
                story.shows("tray-menu", bubble)


def _gnome() -> None:
    with TemporaryDirectory(prefix="desktop-") as folder:
        desktop = GnomeDesktop(Path(folder))
        with _Story(desktop, "gnome", "gnome") as story:
            desktop.begin()
            bubble: Where = lambda: what_stands_out(desktop, _BANNER)  # noqa: E731 - told once, used often
            toast = story.prompted(bubble)
            desktop.move(toast.x + toast.width - 90, toast.y + 20)
            desktop.settle()
            story.shows("buttons", bubble)
            desktop.click(*toast.middle)
            desktop.move(640, 790)
            story.holds(bubble)
            desktop.click(*toast.middle)
            desktop.move(640, 790)
            story.desk.wait_for_title("Paused")
            wait_for(lambda: (box := bubble()) and box.height > toast.height + 60, "the buttons")
            desktop.settle()
            story.shows("paused", bubble)
            desktop.click(*toast.middle)
            desktop.move(640, 790)
            story.done()
            desktop.click(1210, TOP // 2)
            desktop.move(300, 790)
            desktop.settle()
            story.shows("tray-menu", lambda: what_stands_out(desktop, _RIGHT))


class _Story:
    """A break on one desktop, with a picture of each moment; the desktop is open within it."""

    def __init__(self, desktop: Desktop, name: str, server: str) -> None:
        self._desktop, self._name, self._server = desktop, name, server
        self.desk: Workplace

    def __enter__(self) -> Self:
        self._desktop.open()
        self.desk = Workplace(self._desktop, self._server)
        return self

    def __exit__(self, *_: object) -> None:
        self._desktop.close()

    def prompted(self, where: Where) -> Box:
        """Once before, so that the figure is drawn, for not every server takes it late; then for the picture."""
        program, desk = self.desk.program, self.desk
        program.start(_settings(SOON))
        desk.wait_for_title("Time for")
        wait_for(lambda: any((program.state / "figures").glob("*.png")), "the figure")
        program.end()
        wait_for(lambda: not desk.heard.shown, "the bubble to go")
        program.start(_settings(SOON))
        desk.wait_for_title("Time for")
        program.write_settings(_settings(LATER))
        desk.wait_for_line("New settings are in force.")
        return self.shows("prompt", where)

    def holds(self, where: Where) -> None:
        """The left side, with some of it done."""
        heard = self.desk.heard
        wait_for(
            lambda: any(" 21 s" in bubble.body for bubble in heard.shown if "Hold" in bubble.title),
            "a hold",
            UNTIL_HELD,
        )
        self.shows("hold", where)

    def done(self) -> None:
        """Until the break is over and its bubble is gone."""
        self.desk.wait_for_hold("Right")
        wait_for(lambda: any("Done" in title for title in self.desk.heard.titles), "the end", UNTIL_HELD)
        wait_for(lambda: not self.desk.heard.shown, "the closing line to go")

    def shows(self, name: str, where: Where) -> Box:
        """What stands there once it stands still, as a picture of that name."""
        seen: list[Box | None] = []

        def still() -> Box | None:
            seen.append(where())
            found = seen[-1]
            return found if found is not None and found.width > _POINTER and found in seen[-2:-1] else None

        box = wait_for(still, f"the picture {self._name}-{name}")
        cut(self._desktop, Path(sys.argv[2]) / f"{self._name}-{name}.png", box)
        return box


def _settings(every: str) -> str:
    """As shipped, but for the short break of one stretch."""
    return all_day(every, "[notifications]\nsound = false")


if __name__ == "__main__":
    main()
