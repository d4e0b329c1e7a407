"""Makes a person's own picture of an exercise safe to show. It trusts neither its name nor its content.

Only PNG and JPEG are decoded, only from a plain file that is not large, and only after its dimensions were read and
found sensible: a small file may claim to hold more pixels than fit into memory. A link is followed, because its target
is checked the same way. A pipe, which may never deliver anything, is not waited for.
"""

import os
import stat
import warnings
from contextlib import suppress
from typing import BinaryIO

from PIL import Image, ImageChops, ImageOps

LARGEST_FILE = 8 * 1024 * 1024
LARGEST_SIDE = 6000
_TOO_LARGE = f"{{}} has more than {LARGEST_SIDE} pixels on a side; make it smaller"
_FORMATS = ("PNG", "JPEG")
_BITS = 8
_DEPTH_AT = 24
"""Where a PNG file says how many bits a sample has."""
_GLANCE = 96
"""Pixels, to find out whether a picture can be shown."""
_NEARLY = 3.0
"""So many times as large as needed a large photo is taken over, before it is reduced well."""


class _RefusedError(ValueError):
    """We do not try, and say why; all else is what Pillow says of a broken file, in words of its own."""


def why_not_shown(place: str) -> str:
    """Why the picture cannot be shown, as a sentence without its end; empty where it can be."""
    try:
        open_picture(place, _GLANCE)
    except ValueError as error:
        return str(error)
    return ""


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
    except Image.DecompressionBombError as error:
        raise ValueError(_TOO_LARGE.format(place)) from error
    except (FileNotFoundError, NotADirectoryError) as error:
        raise ValueError(f"{place} does not exist") from error
    except PermissionError as error:
        raise ValueError(f"{place} may not be read") from error
    except Exception as error:  # Pillow raises whatever a broken file brings about, struct.error and KeyError included
        raise ValueError(f"{place} cannot be read as a PNG or JPEG picture") from error


def _opened(place: str) -> int:
    """A descriptor of a plain file, without waiting for a pipe's other end."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
    fd = os.open(place, flags)
    mode = os.fstat(fd).st_mode
    if not stat.S_ISREG(mode):
        os.close(fd)
        what = "is a folder; name the file in it" if stat.S_ISDIR(mode) else "is not a plain file"
        raise _RefusedError(f"{place} {what}")
    return fd


def _measured(file: BinaryIO, place: str) -> Image.Image:
    """The picture, not yet decoded."""
    if file.seek(0, os.SEEK_END) > LARGEST_FILE:
        raise _RefusedError(f"{place} is larger than {LARGEST_FILE >> 20} MiB; make it smaller")
    file.seek(_DEPTH_AT)
    depth = int.from_bytes(file.read(1), "big")
    file.seek(0)
    picture = Image.open(file, formats=_FORMATS)
    if max(picture.size) > LARGEST_SIDE:
        raise _RefusedError(_TOO_LARGE.format(place))
    _scale_transparency(picture, depth)
    return picture


def _scale_transparency(picture: Image.Image, depth: int) -> None:
    """Say the one transparent colour in 8 bits, as Pillow does with the pixels; 16 bits of grey stay as they are."""
    clear = picture.info.get("transparency")
    if picture.mode == "L" and isinstance(clear, int) and depth < _BITS:
        picture.info["transparency"] = clear * 255 // (2**depth - 1)
    elif picture.mode == "RGB" and isinstance(clear, tuple) and depth > _BITS:
        picture.info["transparency"] = tuple(level >> 8 for level in clear)


def _fitted(picture: Image.Image, size: int) -> Image.Image:
    """Decoded, turned upright, and reduced before it is copied once more."""
    near = round(size * _NEARLY)
    picture.draft("RGB", (near, near))
    upright = _in_8_bits(_upright(picture))
    if "transparency" in upright.info:
        upright = upright.convert("RGBA")
    factor = max(upright.size) // near
    if factor > 1 and upright.mode in ("L", "LA", "RGB", "RGBA"):
        upright = upright.reduce(factor)
    width, height = (max(1, round(side * size / max(upright.size))) for side in upright.size)
    return upright.convert("RGBA").resize((width, height))


def _upright(picture: Image.Image) -> Image.Image:
    """Turned as the camera was held; as it is where the camera's notes are broken."""
    picture.load()
    with suppress(Exception):
        return ImageOps.exif_transpose(picture)
    return picture


def _in_8_bits(picture: Image.Image) -> Image.Image:
    """The upper half of 16 bits of grey, which Pillow would cut off at 255 instead; other pictures as they are."""
    if not picture.mode.startswith("I"):
        return picture
    deep = picture if picture.mode == "I;16" else picture.convert("I;16")  # "I" before Pillow 11
    pairs = deep.tobytes()  # little-endian on every machine
    grey = Image.frombytes("L", picture.size, pairs[1::2])
    clear = picture.info.get("transparency")
    if isinstance(clear, int):
        low = Image.frombytes("L", picture.size, pairs[::2])
        grey.putalpha(ImageChops.lighter(_unlike(grey, clear >> 8), _unlike(low, clear & 255)))
    return grey


def _unlike(bytes_of: Image.Image, level: int) -> Image.Image:
    """255 where a picture has another level, 0 where it has this one."""
    return bytes_of.point([0 if at == level else 255 for at in range(256)])
