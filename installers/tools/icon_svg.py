"""The mark as SVG, from the same numbers as the pictures: in colour, and as filled shapes for a desktop to colour."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import hypot

from breakstretch.drawing.canvas import Colour, Point
from breakstretch.drawing.icon import FULL, LIGHT, TEAL, strokes

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<!-- Made by installers/tools/make_icons.py -->\n'
_SYMBOLIC = 16
"""Side of a symbolic icon."""
_INK = "#2e3436"
"""What a desktop expects before it chooses a colour."""


def in_colour() -> str:
    """The app icon."""
    layers = [*_layer(LIGHT, FULL.outline), *_layer(TEAL, 0.0)]
    return (
        f'{_HEAD}<svg xmlns="http://www.w3.org/2000/svg" width="512" height="512" viewBox="0 0 100 100">\n'
        "  <title>breakstretch: a person in a side bend</title>\n" + "".join(layers) + "</svg>\n"
    )


def symbolic() -> str:
    """The same person in one colour. A desktop colours no strokes, so every line is the area that it covers."""
    shapes = [_disc(FULL.head, FULL.skull)]
    for line, width in strokes(FULL):
        shapes += [_disc(point, width / 2) for point in line]
        shapes += [_bar(start, end, width / 2) for start, end in pairwise(line)]
    paths = "\n    ".join(shapes)
    return (
        f'{_HEAD}<svg xmlns="http://www.w3.org/2000/svg" width="{_SYMBOLIC}" height="{_SYMBOLIC}" '
        f'viewBox="0 0 {_SYMBOLIC} {_SYMBOLIC}">\n  <title>breakstretch</title>\n'
        f'  <path fill="{_INK}" d="{paths}"/>\n</svg>\n'
    )


def _layer(colour: Colour, grown: float) -> Iterator[str]:
    ink = "#" + bytes(colour[:3]).hex()
    (x, y), radius = FULL.head, FULL.skull + grown
    yield f'  <g fill="none" stroke="{ink}" stroke-linecap="round" stroke-linejoin="round">\n'
    for line, width in strokes(FULL):
        points = " ".join(f"{across:.2f},{down:.2f}" for across, down in line)
        yield f'    <polyline points="{points}" stroke-width="{width + 2 * grown:g}"/>\n'
    yield f'  </g>\n  <circle cx="{x:g}" cy="{y:g}" r="{radius:g}" fill="{ink}"/>\n'


def _scaled(*lengths: float) -> str:
    return " ".join(f"{length * _SYMBOLIC / FULL.side:.2f}" for length in lengths)


def _disc(centre: Point, radius: float) -> str:
    x, y = centre
    there, back = _scaled(2 * radius, 0), _scaled(-2 * radius, 0)
    arc = f"a{_scaled(radius, radius)} 0 1 1"
    return f"M{_scaled(x - radius, y)}{arc} {there}{arc} {back}z"


def _bar(start: Point, end: Point, half: float) -> str:
    """A line's area, in the direction in which the discs go round, so that what overlaps stays filled."""
    (x, y), (u, v) = start, end
    part = half / hypot(u - x, v - y)
    across, down = -(v - y) * part, (u - x) * part
    corners: Sequence[Point] = (
        (x + across, y + down), (x - across, y - down), (u - across, v - down), (u + across, v + down)
    )  # fmt: skip
    return "M" + "L".join(_scaled(*corner) for corner in corners) + "z"
