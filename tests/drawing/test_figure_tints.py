"""The tinted muscles of the figures: only skin that faces the eye, and one shape each."""

import pytest
from PIL import Image, ImageChops, ImageDraw

from breakstretch.core.values.exercises import Exercise
from breakstretch.core.values.posture import AIR, Figure, Place, Posture
from breakstretch.drawing.canvas import Canvas
from breakstretch.drawing.figures.camera import Camera, Soft
from breakstretch.drawing.figures.figure import look
from breakstretch.drawing.figures.motion import body_at
from breakstretch.drawing.figures.muscles import MUSCLES, Patch, patch_of
from tests.support.figures import each, figure_of

SIZE = 192
WHITE = (255, 255, 255)
STANDING = body_at(Figure(), 1)
FRONT, BEHIND, ASIDE, OTHER_SIDE = 90.0, 270.0, 0.0, 180.0
AHEAD_AND_ASIDE = 50.0
SEEN = {
    "low-back": (BEHIND, FRONT),
    "long-back": (BEHIND, FRONT),
    "buttock": (BEHIND, FRONT),
    "hamstring": (BEHIND, FRONT),
    "calf": (BEHIND, FRONT),
    "soleus": (BEHIND, FRONT),
    "belly": (FRONT, BEHIND),
    "hip-front": (FRONT, BEHIND),
    "thigh-front": (FRONT, BEHIND),
    "waist": (ASIDE, OTHER_SIDE),
    "outer-hip": (ASIDE, OTHER_SIDE),
    "outer-thigh": (ASIDE, OTHER_SIDE),
}
"""From where each muscle is seen of a person standing, and from where it is not."""


@pytest.mark.parametrize("name", SEEN)
def test_muscle_is_seen_from_its_side(name: str) -> None:
    """Of a person standing a muscle is tinted from where its skin can be seen, and not through the body."""
    patch, (seen, hidden) = patch_of(STANDING, name), SEEN[name]
    assert area_of(tinted(patch, around(seen))) > SIZE
    assert area_of(tinted(patch, around(hidden))) == 0


def test_every_muscle_is_looked_at() -> None:
    """The table above has all muscles."""
    assert set(SEEN) == set(MUSCLES)


def test_outer_hip_stays_on_its_side() -> None:
    """A thigh that is turned out, its shin across before the body, does not carry the outer hip out of sight."""
    across = Place(AIR, (30.0, 64.0, -12.0), bend=(0.0, 0.0, 1.0))
    patch = patch_of(body_at(Figure(start=Posture(working_foot=across)), 0), "outer-hip")
    assert area_of(tinted(patch, around(AHEAD_AND_ASIDE))) > SIZE / 3


@each
def test_tint_is_one_shape(exercise: Exercise) -> None:
    """In the hold each muscle is a single patch that faces the eye: no pieces, no holes."""
    figure = figure_of(exercise)
    camera = look(figure)
    for name in figure.stretched:
        patch = tinted(patch_of(body_at(figure, 1), name), camera)
        if area := area_of(patch):
            assert filled_from_inside(patch) == area


def around(azimuth: float) -> Camera:
    """A camera that sees a person standing from there."""
    camera = Camera(azimuth, 0)
    camera.fit([(joint, 10.0) for joint in STANDING.joints.values()], 0.45, 1.0, 1.0)
    return camera


def tinted(patch: Patch, camera: Camera) -> Image.Image:
    """This patch alone, as white on black."""
    canvas = Canvas(SIZE, ground=(0, 0, 0))
    canvas.body(((0, 0), (1, 0), (1, 1), (0, 1)), (0, 0, 0))
    camera.paint(canvas, Soft(tuple(patch.areas(camera.eye)), WHITE))
    return canvas.image().convert("L").point([0] * 128 + [255] * 128)


def area_of(shape: Image.Image) -> int:
    """White pixels."""
    return shape.histogram()[255]


def filled_from_inside(shape: Image.Image) -> int:
    """The white pixels that are reached from one of them."""
    box = shape.getbbox()
    assert box is not None
    row = (box[1] + box[3]) // 2
    start = next((x, row) for x in range(SIZE) if shape.getpixel((x, row)) == 255)
    flooded = shape.copy()
    ImageDraw.floodfill(flooded, start, 100)
    return ImageChops.difference(shape, flooded).histogram()[155]
