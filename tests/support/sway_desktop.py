"""A real Wayland desktop without a screen: sway, a bar with a tray, and a notification server; knows no breakstretch.

Not for the tests, which need no more of sway than `compositors`; for pictures. As `Desktop`, but that its programs are
Wayland's own, its pointer is a virtual one, and it does not run as root, since sway refuses that.
"""

from pathlib import Path

from tests.support.cut_out import BACKGROUND
from tests.support.desktop import Desktop, wait_for
from tests.support.desktop_programs import NOTIFICATIONS, TRAY
from tests.support.patience import listens
from tests.support.wayland_hand import LEFT, MIDDLE, RIGHT, Hand

WIDTH, HEIGHT = 1280, 800
_SWAY = f"""
output * resolution {WIDTH}x{HEIGHT}
output * bg {BACKGROUND} solid_color
default_border none
"""
_MAKO = """
font=DejaVu Sans 11
width=400
height=300
margin=24
padding=14
border-size=1
border-radius=8
max-icon-size=96
background-color=#fbfaf7
text-color=#23302f
border-color=#c9d3d3
"""
_WAYBAR = """{"position": "bottom", "height": 30, "modules-right": ["tray", "clock"], "tray": {"icon-size": 20}}"""
_BUTTONS = {1: LEFT, 2: MIDDLE, 3: RIGHT}


class SwayDesktop(Desktop):
    """Needs sway, swaybg, waybar, grim, and mako-notifier or sway-notification-center."""

    def open(self) -> None:
        """Start the compositor, both buses and the bar."""
        super().open()
        self.env |= {"XDG_SESSION_TYPE": "wayland", "XDG_CURRENT_DESKTOP": "sway"}
        self._hand = Hand(str(self._run / self.env["WAYLAND_DISPLAY"]))
        (self.folder / "bar").write_text(_WAYBAR)
        self.spawn("waybar", ["waybar", "-c", str(self.folder / "bar")])
        wait_for(lambda: self.owner(TRAY), f"the bar: {self.log_of('waybar')}")

    def serve(self, server: str) -> None:
        """Start the notification server: mako, or swaync."""
        (self.folder / "mako").write_text(_MAKO)
        self.spawn(server, ["mako", "-c", str(self.folder / "mako")] if server == "mako" else [server])
        wait_for(lambda: self.owner(NOTIFICATIONS), f"{server}: {self.log_of(server)}")

    @property
    def _run(self) -> Path:
        return Path(self.env["XDG_RUNTIME_DIR"])

    def _start_x(self) -> None:
        """The compositor instead."""
        (self.folder / "sway").write_text(_SWAY)
        self.env |= {"WLR_BACKENDS": "headless", "WLR_LIBINPUT_NO_DEVICES": "1", "WLR_RENDERER": "pixman"}
        self.spawn("sway", ["sway", "-c", str(self.folder / "sway")])
        self.env["WAYLAND_DISPLAY"] = wait_for(
            lambda: next((place.name for place in self._run.glob("wayland-*") if listens(str(place))), ""),
            f"sway to serve: {self.log_of('sway')}",
        )

    def move(self, x: int, y: int) -> None:
        """Move the pointer there, as a hand does."""
        for step in (3, 0):
            self._hand.move(x - step, y - step, WIDTH, HEIGHT)

    def click(self, x: int, y: int, button: int = 1) -> None:
        """Move the pointer there and press."""
        self.move(x, y)
        self._hand.click(_BUTTONS[button])

    def screenshot(self, path: Path) -> Path:
        """The whole screen as a picture file."""
        path.unlink(missing_ok=True)
        done = self.run("grim", "-c", str(path))
        assert path.exists(), f"no screenshot: {done.stderr}"
        return path
