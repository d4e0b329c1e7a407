"""The hands of the figures: a palm, fingers that are straight, hooked or closed, and a thumb."""

from collections.abc import Iterator

from breakstretch.drawing.canvas import Colour
from breakstretch.drawing.figures.camera import Blob
from breakstretch.drawing.figures.skeleton import RADII, Grip
from breakstretch.drawing.figures.vectors import Vector

_PALM, _TIPS, _THUMB = 3.3, 2.1, 1.5
"""How thick they are."""
_LONG, _CURLED = 7.5, 5.5
_FIST, _FLAT = 0.75, 0.35
"""A hand that is closed further than the first is a fist, and less than the second is flat."""


def hand(middle: Vector, grip: Grip, inside: Vector, colour: Colour) -> Iterator[Blob]:
    """Draw a hand around its middle, with the thumb on the side of `inside`."""
    palm = middle + grip.palm * (RADII["hand"] - _PALM)
    thumb = (inside.square_to(grip.fingers).square_to(grip.palm).unit() * 3.2, grip.fingers * 2.2)
    if grip.closed >= _FIST:
        yield Blob(((palm, 3.9), (palm + grip.fingers * 1.5, 3.6)), colour)
        yield Blob(((palm + thumb[0] * 0.6, _THUMB), (palm + thumb[1] * 1.5 + thumb[0] * 0.5, _THUMB)), colour)
        return
    if grip.closed >= _FLAT:
        knuckles = palm + grip.fingers * 4
        yield Blob(((palm, _PALM), (knuckles, 2.6)), colour)
        yield Blob(((knuckles, 2.5), (knuckles + grip.fingers * 1.2 + grip.palm * _CURLED, _TIPS)), colour)
    else:
        tips = palm + grip.fingers * _LONG + grip.palm * (grip.closed * 6)
        yield Blob(((palm, _PALM), (palm + grip.fingers * 3, 3.1), (tips, _TIPS)), colour)
    yield Blob(((palm + thumb[0] * 0.5, _THUMB + 0.3), (palm + thumb[0] * 1.4 + thumb[1] * 1.3, _THUMB)), colour)
