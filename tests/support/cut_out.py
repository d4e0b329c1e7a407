"""Pictures cut out of a screenshot: a box of the screen with some of what is around it, in few colours."""

from pathlib import Path

from PIL import Image, ImageChops

from tests.support.desktop import Box, Desktop
from tests.support.program import ROOT

PLACE = ROOT / ".github" / "screenshots"
BACKGROUND = "#5b8a8c"
COLOURS = 128
MARGIN = 24
_NOISE = 12
"""Of 255: what a shadow or a rounding differs by."""


def cut(desktop: Desktop, name: str, box: Box) -> None:
    """Save that part of the screen as it is now."""
    PLACE.mkdir(parents=True, exist_ok=True)
    with Image.open(_screen(desktop)) as screen:
        width, height = screen.size
        left, top = max(0, box.x - MARGIN), max(0, box.y - MARGIN)
        right, bottom = min(width, box.x + box.width + MARGIN), min(height, box.y + box.height + MARGIN)
        part = screen.convert("RGB").crop((left, top, right, bottom))
    part.quantize(COLOURS).save(PLACE / f"{name}.png", optimize=True)


def what_stands_out(desktop: Desktop, within: Box) -> Box | None:
    """The box around what is not background in that part of the screen."""
    with Image.open(_screen(desktop)) as screen:
        area = (within.x, within.y, within.x + within.width, within.y + within.height)
        part = screen.convert("RGB").crop(area)
    differs = ImageChops.difference(part, Image.new("RGB", part.size, BACKGROUND)).convert("L")
    found = differs.point(lambda value: 255 * (value > _NOISE)).getbbox()
    if found is None:
        return None
    left, top, right, bottom = found
    return Box(within.x + left, within.y + top, right - left, bottom - top)


def _screen(desktop: Desktop) -> Path:
    return desktop.screenshot(desktop.folder / "screen.png")
