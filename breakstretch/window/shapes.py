"""Draws the pictures of the widgets: rounded shapes, the dial with its ring, boxes and bars. Pillow only, no Tk.

Tk draws no smooth curves, so round shapes are drawn here, several times too large, and reduced. Every picture is
opaque, on its background: Tk would have to read the screen back to draw a transparent one over it.
"""

from math import cos, radians, sin

from PIL import Image, ImageDraw

from breakstretch.drawing.canvas import Colour

_FINER = 4
_RING_FINER = 3
_THIN = 1.4
"""Pixels of a line around a face."""
_RING, _AROUND = 0.056, 0.008
"""The thickness of the ring and the space around it, as parts of the dial's side."""
_INNER = 0.421
"""How far the figure reaches from the middle, as a part of the dial's side. A ring of its own is cut off."""


def rounded(size: int, radius: float, fill: Colour, ground: Colour, line: Colour | None = None) -> Image.Image:
    """A square with round corners, and a thin line around it. It is stretched in its middle."""
    return _square(size, radius, ground, [(line or fill, 0.0 if line is None else _THIN), (fill, 0.0)])


def ringed(size: int, radius: float, fill: Colour, ground: Colour, ring: Colour, thick: float) -> Image.Image:
    """The same inside a ring, with a gap between them through which the background shows."""
    return _square(size, radius, ground, [(ring, thick), (ground, max(1.0, thick / 2)), (fill, 0.0)])


def _square(size: int, radius: float, ground: Colour, layers: list[tuple[Colour, float]]) -> Image.Image:
    """Squares inside each other, each with its colour and how much of it is seen around the next."""
    side = size * _FINER
    image = Image.new("RGB", (side, side), ground[:3])
    draw, inset = ImageDraw.Draw(image), 0.0
    for colour, seen in layers:
        low = round(inset * _FINER)
        corner = max(0.0, (radius - inset) * _FINER)
        draw.rounded_rectangle((low, low, side - 1 - low, side - 1 - low), corner, fill=colour[:3])
        inset += seen
    return image.reduce(_FINER)


def dial_face(size: int, ground: Colour, track: Colour, figure: Image.Image | None) -> Image.Image:
    """The part that stays while the ring shrinks: the figure, and the whole circle of the ring."""
    face = Image.new("RGB", (size, size), ground[:3])
    if figure is not None:
        face.paste(figure.convert("RGB"), (0, 0), _disc(size, _INNER))
    face.paste(Image.new("RGB", (size, size), track[:3]), (0, 0), ring_mask(size, 1.0))
    return face


def _disc(size: int, radius: float) -> Image.Image:
    side = size * _RING_FINER
    mask = Image.new("L", (side, side))
    low, high = (0.5 - radius) * side, (0.5 + radius) * side
    ImageDraw.Draw(mask).ellipse((low, low, high, high), fill=255)
    return mask.reduce(_RING_FINER)


def ring_mask(size: int, part: float) -> Image.Image:
    """The mask of the first `part` of the ring, clockwise from the top, with a round end."""
    side = size * _RING_FINER
    mask = Image.new("L", (side, side))
    draw = ImageDraw.Draw(mask)
    low, thick = side * _AROUND, side * _RING
    box = (low, low, side - 1 - low, side - 1 - low)
    if part >= 1:
        draw.ellipse(box, fill=255)
        draw.ellipse(tuple(at + sign * thick for at, sign in zip(box, (1, 1, -1, -1), strict=True)), fill=0)
    elif part > 0:
        draw.arc(box, 270 - 360 * part, 270, fill=255, width=round(thick))
        _round_end(draw, side, 0.0)
        _round_end(draw, side, -360 * part)
    return mask.reduce(_RING_FINER)


def dial(face: Image.Image, part: float, colour: Colour) -> Image.Image:
    """The dial with this much of the ring left."""
    return Image.composite(Image.new("RGB", face.size, colour[:3]), face, ring_mask(face.width, part))


def wide_face(height: int, ground: Colour, track: Colour, figure: Image.Image | None) -> Image.Image:
    """The part that stays while a bar shrinks: a figure of 3 to 2, and the whole bar below it."""
    image = Image.new("RGB", (height * 3 // 2, height + _bar_size(height)), ground[:3])
    if figure is not None:
        image.paste(figure.convert("RGB"), (0, 0), figure.getchannel("A"))
    return wide_dial(image, 1.0, track)


def wide_dial(face: Image.Image, part: float, colour: Colour) -> Image.Image:
    """The picture with this much of the bar left."""
    height = face.width * 2 // 3
    thick = _bar_size(height) // 2
    long = round(face.width * part)
    if long < 1:
        return face
    mask = Image.new("L", (face.width * _RING_FINER, thick * _RING_FINER))
    box = (0, 0, max(long, thick) * _RING_FINER - 1, thick * _RING_FINER - 1)
    ImageDraw.Draw(mask).rounded_rectangle(box, thick * _RING_FINER // 2, fill=255)
    shown = face.copy()
    shown.paste(Image.new("RGB", (face.width, thick), colour[:3]), (0, face.height - thick), mask.reduce(_RING_FINER))
    return shown


def _bar_size(height: int) -> int:
    """The height of the bar below a wide figure, with the gap above it."""
    return 2 * max(2, round(height * _RING))


def box_line(size: int) -> float:
    """Pixels of the line around a box to be ticked, which grows with it so that it is seen on a fine screen."""
    return max(_THIN, size / 11)


def tick_box(size: int, fill: Colour, ground: Colour, line: Colour, mark: Colour | None) -> Image.Image:
    """A box, with a tick in it or without."""
    image = _square(size, size * 0.22, ground, [(line, box_line(size)), (fill, 0.0)])
    if mark is None:
        return image
    large = image.resize((size * _FINER, size * _FINER))
    path = [(size * _FINER * x, size * _FINER * y) for x, y in ((0.24, 0.52), (0.43, 0.71), (0.77, 0.30))]
    ImageDraw.Draw(large).line(path, fill=mark[:3], width=round(size * _FINER * 0.12), joint="curve")
    return large.reduce(_FINER)


def dots(size: int, filled: int, of: int, colour: Colour, empty: Colour, ground: Colour) -> Image.Image:
    """This many dots, of this many filled."""
    side, step = size * _FINER, round(size * 1.5) * _FINER
    image = Image.new("RGB", (step * (of - 1) + side, side), ground[:3])
    draw = ImageDraw.Draw(image)
    for at in range(of):
        left = step * at
        draw.ellipse((left, 0, left + side - 1, side - 1), fill=colour[:3] if at < filled else empty[:3])
    return image.reduce(_FINER)


def bar(width: int, height: int, part: float, colour: Colour, empty: Colour, ground: Colour) -> Image.Image:
    """An upright bar, filled from below."""
    image = Image.new("RGB", (width * _FINER, height * _FINER), ground[:3])
    draw = ImageDraw.Draw(image)
    right, bottom, radius = width * _FINER - 1, height * _FINER - 1, width * _FINER * 0.28
    draw.rounded_rectangle((0, 0, right, bottom), radius, fill=empty[:3])
    if part > 0:
        top = min(bottom - 2 * radius, bottom * (1 - min(1.0, part)))
        draw.rounded_rectangle((0, top, right, bottom), radius, fill=colour[:3])
    return image.reduce(_FINER)


def _round_end(draw: ImageDraw.ImageDraw, side: int, degrees: float) -> None:
    half = side * _RING / 2
    reach = side * (0.5 - _AROUND) - half
    x, y = side / 2 + reach * sin(radians(degrees)), side / 2 - reach * cos(radians(degrees))
    draw.ellipse((x - half, y - half, x + half, y + half), fill=255)
