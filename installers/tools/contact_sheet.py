"""All figures in one picture, to be looked at: `python -m installers.tools.contact_sheet OUT.png` in a checkout.

Each exercise is there at its start, in its hold, and in its hold on the other side where it has two. Knows no
settings: it shows what came with the program.
"""

import sys
from collections.abc import Iterator, Sequence
from math import ceil

from PIL import Image, ImageDraw

from breakstretch.backends.catalogue.catalogue_file import shipped
from breakstretch.core.values.exercises import Exercise
from breakstretch.drawing.canvas import letters
from breakstretch.drawing.figures.figure import draw_figure

_GAP = 8
_LINE, _LETTERS = 20, 15
_SMALL, _COLOURS = 144, 128
_PAPER = {False: (232, 226, 214), True: (14, 16, 18)}
_INK = {False: (38, 44, 46), True: (226, 222, 214)}


def contact_sheet(
    exercises: Sequence[Exercise], size: int = 192, *, dark: bool = False, columns: int = 3
) -> Image.Image:
    """Draw each exercise in a cell of three pictures, with its name above."""
    wide, high = 3 * size + 4 * _GAP, size + _LINE + _GAP
    sheet = Image.new("RGB", (columns * wide, ceil(len(exercises) / columns) * high + _GAP), _PAPER[dark])
    write, font = ImageDraw.Draw(sheet), letters(_LETTERS)
    for at, exercise in enumerate(exercises):
        left, top = at % columns * wide + _GAP, at // columns * high + _GAP
        write.text((left, top), exercise.name, font=font, fill=_INK[dark])
        for place, picture in enumerate(_pictures(exercise, size, dark=dark)):
            sheet.paste(picture, (left + place * (size + _GAP), top + _LINE), picture)
    return sheet


def _pictures(exercise: Exercise, size: int, *, dark: bool) -> Iterator[Image.Image]:
    first, *others = exercise.sides[::-1]
    yield draw_figure(exercise, first, size, dark=dark, phase=0)
    for side in (first, *others):
        yield draw_figure(exercise, side, size, dark=dark, ghost=True)


def main(place: str) -> None:
    """Write the sheet of all shipped exercises, in as few colours as they have; it is `.github/screenshots/` too."""
    contact_sheet(shipped().exercises, _SMALL).quantize(_COLOURS).save(place, optimize=True)


if __name__ == "__main__":
    main(sys.argv[1])
