"""A person's own picture of an exercise, made safe to show; trusts neither its name nor its content.

Only PNG and JPEG are decoded, only when the file is not large, and only after its measurements were read and found
sensible: a small file may claim to hold more pixels than the memory does.
"""

from pathlib import Path
from typing import BinaryIO

from PIL import Image, ImageOps

LARGEST_FILE = 8 * 1024 * 1024
LARGEST_SIDE = 6000
_FORMATS = ("PNG", "JPEG")


def open_picture(place: str, size: int) -> Image.Image:
    """The picture as RGBA, as large as fits into a square of this size, upright as the camera was held.

    Raises:
        ValueError: it is missing, too large, or no such picture; the message says which.
    """
    try:
        with Path(place).open("rb") as file:
            return ImageOps.contain(_decoded(file, place, size), (size, size))
    except (OSError, SyntaxError, EOFError, Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise ValueError(f"{place} cannot be read as a PNG or JPEG picture") from error


def _decoded(file: BinaryIO, place: str, size: int) -> Image.Image:
    if file.seek(0, 2) > LARGEST_FILE:
        raise ValueError(f"{place} is larger than {LARGEST_FILE >> 20} MiB; make it smaller")
    file.seek(0)
    picture = Image.open(file, formats=_FORMATS)
    if max(picture.size) > LARGEST_SIDE:
        raise ValueError(f"{place} has more than {LARGEST_SIDE} pixels on a side; make it smaller")
    picture.draft("RGB", (size, size))
    picture.load()
    return ImageOps.exif_transpose(picture).convert("RGBA")
