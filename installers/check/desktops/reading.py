"""The words on the screen, read by tesseract from what has changed since the screen was empty.

Each desktop draws its notifications in its own way, and most tell nobody where. It knows neither program nor desktop.
"""

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from installers.check.desktops.eyes import HEIGHT, WHOLE, WIDTH, WINDOW, Box, Picture, run, strong_parts, union

_ALIKE, _LONG, _SHORT = 0.8, 5, 2
"""How like a word has to be that has so many letters or more. One with so few has to begin as it should."""
_NEGATIVE = "-negate -level 35%,70%"
_ON_LIGHT = ("-normalize", "-level 55%,95%")
"""How letters on a light ground are made black: as they are, or pale ones as on the buttons of a bubble."""
_ON_DARK = (_NEGATIVE, "-normalize")
_ON_COLOUR = "-negate -threshold 50%"
_SPARSE, _ONE_LINE = "11", "7"
"""How tesseract is told what it will find."""
WAYS = range(len(_ON_LIGHT))
_MIDDLE = 110


class Word(NamedTuple):
    """A word, where it is, and the line it is on."""

    text: str
    box: Box
    line: tuple[int, ...]


def read(picture: Picture, boxes: Iterable[Box], way: int = 0) -> list[Word]:
    """The words in these places, in the order of reading; the second of the `WAYS` finds what the first does not."""
    found = []
    for box in boxes:
        contrasts = _ON_LIGHT if picture.brightness(box) > _MIDDLE else _ON_DARK
        found += _words(picture, box, contrasts[way])
        for button in strong_parts(picture, box) if way else ():
            found += _words(picture, button, _ON_COLOUR, _ONE_LINE)
    return found


def find(words: Sequence[Word], phrase: str) -> Box | None:
    """Where these words stand beside each other; the lowest place, because buttons are below the text."""
    wanted = phrase.split()
    places = []
    for at in range(len(words) - len(wanted) + 1):
        run = words[at : at + len(wanted)]
        if len({word.line for word in run}) == 1 and all(map(_same, (word.text for word in run), wanted)):
            places.append(union([word.box for word in run]))
    return max(places, key=lambda box: box.y, default=None)


def text(words: Sequence[Word]) -> str:
    """What was read, as one line."""
    return " ".join(word.text for word in words)


def _same(seen: str, wanted: str) -> bool:
    """Whether the word is this one. It may be cut, letters of a long one be misread, and a short one altogether."""
    cut = seen.endswith(("...", "…"))
    seen = re.sub(r"^\W+|\W+$", "", seen)
    if cut and len(seen) >= _SHORT:
        return wanted.startswith(seen)
    if seen == wanted:
        return True
    if len(wanted) <= _SHORT:
        return len(seen) <= _SHORT + 1 and seen[:1].isupper() and wanted[:1].isupper()
    return len(wanted) >= _LONG and len(seen) == len(wanted) and SequenceMatcher(None, seen, wanted).ratio() >= _ALIKE


def _words(picture: Picture, box: Box, contrast: str, layout: str = _SPARSE) -> list[Word]:
    """Read one place, made larger and grey."""
    larger = 3 - sum(box.width * box.height > pixels for pixels in (WINDOW, WHOLE))
    grey = run(
        *("convert", "-size", f"{WIDTH}x{HEIGHT}", "-depth", "8", "rgb:-"),
        *("-crop", f"{box.width}x{box.height}+{box.x}+{box.y}", "+repage", "-colorspace", "Gray"),
        *("-filter", "Lanczos", "-resize", f"{100 * larger}%", *contrast.split(), "png:-"),
        given=picture.pixels,
    )
    table = run("tesseract", "-", "-", "--psm", layout, "tsv", given=grey).decode().splitlines()[1:]
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
