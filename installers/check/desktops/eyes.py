"""What is on the screen: pictures, and the places in them that changed or have a colour. It reads no words."""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

WIDTH, HEIGHT = 1280, 800
_CELL = 16
"""Pixels of the grid on which pictures are compared."""
_LEAST = (90, 40)
"""Width and height of what may be a bubble or a window. A clock or an icon is smaller."""
_PART = (640, 400)
"""Pixels of a picture for the sheet."""
WINDOW, WHOLE = 300_000, 700_000
"""Places with more pixels are windows, or fill most of the screen."""
_STRONG, _BUTTON = 90, (48, 112)
"""How far apart the parts of a strong colour are; the least width and the most height of a button in one."""
_PEN = 12
"""So many pixels of its colour are no accident."""


class Box(NamedTuple):
    """A rectangle on the screen."""

    x: int
    y: int
    width: int
    height: int

    @property
    def middle(self) -> tuple[int, int]:
        """Where to click it."""
        return self.x + self.width // 2, self.y + self.height // 2


class Picture(NamedTuple):
    """The whole screen, three bytes a pixel."""

    pixels: bytes

    def cell(self, column: int, row: int) -> bytes:
        """The pixels of one cell of the grid."""
        size = 3 * _CELL
        first = 3 * (row * _CELL * WIDTH + column * _CELL)
        return b"".join(self.pixels[at : at + size] for at in range(first, first + _CELL * 3 * WIDTH, 3 * WIDTH))

    def brightness(self, box: Box) -> float:
        """From 0 to 255, by some of the pixels."""
        some = [self.pixels[3 * (y * WIDTH + box.x) : 3 * (y * WIDTH + box.x + box.width) : 31] for y in _every_8(box)]
        return sum(map(sum, some)) / sum(map(len, some))


def look() -> Picture:
    """The screen as it is now."""
    return Picture(run("import", "-display", ":77", "-window", "root", "-depth", "8", "rgb:-"))


def keep(picture: Picture, path: Path, part: Box | None = None) -> None:
    """Write it, or a part of it, as a PNG file."""
    path.parent.mkdir(exist_ok=True)
    crop = () if part is None else ("-crop", f"{part.width}x{part.height}+{part.x}+{part.y}", "+repage")
    run("convert", "-size", f"{WIDTH}x{HEIGHT}", "-depth", "8", "rgb:-", *crop, str(path), given=picture.pixels)


def part_around(boxes: Sequence[Box]) -> Box | None:
    """The part of the screen that shows these places with some room around them; None where that is all of it."""
    if not boxes:
        return None
    seen = union(boxes)
    if seen.width > _PART[0] or seen.height > _PART[1]:
        return None
    (x, y), (width, height) = seen.middle, _PART
    return Box(min(max(x - width // 2, 0), WIDTH - width), min(max(y - height // 2, 0), HEIGHT - height), *_PART)


def changes(before: Picture, after: Picture) -> list[Box]:
    """The places that differ, neighbours taken together, in whole cells."""
    cells = {
        (column, row)
        for row in range(HEIGHT // _CELL)
        for column in range(WIDTH // _CELL)
        if before.cell(column, row) != after.cell(column, row)
    }
    found = []
    while cells:
        found.append(_around(_island(cells)))
    return sorted(found)


def large_changes(before: Picture, after: Picture) -> list[Box]:
    """Those that may be a bubble, a menu or a window."""
    return [box for box in changes(before, after) if box.width >= _LEAST[0] and box.height >= _LEAST[1]]


def strong_parts(picture: Picture, box: Box) -> list[Box]:
    """The parts of this place that are filled with a strong colour, such as a red button."""
    cells = {
        (column, row)
        for row in range(box.y // _CELL, (box.y + box.height) // _CELL)
        for column in range(box.x // _CELL, (box.x + box.width) // _CELL)
        if _is_strong(picture.cell(column, row))
    }
    found = []
    while cells:
        found.append(_around(_island(cells)))
    return [part for part in found if part.width >= _BUTTON[0] and part.height <= _BUTTON[1]]


def _is_strong(cell: bytes) -> bool:
    """Whether most of its pixels are."""
    pixels = [cell[at : at + 3] for at in range(0, len(cell), 15)]
    return 2 * sum(max(pixel) - min(pixel) > _STRONG for pixel in pixels) > len(pixels)


def coloured(picture: Picture, box: Box) -> Box | None:
    """The part of this place that has the colour of the program's icon."""
    found = [
        (x, y)
        for y in range(box.y, box.y + box.height)
        for x in range(box.x, box.x + box.width)
        if _is_teal(*picture.pixels[3 * (y * WIDTH + x) : 3 * (y * WIDTH + x) + 3])
    ]
    return union([Box(x, y, 1, 1) for x, y in found]) if len(found) > _PEN else None


def _every_8(box: Box) -> range:
    return range(box.y, box.y + box.height, 8)


def _island(cells: set[tuple[int, int]]) -> list[tuple[int, int]]:
    """Take cells that hang together out of the set; a gap of one cell does not part them."""
    island = [cells.pop()]
    for column, row in island:
        near = {(column + x, row + y) for x in range(-2, 3) for y in range(-2, 3)} & cells
        cells -= near
        island += near
    return island


def _around(cells: Sequence[tuple[int, int]]) -> Box:
    left, top = min(column for column, _ in cells), min(row for _, row in cells)
    right, bottom = max(column for column, _ in cells) + 1, max(row for _, row in cells) + 1
    return Box(left * _CELL, top * _CELL, (right - left) * _CELL, (bottom - top) * _CELL)


def _is_teal(red: int, green: int, blue: int) -> bool:
    return green > red + 50 and blue > red + 40 and blue < green + 10


def union(boxes: Sequence[Box]) -> Box:
    """The least rectangle around them all."""
    left, top = min(box.x for box in boxes), min(box.y for box in boxes)
    right, bottom = max(box.x + box.width for box in boxes), max(box.y + box.height for box in boxes)
    return Box(left, top, right - left, bottom - top)


def run(*command: str, given: bytes = b"") -> bytes:
    """Run a program on these bytes, and return what it makes of them."""
    env = {**os.environ, "OMP_THREAD_LIMIT": "1"}  # more threads than cores make tesseract slower
    done = subprocess.run(command, input=given, capture_output=True, check=False, env=env)
    if done.returncode:
        raise RuntimeError(f"{command[0]}: {done.stderr.decode()}")
    return done.stdout
