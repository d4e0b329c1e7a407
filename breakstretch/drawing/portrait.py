"""The picture of an exercise on its own, for a file or a terminal.

An exercise with two sides gets both pictures beside each other, left first, as they are held. Unlike a step of a
session, which continues without its picture, this raises an error that says why there is none.
"""

from io import BytesIO
from pathlib import Path

from PIL import Image

from breakstretch.core.values.exercises import Exercise, Side
from breakstretch.drawing.figures.figure import draw_figure
from breakstretch.drawing.own_picture import open_picture

SMALLEST, LARGEST = 96, 1024
"""Pixels of a side's picture."""


def portrait(
    exercise: Exercise, side: Side, size: int, *, dark: bool = False, phase: float = 1.0, marked: bool = True
) -> Image.Image:
    """Draw it as RGBA, `size` high, and as wide as it has sides; `marked` as in `draw_figure`.

    Raises:
        ValueError: there is nothing to draw; the message says why and what helps.
    """
    if exercise.figure is None:
        if not exercise.picture:
            raise ValueError(
                f"{exercise.id} has no picture; its file may name a PNG or JPEG as picture, or tell a figure in numbers"
            )
        open_picture(exercise.picture, size)
    sides = exercise.sides if side is Side.BOTH and exercise.figure is not None else (side,)
    sheet = Image.new("RGBA", (size * len(sides), size))
    lettered = marked and exercise.bilateral
    for place, shown in enumerate(sides):
        picture = draw_figure(exercise, shown, size, dark=dark, phase=phase, marked=lettered, ghost=True)
        sheet.paste(picture, (place * size, 0))
    return sheet


def png(picture: Image.Image) -> bytes:
    """As the bytes of a PNG file."""
    out = BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def keep(picture: Image.Image, place: str) -> None:
    """Write it as a PNG file, which is there whole or not at all.

    Raises:
        OSError: the file cannot be written.
    """
    part = Path(f"{place}.part")
    part.write_bytes(png(picture))
    part.replace(place)
