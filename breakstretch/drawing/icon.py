"""The mark of breakstretch and the tray's states: a person in a side bend.

The same figure is the app icon, the icon of the window and every state in the tray. Its tone stands out from light
and from dark panels alike, and a thin light outline keeps it readable on any other colour. A state adds a sign of its
own, so that shape tells it without colour: a dot in the upper corner (due), a ring that fills (running), two bars
(paused), a stroke through a grey figure (quiet).

Each of the small sizes has numbers of its own, in its own pixels, because a figure that is scaled down to them blurs.
Rejected: line art in the panel's text colour, which no panel reports. Rejected too: a figure in a disc, which people
take for the sign of universal access.
"""

from collections.abc import Mapping, Sequence
from math import hypot
from typing import NamedTuple

from PIL import Image

from breakstretch.drawing.canvas import Canvas, Colour, Point, bow, on_circle

TRAY_SIZES = (16, 22, 24, 32, 48)
APP_SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
STATES = ("waiting", "due", "running", "paused", "quiet")

TEAL: Colour = (16, 146, 132)
GREY: Colour = (128, 134, 140)
ORANGE: Colour = (222, 92, 24)
LIGHT: Colour = (255, 250, 240)
"""The outline."""
TRACK: Colour = (178, 200, 194)
"""The part of the ring that is not filled yet."""
_STENCIL: dict[Colour, Colour] = {
    LIGHT: (0, 0, 0, 0),
    TRACK: (0, 0, 0, 90),
    GREY: (0, 0, 0, 150),
    TEAL: (0, 0, 0, 255),
    ORANGE: (0, 0, 0, 255),
}
"""The inks of a template, of which only the alpha counts. A gap stands where the outline would be."""


class Mark(NamedTuple):
    """The figure and the places of its signs, in units of which the square has `side`."""

    side: float
    head: Point
    skull: float
    """Radius of the head. The raised arm is a part of a circle around it, and ends straight."""
    reach: float
    sweep: tuple[float, float]
    tail: float
    sleeve: float
    torso: tuple[Point, Point, Point]
    trunk: float
    legs: tuple[Point, ...]
    leg: float
    elbow: tuple[Point, ...]
    """The arm with the hand on the hip."""
    forearm: float
    outline: float
    dot: float
    """Radius of the dot."""
    corner: float
    """Side of the lower right square in which ring and bars are."""
    bar: float


FULL = Mark(
    side=100,
    head=(62, 33.5), skull=12, reach=24, sweep=(-95, 35), tail=15, sleeve=11,
    torso=((32, 61), (26, 48), (40, 36)), trunk=17.5,
    legs=((15, 91), (32, 60), (53, 91)), leg=12.5,
    elbow=((43, 41), (64.5, 54.5), (36, 63)), forearm=8.5,
    outline=3.5, dot=15, corner=46, bar=13,
)  # fmt: skip
_SMALL = {
    16: Mark(
        side=16,
        head=(10.5, 5.5), skull=2, reach=4, sweep=(-95, 32), tail=2.2, sleeve=1.9,
        torso=((5, 10), (4.2, 8), (6.7, 5.8)), trunk=2.6,
        legs=((2.3, 14.5), (5, 9.6), (8, 14.5)), leg=2.1,
        elbow=((6.5, 6.8), (10.4, 9.4), (5.5, 10.2)), forearm=1.2,
        outline=1, dot=2.5, corner=8, bar=2,
    ),
    22: Mark(
        side=22,
        head=(14, 8), skull=2.6, reach=5.2, sweep=(-95, 32), tail=3.2, sleeve=2.3,
        torso=((6.6, 13.6), (5.6, 10.5), (8.9, 8.2)), trunk=3.7,
        legs=((3, 20), (6.6, 13.4), (11.2, 20)), leg=2.8,
        elbow=((9.3, 9.4), (14.2, 12.4), (7.6, 14)), forearm=1.8,
        outline=1, dot=3.5, corner=10, bar=3,
    ),
    24: Mark(
        side=24,
        head=(15, 8.5), skull=2.9, reach=5.8, sweep=(-95, 35), tail=3.6, sleeve=2.6,
        torso=((7.4, 14.8), (6.2, 11.6), (9.4, 8.8)), trunk=4.1,
        legs=((3.4, 21.8), (7.4, 14.4), (12.4, 21.8)), leg=3,
        elbow=((10.2, 10), (15.6, 13.2), (8.6, 15.4)), forearm=2,
        outline=1, dot=4, corner=11, bar=3,
    ),
}  # fmt: skip


def raised_arm(mark: Mark) -> tuple[Point, ...]:
    """The line of the raised arm: around the head, then straight on."""
    first, last = mark.sweep
    *bent, (x, y) = (on_circle(mark.head, mark.reach, first + (last - first) * step / 24) for step in range(25))
    before = bent[-1]
    part = mark.tail / hypot(x - before[0], y - before[1])
    return (*bent, (x, y), (x + (x - before[0]) * part, y + (y - before[1]) * part))


def strokes(mark: Mark) -> tuple[tuple[Sequence[Point], float], ...]:
    """Every line of the figure with its width; the head is a disc beside them."""
    return (
        (bow(*mark.torso), mark.trunk),
        (mark.legs, mark.leg),
        (raised_arm(mark), mark.sleeve),
        (mark.elbow, mark.forearm),
    )


def template_icon(state: str, progress: float, size: int) -> Image.Image:
    """Draw a tray state as a shape that macOS colours; otherwise as `tray_icon`."""
    return _drawn(_Pen(size, _STENCIL), state, progress)


def tray_icon(state: str, progress: float, size: int) -> Image.Image:
    """Draw a tray state as RGBA; `progress`, 0 to 1, is for `running`. What is overdue is drawn as due."""
    return _drawn(_Pen(size, {}), state, progress)


def _drawn(pen: "_Pen", state: str, progress: float) -> Image.Image:
    pen.figure(GREY if state in ("paused", "quiet") else TEAL)
    match state:
        case "due" | "overdue":
            pen.dot()
        case "running":
            pen.ring(progress)
        case "paused":
            pen.bars()
        case "quiet":
            pen.slash()
    return pen.canvas.image()


def app_icon(size: int) -> Image.Image:
    """Draw the app icon as RGBA."""
    return tray_icon("waiting", 0.0, size)


class _Pen:
    """Draws the mark of one size on a canvas, with some inks replaced."""

    def __init__(self, size: int, inks: Mapping[Colour, Colour]) -> None:
        self.canvas = Canvas(size)
        self._inks = inks
        self._mark = _SMALL.get(size, FULL)

    def figure(self, colour: Colour) -> None:
        """The person, on the outline."""
        mark = self._mark
        for grown, ink in ((mark.outline, LIGHT), (0.0, colour)):
            for line, width in strokes(mark):
                self._line(line, width + 2 * grown, ink)
            self._disc(mark.head, mark.skull + grown, ink)

    def dot(self) -> None:
        """In the upper left corner, which the bend leaves free."""
        mark = self._mark
        middle = mark.dot + mark.outline / 2
        for grown, ink in ((mark.outline, LIGHT), (0.0, ORANGE)):
            self._disc((middle, middle), mark.dot + grown, ink)

    def ring(self, progress: float) -> None:
        """In the lower right corner."""
        mark = self._mark
        middle, radius, width = mark.side - mark.corner / 2, (mark.corner - mark.bar) / 2, mark.bar * 0.9
        self._disc((middle, middle), mark.corner / 2 + mark.outline / 2, LIGHT)
        for part, ink in ((1.0, TRACK), (progress, ORANGE)):
            self.canvas.arc(self._at((middle, middle)), radius / mark.side, width / mark.side, part, self._ink(ink))

    def bars(self) -> None:
        """Two of them, where the ring would be."""
        mark = self._mark
        last, first = mark.side - mark.outline - mark.bar / 2, mark.side - mark.corner + mark.outline + mark.bar / 2
        left = last - mark.bar - mark.bar // 2
        for grown, ink in ((2 * mark.outline, LIGHT), (0.0, GREY)):
            for across in (left, last):
                self._line(((across, first), (across, last)), mark.bar + grown, ink)

    def slash(self) -> None:
        """From corner to corner, across the bend."""
        mark = self._mark
        first, last = mark.side * 0.14, mark.side - mark.leg * 0.45 - mark.outline * 0.6
        for grown, ink in ((2 * mark.outline, LIGHT), (0.0, GREY)):
            self._line(((first, first), (last, last)), mark.leg * 0.9 + grown, ink)

    def _ink(self, colour: Colour) -> Colour:
        return self._inks.get(colour, colour)

    def _at(self, point: Point) -> Point:
        return point[0] / self._mark.side, point[1] / self._mark.side

    def _line(self, points: Sequence[Point], width: float, ink: Colour) -> None:
        self.canvas.stroke(map(self._at, points), width / self._mark.side, self._ink(ink))

    def _disc(self, centre: Point, radius: float, ink: Colour) -> None:
        self.canvas.disc(self._at(centre), radius / self._mark.side, self._ink(ink))
