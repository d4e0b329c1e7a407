"""Where the muscles lie on a body: each as a path under the skin, and the limb it is drawn with; knows no colours."""

from collections.abc import Callable, Iterator

from breakstretch.core.values.base import Value
from breakstretch.drawing.figures.skeleton import BONES, Body
from breakstretch.drawing.figures.vectors import ORIGIN, Vector


class Patch(Value, frozen=True):
    """A stretched muscle as a line with a width."""

    path: tuple[Vector, ...]
    width: float
    on_trunk: bool = False
    shines: float = 8.0
    """Centimetres of body through which it is seen."""
    filled: bool = False
    """The area between its points, and not a line."""

    def grown(self, part: float) -> "Patch":
        """As much of it as is stretched so far, around its middle: 0 is nothing, 1 all."""
        if part >= 1:
            return self
        middle = sum(self.path, ORIGIN) * (1 / len(self.path))
        path = tuple(middle.towards(point, part) for point in self.path)
        return Patch(path, self.width * part, self.on_trunk, self.shines, self.filled)


def patches(body: Body, name: str, side: str = "working") -> Iterator[Patch]:
    """The patches of a muscle; those of the trunk's middle have one for both sides."""
    yield MUSCLES[name](body, side)


def _along(body: Body, bone: str, limb: str, spots: tuple[tuple[float, float, float], ...], width: float) -> Patch:
    """A path beside a bone: how far along, how far to its front and to the outside."""
    side = bone.partition(" ")[0]
    upper, lower = (body.joints[joint] for joint in BONES[bone])
    axis = (lower - upper).unit()
    front = body.fronts[f"{side} {limb}"].square_to(axis).unit()
    out = front.cross(axis) * (-1 if side == "working" else 1)
    path = tuple(upper.towards(lower, along) + front * ahead + out * aside for along, ahead, aside in spots)
    return Patch(path, width)


def _on_trunk(body: Body, side: str, spots: tuple[tuple[float, float, float], ...], width: float) -> Patch:
    """A path on the trunk: how far up, how far to its front and to the outside."""
    sign = 1 if side == "working" else -1
    spine = ((body.spine(along), ahead, aside) for along, ahead, aside in spots)
    path = tuple(point + frame.out(ahead, 0, aside * sign) for (point, frame), ahead, aside in spine)
    return Patch(path, width, on_trunk=True)


def _hamstring(body: Body, side: str) -> Patch:
    return _along(body, f"{side} thigh", "leg", ((0.12, -3, 0), (0.9, -2.5, 0)), 6)


def _thigh_front(body: Body, side: str) -> Patch:
    return _along(body, f"{side} thigh", "leg", ((0.08, 3, 0), (0.88, 2.5, 0)), 6)


def _hip_front(body: Body, side: str) -> Patch:
    pelvis = body.frames["pelvis"]
    thigh = _along(body, f"{side} thigh", "leg", ((0.05, 4, 1), (0.36, 3, 0)), 7)
    above = body.joints[f"{side} hip"] + pelvis.out(5.5, 7, 0)
    return Patch((above, *thigh.path), 7)


def _buttock(body: Body, side: str) -> Patch:
    """Deep and often turned away, so it is seen through an arm or a thigh as well."""
    out = 2 if side == "working" else -2
    pelvis = body.frames["pelvis"]
    hip = body.joints[f"{side} hip"]
    low = _along(body, f"{side} thigh", "leg", ((0.2, -4.5, 2),), 9).path[0]
    path = (hip + pelvis.out(-4, 5, out), hip + pelvis.out(-5, -1, out * 1.5), low)
    return Patch(path, 7, shines=26, filled=True)


def _outer_hip(body: Body, side: str) -> Patch:
    sign = 1 if side == "working" else -1
    thigh = _along(body, f"{side} thigh", "leg", ((0.02, 0, 4), (0.3, 0, 3.5)), 8)
    above = body.joints[f"{side} hip"] + body.frames["pelvis"].out(0, 8, 2 * sign)
    return Patch((above, *thigh.path), 7.5)


def _outer_thigh(body: Body, side: str) -> Patch:
    sign = 1 if side == "working" else -1
    thigh = _along(body, f"{side} thigh", "leg", ((0.02, 0, 4), (0.9, 0, 3)), 6)
    above = body.joints[f"{side} hip"] + body.frames["pelvis"].out(0, 8, 2 * sign)
    return Patch((above, *thigh.path), 6)


def _calf(body: Body, side: str) -> Patch:
    return _along(body, f"{side} shin", "leg", ((0.1, -2.6, 0), (0.62, -1.6, 0)), 5.5)


def _soleus(body: Body, side: str) -> Patch:
    return _along(body, f"{side} shin", "leg", ((0.45, -1.8, 0), (0.95, -1.2, 0)), 5)


def _low_back(body: Body, side: str) -> Patch:
    return _on_trunk(body, side, ((0.02, -5, 0), (0.2, -5, 0), (0.36, -4.5, 0), (0.5, -4.5, 0)), 8)


def _long_back(body: Body, side: str) -> Patch:
    return _on_trunk(body, side, ((0.05, -5, 0), (0.3, -4.5, 0), (0.55, -4.5, 0), (0.85, -4, 0)), 7.5)


def _waist(body: Body, side: str) -> Patch:
    return _on_trunk(body, side, ((0.08, 0, 11), (0.3, 0, 10.5), (0.5, 0, 11), (0.75, 0, 13)), 8)


def _belly(body: Body, side: str) -> Patch:
    return _on_trunk(body, side, ((0.05, 5, 0), (0.3, 4.5, 0), (0.6, 4.5, 0)), 8)


MUSCLES: dict[str, Callable[[Body, str], Patch]] = {
    "low-back": _low_back,
    "long-back": _long_back,
    "waist": _waist,
    "belly": _belly,
    "hamstring": _hamstring,
    "hip-front": _hip_front,
    "thigh-front": _thigh_front,
    "buttock": _buttock,
    "outer-hip": _outer_hip,
    "outer-thigh": _outer_thigh,
    "calf": _calf,
    "soleus": _soleus,
}
"""By the names of the catalogue."""
