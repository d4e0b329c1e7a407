"""Every window lies wholly on one monitor, beside its panels: the arithmetic, on monitors of any layout."""

import re
from collections.abc import Iterator
from itertools import product
from typing import Any, cast

import pytest

pytest.importorskip("tkinter", reason="Tk is not installed (apt install python3-tk)")

from breakstretch.window import place
from breakstretch.window.desktop.area import Area, Desktop, Frame
from breakstretch.window.look import CORNER, HOME
from breakstretch.window.pages import Form
from breakstretch.window.x11 import Screen

LAYOUTS = {
    "side by side": (Area(0, 0, 1920, 1080), Area(1920, 0, 1920, 1080)),
    "above": (Area(0, 0, 1366, 768), Area(0, 768, 1366, 768)),
    "mixed sizes": (Area(0, 0, 1920, 1200), Area(1920, 0, 1280, 720)),
    "offset": (Area(0, 400, 1280, 1024), Area(1280, 0, 3840, 2160)),
}
SCREENS = ((480, 320), (640, 480), (1366, 768), (3840, 2160))
SCALES = (1.0, 1.5, 2.0, 4.0)
"""Up to 96, 144, 192 and 384 points per inch."""
FRAME = Frame(3, 3, 28, 5)


class NoWindow:
    """Stands for a window of Tk, and keeps where it was put."""

    def __init__(self, box: Area | None = None) -> None:
        self.before, self.box = box, Area(0, 0, 0, 0)

    def update_idletasks(self) -> None:
        """Nothing is waiting."""

    def attributes(self, *_words: object) -> None:
        """Above others or not."""

    def state(self) -> str:
        """Whether it is on the screen."""
        return "withdrawn" if self.before is None else "normal"

    def winfo_id(self) -> int:
        """No number."""
        return 0

    def minsize(self, width: int, height: int) -> None:
        """The smallest size that a hand can give it."""
        self.least = width, height

    def geometry(self, text: str) -> None:
        """The inner size, and where the frame begins."""
        found = re.fullmatch(r"(\d+)x(\d+)\+(-?\d+)\+(-?\d+)", text)
        assert found is not None, text
        width, height, x, y = map(int, found.groups())
        assert width > 0 < height
        assert self.least[0] <= width
        assert self.least[1] <= height
        self.box = FRAME.around(Area(x, y, width, height))

    def __getattr__(self, name: str) -> Any:
        """Sizes and places on the screen."""
        assert self.before is not None
        return lambda: getattr(self.before, name.removeprefix("winfo_root").removeprefix("winfo_"))


class Told(Screen):
    """A screen of which all is known."""

    def __init__(self, desktop: Desktop) -> None:
        super().__init__(None)
        self._told = desktop

    def desktop(self) -> Desktop:
        """As it was told."""
        return self._told

    def frame(self, _inner: int) -> Frame:
        """The same around every window."""
        return FRAME

    def stay_in_sight(self, _inner: int) -> None:
        """It has one workspace."""

    def tiles(self) -> bool:
        """It has frames."""
        return False


def whole_of(*monitors: Area) -> Area:
    """The screen that holds them all."""
    return Area(0, 0, max(each.right for each in monitors), max(each.bottom for each in monitors))


def desktop(*monitors: Area, **more: Any) -> Desktop:
    """A desktop of these monitors."""
    return Desktop(whole_of(*monitors), monitors, **more)


def placed(found: Desktop, scale: float, before: Area | None = None) -> Iterator[tuple[str, Area]]:
    """Where each of our windows is put, with its frame."""
    for name in (*Form, "home"):
        window = NoWindow(before)
        root = cast("Any", window)
        if isinstance(name, Form):
            place.put(root, name, scale, Told(found), focus=False)
        else:
            place.home(root, scale, Told(found))
        yield str(name), window.box


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_window_is_wholly_on_the_monitor_with_the_pointer(layout: str) -> None:
    """In four layouts of two monitors, at any scale."""
    for monitor, scale in product(LAYOUTS[layout], SCALES):
        found = desktop(*LAYOUTS[layout], pointer=(monitor.right - 1, monitor.y))
        for name, box in placed(found, scale):
            assert box.within(monitor), (name, monitor, scale, box)


@pytest.mark.parametrize(("width", "height"), SCREENS)
def test_every_window_is_no_larger_than_the_screen(width: int, height: int) -> None:
    """From 480x320 to 4K, at any scale, beside a panel of 40 pixels."""
    free = Area(0, 0, width, height - 40)
    found = desktop(Area(0, 0, width, height), work_area=free)
    for scale in SCALES:
        for name, box in placed(found, scale):
            assert box.within(free), (name, scale, box)


def test_usual_windows_have_their_usual_size() -> None:
    """The corner window stands 16 pixels above the panel, and the home window in the middle."""
    boxes = dict(placed(desktop(Area(0, 0, 1920, 1080), work_area=Area(0, 0, 1920, 1050)), 1.0))
    corner, home = boxes[Form.CORNER], boxes["home"]
    assert (corner.right, corner.bottom) == (1920 - 16, 1050 - 16)
    assert (corner.width - 6, corner.height - 33) == CORNER
    assert (home.width - 6, home.height - 33) == HOME
    assert home.middle[0] == 960


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_window_that_is_up_stays_on_its_monitor(layout: str) -> None:
    """The pointer has gone to the other one; the monitor that is left takes it when its own is gone."""
    one, other = LAYOUTS[layout]
    before = Area(*other.middle, 10, 10)
    for name, box in placed(desktop(one, other, pointer=one.middle), 1.0, before):
        assert box.within(other), name
    for name, box in placed(desktop(one, pointer=one.middle), 1.0, before):
        assert box.within(one), name


def test_panels_count_on_their_own_monitor() -> None:
    """Each edge of the whole has a panel, on one of the monitors; what would take a whole monitor is about another."""
    one, other = LAYOUTS["mixed sizes"]
    none, span = (0, 0), (1920, 3199)
    panels = (
        (0, 0, 0, 1200 - 720 + 30, *none, *none, *none, *span),
        (0, 0, 24, 0, *none, *none, 0, 1919, *none),
        (60, 0, 0, 0, 0, 1199, *none, *none, *none),
        (0, 1280 + 50, 0, 0, *none, 0, 1199, *none, *none),
    )
    found = desktop(one, other, struts=panels, work_area=Area(60, 24, 1000, 600))
    assert found.usable(one.middle) == Area(60, 24, 1920 - 60 - 50, 1200 - 24)
    assert found.usable(other.middle) == Area(1920, 0, 1280, 690)


def test_one_monitor_has_the_work_area() -> None:
    """With several, it is cut with the monitor; what leaves less than half of that is about another monitor."""
    one, other = LAYOUTS["side by side"]
    assert desktop(one, work_area=Area(0, 30, 1920, 1050)).usable() == Area(0, 30, 1920, 1050)
    both = desktop(one, other, work_area=Area(0, 30, 3840, 1000))
    assert both.usable(other.middle) == Area(1920, 30, 1920, 1000)
    assert desktop(one, other, work_area=Area(0, 0, 1920, 1080)).usable(other.middle) == other


def test_a_work_area_for_each_monitor_is_taken() -> None:
    """Where the window manager tells it."""
    one, other = LAYOUTS["above"]
    own = (Area(0, 27, 1366, 741), Area(0, 768, 1366, 700))
    found = desktop(one, other, work_areas=own, work_area=Area(0, 27, 1366, 1400))
    assert [found.usable(monitor.middle) for monitor in (one, other)] == list(own)


def test_a_pointer_between_monitors_means_the_nearest() -> None:
    """Monitors of mixed sizes leave a corner where nothing is; without a pointer the first monitor is taken."""
    one, other = LAYOUTS["mixed sizes"]
    assert desktop(one, other, pointer=(3000, 1000)).usable() == other
    assert desktop(one, other, pointer=(1940, 1190)).usable() == one
    assert desktop(one, other).usable() == one
    assert Desktop(Area(0, 0, 800, 600)).usable() == Area(0, 0, 800, 600)
