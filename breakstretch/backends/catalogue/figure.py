"""The grammar of [exercise.figure]: the figure of an exercise in numbers.

`hold` gives only what differs from `start`, and `start` only what differs from a standing person.
"""

from collections.abc import Iterator
from itertools import product
from typing import Annotated, Any, Literal, get_args

from msgspec import UNSET, UnsetType

from breakstretch.backends.toml.shape import Shape
from breakstretch.backends.toml.words import word
from breakstretch.core.values.posture import CHAIR_BACK, FREE, STRAP, Arrow, Figure, Place, Posture, Prop

_FARTHEST = 400.0
"""Centimetres or degrees: more than any figure needs."""


def _small(numbers: Any) -> Any:
    """Numbers that a figure can be drawn with."""
    for number in numbers if isinstance(numbers, tuple) else (numbers,):
        if not abs(number) <= _FARTHEST:
            raise ValueError(number)
    return numbers


_LIMIT = "none beyond 400"
Number = Annotated[float, word(_small, "a number from -400 to 400")]
Pair = Annotated[tuple[float, float], word(_small, f"a list of two numbers such as [40, 12], {_LIMIT}")]
Three = Annotated[tuple[float, float, float], word(_small, f"a list of three numbers such as [40, 12, 0], {_LIMIT}")]
Spot = Annotated[
    tuple[float, ...],
    word(_small, f"a list of one to three numbers such as [40, 12], {_LIMIT}"),
]
Thing = Literal["chair", "armless-chair", "desk", "wall", "low-support", "mat", "cushion", "doorway"]
Muscle = Literal[
    "low-back", "long-back", "waist", "belly", "hamstring", "hip-front", "thigh-front", "buttock", "outer-hip",
    "outer-thigh", "calf", "soleus",
]  # fmt: skip
Joint = Literal[
    "hips", "waist", "neck", "head", "back", "chest", "breastbone",
    "working hip", "working knee", "working heel", "working toes", "working shoulder", "working elbow", "working hand",
    "working thigh", "working shin", "working foot", "working upper arm", "working forearm",
    "other hip", "other knee", "other heel", "other toes", "other shoulder", "other elbow", "other hand",
    "other thigh", "other shin", "other foot", "other upper arm", "other forearm",
]  # fmt: skip
Rest = Annotated[
    Literal[
        "air", "strap", "floor", "chair", "armless-chair", "chair back", "desk", "wall", "low-support", "mat",
        "cushion", "doorway",
        "hips", "waist", "neck", "head", "back", "chest",
        "working hip", "working knee", "working heel", "working toes", "working thigh", "working shin", "working foot",
        "other hip", "other knee", "other heel", "other toes", "other thigh", "other shin", "other foot",
    ],
    word(str, 'what it rests on, such as "floor", "chair", "working thigh" or "air" for nothing'),
]  # fmt: skip


class PlaceShape(Shape, frozen=True):
    """Where the hips, a foot or a hand are."""

    at: Spot
    on: Rest = "air"
    off: Three = (0.0, 0.0, 0.0)
    bend: Three | UnsetType = UNSET
    toes: Three | UnsetType = UNSET
    joint_on: Rest | UnsetType = UNSET
    joint_at: Spot | UnsetType = UNSET


class PostureShape(Shape, frozen=True):
    """A body."""

    hips: PlaceShape | UnsetType = UNSET
    trunk: Three | UnsetType = UNSET
    chest: Three | UnsetType = UNSET
    head: Three | UnsetType = UNSET
    working_foot: PlaceShape | UnsetType = UNSET
    other_foot: PlaceShape | UnsetType = UNSET
    working_hand: PlaceShape | UnsetType = UNSET
    other_hand: PlaceShape | UnsetType = UNSET


class PropShape(Shape, frozen=True):
    """A thing to rest on."""

    kind: Thing
    at: Pair = (0.0, 0.0)
    facing: Number = 0.0
    height: Number = 0.0


class ArrowShape(Shape, frozen=True):
    """The direction of the pull."""

    on: Joint
    to: Three | UnsetType = UNSET
    off: Three = (0.0, 0.0, 0.0)
    bow: Three = (0.0, 0.0, 0.0)


class FigureShape(Shape, frozen=True):
    """A figure."""

    start: PostureShape
    hold: PostureShape
    camera: Pair = (15.0, 10.0)
    props: tuple[PropShape, ...] = ()
    stretched: tuple[Muscle, ...] = ()
    arrow: ArrowShape | UnsetType = UNSET
    strap: tuple[Joint, ...] = ()


def figure(values: dict[str, Any]) -> Figure:
    """The figure of checked values."""
    arrow = values.get("arrow")
    return Figure(
        **values
        | {
            "props": tuple(Prop(**prop) for prop in values["props"]),
            "arrow": Arrow(**arrow) if arrow else None,
            "start": _posture(values["start"]),
            "hold": _posture(values["start"] | values["hold"]),
        }
    )


def _posture(values: dict[str, Any]) -> Posture:
    made: dict[str, Any] = {
        name: Place(**value) if isinstance(value, dict) else value for name, value in values.items()
    }
    return Posture(**made)


def figure_problems(values: dict[str, Any]) -> Iterator[tuple[tuple[str, ...], str]]:
    """What each value by itself does not show: by the keys below the figure, as a sentence."""
    there = {"floor", *(prop["kind"] for prop in values["props"])}
    there |= {CHAIR_BACK} if there & {"chair", "armless-chair"} else set()
    there |= {STRAP} if values["strap"] else set()
    start, hold = values["start"], values["hold"]
    for name, posture, own in (("start", start, start), ("hold", start | hold, hold)):
        found = [*_misplaced(posture, there), *_tangled(posture)]
        yield from (((name if limb in own else "start", limb, key), problem) for limb, key, problem in found)


def _misplaced(posture: dict[str, Any], there: set[str]) -> Iterator[tuple[str, str, str]]:
    """The limbs that rest on what is not there, or are told in too few or too many numbers."""
    places = ((limb, place) for limb, place in posture.items() if isinstance(place, dict))
    for (limb, place), (on, at) in product(places, (("on", "at"), ("joint_on", "joint_at"))):
        if problem := _problem(place.get(on, ""), place.get(at, ()), there):
            yield limb, at, problem


def _problem(on: str, at: tuple[float, ...], there: set[str]) -> str:
    """What is wrong with a place, if anything."""
    if not on:
        return ""
    if on == STRAP and on not in there:
        return 'no strap is drawn here; name what it runs along, as in strap = ["working hand", "working toes"]'
    if on == CHAIR_BACK and on not in there:
        return 'there is no chair in the props of this figure; add { kind = "chair" } to them'
    if on in get_args(Thing) and on not in there:
        return f'there is no "{on}" in the props of this figure; add {{ kind = "{on}" }} to them'
    needed = 3 if on in FREE else 2 if on in there else 1
    words = {1: "one number, how far along it", 2: "two numbers", 3: "three numbers, x, y and z"}
    return "" if len(at) == needed else f'what is on "{on}" needs {words[needed]}'


def _tangled(posture: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """The feet that rest on nothing but each other."""
    sides = {foot: posture[foot].get("on", "").partition(" ")[0] for foot in _FEET if foot in posture}
    on_own = [foot for foot, side in sides.items() if side and foot.startswith(side)]
    on_a_leg = [foot for foot, side in sides.items() if f"{side}_foot" in _FEET]
    if on_own or len(on_a_leg) == len(_FEET):
        message = "a foot rests on the other leg or on a thing, and not both feet on each other's leg"
        yield (*on_own, *on_a_leg)[0], "on", message


_FEET = ("working_foot", "other_foot")
