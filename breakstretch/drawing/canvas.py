"""A square to draw on in fractions of its side, smooth at any size.

Everything is drawn several times too large and reduced once by averaging. Chosen over a vector library: Pillow is there
anyway, and a box average of plain shapes is the same on every machine.
"""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import lru_cache
from math import ceil, cos, floor, radians, sin

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

Colour = tuple[int] | tuple[int, int, int] | tuple[int, int, int, int]
"""Red, green, blue and, where it is not solid, alpha. Of a mask, how much of it counts."""

Point = tuple[float, float]
"""Fractions of the side, from the upper left corner."""

Box = tuple[int, int, int, int]
"""Left, upper, right and lower edge, in pixels of the picture."""

_MODES = {len(mode): mode for mode in ("L", "RGB", "RGBA")}
_CUT_FINER = 4
_CORE = 1.6
"""Strengthens what a blur has weakened, so that the middle of a soft area keeps its colour."""
_FINEST, _LARGEST = 8, 2048
"""So many times too large, as long as it does not come out larger than this."""


class Canvas:
    """A square, transparent or of a solid colour; positions, radii and widths are fractions of its side.

    With a box, only that part of the square is drawn. It comes out as it would in the whole.
    """

    def __init__(
        self, size: int, largest: int = _LARGEST, ground: Colour = (0, 0, 0, 0), box: Box | None = None
    ) -> None:
        self._finer = max(1, min(_FINEST, largest // size))
        self._side = size * self._finer
        self._left, self._upper, right, lower = (edge * self._finer for edge in box or (0, 0, size, size))
        shape = right - self._left, lower - self._upper
        self._image = Image.new(_MODES[len(ground)], shape, ground)
        self._draw = ImageDraw.Draw(self._image)
        self._body = Image.new("L", self._image.size)
        self._body_draw = ImageDraw.Draw(self._body)

    def disc(self, centre: Point, radius: float, colour: Colour) -> None:
        """Fill a circle."""
        self._draw.ellipse(self._around(centre, radius), fill=colour)

    def arc(self, centre: Point, radius: float, width: float, part: float, colour: Colour) -> None:
        """Draw the first `part` of a circle's line, clockwise from the top; round at both ends, and none for 0."""
        if part <= 0:
            return
        half = width / 2
        outer, thick = self._around(centre, radius + half), round(width * self._side)
        self._draw.arc(outer, -90, -90 + 360 * min(part, 1.0), fill=colour, width=thick)
        if part < 1:
            for degrees in (0.0, 360 * part):
                self.disc(on_circle(centre, radius, degrees), half, colour)

    def polygon(self, corners: Iterable[Point], colour: Colour) -> None:
        """Fill the area between these corners."""
        self._draw.polygon([self._pixel(corner) for corner in corners], fill=colour)

    def body(self, corners: Iterable[Point], colour: Colour) -> None:
        """Fill an area of a body. Edges and soft patches are drawn only on bodies."""
        spots = [self._pixel(corner) for corner in corners]
        self._draw.polygon(spots, fill=colour)
        self._body_draw.polygon(spots, fill=255)

    def edge(self, corners: Iterable[Point], colour: Colour) -> None:
        """Fill the part of this area that is on a body."""
        spots = [self._pixel(corner) for corner in corners]
        place, mask = self._mask([spots], 1, 255)
        self._onto_body(place, mask, colour)

    @staticmethod
    def _mask(outlines: Sequence[Sequence[Point]], margin: float, value: int) -> tuple[tuple[int, int], Image.Image]:
        """Join these areas, in pixels. Return where the mask begins and the mask."""
        spots = [spot for outline in outlines for spot in outline]
        left, upper = (floor(min(spot[axis] for spot in spots) - margin) for axis in (0, 1))
        right, lower = (ceil(max(spot[axis] for spot in spots) + margin) for axis in (0, 1))
        mask = Image.new("L", (right - left, lower - upper))
        draw = ImageDraw.Draw(mask)
        for outline in outlines:
            draw.polygon([(x - left, y - upper) for x, y in outline], fill=value)
        return (left, upper), mask

    def _onto_body(self, place: tuple[int, int], mask: Image.Image, colour: Colour) -> None:
        left, upper = place
        body = self._body.crop((left, upper, left + mask.width, upper + mask.height))
        self._image.paste(colour, place, ImageChops.darker(mask, body))

    def stroke(self, points: Iterable[Point], width: float, colour: Colour) -> None:
        """Draw a line through these points, round at its ends and corners."""
        path = [self._pixel(point) for point in points]
        self._draw.line(path, fill=colour, width=round(width * self._side), joint="curve")
        for x, y in path:
            reach = width * self._side / 2
            self._draw.ellipse((x - reach, y - reach, x + reach, y + reach), fill=colour)

    def soft(self, areas: Iterable[Sequence[Point]], edge: float, colour: Colour, strength: float) -> None:
        """Fill the parts of these areas that are on a body as one shape, whose edge fades over this width."""
        outlines = [[self._pixel(corner) for corner in corners] for corners in areas]
        reach = edge * self._side
        if not outlines or reach <= 0:
            return
        place, mask = self._mask(outlines, 2 * reach, round(255 * strength))
        mask = mask.filter(ImageFilter.BoxBlur(reach / 2)).filter(ImageFilter.BoxBlur(reach / 4))
        mask = mask.point([min(round(255 * strength), round(value * _CORE)) for value in range(256)])
        self._onto_body(place, mask, (*colour[:3], 255) if self._image.mode == "RGBA" else colour)

    def behind(self, paint: Callable[[], None], strength: float) -> None:
        """Paint something faintly. It does not count as a body afterwards."""
        before = self._image.copy()
        paint()
        if box := self._body.getbbox():
            self._image.paste(Image.blend(before.crop(box), self._image.crop(box), strength), box)
            self._body.paste(0, box)

    def image(self) -> Image.Image:
        """The picture at its size, or the part of it that the box names."""
        return self._image.reduce(self._finer)

    def text(self, centre: Point, words: str, height: float, colour: Colour) -> None:
        """Write one short line, where this Pillow has a font that can be sized; else nothing."""
        font = letters(round(height * self._side))
        if font is not None:
            weight = round(height * self._side * 0.03)
            place = self._pixel(centre)
            self._draw.text(place, words, font=font, anchor="mm", fill=colour, stroke_width=weight)

    def _pixel(self, point: Point) -> Point:
        return point[0] * self._side - self._left, point[1] * self._side - self._upper

    def _around(self, centre: Point, radius: float) -> Box:
        """The corners of a circle. Pillow cuts off fractions, towards 0, so they go before the box moves it."""
        side, left, upper = self._side, self._left, self._upper
        (x, y), reach = (place * side for place in centre), radius * side
        return int(x - reach) - left, int(y - reach) - upper, int(x + reach) - left, int(y + reach) - upper


def cut(image: Image.Image, rounding: float, reach: float) -> None:
    """Clear all of a picture that is not within `reach` of its middle, to each side, with round corners."""
    image.putalpha(_mask(image.size, rounding, reach))


@lru_cache(maxsize=8)
def _mask(size: tuple[int, int], rounding: float, reach: float) -> Image.Image:
    wide, high = (side * _CUT_FINER for side in size)
    mask = Image.new("L", (wide, high))
    low, high_end = 0.5 - reach, 0.5 + reach
    box = (low * (wide - 1), low * (high - 1), high_end * (wide - 1), high_end * (high - 1))
    corner = rounding * 2 * reach * (min(wide, high) - 1)
    ImageDraw.Draw(mask).rounded_rectangle(tuple(map(round, box)), corner, fill=255)
    return mask.reduce(_CUT_FINER)


def bow(start: Point, bend: Point, end: Point, pieces: int = 24) -> tuple[Point, ...]:
    """A quadratic curve as points: from `start` to `end`, drawn towards `bend`."""
    steps = [piece / pieces for piece in range(pieces + 1)]
    return tuple(
        (
            (1 - t) ** 2 * start[0] + 2 * (1 - t) * t * bend[0] + t**2 * end[0],
            (1 - t) ** 2 * start[1] + 2 * (1 - t) * t * bend[1] + t**2 * end[1],
        )
        for t in steps
    )


def on_circle(centre: Point, radius: float, degrees: float) -> Point:
    """The point of a circle that is so far from its top, clockwise."""
    angle = radians(degrees)
    return centre[0] + radius * sin(angle), centre[1] - radius * cos(angle)


@lru_cache(maxsize=8)
def letters(height: int) -> ImageFont.FreeTypeFont | None:
    """Pillow's own font; Pillow before 10.1 has none to size and takes the desktop's."""
    try:
        own = ImageFont.load_default(height)
    except TypeError:
        with suppress(OSError):
            return ImageFont.truetype("DejaVuSans.ttf", height)
        return None
    return own if isinstance(own, ImageFont.FreeTypeFont) else None
