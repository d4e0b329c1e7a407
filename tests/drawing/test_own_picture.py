"""A person's own pictures: what is shown, and what is refused, with a reason and before it can do harm."""

import os
import struct
import tracemalloc
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from breakstretch.drawing.own_picture import LARGEST_FILE, LARGEST_SIDE, open_picture

UNREADABLE = "cannot be read as a PNG or JPEG picture"
MIB = 1 << 20


def chunk(kind: bytes, data: bytes) -> bytes:
    """A part of a PNG file."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_of(width: int, height: int, *more: bytes, pixels: bytes = b"") -> bytes:
    """A PNG file of grey pixels that says it has these measurements."""
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    data = zlib.compress(pixels or b"\0" * (min(width, 64) + 1) * min(height, 64), 9)
    return b"\x89PNG\r\n\x1a\n" + header + b"".join(more) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def noise(place: Path, part: float) -> None:
    """The first part of a picture file."""
    Image.effect_noise((99, 99), 9).save(place)
    place.write_bytes(place.read_bytes()[: round(place.stat().st_size * part)])


BAD: dict[str, tuple[Callable[[Path], object], str]] = {
    "empty.png": (lambda place: place.write_bytes(b""), UNREADABLE),
    "text.png": (lambda place: place.write_bytes(b"hello"), UNREADABLE),
    "film.png": (lambda place: Image.new("RGB", (9, 9)).save(place, "GIF"), UNREADABLE),
    "page.jpg": (lambda place: place.write_bytes(b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n"), UNREADABLE),
    "cut.png": (lambda place: noise(place, 0.5), UNREADABLE),
    "cut.jpg": (lambda place: noise(place, 0.5), UNREADABLE),
    "head.jpg": (lambda place: noise(place, 0.02), UNREADABLE),
    "claims.png": (lambda place: place.write_bytes(png_of(60_000, 60_000)), UNREADABLE),
    "wide.png": (lambda place: place.write_bytes(png_of(LARGEST_SIDE + 1, 1)), "more than 6000 pixels"),
    "text-bomb.png": (
        lambda place: place.write_bytes(
            png_of(9, 9, chunk(b"zTXt", b"Comment\0\0" + zlib.compress(bytes(100 * MIB), 9)))
        ),
        UNREADABLE,
    ),
    "heavy.png": (lambda place: place.write_bytes(bytes(LARGEST_FILE + 1)), "larger than 8 MiB"),
    "folder.png": (lambda place: place.mkdir(), "not a plain file"),
    "pipe.png": (os.mkfifo, "not a plain file"),
    "zero.png": (lambda place: place.symlink_to("/dev/zero"), "not a plain file"),
    "loop.png": (lambda place: place.symlink_to(place), UNREADABLE),
    "none.png": (lambda place: place, UNREADABLE),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_sensible_picture_is_refused(tmp_path: Path, name: str) -> None:
    """It is refused with a sentence that names the file, without waiting and without much memory."""
    make, sentence = BAD[name]
    make(tmp_path / name)
    tracemalloc.start()
    with pytest.raises(ValueError, match=sentence) as refused:
        open_picture(str(tmp_path / name), 96)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert str(tmp_path / name) in str(refused.value)
    assert most < 24 * MIB


def test_a_link_leads_to_a_picture(tmp_path: Path) -> None:
    """What a link leads to is looked at like any file."""
    Image.new("RGB", (40, 20), (0, 0, 255)).save(tmp_path / "there.png")
    (tmp_path / "mine.png").symlink_to(tmp_path / "there.png")
    picture = open_picture(str(tmp_path / "mine.png"), 96)
    assert (picture.size, picture.getpixel((5, 5))) == ((96, 48), (0, 0, 255, 255))


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK"])
def test_every_kind_of_pixels(tmp_path: Path, mode: str) -> None:
    """Whatever a program writes into such files comes out as RGBA."""
    place = tmp_path / ("mine.jpg" if mode == "CMYK" else "mine.png")
    Image.new(mode, (30, 60)).save(place)
    picture = open_picture(str(place), 96)
    assert (picture.mode, picture.size) == ("RGBA", (48, 96))


def test_a_photo_is_upright_and_reduced(tmp_path: Path) -> None:
    """A large photo of a camera held upright is turned as it was held, and is as small as wanted."""
    photo = Image.new("RGB", (4000, 3000), (255, 0, 0))
    photo.paste((0, 0, 255), (0, 0, 2000, 3000))
    exif = Image.Exif()
    exif[0x0112] = 6
    photo.save(tmp_path / "photo.jpg", exif=exif)
    picture = open_picture(str(tmp_path / "photo.jpg"), 200)
    above, below = (picture.getpixel((75, y)) for y in (20, 180))
    assert picture.size == (150, 200)
    assert isinstance(above, tuple)
    assert isinstance(below, tuple)
    assert above[2] > 200 > above[0]
    assert below[0] > 200 > below[2]
