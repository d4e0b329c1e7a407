"""The pictures, measured in pixels: rings, tray states on light and dark panels, and the files in icons/."""

import io
from itertools import combinations, pairwise
from math import hypot
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from breakstretch.daemon.ports import Ring, TrayView
from breakstretch.drawing.canvas import Canvas, Colour
from breakstretch.drawing.icon import (
    APP_SIZES,
    GREY,
    LIGHT,
    ORANGE,
    STATES,
    TEAL,
    TRAY_SIZES,
    app_icon,
    tray_icon,
)
from breakstretch.drawing.pixmap_file import RUNNING_STEPS, pack, running_name, unpack
from breakstretch.drawing.ring import HOLDING, PAUSED, READY, draw_ring, draw_round, seconds_text
from installers.tools.make_icons import TRAY_FILE, argb, drawings, images, pictures, write
from tests.support.tray_rigs import VIEW

ICONS = Path(__file__).parents[2] / "icons"
PANELS = [(255, 255, 255), (240, 240, 240), (46, 52, 54), (0, 0, 0)]
"""Two light ones and two dark ones."""
READABLE = 3.0
"""Contrast that a picture needs to be made out."""
ROUNDING = 1.0
"""How far two Pillows may differ in a channel, on average."""


def on(panel: tuple[int, int, int], icon: Image.Image) -> Image.Image:
    """The icon as it looks on a panel."""
    ground = Image.new("RGB", icon.size, panel)
    ground.paste(icon, (0, 0), icon)
    return ground


def distance(one: Image.Image, other: Image.Image) -> float:
    """Mean difference of a channel, 0 to 255."""
    return sum(ImageStat.Stat(ImageChops.difference(one, other)).mean) / len(one.getbands())


def share_of(picture: Image.Image, colour: tuple[int, ...]) -> float:
    """How much of the ring's line has this colour."""
    middle = (picture.width - 1) / 2
    line = [
        picture.getpixel((x, y))
        for x in range(picture.width)
        for y in range(picture.height)
        if abs(hypot(x - middle, y - middle) / picture.width - 0.41) < 0.03
    ]
    return sum(pixel[:3] == colour for pixel in line if isinstance(pixel, tuple)) / len(line)


@pytest.mark.parametrize("left", [30.0, 22.5, 15.0, 7.5, 3.0])
def test_ring_shows_what_is_left(left: float) -> None:
    """As much of the ring is coloured as is left of the step."""
    assert share_of(draw_ring(Ring(left=left, of=30)), HOLDING) == pytest.approx(left / 30, abs=0.04)


@pytest.mark.parametrize(("left", "of"), [(0, 30), (-1, 30), (5, 0)])
def test_ring_of_nothing(left: float, of: float) -> None:
    """Nothing left, and a step without length, leave the ring empty."""
    assert share_of(draw_ring(Ring(left=left, of=of)), HOLDING) == 0


def test_ring_colours() -> None:
    """Holding, getting ready and paused have a colour each, and paused wins."""
    states = {HOLDING: Ring(20, 30), READY: Ring(20, 30, ready=True), PAUSED: Ring(20, 30, paused=True, ready=True)}
    for colour, ring in states.items():
        shares = {state: share_of(draw_ring(ring), state) for state in states}
        assert max(shares, key=lambda state: shares[state]) == colour


@pytest.mark.parametrize("panel", PANELS)
def test_ring_can_be_read(panel: tuple[int, int, int]) -> None:
    """Light or dark around it, the ring shows its face, and its corners are clear."""
    picture = draw_ring(Ring(20, 30))
    assert picture.size == (96, 96)
    assert picture.getpixel((0, 0)) == (0, 0, 0, 0)
    assert on(panel, picture).getpixel((48, 20)) == (255, 250, 240)


@pytest.mark.parametrize("state", [{}, {"ready": True}, {"paused": True}], ids=["holding", "ready", "paused"])
@pytest.mark.parametrize("size", [16, 48, 128, 300])
def test_ring_is_what_drawing_all_of_it_gives(size: int, state: dict[str, bool]) -> None:
    """The picture put together from kept ones has the pixels of one that is drawn whole, at any second."""
    for left in (0.0, 0.2, 1.0, 2.5, *range(3, 28, 4), 27.5, 29.0, 29.9, 30.0):
        ring = Ring(left, 30, size=size, **state)
        colour = PAUSED if ring.paused else READY if ring.ready else HOLDING
        track = PAUSED if ring.paused else (226, 219, 206)
        assert draw_round(ring, size, (255, 250, 240)).tobytes() == whole(size, 0.49, track, 0.455, 0.06, ring, colour)
        ring_alone = draw_ring(ring).crop((0, 0, size, size // 5))
        drawn = whole(size, 0.485, (226, 219, 206), 0.41, 0.095, ring, colour)
        assert ring_alone.tobytes() == drawn[: len(ring_alone.tobytes())]


def whole(size: int, face: float, track: Colour, radius: float, width: float, ring: Ring, colour: Colour) -> bytes:
    """The dial of a ring, drawn in one go."""
    canvas = Canvas(size)
    canvas.disc((0.5, 0.5), 0.5, (60, 60, 60, 90))
    canvas.disc((0.5, 0.5), face, (255, 250, 240))
    canvas.arc((0.5, 0.5), radius, width, 1, track)
    canvas.arc((0.5, 0.5), radius, width, ring.left / ring.of, colour)
    return canvas.image().tobytes()


@pytest.mark.parametrize(("left", "paused"), [(28.0, False), (7.0, False), (75.0, False), (170.0, False), (28.0, True)])
def test_seconds_are_what_drawing_all_of_it_gives(left: float, paused: bool) -> None:
    """The seconds written through a mask differ by one level at most from seconds written on the face."""
    canvas = Canvas(96, ground=(255, 250, 240))
    height = 0.27 if left >= 100 else 0.4
    if paused:
        canvas.text((0.5, 0.42), seconds_text(left), height * 0.8, PAUSED)
        for across in (0.455, 0.545):
            canvas.stroke(((across, 0.63), (across, 0.73)), 0.055, PAUSED)
    else:
        canvas.text((0.5, 0.5), seconds_text(left), height, (38, 44, 46))
    shown = draw_ring(Ring(left, 200, paused=paused)).convert("RGB")
    middle = (26, 22, 70, 74)
    difference = ImageChops.difference(shown.crop(middle), canvas.image().crop(middle))
    assert all(most <= 1 for _least, most in ImageStat.Stat(difference).extrema)


@pytest.mark.parametrize(
    ("left", "words"), [(0, "0"), (0.1, "1"), (29.0, "29"), (29.2, "30"), (99, "99"), (100, "1:40"), (-3, "0")]
)
def test_ring_words(left: float, words: str) -> None:
    """The second begun counts, and long steps are in minutes."""
    assert seconds_text(left) == words


def contrast(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    """The ratio of WCAG 2, 1 to 21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: tuple[int, ...]) -> float:
    """The relative luminance of WCAG 2."""
    parts = [part / 255 for part in colour[:3]]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def pixels(picture: Image.Image) -> list[tuple[int, ...]]:
    """All of them, row by row."""
    return [picture.getpixel((x, y)) for y in range(picture.height) for x in range(picture.width)]  # type: ignore[misc]


@pytest.mark.parametrize("size", TRAY_SIZES)
@pytest.mark.parametrize("panel", PANELS)
def test_states_can_be_told_apart(panel: tuple[int, int, int], size: int) -> None:
    """Any two states differ clearly in a part of their pixels, on every panel, in colour and without it."""
    shown = {state: on(panel, tray_icon(state, 0.5, size)) for state in STATES}
    for one, other in combinations(STATES, 2):
        for mode in ("RGB", "L"):
            change = ImageChops.difference(shown[one].convert(mode), shown[other].convert(mode)).convert("L")
            differing = sum(value > 40 for value in change.tobytes())
            assert differing > size * size * 0.07, (one, other, mode)


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("size", TRAY_SIZES)
@pytest.mark.parametrize("panel", PANELS)
def test_the_mark_can_be_read_on_any_panel(panel: tuple[int, int, int], size: int, state: str) -> None:
    """The tone has enough contrast with every panel, and enough pixels keep it when the edges are smoothed."""
    tone = GREY if state in ("paused", "quiet") else TEAL
    drawn = pixels(on(panel, tray_icon(state, 0.5, size)))
    assert contrast(tone, panel) >= READABLE
    assert sum(contrast(pixel, panel) >= READABLE for pixel in drawn) > size * size / 6
    assert drawn.count(tone) > size * size / 8


@pytest.mark.parametrize("colour", [TEAL, GREY, ORANGE])
def test_the_outline_holds_the_mark_on_any_other_colour(colour: tuple[int, ...]) -> None:
    """On a panel that has the mark's own tone, the outline is what is seen."""
    assert contrast(colour, LIGHT) >= READABLE


def test_every_state_is_the_same_person() -> None:
    """The head and the raised arm are in every state and in the app icon, at the same place."""
    for size in TRAY_SIZES:
        right = (size * 9 // 16, 0, size, size * 7 // 16)
        shapes = [tray_icon(state, 0.5, size).crop(right).getchannel("A").tobytes() for state in ("waiting", "due")]
        shapes += [app_icon(size).crop(right).getchannel("A").tobytes()]
        shapes += [tray_icon(state, 0.5, size).crop(right).getchannel("A").tobytes() for state in ("running", "paused")]
        assert len(set(shapes)) == 1, size


def test_running_fills_up() -> None:
    """Each step of a session is another picture, and the first is empty, the last full."""
    steps = [tray_icon("running", step / RUNNING_STEPS, 48) for step in range(RUNNING_STEPS + 1)]
    assert len({step.tobytes() for step in steps}) == RUNNING_STEPS + 1
    grown = [distance(steps[0], step) for step in steps]
    assert all(late > early - 0.05 for early, late in pairwise(grown)), "but for the round end, which meets the start"
    assert grown[-3] == pytest.approx(grown[-1], rel=0.05)


def test_overdue_is_due() -> None:
    """Overdue looks like due."""
    assert tray_icon("overdue", 0, 22).tobytes() == tray_icon("due", 0, 22).tobytes()


def test_icons_are_up_to_date() -> None:
    """The pictures in icons/ are what make_icons draws today, and no picture is missing or left over."""
    drawn = dict(images())
    lying = {str(path.relative_to(ICONS)) for path in ICONS.rglob("*.png")}
    assert lying == set(drawn)
    for place, picture in drawn.items():
        with Image.open(ICONS / place) as file:
            assert distance(file.convert("RGBA"), picture) < ROUNDING, place


def test_tray_file_is_up_to_date() -> None:
    """The ready file has every state at every size, as make_icons draws them today."""
    with (ICONS / TRAY_FILE).open("rb") as file:
        for name, pixels in pictures().items():
            file.seek(0)
            for (width, height, ready), fresh in zip(unpack(file, name), pixels, strict=True):
                one, other = (Image.frombytes("RGBA", (width, height), data) for data in (ready, fresh))
                assert distance(one, other) < ROUNDING, (name, width)


def test_drawings_are_up_to_date() -> None:
    """The SVG files are what make_icons writes today."""
    for place, drawing in drawings().items():
        assert (ICONS.parent / place).read_text() == drawing, place


def test_making_twice_is_the_same(tmp_path: Path) -> None:
    """Two runs write the same bytes, and every file."""
    for run in ("one", "two"):
        write(tmp_path / run)
    first, second = ({path.name: path.read_bytes() for path in (tmp_path / run).rglob("*.*")} for run in ("one", "two"))
    assert first == second
    assert len(first) == len(APP_SIZES) + len(STATES) * len(TRAY_SIZES) + 1 + len(drawings())


def test_argb_is_big_endian() -> None:
    """Panels take alpha, red, green, blue."""
    assert argb(Image.new("RGBA", (1, 1), (1, 2, 3, 4))) == bytes((4, 1, 2, 3))


def test_app_icon_at_every_size() -> None:
    """The app icon fills its square, but for a thin edge."""
    for size in APP_SIZES:
        assert app_icon(size).size == (size, size)
        left, upper, right, lower = app_icon(size).getbbox() or (0, 0, 0, 0)
        assert max(left, upper, size - right, size - lower) <= size * 0.08


@pytest.mark.parametrize("name", ["nobody", "waiting"])
@pytest.mark.parametrize("damage", [b"", b"{}\n", b'{"sizes":[16],"pictures":{"waiting":[0,9]}}\nxx', b"\xff\n"])
def test_damaged_file(name: str, damage: bytes) -> None:
    """A damaged file is an error that says so."""
    with pytest.raises(ValueError, match="picture"):
        unpack(io.BytesIO(damage), name)


def test_packing_and_back() -> None:
    """What was packed is found again."""
    pixels = [bytes(4 * 16 * 16), b"\1" * (4 * 22 * 22)]
    packed = pack((16, 22), {"a": pixels, "b": pixels[::1]})
    assert unpack(io.BytesIO(packed), "b") == ((16, 16, pixels[0]), (22, 22, pixels[1]))


@pytest.mark.parametrize(
    ("progress", "name"), [(-1, "running-00"), (0, "running-00"), (0.5, "running-16"), (2, "running-32")]
)
def test_running_names(progress: float, name: str) -> None:
    """Progress outside of 0 to 1 is cut."""
    assert running_name(progress) == name


def test_lost_file_leaves_a_square(tmp_path: Path) -> None:
    """When the file is lost there is still an icon to click on."""
    from breakstretch.backends.tray.pixmaps import Pixmaps

    view: TrayView = VIEW
    for place in (tmp_path / "none", tmp_path):
        ((width, height, pixels),) = Pixmaps(str(place)).of(view)
        assert len(pixels) == width * height * 4
