"""What is on the screen: pictures, the places that changed, and the words that can be read there.

It knows neither the program nor the desktop. Words are read by tesseract from what has changed since the screen was
empty, because each desktop draws its notifications in its own way and most tell nobody where.
"""

import os
import re
import subprocess
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

WIDTH, HEIGHT = 1280, 800
_CELL = 16
"""Pixels of the grid on which pictures are compared."""
_LEAST = (90, 40)
"""Width and height of what may be a bubble or a window. A clock or an icon is smaller."""
_PART = (640, 400)
"""Pixels of a picture for the sheet."""
WINDOW, _WHOLE = 300_000, 700_000
"""Places with more pixels are windows, or fill most of the screen. The smaller, the more it is enlarged to be read."""
_ALIKE, _LONG, _SHORT = 0.8, 5, 2
"""How like a word has to be that has so many letters or more. One with so few has to begin as it should."""
_NEGATIVE = "-negate -level 35%,70%"
_ON_LIGHT = ("-normalize", "-level 55%,95%")
"""How letters on a light ground are made black: as they are, or pale ones as on the buttons of a bubble."""
_ON_DARK = (_NEGATIVE, "-normalize")
_ON_COLOUR = "-negate -threshold 50%"
_STRONG, _BUTTON = 90, (48, 112)
"""How far apart the parts of a strong colour are; the least width and the most height of a button in one."""
WAYS = range(len(_ON_LIGHT))
_MIDDLE = 110
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


class Word(NamedTuple):
    """A word, where it is, and the line it is on."""

    text: str
    box: Box
    line: tuple[int, ...]


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
    return Picture(_run("import", "-display", ":77", "-window", "root", "-depth", "8", "rgb:-"))


def keep(picture: Picture, path: Path, part: Box | None = None) -> None:
    """Write it, or a part of it, as a PNG file."""
    path.parent.mkdir(exist_ok=True)
    crop = () if part is None else ("-crop", f"{part.width}x{part.height}+{part.x}+{part.y}", "+repage")
    _run("convert", "-size", f"{WIDTH}x{HEIGHT}", "-depth", "8", "rgb:-", *crop, str(path), given=picture.pixels)


def part_around(boxes: Sequence[Box]) -> Box | None:
    """The part of the screen that shows these places with some room around them; None where that is all of it."""
    if not boxes:
        return None
    seen = _union(boxes)
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


def read(picture: Picture, boxes: Iterable[Box], way: int = 0) -> list[Word]:
    """The words in these places, in the order of reading; the second of the `WAYS` finds what the first does not."""
    found = []
    for box in boxes:
        contrasts = _ON_LIGHT if picture.brightness(box) > _MIDDLE else _ON_DARK
        found += _words(picture, box, contrasts[way])
        for button in _coloured_buttons(picture, box) if way else ():
            found += _words(picture, button, _ON_COLOUR)
    return found


def _coloured_buttons(picture: Picture, box: Box) -> list[Box]:
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


def find(words: Sequence[Word], phrase: str) -> Box | None:
    """Where these words stand beside each other; the lowest place, because buttons are below the text."""
    wanted = phrase.split()
    places = []
    for at in range(len(words) - len(wanted) + 1):
        run = words[at : at + len(wanted)]
        if len({word.line for word in run}) == 1 and all(map(_same, (word.text for word in run), wanted)):
            places.append(_union([word.box for word in run]))
    return max(places, key=lambda box: box.y, default=None)


def coloured(picture: Picture, box: Box) -> Box | None:
    """The part of this place that has the colour of the program's icon."""
    found = [
        (x, y)
        for y in range(box.y, box.y + box.height)
        for x in range(box.x, box.x + box.width)
        if _is_teal(*picture.pixels[3 * (y * WIDTH + x) : 3 * (y * WIDTH + x) + 3])
    ]
    return _union([Box(x, y, 1, 1) for x, y in found]) if len(found) > _PEN else None


def text(words: Sequence[Word]) -> str:
    """What was read, as one line."""
    return " ".join(word.text for word in words)


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


def _union(boxes: Sequence[Box]) -> Box:
    left, top = min(box.x for box in boxes), min(box.y for box in boxes)
    right, bottom = max(box.x + box.width for box in boxes), max(box.y + box.height for box in boxes)
    return Box(left, top, right - left, bottom - top)


def _same(seen: str, wanted: str) -> bool:
    """Whether the word is this one. Letters of a long word may be misread, and a short one altogether."""
    seen = re.sub(r"^\W+|\W+$", "", seen)
    if seen == wanted:
        return True
    if len(wanted) <= _SHORT:
        return len(seen) <= _SHORT + 1 and seen[:1].isupper() and wanted[:1].isupper()
    return len(wanted) >= _LONG and len(seen) == len(wanted) and SequenceMatcher(None, seen, wanted).ratio() >= _ALIKE


def _words(picture: Picture, box: Box, contrast: str) -> list[Word]:
    """Read one place, made larger and grey."""
    larger = 3 - sum(box.width * box.height > pixels for pixels in (WINDOW, _WHOLE))
    grey = _run(
        *("convert", "-size", f"{WIDTH}x{HEIGHT}", "-depth", "8", "rgb:-"),
        *("-crop", f"{box.width}x{box.height}+{box.x}+{box.y}", "+repage", "-colorspace", "Gray"),
        *("-filter", "Lanczos", "-resize", f"{100 * larger}%", *contrast.split(), "png:-"),
        given=picture.pixels,
    )
    table = _run("tesseract", "-", "-", "--psm", "11", "tsv", given=grey).decode().splitlines()[1:]
    found = []
    for line in table:
        _, *place, _, left, top, width, height, _, word = line.split("\t")
        if word.strip():
            x, y = box.x + int(left) // larger, box.y + int(top) // larger
            found.append(
                Word(
                    word,
                    Box(x, y, int(width) // larger, int(height) // larger),
                    (*map(int, place), *box, hash(contrast)),
                )
            )
    return found


def _run(*command: str, given: bytes = b"") -> bytes:
    env = {**os.environ, "OMP_THREAD_LIMIT": "1"}  # more threads than cores make tesseract slower
    done = subprocess.run(command, input=given, capture_output=True, check=False, env=env)
    if done.returncode:
        raise RuntimeError(f"{command[0]}: {done.stderr.decode()}")
    return done.stdout
