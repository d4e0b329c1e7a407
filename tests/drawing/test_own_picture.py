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
    "claims.png": (lambda place: place.write_bytes(png_of(60_000, 60_000)), "more than 6000 pixels"),
    "wide.png": (lambda place: place.write_bytes(png_of(LARGEST_SIDE + 1, 1)), "more than 6000 pixels"),
    "text-bomb.png": (
        lambda place: place.write_bytes(
            png_of(9, 9, chunk(b"zTXt", b"Comment\0\0" + zlib.compress(bytes(100 * MIB), 9)))
        ),
        UNREADABLE,
    ),
    "heavy.png": (lambda place: place.write_bytes(bytes(LARGEST_FILE + 1)), "larger than 8 MiB"),
    "folder.png": (lambda place: place.mkdir(), "is a folder; name the file in it"),
    "pipe.png": (os.mkfifo, "not a plain file"),
    "zero.png": (lambda place: place.symlink_to("/dev/zero"), "not a plain file"),
    "loop.png": (lambda place: place.symlink_to(place), UNREADABLE),
    "none.png": (lambda place: place, "does not exist"),
    "file/none.png": (lambda place: place.parent.touch(), "does not exist"),
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


RAMP = [round(at * 65535 / 239) for at in range(240)]


def png_16(colour: int, samples: bytes, *more: bytes, depth: int = 16, width: int = 240) -> bytes:
    """A PNG file of one row."""
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, 1, depth, colour, 0, 0, 0))
    data = chunk(b"IDAT", zlib.compress(b"\0" + samples))
    return b"\x89PNG\r\n\x1a\n" + header + b"".join(more) + data + chunk(b"IEND", b"")


def shown(place: Path, content: bytes, width: int = 240) -> list[tuple[int, ...]]:
    """The first row as it is shown, pixel for pixel."""
    place.write_bytes(content)
    picture = open_picture(str(place), width)
    assert (picture.mode, picture.width) == ("RGBA", width)
    return [pixel for pixel in (picture.getpixel((x, 0)) for x in range(width)) if isinstance(pixel, tuple)]


def nearly(found: list[tuple[int, ...]], expected: list[tuple[int, ...]]) -> bool:
    """Whether each level is right within 3."""
    pairs = zip(found, expected, strict=True)
    return all(abs(one - other) <= 3 for pixels in pairs for one, other in zip(*pixels, strict=True))


@pytest.mark.parametrize(
    ("colour", "samples", "pixel"),
    [
        (0, lambda level: (level,), lambda level: (level, level, level, 255)),
        (2, lambda level: (level, 0, 65535 - level), lambda level: (level, 0, 255 - level, 255)),
        (4, lambda level: (level, 65535 - level), lambda level: (level, level, level, 255 - level)),
        (6, lambda level: (0, level, 0, 65535 - level), lambda level: (0, level, 0, 255 - level)),
    ],
    ids=["grey", "colour", "grey with alpha", "colour with alpha"],
)
def test_16_bits_a_sample(
    tmp_path: Path,
    colour: int,
    samples: Callable[[int], tuple[int, ...]],
    pixel: Callable[[int], tuple[int, ...]],
) -> None:
    """A ramp of 16 bits is the same ramp in 8."""
    rows = b"".join(struct.pack(f">{len(samples(level))}H", *samples(level)) for level in RAMP)
    assert nearly(shown(tmp_path / "ramp.png", png_16(colour, rows)), [pixel(round(level / 257)) for level in RAMP])


def test_grey_of_16_bits_in_a_square(tmp_path: Path) -> None:
    """The five levels that a scanner's file was shown white in."""
    levels = [round(x * 65535 / 239) for x in range(240)]
    Image.frombytes("I;16", (240, 240), struct.pack("<240H", *levels) * 240).save(tmp_path / "grey.png")
    picture = open_picture(str(tmp_path / "grey.png"), 240)
    found = [
        pixel for pixel in (picture.getpixel((x, 100)) for x in (0, 60, 120, 180, 239)) if isinstance(pixel, tuple)
    ]
    assert nearly(found, [(level, level, level, 255) for level in (0, 64, 128, 192, 255)])


PALETTE = chunk(b"PLTE", bytes([255, 0, 0, 0, 255, 0, 0, 0, 255]))


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (
            png_16(3, bytes([0, 1, 2, 0]), PALETTE, chunk(b"tRNS", bytes([0, 128])), depth=8, width=4),
            [(255, 0, 0, 0), (0, 255, 0, 128), (0, 0, 255, 255), (255, 0, 0, 0)],
        ),
        (
            png_16(0, bytes([0b00011011]), chunk(b"tRNS", b"\0\2"), depth=2, width=4),
            [(0, 0, 0, 255), (85, 85, 85, 255), (170, 170, 170, 0), (255, 255, 255, 255)],
        ),
        (
            png_16(0, struct.pack(">4H", 0, 258, 259, 65535), chunk(b"tRNS", struct.pack(">H", 258)), width=4),
            [(0, 0, 0, 255), (1, 1, 1, 0), (1, 1, 1, 255), (255, 255, 255, 255)],
        ),
        (
            png_16(
                2,
                struct.pack(">6H", 0, 0, 0, 257, 514, 771),
                chunk(b"tRNS", struct.pack(">3H", 257, 514, 771)),
                width=2,
            ),
            [(0, 0, 0, 255), (1, 2, 3, 0)],
        ),
    ],
    ids=["palette", "grey of 2 bits", "grey of 16 bits", "colour of 16 bits"],
)
def test_what_is_transparent(tmp_path: Path, content: bytes, expected: list[tuple[int, ...]]) -> None:
    """The one colour that a file makes transparent is, in every depth, and no other."""
    found = shown(tmp_path / "mine.png", content, len(expected))
    assert [pixel[3] for pixel in found] == [pixel[3] for pixel in expected]
    assert nearly([pixel for pixel in found if pixel[3]], [pixel for pixel in expected if pixel[3]])


def test_printing_colours(tmp_path: Path) -> None:
    """Cyan, yellow, black and bare paper of a CMYK photo."""
    inks = {
        (255, 0, 0, 0): (0, 255, 255),
        (0, 0, 255, 0): (255, 255, 0),
        (0, 0, 0, 255): (0, 0, 0),
        (0, 0, 0, 0): (255,) * 3,
    }
    for ink, colour in inks.items():
        Image.new("CMYK", (32, 32), ink).save(tmp_path / "mine.jpg", quality=100)
        pixel = open_picture(str(tmp_path / "mine.jpg"), 32).getpixel((9, 9))
        assert isinstance(pixel, tuple)
        assert nearly([pixel], [(*colour, 255)])


@pytest.mark.parametrize("turned", range(1, 9))
def test_each_way_a_camera_is_held(tmp_path: Path, turned: int) -> None:
    """All eight orientations come out upright, in a photo and in a picture of 16 bits."""
    upright = Image.new("L", (40, 40), 128)
    upright.paste(0, (0, 0, 20, 20))
    upright.paste(255, (20, 0, 40, 20))
    back = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}
    held = upright.transpose(Image.Transpose(back[turned])) if turned in back else upright
    exif = Image.Exif()
    exif[0x0112] = turned
    held.save(tmp_path / "mine.jpg", exif=exif, quality=100)
    deep = Image.frombytes("I;16", held.size, b"".join(bytes((level, level)) for level in held.tobytes()))
    deep.save(tmp_path / "mine.png", exif=exif)
    for name in ("mine.jpg", "mine.png"):
        picture = open_picture(str(tmp_path / name), 40)
        corners = [picture.getpixel(at) for at in ((8, 8), (32, 8), (8, 32), (32, 32))]
        assert nearly(
            [corner for corner in corners if isinstance(corner, tuple)], [(n, n, n, 255) for n in (0, 255, 128, 128)]
        )


def test_broken_notes_of_a_camera_cost_only_the_turn(tmp_path: Path) -> None:
    """Where the orientation cannot be read the picture is shown as it is."""
    Image.new("RGB", (40, 20), (0, 0, 255)).save(tmp_path / "mine.jpg", exif=b"Exif\0\0II*\0\xff\xff\xff\xff broken")
    assert open_picture(str(tmp_path / "mine.jpg"), 40).size == (40, 20)


@pytest.mark.parametrize(("width", "height"), [(1, 5000), (5000, 1), (1, 1)])
def test_a_line_is_a_picture(width: int, height: int, tmp_path: Path) -> None:
    """However narrow a picture is, something of it is left to be shown."""
    place = tmp_path / "line.png"
    Image.new("RGB", (width, height), "red").save(place)
    shown = open_picture(str(place), 320)
    assert (min(shown.size) >= 1, max(shown.size), shown.getpixel((0, 0))) == (True, 320, (255, 0, 0, 255))
