"""Pictures cut out of a screenshot: a box of the screen with some of what is around it, in few colours."""

from pathlib import Path

from PIL import Image, ImageChops

from tests.support.desktop import Box, Desktop, wait_for

BACKGROUND = "#5b8a8c"
COLOURS = 128
MARGIN = 16
_NOISE = 12
"""Of 255: what a shadow or a rounding differs by."""
_STILL = 4
"""Looks in a row that find the same."""


def cut(desktop: Desktop, place: Path, box: Box) -> None:
    """Save that part of the screen as it is now."""
    place.parent.mkdir(parents=True, exist_ok=True)
    part(desktop, box).quantize(COLOURS).save(place, optimize=True)


def part(desktop: Desktop, box: Box) -> Image.Image:
    """That part of the screen with its margin."""
    with Image.open(_screen(desktop)) as screen:
        width, height = screen.size
        left, top = max(0, box.x - MARGIN), max(0, box.y - MARGIN)
        right, bottom = min(width, box.x + box.width + MARGIN), min(height, box.y + box.height + MARGIN)
        return screen.convert("RGB").crop((left, top, right, bottom))


def wait_until_drawn(desktop: Desktop, box: Box) -> None:
    """Until that part of the screen is not one flat area, and stays as it is."""
    looks: list[bytes] = []

    def still() -> bool:
        seen = part(desktop, box)
        looks.append(seen.tobytes() if len(seen.getcolors(1 << 20) or "many") > _STILL else b"")
        return bool(looks[-1]) and len(looks) >= _STILL and len(set(looks[-_STILL:])) == 1

    wait_for(still, "the window to be drawn")


def what_stands_out(desktop: Desktop, within: Box) -> Box | None:
    """The box around what is not background in that part of the screen."""
    with Image.open(_screen(desktop)) as screen:
        area = (within.x, within.y, within.x + within.width, within.y + within.height)
        found_in = screen.convert("RGB").crop(area)
    differs = ImageChops.difference(found_in, Image.new("RGB", found_in.size, BACKGROUND)).convert("L")
    found = differs.point(lambda value: 255 * (value > _NOISE)).getbbox()
    if found is None:
        return None
    left, top, right, bottom = found
    return Box(within.x + left, within.y + top, right - left, bottom - top)


def _screen(desktop: Desktop) -> Path:
    return desktop.screenshot(desktop.folder / "screen.png")
