"""The look of the window: its colours on light and dark, its letters and its measures, which grow with it.

Measures are given for a window of its usual size. `px` converts them to pixels. The letters are named fonts of Tk, so a
page is fitted by changing only their size. The background is that of the figures, which are drawn on it.
"""

from copy import copy
from tkinter import Misc
from tkinter.font import Font, nametofont
from typing import Literal

from breakstretch.core.values.base import Value
from breakstretch.drawing.canvas import Colour
from breakstretch.drawing.figures.palette import DARK, LIGHT, STRONG_DARK, STRONG_LIGHT
from breakstretch.window.pages import AskPage, EndPage, Form, Page, Role, Tone

CORNER, SMALL, LARGE, HOME = (580, 400), (460, 190), (1120, 780), (940, 660)
"""Width and height of a window in which one unit is one pixel: the guided window in its forms, and the home window."""


class Face(Value, frozen=True):
    """The colours of a kind of button."""

    fill: Colour
    hover: Colour
    line: Colour
    ink: Colour
    hint: Colour


_ON_RED = Face((255, 255, 255), (250, 228, 226), (255, 255, 255), (150, 20, 20), (150, 52, 48))
_STRONG_ON_RED = Face((255, 255, 255), (255, 232, 230), (255, 255, 255), (120, 0, 0), (120, 0, 0))


class Colours(Value, frozen=True):
    """A set of colours. Text has a contrast of at least 4.5:1 on every background, and 7:1 in the strong sets."""

    ground: Colour
    panel: Colour
    """The colour of rows and boxes on the ground."""
    ink: Colour
    muted: Colour
    line: Colour
    focus: Colour
    soft: Colour
    """The paler green of a hold, for what is past: finished exercises, other days."""
    wrong: Colour
    """The colour of an error."""
    tones: dict[Tone, Colour]
    faces: dict[Role, Face]
    ring: float = 2.0
    """How thick the line around what has the focus is, at a scale of 1."""


LIGHT_COLOURS = Colours(
    ground=LIGHT.ground,
    panel=(247, 240, 227),
    ink=(34, 41, 44),
    muted=(96, 100, 98),
    line=(226, 218, 203),
    focus=(28, 100, 160),
    soft=(104, 156, 126),
    wrong=(176, 28, 24),
    tones={Tone.HOLD: (20, 124, 76), Tone.READY: (160, 80, 0), Tone.PAUSED: (98, 102, 106)},
    faces={
        Role.MAIN: Face((20, 116, 106), (16, 98, 90), (20, 116, 106), (255, 255, 255), (222, 243, 239)),
        Role.PLAIN: Face((245, 237, 223), (235, 225, 207), (216, 206, 188), (34, 41, 44), (92, 90, 82)),
        Role.HURTS: Face((190, 38, 32), (164, 28, 24), (190, 38, 32), (255, 255, 255), (255, 228, 224)),
        Role.QUIET: Face(LIGHT.ground, (240, 232, 218), (226, 218, 203), (78, 84, 84), (96, 94, 86)),
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
    soft=(70, 128, 104),
    wrong=(255, 142, 132),
    tones={Tone.HOLD: (82, 200, 140), Tone.READY: (240, 172, 82), Tone.PAUSED: (150, 158, 164)},
    faces={
        Role.MAIN: Face((64, 172, 158), (80, 188, 174), (64, 172, 158), (10, 22, 22), (8, 40, 38)),
        Role.PLAIN: Face((54, 62, 67), (64, 73, 79), (88, 98, 104), (236, 240, 240), (184, 192, 197)),
        Role.HURTS: Face((190, 48, 42), (200, 58, 52), (190, 48, 42), (255, 255, 255), (255, 242, 240)),
        Role.QUIET: Face(DARK.ground, (54, 62, 67), (68, 77, 83), (190, 198, 202), (170, 180, 185)),
        Role.ON_RED: _ON_RED,
    },
)
STRONG_LIGHT_COLOURS = Colours(
    ground=STRONG_LIGHT.ground,
    panel=(240, 240, 240),
    ink=(0, 0, 0),
    muted=(64, 64, 64),
    line=(176, 176, 176),
    focus=(0, 64, 220),
    soft=(64, 140, 96),
    wrong=(152, 0, 0),
    tones={Tone.HOLD: (0, 88, 48), Tone.READY: (124, 58, 0), Tone.PAUSED: (72, 72, 72)},
    faces={
        Role.MAIN: Face((0, 76, 68), (0, 52, 46), (0, 0, 0), (255, 255, 255), (255, 255, 255)),
        Role.PLAIN: Face((255, 255, 255), (226, 226, 226), (0, 0, 0), (0, 0, 0), (48, 48, 48)),
        Role.HURTS: Face((152, 0, 0), (116, 0, 0), (0, 0, 0), (255, 255, 255), (255, 255, 255)),
        Role.QUIET: Face((255, 255, 255), (226, 226, 226), (112, 112, 112), (0, 0, 0), (64, 64, 64)),
        Role.ON_RED: _STRONG_ON_RED,
    },
    ring=3.0,
)
STRONG_DARK_COLOURS = Colours(
    ground=STRONG_DARK.ground,
    panel=(28, 28, 28),
    ink=(255, 255, 255),
    muted=(204, 204, 204),
    line=(88, 88, 88),
    focus=(255, 220, 0),
    soft=(48, 148, 100),
    wrong=(255, 156, 146),
    tones={Tone.HOLD: (96, 240, 150), Tone.READY: (255, 192, 72), Tone.PAUSED: (196, 200, 204)},
    faces={
        Role.MAIN: Face((72, 226, 204), (136, 246, 230), (72, 226, 204), (0, 0, 0), (0, 0, 0)),
        Role.PLAIN: Face((0, 0, 0), (52, 52, 52), (255, 255, 255), (255, 255, 255), (220, 220, 220)),
        Role.HURTS: Face((152, 0, 0), (120, 0, 0), (255, 255, 255), (255, 255, 255), (255, 255, 255)),
        Role.QUIET: Face((0, 0, 0), (52, 52, 52), (148, 148, 148), (255, 255, 255), (204, 204, 204)),
        Role.ON_RED: _STRONG_ON_RED,
    },
    ring=3.0,
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
USUAL = {Form.CORNER: CORNER, Form.SMALL: SMALL, Form.LARGE: LARGE}
_LARGE_STAYS = 0.7
"""The part of the wanted text size that stays where a page does not fit. The page then scrolls."""


def hexed(colour: Colour) -> str:
    """The colour as Tk wants it."""
    return "#{:02x}{:02x}{:02x}".format(*colour[:3])


def colours(*, dark: bool, strong: bool) -> Colours:
    """The set for such a desktop. `strong`: with high contrast."""
    if strong:
        return STRONG_DARK_COLOURS if dark else STRONG_LIGHT_COLOURS
    return DARK_COLOURS if dark else LIGHT_COLOURS


class Look:
    """Colours, letters and measures of one window."""

    def __init__(self, root: Misc, *, dark: bool, strong: bool = False, scale: float = 1.0, text: float = 1.0) -> None:
        self.dark, self.strong = dark, strong
        self.scale = scale * text
        """How many times as large as usual a window and its text are."""
        self.text = text
        """How much of that is for the sake of the text."""
        self.colours = colours(dark=dark, strong=strong)
        self._root = root
        self.fonts = _fonts(root)
        self.form = Form.LARGE
        self.unit = 1.0
        self._steady: Look | None = None

    def become(self, other: "Look") -> bool:
        """Take over another look, with the same fonts of Tk. Returns whether that makes a difference."""
        before = (self.dark, self.strong, self.scale, self.text)
        self.dark, self.strong, self.scale, self.text = other.dark, other.strong, other.scale, other.text
        self.colours, self._steady = other.colours, None
        return before != (self.dark, self.strong, self.scale, self.text)

    def bounds(self, page: Page, width: int, height: int) -> tuple[float, float]:
        """The least and the largest factor for a page in a window of this size.

        A large window does not grow with the text. Large text therefore scrolls there before it is made small again.
        """
        corner, large, _ = _LETTERS["body"]
        usual, body = USUAL[page.form], large * self.text if page.form is Form.LARGE else corner
        most = min(width / usual[0], height / usual[1]) * _generous(page)
        least = _SMALLEST_BODY * self.scale / body
        if page.form is Form.LARGE and self.text > 1:
            least = max(least, _LARGE_STAYS * most)
        return least, max(least, most)

    @staticmethod
    def top(form: Form, width: int, height: int) -> int:
        """Pixels above the title of a question or an ending, which are the same for all pages of such a window."""
        usual, space = USUAL[form], 62 if form is Form.LARGE else 20
        return round(min(width / usual[0], height / usual[1]) * space)

    def steady(self, page: Page, width: int, height: int) -> "Look":
        """The same look for parts that keep their size, however much the rest of a page has to shrink."""
        if self._steady is None:
            self._steady = copy(self)
            self._steady.fonts = _fonts(self._root)
        self._steady.measure(page.form, self.bounds(page, width, height)[1])
        return self._steady

    def measure(self, form: Form, unit: float) -> None:
        """Set all letters and measures to the size of this form, times this factor."""
        self.form, self.unit = form, unit
        least = _SMALLEST * max(1.0, self.scale)
        for name, (corner, large, _) in _LETTERS.items():
            height = large * self.text if form is Form.LARGE else corner
            self.fonts[name].configure(size=-max(round(least), round(height * unit)))

    def px(self, corner: float, large: float | None = None) -> int:
        """A measure in pixels: in the corner, and in a large window where that differs."""
        wanted = large if large is not None and self.form is Form.LARGE else corner
        return max(1, round(wanted * self.unit))

    def text_px(self, corner: float, large: float) -> int:
        """The same for measures that grow with the letters, such as the width of a column of words."""
        return self.px(corner, large * self.text)

    def least_px(self, pixels: float) -> int:
        """A measure in pixels that does not shrink with the page."""
        return round(pixels * self.scale)

    @property
    def ground(self) -> str:
        """The colour behind everything."""
        return hexed(self.colours.ground)


def _fonts(root: Misc) -> dict[str, Font]:
    family = nametofont("TkDefaultFont", root).actual("family")
    return {name: Font(root, family=family, weight=weight) for name, (_, _, weight) in _LETTERS.items()}


def _generous(page: Page) -> float:
    """A page of a few words, to be read from the mat, has them larger than usual. All are fitted afterwards.

    Lists are no such pages, so that all pages of the list have letters of one size.
    """
    asks = isinstance(page, AskPage) and page.question.overview is None and not page.question.items
    few = isinstance(page, EndPage) or asks
    return 1.3 if few and page.form is Form.LARGE else 1.0
