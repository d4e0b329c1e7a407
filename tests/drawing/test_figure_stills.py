"""Pictures that stand still: the ghost of the start behind the hold, and the wide face of those who lie."""

import msgspec
import pytest
from PIL import Image, ImageChops, ImageOps, ImageStat

from breakstretch.core.values.exercises import Exercise, Side
from breakstretch.core.values.posture import Figure, Posture, Triple
from breakstretch.drawing.figures.figure import WIDE, draw_figure, draw_wide, is_wide, look
from breakstretch.drawing.figures.motion import body_at
from breakstretch.drawing.figures.person import outline
from breakstretch.drawing.figures.scenery import course
from tests.support.figures import EXERCISES, each, figure_of

SIZE = 128
FAINT = 0.45
"""How much of the difference between room and start a ghost may have: it never competes with the person."""
LEAST_HIGH = 0.55
FACE_IN_RING = 0.848
"""Of a picture with a ring, what is inside the ring."""


@each
@pytest.mark.parametrize("dark", [False, True])
def test_ghost_is_faint_and_behind(exercise: Exercise, dark: bool) -> None:
    """A still picture of the hold differs a little from one without ghost, and less than the start stands out."""
    hold, still, start = (
        draw_figure(exercise, exercise.sides[0], SIZE, dark=dark, phase=phase, ghost=ghost, marked=False).convert("RGB")
        for phase, ghost in ((1, False), (1, True), (0, False))
    )
    added = ImageChops.difference(hold, still)
    assert added.getbbox() is not None
    assert strongest(added) < FAINT * strongest(ImageChops.difference(hold, start))


def strongest(difference: Image.Image) -> int:
    """The largest difference of a channel."""
    return max(at % 256 for at, count in enumerate(difference.histogram()) if count)


@each
def test_ghost_is_only_where_the_start_was(exercise: Exercise) -> None:
    """Nothing of the ghost is outside the outline of the person at the start."""
    figure = figure_of(exercise)
    camera = look(figure)
    hold, still = (
        draw_figure(exercise, Side.RIGHT, SIZE, dark=False, ghost=ghost, marked=False).convert("RGB")
        for ghost in (False, True)
    )
    left, upper, right, lower = ImageChops.difference(hold, still).convert("L").getbbox() or (0, 0, 0, 0)
    spots = [(*camera.place(middle), camera.length(radius + 10)) for middle, radius in outline(body_at(figure, 0))]
    assert left / SIZE >= min(x - reach for x, _, reach in spots)
    assert right / SIZE <= max(x + reach for x, _, reach in spots)
    assert upper / SIZE >= min(y - reach for _, y, reach in spots)
    assert lower / SIZE <= max(y + reach for _, y, reach in spots)


@pytest.mark.parametrize("phase", [0.0, 0.5, 0.99])
def test_no_ghost_on_the_way(phase: float) -> None:
    """A figure that moves shows its start by moving."""
    plain, asked = (
        draw_figure(EXERCISES[0], Side.BOTH, SIZE, dark=False, phase=phase, ghost=ghost) for ghost in (False, True)
    )
    assert plain.tobytes() == asked.tobytes()


def test_what_hardly_moves_has_no_ghost() -> None:
    """A nod would only get the head a blurred edge, and a bow gets one."""
    assert ghost_of((6.0, 0.0, 0.0)) is None
    assert ghost_of((60.0, 0.0, 0.0)) is not None


def ghost_of(nod: Triple) -> tuple[int, ...] | None:
    """Where the ghost is of a person who only bends their head so."""
    exercise = EXERCISES[3]
    standing = Posture()
    resting = Figure(camera=(0.0, 0.0), start=standing, hold=msgspec.structs.replace(standing, head=nod))
    bare = msgspec.structs.replace(exercise, figure=resting)
    plain, asked = (
        draw_figure(bare, Side.BOTH, SIZE, dark=False, ghost=ghost).convert("RGB") for ghost in (False, True)
    )
    return ImageChops.difference(plain, asked).getbbox()


@each
def test_who_lies_fills_the_face(exercise: Exercise) -> None:
    """Lying figures use 55 % of the height of their face in the window: a wide one where they are wide, else the ring.

    All of the way and the arrow counts, as all of it has to fit.
    """
    figure = figure_of(exercise)
    if not any(prop.kind == "mat" for prop in figure.props):
        return
    wide = is_wide(figure)
    camera = look(figure, aspect=WIDE) if wide else look(figure, in_ring=True)
    balls = [ball for phase in (0, 0.5, 1) for ball in outline(body_at(figure, phase))]
    balls += [(point, 2.0) for point in course(figure)]
    _, upper, _, lower = camera.extent(balls)
    high = camera.length(lower - upper)
    assert high * (WIDE if wide else 1 / FACE_IN_RING) >= LEAST_HIGH


@each
def test_wide_picture_holds_the_whole_body(exercise: Exercise) -> None:
    """In a wide face no joint is cut off on the way, and the picture is three to two."""
    figure = figure_of(exercise)
    if not is_wide(figure):
        return
    camera = look(figure, aspect=WIDE)
    for phase in (0, 0.5, 1):
        for joint in body_at(figure, phase).joints.values():
            x, y = camera.place(joint)
            assert 0 < x < 1
            assert abs(y - 0.5) < 0.5 / WIDE
    assert draw_wide(figure, Side.RIGHT, 100, dark=False).size == (150, 100)


def test_wide_picture_is_mirrored() -> None:
    """The left side is the mirror image of the right one, with round corners."""
    figure = next(figure_of(exercise) for exercise in EXERCISES if exercise.id == "supine-hamstring-stretch")
    right, left = (draw_wide(figure, side, 96, dark=True, ghost=True) for side in (Side.RIGHT, Side.LEFT))
    assert ImageOps.mirror(left).tobytes() == right.tobytes()
    assert right.getpixel((0, 0)) == (34, 40, 44, 0)
    moving = draw_wide(figure, Side.RIGHT, 96, dark=True, phase=0.5)
    assert sum(ImageStat.Stat(ImageChops.difference(moving.convert("RGB"), right.convert("RGB"))).mean) > 1
