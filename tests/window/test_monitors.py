"""Real windows on a real X server with two monitors, of which one is unplugged while they are up."""

import re
import sys
from collections.abc import Iterator
from functools import partial

import pytest
from Xlib import X, Xatom
from Xlib.display import Display

pytest.importorskip("tkinter", reason="Tk is not installed (apt install python3-tk)")

from breakstretch.window.desktop import monitors
from breakstretch.window.desktop.area import Area, Frame
from breakstretch.wire import FromDaemon
from tests.support.desktop import Desktop, wait_for
from tests.support.program import ROOT
from tests.support.requirements import require
from tests.window import scenes
from tests.window.conftest import world_of
from tests.window.window_rig import NAME, WindowRig, now

pytestmark = pytest.mark.desktop

LEFT, RIGHT = Area(0, 0, 1600, 1200), Area(1600, 200, 1280, 720)
LINES: list[FromDaemon] = [scenes.desk(now(), 1, 25), scenes.evening(now(), 2, 25)]


@pytest.fixture(scope="module")
def two() -> Iterator[Desktop]:
    """Two monitors of different sizes on one screen, and openbox."""
    require("xrandr")
    with world_of("2880x1200x24") as desktop:
        desktop.run("xrandr", "--setmonitor", "left", f"1600/400x1200/300+{LEFT.x}+{LEFT.y}", "screen")
        yield desktop


def test_a_frame_of_nothing_is_not_known_yet(two: Desktop) -> None:
    """GNOME says 0 of a window that is not shown yet, and puts 37 pixels above it afterwards."""
    server = Display(two.env["DISPLAY"])
    window = server.screen().root.create_window(0, 0, 9, 9, 0, X.CopyFromParent)
    for said, frame in (([0] * 4, None), ([0, 0, 37, 0], Frame(top=37))):
        window.change_property(server.intern_atom("_NET_FRAME_EXTENTS"), Xatom.CARDINAL, 32, said)
        assert monitors.frame(server, window) == frame
    server.close()


def plug(desktop: Desktop, *, into: bool) -> None:
    """The right monitor comes or goes."""
    place = f"1280/300x720/200+{RIGHT.x}+{RIGHT.y}"
    desktop.run("xrandr", *(("--setmonitor", "right", place, "none") if into else ("--delmonitor", "right")))


def is_on(desktop: Desktop, monitor: Area, window: WindowRig) -> bool:
    """Whether all of the window is on this monitor, with what openbox puts around it."""
    box = window.box()
    said = desktop.run("xprop", "-id", "".join(list(desktop.windows(NAME))[-1:]), "_NET_FRAME_EXTENTS").stdout
    found = re.search(r"= (\d+), (\d+), (\d+), (\d+)", said)
    if found is None:  # what is just being moved may not be found
        return False
    left, right, top, bottom = map(int, found.groups())
    outer = Area(box.x - left, box.y - top, box.width + left + right, box.height + top + bottom)
    return outer.within(monitor)


@pytest.mark.parametrize("line", LINES, ids=["by day", "in the evening"])
def test_the_window_is_on_the_monitor_with_the_pointer(two: Desktop, line: FromDaemon) -> None:
    """With its frame; when that monitor is unplugged it comes to the other one."""
    plug(two, into=True)
    for monitor in (LEFT, RIGHT):
        two.run("xdotool", "mousemove", *map(str, monitor.middle))
        window = WindowRig(two)
        window.start(line)
        assert is_on(two, monitor, window)
        if monitor is RIGHT:
            plug(two, into=False)
            wait_for(partial(is_on, two, LEFT, window), "it to come to the other monitor")
        window.close()


def test_the_home_window_is_too(two: Desktop) -> None:
    """On the monitor with the pointer, and on the other one when that is gone."""
    plug(two, into=True)
    two.run("xdotool", "mousemove", *map(str, RIGHT.middle))
    two.spawn("home", [sys.executable, "-m", "breakstretch", "open"], env={"PYTHONPATH": str(ROOT)})
    window = WindowRig(two)
    wait_for(partial(is_on, two, RIGHT, window), "the home window")
    plug(two, into=False)
    wait_for(partial(is_on, two, LEFT, window), "it to come to the other monitor")
    two.kill("home")
