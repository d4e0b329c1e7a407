"""How the window looks: its colours on light and dark, its letters and its measures, which grow with it; draws nothing.

Measures are given as for a window of its usual size; `px` makes pixels of them. The letters are named fonts of Tk, so
that a page is fitted by changing their size alone. The ground is that of the figures, which stand on it.
"""

from tkinter import Misc
from tkinter.font import Font, nametofont
from typing import Literal

from breakstretch.core.values.base import Value
from breakstretch.drawing.canvas import Colour
from breakstretch.drawing.figures.palette import DARK, LIGHT
from breakstretch.window.pages import AskPage, EndPage, Form, Page, Role, Tone

CORNER, LARGE = (580, 400), (1120, 780)
"""Width and height of a window in which one unit is one pixel."""


class Face(Value, frozen=True):
    """One kind of button."""

    fill: Colour
    hover: Colour
    line: Colour
    ink: Colour
    hint: Colour


_ON_RED = Face((255, 255, 255), (250, 228, 226), (255, 255, 255), (150, 20, 20), (190, 96, 92))


class Colours(Value, frozen=True):
    """One set of them."""

    ground: Colour
    panel: Colour
    """Of rows and boxes on the ground."""
    ink: Colour
    muted: Colour
    line: Colour
    focus: Colour
    soft: Colour
    """The green of holding, of what is past: exercises that are over, other days."""
    tones: dict[Tone, Colour]
    faces: dict[Role, Face]


LIGHT_COLOURS = Colours(
    ground=LIGHT.ground,
    panel=(247, 240, 227),
    ink=(34, 41, 44),
    muted=(104, 108, 106),
    line=(226, 218, 203),
    focus=(28, 100, 160),
    soft=(150, 196, 168),
    tones={Tone.HOLD: (20, 126, 78), Tone.READY: (190, 98, 6), Tone.PAUSED: (112, 116, 120)},
    faces={
        Role.MAIN: Face((20, 116, 106), (16, 98, 90), (20, 116, 106), (255, 255, 255), (196, 226, 222)),
        Role.PLAIN: Face((245, 237, 223), (235, 225, 207), (216, 206, 188), (34, 41, 44), (122, 120, 110)),
        Role.HURTS: Face((190, 38, 32), (164, 28, 24), (190, 38, 32), (255, 255, 255), (250, 208, 202)),
        Role.QUIET: Face(LIGHT.ground, (240, 232, 218), (226, 218, 203), (84, 90, 90), (122, 120, 110)),
        Role.ON_RED: _ON_RED,
    },
)
DARK_COLOURS = Colours(
    ground=DARK.ground,
    panel=(45, 52, 57),
    ink=(236, 240, 240),
    muted=(160, 170, 174),
    line=(68, 77, 83),
    focus=(122, 188, 240),
    soft=(58, 108, 88),
    tones={Tone.HOLD: (82, 200, 140), Tone.READY: (240, 172, 82), Tone.PAUSED: (150, 158, 164)},
    faces={
        Role.MAIN: Face((58, 164, 150), (76, 182, 168), (58, 164, 150), (14, 26, 26), (16, 66, 62)),
        Role.PLAIN: Face((54, 62, 67), (68, 77, 83), (80, 90, 96), (236, 240, 240), (150, 160, 166)),
        Role.HURTS: Face((196, 52, 46), (214, 70, 62), (196, 52, 46), (255, 255, 255), (252, 214, 208)),
        Role.QUIET: Face(DARK.ground, (54, 62, 67), (68, 77, 83), (176, 184, 188), (150, 160, 166)),
        Role.ON_RED: _ON_RED,
    },
)
_LETTERS: dict[str, tuple[int, int, Literal["normal", "bold"]]] = {
    "small": (12, 17, "normal"),
    "body": (15, 23, "normal"),
    "strong": (15, 23, "bold"),
    "side": (17, 40, "bold"),
    "cue": (17, 40, "normal"),
    "button": (13, 19, "normal"),
    "hint": (10, 14, "normal"),
    "state": (14, 25, "bold"),
    "title": (19, 38, "bold"),
    "number": (46, 108, "bold"),
}
"""Height of the letters in the corner and large, and their weight."""
_SMALLEST, _SMALLEST_BODY = 9, 11
"""Pixels at a scale of 1: of any letter, and of text. Less cannot be read, and the page scrolls instead."""


def hexed(colour: Colour) -> str:
    """As Tk wants it."""
    return "#{:02x}{:02x}{:02x}".format(*colour[:3])


def generous(page: Page) -> float:
    """A page of a few words, to be read from the mat, has them larger than usual; all are fitted afterwards.

    Lists are no such pages, so that all pages of the list have letters of one size.
    """
    asks = isinstance(page, AskPage) and page.question.overview is None and not page.question.items
    few = isinstance(page, EndPage) or asks
    return 1.3 if few and page.form is Form.LARGE else 1.0


class Look:
    """Colours, letters and measures of one window."""

    def __init__(self, root: Misc, *, dark: bool, scale: float = 1.0) -> None:
        self.dark, self.scale = dark, scale
        self.colours = DARK_COLOURS if dark else LIGHT_COLOURS
        family = nametofont("TkDefaultFont", root).actual("family")
        self.fonts = {name: Font(root, family=family, weight=weight) for name, (_, _, weight) in _LETTERS.items()}
        self.form = Form.LARGE
        self.unit = 1.0

    @property
    def usual(self) -> tuple[int, int]:
        """Width and height at which one unit is one pixel."""
        return LARGE if self.form is Form.LARGE else CORNER

    def measure(self, form: Form, unit: float) -> None:
        """Give all letters and measures the size of this form, so many times as large as usual."""
        self.form, self.unit = form, unit
        for name, (corner, large, _) in _LETTERS.items():
            height = large if form is Form.LARGE else corner
            self.fonts[name].configure(size=-max(round(_SMALLEST * self.scale), round(height * unit)))

    def px(self, corner: float, large: float | None = None) -> int:
        """A measure in pixels: in the corner, and large where that differs."""
        wanted = large if large is not None and self.form is Form.LARGE else corner
        return max(1, round(wanted * self.unit))

    @property
    def least(self) -> float:
        """How many times as large as usual all is at the smallest readable size."""
        corner, large, _ = _LETTERS["body"]
        return _SMALLEST_BODY * self.scale / (large if self.form is Form.LARGE else corner)

    def least_px(self, pixels: float) -> int:
        """A measure in pixels that does not shrink with the page."""
        return round(pixels * self.scale)

    @property
    def ground(self) -> str:
        """The colour behind everything."""
        return hexed(self.colours.ground)
