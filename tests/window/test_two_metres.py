"""What is read from the mat in the evening: measured on the screen, in the window as it is shown."""

import math
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

pytest.importorskip("tkinter", reason="Tk is not installed (apt install python3-tk)")

import tkinter as tk

from PIL import Image

from breakstretch.core.values.breaks import BreakKind
from breakstretch.window.pages import StepPage
from breakstretch.wire import FromDaemon
from tests.support.desktop import Desktop
from tests.window import scenes
from tests.window.window_here import Here, shown_on

pytestmark = pytest.mark.desktop

SCREEN = (1920, 1080)
SCREEN_HEIGHT, DISTANCE = 0.30, 2.0
"""Metres: of the screen, and from the eye to it."""
ENOUGH = 16.0
"""Minutes of arc that a capital letter should have (ISO 9241-303)."""


@pytest.fixture
def evening(lasting_world: Desktop) -> Iterator[Here]:
    """The window on a screen of this size."""
    with shown_on(lasting_world) as here:
        here.on(*SCREEN, 1.0)
        yield here


def minutes_of_arc(pixels: int) -> float:
    """How large that is to the eye."""
    metres = pixels / SCREEN[1] * SCREEN_HEIGHT
    return math.degrees(math.atan(metres / DISTANCE)) * 60


def capital_height(world: Desktop, label: tk.Label) -> int:
    """Rows of pixels that the first letter of a label, which is a capital, has on the screen."""
    with TemporaryDirectory() as folder, Image.open(world.screenshot(Path(folder) / "shot.png")) as screen:
        left, top = label.winfo_rootx(), label.winfo_rooty()
        shot = screen.convert("L").crop((left, top, left + label.winfo_width(), top + label.winfo_height()))
    ground = shot.getpixel((shot.width - 1, shot.height - 1))
    ink = shot.point(lambda value: 255 * (abs(value - ground) > 60))
    line = ink.crop((0, 0, ink.width, tk.font.Font(font=label.cget("font"), root=label).metrics("linespace")))
    filled = [line.crop((x, 0, x + 1, line.height)).getbbox() is not None for x in range(line.width)]
    start = filled.index(True)
    end = filled.index(False, start)
    box = line.crop((start, 0, end, line.height)).getbbox()
    assert box is not None
    return box[3] - box[1]


def longest_hold(*, name: bool) -> FromDaemon:
    """A hold of the exercise with the longest name, or with the longest thing to feel."""
    exercise = scenes.longest()[0 if name else 1]
    steps = scenes.steps_of(exercise, repetitions=3)
    return scenes.view((exercise,), steps, 1, 0.0, 20, kind=BreakKind.EVENING)


@pytest.mark.parametrize(
    "line",
    [
        scenes.evening(0.0, 20, 20),
        scenes.evening(0.0, 2, 20),
        scenes.evening(0.0, 3, 5),
        longest_hold(name=True),
        longest_hold(name=False),
    ],
)
def test_side_and_cue_are_read_from_two_metres(evening: Here, lasting_world: Desktop, line: FromDaemon) -> None:
    """A capital letter of either has 16 minutes of arc on a screen 30 cm high, in the window as it comes up."""
    evening.show(line)
    evening.until(evening.root.winfo_viewable)
    page = evening.window._page
    assert isinstance(page, StepPage)
    found = [
        widget
        for widget in evening.widgets()
        if isinstance(widget, tk.Label) and widget["text"] in (page.headline, page.cue)
    ]
    assert len(found) == 2
    sizes = {str(label["text"]): minutes_of_arc(capital_height(lasting_world, label)) for label in found}
    assert {text: round(size, 1) for text, size in sizes.items() if size < ENOUGH} == {}
