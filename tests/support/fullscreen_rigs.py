"""The sensor of full screen before a real X server with a window manager, a real compositor, and a fake one."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from breakstretch.backends.presence.quiet.fullscreen import FullscreenSensor, Source
from breakstretch.core.values.reasons import Reason
from tests.support.compositors import RealCompositor
from tests.support.desktop import Desktop, wait_for
from tests.support.fake_compositor_windows import FakeCompositor
from tests.support.film import Film
from tests.support.quiet_rigs import Rig
from tests.support.requirements import require

ACTIVATED, FULLSCREEN = 2, 3


class ScreenRig(Rig):
    """The sensor of full screen, with the events it has posted."""

    reason = Reason.FULLSCREEN

    def __init__(self) -> None:
        super().__init__()
        self.sensor = self.screen = FullscreenSensor(self.source, self.reactor, self.posted.append)

    def source(self) -> Source | None:
        """As this desktop's `choose` finds it."""
        raise AssertionError

    def close(self) -> None:
        """Give everything back."""
        super().close()
        self.screen.close()


class X11Rig(ScreenRig):
    """Xvfb and openbox, and a window that is a film."""

    def __init__(self, desktop: Desktop) -> None:
        super().__init__()
        self.desktop = desktop
        self._open()

    def _open(self) -> None:
        self.desktop.start("openbox")
        wait_for(lambda: "window id" in self.root("_NET_SUPPORTING_WM_CHECK"), "openbox to take over")
        self.film = Film(self.desktop.env["DISPLAY"])
        wait_for(self.active, "the film to be active")

    def active(self) -> bool:
        """Whether the film is the active window; asks for that first."""
        self.film.activate()
        return hex(self.film.window.id) in self.root("_NET_ACTIVE_WINDOW")

    def root(self, name: str) -> str:
        """A property of the root window, in words."""
        return self.desktop.run("xprop", "-root", name).stdout

    def source(self) -> Source | None:
        """As on any X desktop."""
        from breakstretch.backends.presence.quiet.fullscreen_x11 import X11Fullscreen

        return X11Fullscreen(self.desktop.env["DISPLAY"])

    def turn(self, on: bool) -> None:
        """The film fills the screen, or no more."""
        self.film.fill(on)
        number = str(self.film.window.id)
        wait_for(
            lambda: ("FULLSCREEN" in self.desktop.run("xprop", "-id", number, "_NET_WM_STATE").stdout) is on,
            "openbox to follow",
        )

    def die(self) -> None:
        """The X server is killed, and what runs on it with it."""
        self.desktop.kill("Xvfb")
        self.desktop.kill("openbox")
        self.film.close()

    def come_back(self) -> None:
        """Another X server at the same display, and the film on it."""
        display = self.desktop.env["DISPLAY"]
        self.desktop.spawn("Xvfb", ["Xvfb", display, "-screen", "0", "800x600x24", "-nolisten", "tcp", "-noreset"])
        wait_for(lambda: self.root("_NET_SUPPORTED"), "the X server to answer")
        self._open()
        self.turn(True)

    def close(self) -> None:
        """Give everything back."""
        super().close()
        self.film.close()


class WaylandRig(ScreenRig):
    """A compositor that tells of windows."""

    def __init__(self, folder: Path, version: int = 3) -> None:
        super().__init__()
        self._place = folder / "wayland-7"
        self.compositor = FakeCompositor(self._place, version)
        self.compositor.change(1, "film")
        self.compositor.start()

    def source(self) -> Source | None:
        """As on any Wayland desktop."""
        from breakstretch.backends.presence.quiet.fullscreen_wayland import WaylandFullscreen

        return WaylandFullscreen(str(self._place))

    def turn(self, on: bool) -> None:
        """The film fills the screen, or no more."""
        self.compositor.change(1, "film", ACTIVATED, *[FULLSCREEN] * on)

    def die(self) -> None:
        """The compositor is killed."""
        self.compositor.stop()

    def come_back(self) -> None:
        """It is there again, with the film."""
        self.turn(True)
        self.compositor.start()

    def close(self) -> None:
        """Give everything back."""
        super().close()
        self.compositor.stop()


class SwayRig(ScreenRig):
    """sway without a screen, and a terminal that fills it."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.compositor = RealCompositor("sway", folder)
        self._open()

    def _open(self) -> None:
        self.compositor.start()
        wait_for(lambda: self.compositor.place() and self.compositor.ask("-t", "get_version"), "sway to serve")
        self.place = self.compositor.place()
        self.window = self.compositor.open_window()
        wait_for(lambda: '"foot"' in self.compositor.ask("-t", "get_tree"), "the window to be seen")

    def source(self) -> Source | None:
        """As on any Wayland desktop."""
        from breakstretch.backends.presence.quiet.fullscreen_wayland import WaylandFullscreen

        return WaylandFullscreen(self.place)

    def turn(self, on: bool) -> None:
        """The window fills the screen, or no more."""
        word = "enable" if on else "disable"
        assert "true" in self.compositor.ask(f'[app_id="foot"] fullscreen {word}')

    def die(self) -> None:
        """The compositor is killed, and the window with it."""
        self.compositor.kill()

    def come_back(self) -> None:
        """It is there again, with the film."""
        self._open()
        self.turn(True)

    def close(self) -> None:
        """Give everything back."""
        super().close()
        self.compositor.kill()


@contextmanager
def sway_rig(folder: Path) -> Iterator[SwayRig]:
    """A rig on a compositor of its own, a real one."""
    require("sway", "foot")
    rig = SwayRig(folder)
    try:
        yield rig
    finally:
        rig.close()


@contextmanager
def x11_rig(folder: Path) -> Iterator[X11Rig]:
    """A rig on a display of its own."""
    require("Xvfb", "dbus-daemon", "openbox", "xdotool")
    desktop = Desktop(folder)
    try:
        desktop.open()
        rig = X11Rig(desktop)
        yield rig
        rig.close()
    finally:
        desktop.close()


@contextmanager
def wayland_rig(folder: Path, version: int = 3) -> Iterator[WaylandRig]:
    """A rig on a compositor of its own."""
    rig = WaylandRig(folder, version)
    yield rig
    rig.close()
