"""Every text can be read on its ground: contrast as WCAG 2 computes it, in each set of colours and on the screen."""

import tkinter as tk
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("tkinter", reason="Tk is not installed (apt install python3-tk)")

from PIL import Image

from breakstretch.drawing.canvas import Colour
from breakstretch.drawing.figures.palette import palette
from breakstretch.window.ask_view import ALARM, WHITE
from breakstretch.window.look import Colours, colours
from breakstretch.window.widgets import Button
from breakstretch.wire import FromDaemon
from tests.support.desktop import Desktop
from tests.window import scenes
from tests.window.test_fit import QUESTIONS, STEPS
from tests.window.window_here import Here, shown_on

pytestmark = pytest.mark.desktop

AA, AAA, SHAPE = 4.5, 7.0, 3.0
"""What WCAG asks of text, of text for those who see less, and of shapes that mean something."""
SLIVER = 2
"""Pixels that a text without letters has."""
SETS = list(product((False, True), repeat=2))
IDS = [f"{'dark' if dark else 'light'}{' strong' * strong}" for dark, strong in SETS]
PICTURED: dict[str, FromDaemon] = {
    "hold": STEPS["desk-hold"],
    "ready": STEPS["desk-ready"],
    "scale": scenes.pain(scenes.KEY),
    "alarm": scenes.alarm(),
    "overview": scenes.overview(),
}


def luminance(colour: Colour) -> float:
    """Of a colour of sRGB, 0 to 1."""
    parts = [part / 255 for part in colour[:3]]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(ink: Colour, ground: Colour) -> float:
    """1 for the same colour, 21 for black on white."""
    dark, bright = sorted((luminance(ink), luminance(ground)))
    return (bright + 0.05) / (dark + 0.05)


def drawn(found: Colours) -> Iterator[tuple[str, Colour, Colour]]:
    """Every text that a window has, with its ground."""
    for role, face in found.faces.items():
        for ground in (face.fill, face.hover):
            yield f"{role} label", face.ink, ground
            yield f"{role} key", face.hint, ground
    for ground in (found.ground, found.panel):
        yield "text", found.ink, ground
        yield "muted", found.muted, ground
        yield "error", found.wrong, ground
        for tone, colour in found.tones.items():
            yield tone, colour, ground
    yield "alarm", WHITE, ALARM


@pytest.mark.parametrize(("dark", "strong"), SETS, ids=IDS)
def test_every_text_has_enough_contrast(dark: bool, strong: bool) -> None:
    """Labels, keys, hints and tones, also below the pointer; high contrast has 7:1."""
    pairs = [(name, round(contrast(ink, ground), 2)) for name, ink, ground in drawn(colours(dark=dark, strong=strong))]
    assert [pair for pair in pairs if pair[1] < (AAA if strong else AA)] == []


@pytest.mark.parametrize(("dark", "strong"), SETS, ids=IDS)
def test_what_has_the_focus_is_seen(dark: bool, strong: bool) -> None:
    """The ring stands out from the ground, and so does what the countdown's ring has left."""
    found = colours(dark=dark, strong=strong)
    assert contrast(found.focus, found.ground) >= SHAPE
    assert found.ring >= (3 if strong else 2)
    assert all(contrast(tone, found.line) >= SHAPE for tone in found.tones.values())


@pytest.mark.parametrize("dark", [False, True])
def test_high_contrast_shows_every_part_of_a_figure(dark: bool) -> None:
    """The person, the things and the pull, each on the ground."""
    found = palette(dark=dark, strong=True)
    parts = {name: getattr(found, name) for name in found.__struct_fields__ if name not in ("ground", "edge")}
    assert {name: colour for name, colour in parts.items() if contrast(colour, found.ground) < SHAPE} == {}


@pytest.fixture
def here(lasting_world: Desktop) -> Iterator[Here]:
    """The window on a screen."""
    with shown_on(lasting_world) as shown:
        yield shown


@pytest.mark.parametrize(("dark", "strong"), SETS[:3:2], ids=IDS[:3:2])
def test_every_label_of_every_page(here: Here, dark: bool, strong: bool) -> None:
    """No page puts a colour on a ground on which it cannot be read."""
    here.dark, here.strong = dark, strong
    bad = {}
    for name, line in (QUESTIONS | STEPS).items():
        here.show(line)
        labels = [widget for widget in here.widgets() if isinstance(widget, tk.Label) and widget["text"]]
        for label in labels:
            bad[f"{name}: {label['text']}"] = contrast(rgb(label, "foreground"), rgb(label, "background"))
    assert {text: found for text, found in bad.items() if found < AA} == {}


@pytest.mark.parametrize(("dark", "strong"), SETS, ids=IDS)
def test_text_on_the_screen(here: Here, lasting_world: Desktop, tmp_path: Path, dark: bool, strong: bool) -> None:
    """The boldest pixel of each text, on a screenshot of the window at twice its size."""
    here.dark, here.strong, here.scale = dark, strong, 2.0
    bad = {}
    for name, line in PICTURED.items():
        here.show(line)
        here.until(here.root.winfo_viewable)
        with Image.open(lasting_world.screenshot(tmp_path / f"{name}.png")) as screen:
            shot = screen.convert("RGB")
        for text, box in texts(here):
            found = strongest(shot.crop(box))
            if found < (AAA if strong else AA):
                bad[f"{name}: {text}"] = round(found, 2)
    assert bad == {}


def rgb(label: tk.Label, part: str) -> tuple[int, int, int]:
    """One of its colours."""
    red, green, blue = (shade // 257 for shade in label.winfo_rgb(str(label[part])))
    return red, green, blue


def texts(here: Here) -> Iterator[tuple[str, tuple[int, int, int, int]]]:
    """Every text in sight, and where it is on the screen."""
    for widget in filter(here.sheet.shows_part, here.widgets()):
        if isinstance(widget, tk.Label) and widget["text"]:
            yield str(widget["text"]), at(widget, (0, 0, widget.winfo_width(), widget.winfo_height()))
        elif isinstance(widget, Button):
            boxes = [widget.bbox(item) for item in widget.find_all() if str(widget.type(item)) == "text"]
            yield from ((widget.label, at(widget, box)) for box in boxes if box[2] - box[0] > SLIVER)


def at(widget: tk.Misc, box: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
    """A part of a widget, on the screen."""
    left, top = widget.winfo_rootx(), widget.winfo_rooty()
    return left + box[0], top + box[1], left + box[2], top + box[3]


def strongest(text: Image.Image) -> float:
    """The contrast between its most frequent colour and the one that stands out most."""
    counts: Any = text.getcolors(text.width * text.height)
    ground = max(counts)[1]
    return max(contrast(colour, ground) for _, colour in counts)
