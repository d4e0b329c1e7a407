"""The shipped figures as tests ask for them, and how far a thing is in their pictures."""

from math import hypot

import pytest

from breakstretch.backends.catalogue.catalogue_file import shipped
from breakstretch.core.values.exercises import Exercise
from breakstretch.core.values.posture import Figure
from breakstretch.drawing.figures.camera import Camera
from breakstretch.drawing.figures.vectors import Vector

EXERCISES = shipped().exercises
each = pytest.mark.parametrize("exercise", EXERCISES, ids=[exercise.id for exercise in EXERCISES])


def figure_of(exercise: Exercise) -> Figure:
    """The figure that every shipped exercise has."""
    assert exercise.figure is not None
    return exercise.figure


def seen_way(camera: Camera, start: Vector, end: Vector) -> tuple[float, float]:
    """From one point to another as seen, in centimetres to the right and down."""
    return camera.flat(end - start)


def seen_apart(camera: Camera, start: Vector, end: Vector) -> float:
    """How far two points are from each other as seen."""
    return hypot(*seen_way(camera, start, end))
