"""The order in which the parts of a picture are painted, from the furthest to the nearest.

Which of two parts is nearer is decided where they overlap in the picture. Rejected: the depth of the middle of a limb,
because a far leg that reaches towards the viewer then covered the near hip.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise
from math import ceil, hypot

from breakstretch.drawing.figures.camera import Ball, Blob, Camera
from breakstretch.drawing.figures.person import Part

_APART = 7.0
"""Centimetres between the spots of a limb that are compared."""

_Spot = tuple[float, float, float, float]
"""A ball as seen: to the right, down, its depth and its radius."""


def in_order(parts: Iterable[Part], camera: Camera) -> list[Part]:
    """Sort these parts. What is on other parts comes right after them."""
    drawn = list(parts)
    found = _sorted([part for part in drawn if not part.over], camera)
    for part in drawn:
        if part.over:
            last = max(at for at, under in enumerate(found) if under.name in part.over)
            found.insert(last + 1, part)
    return found


def _sorted(parts: Sequence[Part], camera: Camera) -> list[Part]:
    """Take the furthest part that hides no other, again and again. In a tangle it is the one with the lowest middle."""
    waiting = {part.name: part for part in parts}
    behind: dict[str, set[str]] = {name: set() for name in waiting}
    spots = {part.name: tuple(_spots(part, camera)) for part in parts}
    for one, other in combinations(parts, 2):
        if nearer := _nearer(one, other, spots):
            front, back = (one, other) if nearer > 0 else (other, one)
            behind[front.name].add(back.name)
    found = []
    while waiting:
        free = [part for name, part in waiting.items() if not behind[name] & waiting.keys()]
        furthest = min(free or waiting.values(), key=lambda part: part.depth)
        found.append(waiting.pop(furthest.name))
    return found


def _nearer(one: Part, other: Part, spots: Mapping[str, Sequence[_Spot]]) -> float:
    """How much nearer the one is where both overlap, 0 where they do not. Boxes go by their depth."""
    if not one.body or not other.body:
        return one.depth - other.depth
    nearer = 0.0
    for x, y, depth, radius in spots[one.name]:
        for u, v, there, around in spots[other.name]:
            overlap = radius + around - hypot(u - x, v - y)
            if overlap > 0:
                nearer += overlap * (depth - there)
    return nearer


def _spots(part: Part, camera: Camera) -> Iterator[_Spot]:
    """Spots along all of a part, as near as it is painted."""
    balls = {ball for blob in part.blobs if isinstance(blob, Blob) and not blob.edge for ball in _along(blob.balls)}
    yield from ((*camera.flat(middle), camera.depth(middle) + part.lift, radius) for middle, radius in balls)


def _along(balls: Sequence[Ball]) -> Iterator[Ball]:
    """These balls and others between each two neighbours."""
    yield balls[-1]
    for (start, one), (end, other) in pairwise(balls):
        steps = ceil((end - start).length / _APART) or 1
        yield from ((start.towards(end, step / steps), one + (other - one) * step / steps) for step in range(steps))
