"""Takes the pictures of the README: `python -m tests.desktop.take_screenshots`, by hand, when they shall change.

With a name behind it, those on another desktop: xfce, wayland or gnome (see `take_screenshots_elsewhere`). It needs
what the desktop tests need, and xsetroot (Debian: x11-xserver-utils) and a font (fonts-dejavu). A private desktop comes
up, breakstretch runs a break on it at its usual pace, a real pointer clicks, and each moment is cut out of the screen
into `.github/screenshots/`. Nothing is drawn by hand, so a picture shows what a person gets. It takes about a minute
and a half, of which a hold is half a minute.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.desktop import take_screenshots_elsewhere
from tests.support.cut_out import BACKGROUND, cut
from tests.support.desktop import Box, Desktop, wait_for
from tests.support.program import all_day
from tests.support.tray_menu import TrayMenu
from tests.support.workplace import LATER, SOON, Workplace

UNTIL_HELD = 90.0
DUNSTRC = """[global]
    origin = top-right
    offset = 24x24
    width = 380
    height = 300
    font = DejaVu Sans 11
    format = "<b>%s</b>\\n%b"
    icon_position = left
    max_icon_size = 96
    padding = 14
    horizontal_padding = 16
    text_icon_padding = 16
    frame_width = 1
    frame_color = "#c9d3d3"
    corner_radius = 8
    show_indicators = no
    idle_threshold = 0
    show_age_threshold = -1
[urgency_normal]
    background = "#fbfaf7"
    foreground = "#23302f"
"""
"""A dunst as somebody would set it up who looks at it all day; its buttons of the mouse are as shipped."""


def main() -> int:
    """Take those of the desktop that is named, or all four of the one with dunst."""
    if len(sys.argv) > 1:
        take_screenshots_elsewhere.take(sys.argv[1])
        return 0
    with TemporaryDirectory(prefix="desktop-") as folder:
        desktop = Desktop(Path(folder))
        try:
            desktop.open()
            (desktop.folder / "dunstrc").write_text(DUNSTRC)
            desktop.run("xsetroot", "-solid", BACKGROUND)
            for name in ("dunst", "xfce4-panel"):
                desktop.start(name)
            _take_all(Workplace(desktop))
        finally:
            desktop.close()
    return 0


def _take_all(desk: Workplace) -> None:
    """A break from the prompt to its closing line, then the menu."""
    desk.program.start(_settings(SOON))
    toast = desk.wait_for_prompt()
    desk.program.write_settings(_settings(LATER))
    desk.wait_for_line("New settings are in force.")
    wait_for(lambda: any(bubble.file for bubble in desk.heard.shown), "the figure in the prompt")
    _take_toast(desk, "prompt")
    desk.desktop.click(*toast.middle, button=2)
    wait_for(
        lambda: any(" 19 s" in bubble.body for bubble in desk.heard.shown if "Hold" in bubble.title),
        "a hold",
        UNTIL_HELD,
    )
    _take_toast(desk, "hold")
    desk.wait_for_hold("Right")
    wait_for(lambda: desk.heard.titles and "Done" in desk.heard.titles[0], "the end", UNTIL_HELD)
    _take_toast(desk, "done")
    desk.wait_for_phase("waiting")
    wait_for(lambda: desk.toasts == 0, "the toast to go")
    _take_menu(desk)


def _settings(every: str) -> str:
    """As shipped, but for the short break of one stretch."""
    return all_day(every, "[notifications]\nsound = false")


def _take_toast(desk: Workplace, name: str) -> None:
    toast = wait_for(desk.toast, "the toast")
    cut(desk.desktop, name, toast)


def _take_menu(desk: Workplace) -> None:
    with TrayMenu(desk.program).opened() as menu:
        desk.desktop.run("xdotool", "mousemove", "--sync", str(menu.x + 80), str(menu.y + 38))
        panel = desk.desktop.window("xfce4-panel")
        below = menu.y + menu.height if panel is None else 600
        cut(desk.desktop, "tray-menu", Box(menu.x, menu.y, menu.width + 60, below - menu.y))


if __name__ == "__main__":
    sys.exit(main())
