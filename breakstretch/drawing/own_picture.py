"""A person's own picture of an exercise, made safe to show; trusts neither its name nor its content.

Only PNG and JPEG are decoded, only from a plain file that is not large, and only after its measurements were read and
found sensible: a small file may claim to hold more pixels than the memory does. A link is followed, as what it leads
to is looked at all the same; a pipe, which may never say anything, is not waited for.
"""

import os
import stat
import warnings
from typing import BinaryIO

from PIL import Image, ImageOps

LARGEST_FILE = 8 * 1024 * 1024
LARGEST_SIDE = 6000
_FORMATS = ("PNG", "JPEG")
_NEARLY = 3.0
"""So many times as large as needed a large photo is taken over, before it is reduced well."""


class _RefusedError(ValueError):
    """We do not try, and say why; all else is what Pillow says of a broken file, in words of its own."""


def open_picture(place: str, size: int) -> Image.Image:
    """The picture as RGBA, as large as fits into a square of this size, upright as the camera was held.

    Raises:
        ValueError: it is missing, too large, or no such picture; the message says which.
    """
    try:
        with os.fdopen(_opened(place), "rb") as file, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of Pillow, about odd files: they are shown or they are not
            return _fitted(_measured(file, place), size)
    except _RefusedError:
        raise
    except (OSError, SyntaxError, EOFError, ValueError, Image.DecompressionBombError) as error:
        raise ValueError(f"{place} cannot be read as a PNG or JPEG picture") from error


def _opened(place: str) -> int:
    """A descriptor of a plain file, without waiting for a pipe's other end."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
    fd = os.open(place, flags)
    if not stat.S_ISREG(os.fstat(fd).st_mode):
        os.close(fd)
        raise _RefusedError(f"{place} is not a plain file")
    return fd


def _measured(file: BinaryIO, place: str) -> Image.Image:
    """The picture, not yet decoded."""
    if file.seek(0, os.SEEK_END) > LARGEST_FILE:
        raise _RefusedError(f"{place} is larger than {LARGEST_FILE >> 20} MiB; make it smaller")
    file.seek(0)
    picture = Image.open(file, formats=_FORMATS)
    if max(picture.size) > LARGEST_SIDE:
        raise _RefusedError(f"{place} has more than {LARGEST_SIDE} pixels on a side; make it smaller")
    return picture


def _fitted(picture: Image.Image, size: int) -> Image.Image:
    """Decoded, turned upright, and reduced before it is copied once more."""
    near = round(size * _NEARLY)
    picture.draft("RGB", (near, near))
    upright = ImageOps.exif_transpose(picture)
    factor = max(upright.size) // near
    if factor > 1 and upright.mode in ("L", "RGB", "RGBA"):
        upright = upright.reduce(factor)
    return ImageOps.contain(upright.convert("RGBA"), (size, size))
