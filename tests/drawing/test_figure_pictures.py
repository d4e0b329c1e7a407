"""The pictures of the exercises in pixels: mirrored, in light and dark, in a ring, and a person's own ones."""

from itertools import pairwise
from pathlib import Path

import msgspec
import pytest
from PIL import Image, ImageChops, ImageOps, ImageStat

from breakstretch.backends.catalogue.catalogue_file import shipped
from breakstretch.core.values.exercises import Exercise, Side
from breakstretch.core.values.posture import Figure
from breakstretch.daemon.ports import Ring
from breakstretch.drawing.figures.figure import draw_figure
from breakstretch.drawing.figures.motion import ease
from breakstretch.drawing.figures.palette import DARK, LIGHT
from breakstretch.drawing.own_picture import LARGEST_FILE, LARGEST_SIDE, open_picture
from breakstretch.drawing.ring import HOLDING, PAUSED
from installers.tools.contact_sheet import contact_sheet, main

EXERCISES = shipped().exercises
BENT, CALF = EXERCISES[0], EXERCISES[-1]

MARK = 40
"""Pixels of 256 that the letter takes from a corner."""
LARGEST = 0.11
"""How much of all that changes on a way may change from one of 25 pictures to the next."""
TINTED, POINTING = 120, 90
"""Pixels of 256 by 256 in the very colour: enough to be seen at a glance."""


def pixels_of(picture: Image.Image, colour: tuple[int, ...]) -> int:
    """How many pixels are of this colour, or nearly so."""
    apart = ImageChops.difference(picture, Image.new("RGB", picture.size, colour[:3])).convert("L")
    return sum(apart.histogram()[:9])


def distance(one: Image.Image, other: Image.Image) -> float:
    """Mean difference of a channel."""
    return sum(ImageStat.Stat(ImageChops.difference(one, other)).mean)


def colours_of(picture: Image.Image) -> set[tuple[int, ...]]:
    """Every colour that a pixel has."""
    pixels = picture.convert("RGB").tobytes()
    return {tuple(pixels[at : at + 3]) for at in range(0, len(pixels), 3)}


def plain(exercise: Exercise, picture: str = "") -> Exercise:
    """An exercise without figure."""
    return msgspec.structs.replace(exercise, figure=None, picture=picture)


@pytest.mark.parametrize("exercise", EXERCISES, ids=[exercise.id for exercise in EXERCISES])
def test_left_is_the_mirror_of_right(exercise: Exercise) -> None:
    """But for its letter the other side is the same picture, mirrored to the pixel, and another picture."""
    for phase in (0, 0.5, 1):
        right, left = (
            draw_figure(exercise, side, 96, dark=False, phase=phase, marked=False) for side in (Side.RIGHT, Side.LEFT)
        )
        assert ImageOps.mirror(left).tobytes() == right.tobytes()
        assert left.tobytes() != right.tobytes()


@pytest.mark.parametrize("exercise", EXERCISES, ids=[exercise.id for exercise in EXERCISES])
def test_letter_covers_nothing(exercise: Exercise) -> None:
    """The letter stands where neither body nor arrow ever is, and an exercise for both sides has none."""
    for phase in (0, 0.5, 1):
        clear = draw_figure(exercise, Side.RIGHT, 256, dark=False, phase=phase, clear=True, marked=False)
        wall_or_mat = clear.crop((0, 0, MARK, MARK)).convert("RGB")
        person = {LIGHT.skin, LIGHT.hair, LIGHT.shirt, LIGHT.trousers, LIGHT.shoe, LIGHT.arrow, LIGHT.pull}
        assert not person & colours_of(wall_or_mat)
    one_hold = draw_figure(exercise, Side.BOTH, 96, dark=False)
    assert one_hold.tobytes() == draw_figure(exercise, Side.BOTH, 96, dark=False, marked=False).tobytes()


@pytest.mark.parametrize("ring", [None, Ring(10, 30)], ids=["tile", "ring"])
def test_letter_tells_the_side(ring: Ring | None) -> None:
    """Left and right are told apart by a letter in opposite corners, each readable and not mirrored."""
    marks = []
    for side, box in ((Side.RIGHT, (0, 0, 36, 36)), (Side.LEFT, (220, 0, 256, 36))):
        marked, bare = (draw_figure(CALF, side, 256, dark=False, ring=ring, marked=on) for on in (True, False))
        assert marked.tobytes() != bare.tobytes()
        marks.append(marked.crop(box))
        assert LIGHT.trousers in colours_of(marks[-1])
    assert distance(ImageOps.mirror(marks[0]).convert("RGB"), marks[1].convert("RGB")) > 5


@pytest.mark.parametrize("exercise", EXERCISES, ids=[exercise.id for exercise in EXERCISES])
@pytest.mark.parametrize("dark", [False, True])
def test_pull_is_in_sight(exercise: Exercise, dark: bool) -> None:
    """In the hold neither a limb nor a thing hides the stretched muscle or the arrow."""
    colours = DARK if dark else LIGHT
    picture = draw_figure(exercise, exercise.sides[0], 256, dark=dark).convert("RGB")
    assert pixels_of(picture, colours.pull) > TINTED
    assert pixels_of(picture, colours.arrow) > POINTING


@pytest.mark.parametrize("dark", [False, True])
def test_clear_ground_lets_show_through(dark: bool) -> None:
    """Without a ground of its own a figure has the same shapes, and whatever it is put on around them."""
    clear, tile = (draw_figure(CALF, Side.RIGHT, 256, dark=dark, clear=on, marked=False) for on in (True, False))
    colours = DARK if dark else LIGHT
    assert clear.getchannel("A").getpixel((128, 2)) == 0
    under = Image.new("RGBA", clear.size, (*colours.ground, 255))
    under.alpha_composite(clear)
    inner = (20, 20, 236, 236)
    assert distance(under.crop(inner), tile.crop(inner)) < 0.5


@pytest.mark.parametrize("size", [96, 256, 512, 1024])
@pytest.mark.parametrize("dark", [False, True])
def test_sizes_and_grounds(size: int, dark: bool) -> None:
    """Every size is filled but for its corners, on the ground of its colours, and shows the tinted muscle."""
    picture = draw_figure(BENT, Side.BOTH, size, dark=dark)
    colours = DARK if dark else LIGHT
    assert picture.size == (size, size)
    assert picture.getchannel("A").getpixel((0, 0)) == 0
    assert picture.getpixel((size // 2, 2)) == (*colours.ground, 255)
    shown = colours_of(picture)
    assert {colours.shirt, colours.trousers, colours.pull, colours.arrow} <= shown


def test_hold_shows_the_pull_and_start_does_not() -> None:
    """At the start nothing pulls yet; on the way the person moves."""
    phases = [draw_figure(CALF, Side.RIGHT, 128, dark=False, phase=phase) for phase in (0, 0.4, 0.8, 1)]
    has_arrow = [LIGHT.arrow in colours_of(picture) for picture in phases]
    assert has_arrow == [False, True, True, True]
    assert all(distance(one, other) > 1 for one in phases for other in phases if one is not other)


@pytest.mark.parametrize("exercise", EXERCISES, ids=[exercise.id for exercise in EXERCISES])
def test_nothing_pops_up(exercise: Exercise) -> None:
    """On an eased way little changes at its ends: neither a limb nor the tint nor the arrow appears at once."""
    way = [draw_figure(exercise, Side.RIGHT, 96, dark=False, phase=ease(step / 24)) for step in range(25)]
    steps = [distance(one, other) for one, other in pairwise(way)]
    assert max(steps[0], steps[-1]) < max(steps) * 0.5
    assert max(steps) < sum(steps) * LARGEST


def test_ring_runs_around_the_figure() -> None:
    """The ring is not mirrored with the figure, shrinks, and turns grey when paused."""
    right, left = (draw_figure(CALF, side, 96, dark=False, ring=Ring(10, 30)) for side in (Side.RIGHT, Side.LEFT))
    assert right.getpixel((91, 40)) == left.getpixel((91, 40)) == (*HOLDING, 255)
    assert right.getpixel((4, 40)) == left.getpixel((4, 40)) != (*HOLDING, 255)
    paused = draw_figure(CALF, Side.RIGHT, 96, dark=False, ring=Ring(10, 30, paused=True))
    assert paused.getpixel((91, 40)) == (*PAUSED, 255)
    assert right.getpixel((0, 0)) == (0, 0, 0, 0)


def test_person_standing() -> None:
    """The least of all figures, one without numbers, is a person standing."""
    standing = msgspec.structs.replace(BENT, figure=Figure())
    assert (
        distance(
            draw_figure(standing, Side.RIGHT, 96, dark=False), draw_figure(plain(BENT), Side.RIGHT, 96, dark=False)
        )
        > 5
    )


@pytest.mark.parametrize("name", ["mine.png", "mine.jpg"])
def test_own_picture_is_shown(tmp_path: Path, name: str) -> None:
    """A person's PNG or JPEG stands in the middle, and is not mirrored."""
    own = Image.new("RGB", (300, 200), (0, 0, 255))
    own.paste((255, 0, 0), (0, 0, 150, 200))
    own.save(tmp_path / name)
    for side in (Side.LEFT, Side.RIGHT):
        picture = draw_figure(plain(CALF, str(tmp_path / name)), side, 96, dark=False)
        left, right, above = (picture.getpixel(spot) for spot in ((30, 48), (66, 48), (48, 10)))
        assert isinstance(left, tuple)
        assert isinstance(right, tuple)
        assert left[0] > 200 > left[2]
        assert right[2] > 200 > right[0]
        assert above == (*LIGHT.ground, 255)


def test_figure_wins_over_own_picture() -> None:
    """Where there are numbers, no file is opened."""
    both = msgspec.structs.replace(CALF, picture="nowhere.png")
    assert (
        draw_figure(both, Side.RIGHT, 96, dark=True).tobytes() == draw_figure(CALF, Side.RIGHT, 96, dark=True).tobytes()
    )


def test_bad_pictures_are_refused(tmp_path: Path) -> None:
    """What is missing, no picture, of another format, too large or cut off says so, and leaves a bare ground."""
    files = {name: tmp_path / name for name in ("none.png", "text.png", "film.gif", "wide.png", "heavy.png", "cut.png")}
    files["text.png"].write_bytes(b"hello")
    Image.new("RGB", (9, 9)).save(files["film.gif"])
    Image.new("1", (LARGEST_SIDE + 1, 1)).save(files["wide.png"])
    files["heavy.png"].write_bytes(bytes(LARGEST_FILE + 1))
    Image.effect_noise((99, 99), 9).save(files["cut.png"])
    files["cut.png"].write_bytes(files["cut.png"].read_bytes()[:900])
    bare = draw_figure(plain(CALF), Side.RIGHT, 96, dark=False)
    for place in files.values():
        with pytest.raises(ValueError, match=place.name):
            open_picture(str(place), 96)
        assert draw_figure(plain(CALF, str(place)), Side.RIGHT, 96, dark=False).tobytes() == bare.tobytes()


def test_contact_sheet(tmp_path: Path) -> None:
    """The sheet has a row of cells for every three exercises, and is written where it was asked for."""
    sheet = contact_sheet(EXERCISES[:4], 64, dark=True)
    assert sheet.size == (3 * (3 * 64 + 32), 2 * 92 + 8)
    main(str(tmp_path / "sheet.png"))
    with Image.open(tmp_path / "sheet.png") as written:
        assert written.width > 1000
