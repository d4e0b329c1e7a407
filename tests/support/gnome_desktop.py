"""A real GNOME Shell, as a Wayland session in a window of Xvfb; knows no breakstretch.

Not for the tests: it is 360 MB on Debian 12. For pictures, and to see what it does. Needs gnome-shell,
gnome-shell-extension-appindicator, dconf-service and libgl1-mesa-dri. The bus starts the few services that the shell is
made of, its notification server among them, and no other program's.
"""

from pathlib import Path

from PIL import Image

from tests.support import desktop_programs
from tests.support.cut_out import BACKGROUND
from tests.support.desktop import Desktop, wait_for

SCREEN = "1280x800x24"
TOP = 32
"""The height of the bar."""
_OURS = ("org.gnome.Shell", "ca.desrt.dconf")
_SETTINGS = (
    ("org.gnome.shell", "enabled-extensions", "['ubuntu-appindicators@ubuntu.com']"),
    ("org.gnome.shell", "welcome-dialog-last-shown-version", "'99'"),
    ("org.gnome.shell", "favorite-apps", "[]"),
    ("org.gnome.desktop.background", "picture-options", "none"),
    ("org.gnome.desktop.background", "color-shading-type", "solid"),
    ("org.gnome.desktop.background", "primary-color", BACKGROUND),
)
_STILL = 3
"""So many screenshots in a row that are alike: its animations are over."""


class GnomeDesktop(Desktop):
    """As `Desktop`, with GNOME Shell on it."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, SCREEN)

    def begin(self) -> None:
        """Start the shell, and clear away what it greets with: the overview, and a complaint about the lock."""
        self.env |= {
            "XDG_CURRENT_DESKTOP": "GNOME",
            "XDG_SESSION_TYPE": "wayland",
            "WAYLAND_DISPLAY": "wayland-0",
            "LIBGL_ALWAYS_SOFTWARE": "1",
            "MUTTER_DEBUG_DUMMY_MODE_SPECS": SCREEN.rpartition("x")[0],
        }
        for setting in _SETTINGS:
            assert self.run("gsettings", "set", *setting).returncode == 0, setting
        self.spawn("gnome-shell", ["gnome-shell", "--nested", "--wayland", "--no-x11"])
        wait_for(lambda: self.owner("org.gnome.Shell"), f"the shell: {self.log_of('gnome-shell')}", 60.0)
        wait_for(self._is_lit, "the shell to be seen", 60.0)
        self.settle()
        self.press_key("Escape")
        self.settle()
        self.click(640, 75)
        self.move(640, 700)
        self.settle()

    def _is_lit(self) -> bool:
        """Whether anything is drawn; a pointer that moves helps it to begin."""
        self.run("xdotool", "mousemove_relative", "--", "1", "0")
        return self._pixels().getbbox() is not None

    def _pixels(self) -> Image.Image:
        with Image.open(self.screenshot(self.folder / "still.png")) as screen:
            return screen.convert("RGB")

    def settle(self) -> None:
        """Wait until the screen stands still."""
        seen: list[bytes] = []

        def still() -> bool:
            seen.append(self._pixels().tobytes())
            return len(seen) > _STILL and len(set(seen[-_STILL:])) == 1

        wait_for(still, "the screen to stand still")

    def services(self) -> str:
        """The folder of the services that its bus may start."""
        place = self.folder / "services"
        place.mkdir(exist_ok=True)
        for file in Path("/usr/share/dbus-1/services").glob("*.service"):
            if file.name.startswith(_OURS):
                (place / file.name).write_text(file.read_text())
        return str(place)

    def bus_settings(self) -> str:
        """As of every desktop, but that it starts those services."""
        start = f"  <servicedir>{self.services()}</servicedir>\n  <auth>"
        return desktop_programs.BUS_SETTINGS.replace("  <auth>", start)

    def move(self, x: int, y: int) -> None:
        """Move the pointer there in two steps, as a hand does; an animation may follow."""
        for step in (20, 0):
            self.run("xdotool", "mousemove", "--sync", str(x), str(y + step))
