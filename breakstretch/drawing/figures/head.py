"""The head of the figures: hair, face, ears, nose, eyes and mouth, in the order in which the viewer sees them."""

from collections.abc import Iterator

from breakstretch.drawing.figures.camera import Blob, Camera
from breakstretch.drawing.figures.palette import Palette, mixed
from breakstretch.drawing.figures.skeleton import RADII, Body
from breakstretch.drawing.figures.vectors import Vector

_EDGE = 1.5
_EYE = 1.6
_SIGHT = 3.6
"""A mouth is drawn once it is this far before the middle of the head."""
_FACE, _MARGIN = (3.0, -2.4, 0.0), 1.1
"""Where the middle of the face is, and how far an eye is inside its edge, at least."""
_AWAY = -0.3
"""From here on the back of the head is seen."""


def head(body: Body, camera: Camera, colours: Palette) -> tuple[Blob, ...]:
    """Hair all around and a face before it, or behind it when the person looks away."""
    middle, frame, size = body.joints["head"], body.frames["head"], RADII["head"]
    hair = Blob(((middle, size),), colours.hair)
    face = Blob(((middle + frame.out(*_FACE), size * 0.8), (middle + frame.out(2.2, -5.0, 0), 5.6)), colours.skin)
    shade = mixed(colours.skin, colours.hair, 0.14)
    tip, bridge = (middle + frame.out(size + ahead, up, 0) for ahead, up in ((1.2, -3.2), (0.0, -1.2)))
    nose = Blob(((bridge, 1.4), (tip, 1.7)), shade)
    throat = ((body.joints["neck"] + frame.up * -1, 5.6), (middle, 4.4))
    neck = Blob(throat, mixed(colours.skin, colours.hair, 0.1))
    near, far = sorted((frame.right, frame.right * -1), key=camera.depth)[::-1]
    ears = [Blob(((middle + side * 9.8 + frame.out(-1, -2.2, 0), 2.3),), shade) for side in (far, near)]
    faced = (ears[0], hair, face, nose, *_features(body, camera, colours), ears[1])
    away = (nose, face, ears[0], hair, ears[1])
    skull = faced if frame.forward.dot(camera.eye) > _AWAY else away
    return (hair.grown(_EDGE, colours.edge), neck, *skull)


def _features(body: Body, camera: Camera, colours: Palette) -> Iterator[Blob]:
    """The eyes and the mouth, as far as they are in sight."""
    middle, frame, size = body.joints["head"], body.frames["head"], RADII["head"]
    for aside in (-4.2, 4.2):
        spot = frame.out(size * 0.8, 1.0, aside)
        way = spot - frame.out(*_FACE)
        if way.dot(camera.eye) > 0 and way.square_to(camera.eye).length < size * 0.8 - _MARGIN:
            yield Blob(((middle + spot, _EYE * 0.8),), colours.hair)
    lips: list[Vector] = [frame.out(size * 0.84, -6.6, aside) for aside in (-2.0, 2.0)]
    if min(spot.dot(camera.eye) for spot in lips) > _SIGHT:
        yield Blob(tuple((middle + spot, 0.7) for spot in lips), mixed(colours.skin, colours.hair, 0.45))
