"""A moving picture of a part of the screen, with the pointer, which a screenshot leaves out."""

import time
from itertools import pairwise
from pathlib import Path
from typing import Any

from PIL import Image
from Xlib.display import Display

from tests.support.cut_out import MARGIN
from tests.support.desktop import Box, Desktop

COLOURS = 128
_MILLISECONDS = 1000
_FIRST, _LAST = 1500, 2000
"""How long the first picture stays, to be read, and the last one before it begins again."""


class MovingPicture:
    """Pictures of the screen, each with the time at which it was taken."""

    def __init__(self, desktop: Desktop) -> None:
        self._desktop = desktop
        self._taken: list[tuple[float, Image.Image]] = []
        self._display: Any = Display(desktop.env["DISPLAY"])
        self._display.xfixes_query_version()

    def take(self) -> None:
        """One picture, as it is now."""
        with Image.open(self._desktop.screenshot(self._desktop.folder / "film.png")) as screen:
            picture = screen.convert("RGB")
        pointer, place = self._pointer()
        picture.paste(pointer, place, pointer)
        self._taken.append((time.monotonic(), picture))

    def _pointer(self) -> tuple[Image.Image, tuple[int, int]]:
        found = self._display.xfixes_get_cursor_image(self._display.screen().root)
        pixels = b"".join(
            bytes((pixel >> 16 & 255, pixel >> 8 & 255, pixel & 255, pixel >> 24)) for pixel in found.cursor_image
        )
        picture = Image.frombytes("RGBA", (found.width, found.height), pixels)
        return picture, (found.x - found.xhot, found.y - found.yhot)

    def save(self, place: Path, box: Box) -> None:
        """Write that part of it as a GIF. Pictures that are the same become one that stays longer."""
        area = (box.x - MARGIN, max(0, box.y - MARGIN), box.x + box.width + MARGIN, box.y + box.height + MARGIN)
        cuts = [(at, picture.crop(area)) for at, picture in self._taken]
        frames = [cuts[0]]
        frames += [after for before, after in pairwise(cuts) if before[1] != after[1]]
        stays = [round((later - at) * _MILLISECONDS) for (at, _), (later, _) in pairwise(frames)]
        first, *others = (frame.quantize(COLOURS, dither=Image.Dither.NONE) for _, frame in frames)
        first.save(
            place, save_all=True, append_images=others, duration=[_FIRST, *stays[1:], _LAST], loop=0, optimize=True
        )
        self._display.close()
