"""The file of packed tray pictures: how it is packed and how a picture is found in it.

A line of JSON lists the sizes and the place of each picture. Then come the pictures, each compressed separately: all
its sizes one after the other, four bytes a pixel in the order alpha, red, green, blue, as a panel takes them. Chosen so
that the daemon inflates 3 kB for the current picture and carries neither Pillow nor the 700 kB of all of them.
Rejected: PNG files, for which it would need a decoder.
"""

import zlib
from collections.abc import Mapping, Sequence
from typing import BinaryIO

import msgspec

from breakstretch.core.values.base import Value

Pixmap = tuple[int, int, bytes]
"""Width, height and pixels."""

RUNNING_STEPS = 32
"""The ring of `running` has this many steps after the empty one."""

_PIXEL = 4
_LONGEST_HEADER = 65_536


class _Header(Value, frozen=True):
    sizes: tuple[int, ...]
    pictures: dict[str, tuple[int, int]]
    """By name: where it begins after the header, and how long it is."""


def pack(sizes: Sequence[int], pictures: Mapping[str, Sequence[bytes]]) -> bytes:
    """The whole file, of the pixels of each picture at each of these sizes."""
    places: dict[str, tuple[int, int]] = {}
    body = b""
    for name, pixels in pictures.items():
        packed = zlib.compress(b"".join(pixels), 9)
        places[name] = (len(body), len(packed))
        body += packed
    return msgspec.json.encode(_Header(tuple(sizes), places)) + b"\n" + body


def unpack(file: BinaryIO, name: str) -> tuple[Pixmap, ...]:
    """One picture at all its sizes, smallest first.

    Raises:
        ValueError: the file is damaged or has no such picture.
    """
    line = file.readline(_LONGEST_HEADER)
    try:
        header = msgspec.json.decode(line, type=_Header)
        offset, length = header.pictures[name]
        file.seek(len(line) + offset)
        wanted = sum(size * size * _PIXEL for size in header.sizes)
        pixels = zlib.decompressobj().decompress(file.read(length), wanted)
    except (msgspec.MsgspecError, KeyError, OverflowError, zlib.error) as error:
        raise ValueError(f"no picture {name!r} in this file: {error}") from error
    if len(pixels) != wanted:
        raise ValueError(f"the picture {name!r} is cut short")
    return tuple(_split(header.sizes, pixels))


def _split(sizes: Sequence[int], pixels: bytes) -> list[Pixmap]:
    found: list[Pixmap] = []
    for size in sizes:
        length = size * size * _PIXEL
        found.append((size, size, pixels[:length]))
        pixels = pixels[length:]
    return found


def running_name(progress: float) -> str:
    """The name of the picture of `running` at this part of the session, 0 to 1."""
    return f"running-{round(min(1.0, max(0.0, progress)) * RUNNING_STEPS):02d}"
