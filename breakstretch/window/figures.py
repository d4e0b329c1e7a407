"""The figures of a session as pictures, each drawn once.

They have no letter for their side, because the page names it in words. A figure moves from start to hold in a few
phases, which is smooth enough and costs a tenth of a second once. During a hold nothing is redrawn.
"""

from PIL import Image

from breakstretch.core.values.exercises import Exercise, Group, Setting, Side
from breakstretch.core.values.posture import Figure, Place, Posture
from breakstretch.daemon.ports import Ring
from breakstretch.drawing.figures.figure import draw_figure, draw_wide, is_wide

PHASES = 8
_MOST = 120
"""Pictures kept: those of a few exercises."""


def _stride(sign: int) -> Posture:
    """The middle of a step, with the foot of the working side ahead (1) or behind (-1)."""
    ahead = Place("air", (25.0, 5.0, 8.0 * sign), toes=(0.93, 0.37, 0.0))
    behind = Place("air", (-33.0, 14.0, -8.0 * sign), toes=(0.8, -0.6, 0.0))
    swung_back = Place("air", (-25.0, 79.0, 23.0 * sign))
    swung_ahead = Place("air", (23.0, 86.0, -21.0 * sign))
    working, other = (ahead, behind) if sign > 0 else (behind, ahead)
    working_hand, other_hand = (swung_back, swung_ahead) if sign > 0 else (swung_ahead, swung_back)
    return Posture(
        hips=Place("air", (0.0, 86.5, 0.0)),
        trunk=(3.0, 0.0, -3.0 * sign),
        chest=(0.0, 0.0, 6.0 * sign),
        head=(-2.0, 0.0, -3.0 * sign),
        working_foot=working,
        other_foot=other,
        working_hand=working_hand,
        other_hand=other_hand,
    )


WALKING = Exercise(
    id="walk",
    name="Walk",
    group=Group.LOW_BACK,
    setting=Setting.DESK_STANDING,
    equipment=(),
    bilateral=False,
    hold=30.0,
    repetitions=1,
    start_position="",
    steps=(),
    figure=Figure(camera=(28.0, 8.0), start=_stride(1), hold=_stride(-1)),
)
"""A walking person. It is not in the catalogue, because a walk has no sides, no holds and nothing to choose."""

Wanted = tuple[str, Side, int, int, bool]
"""An exercise, its side, the phase in PHASES, a size in pixels, and whether it is still."""


class Figures:
    """Draws the figures and keeps them."""

    def __init__(self, *, dark: bool, strong: bool = False) -> None:
        self._dark, self._strong = dark, strong
        self._drawn: dict[Wanted, Image.Image] = {}

    def face(self, exercise: Exercise, side: Side, phase: float, size: int, *, still: bool = False) -> Image.Image:
        """RGBA. 3 to 2 and this high where the figure is wide, otherwise round, to fit into a ring.

        `still`: the start is faintly visible below the hold, because nothing else shows the movement.
        """
        wanted = (exercise.id, side, round(phase * PHASES), size, still)
        if wanted not in self._drawn:
            if len(self._drawn) >= _MOST:
                self._drawn.clear()
            self._drawn[wanted] = self._draw(exercise, side, wanted[2] / PHASES, size, still=still)
        return self._drawn[wanted]

    def alone(self, exercise: Exercise, phase: float, size: int) -> Image.Image:
        """The figure moving to the position, on the left side. RGBA, 3 to 2 where the figure is wide."""
        side = exercise.sides[0]
        if exercise.figure is not None and self.is_wide(exercise):
            return draw_wide(exercise.figure, side, size, dark=self._dark, strong=self._strong, phase=phase)
        return draw_figure(exercise, side, size, dark=self._dark, strong=self._strong, phase=phase, marked=False)

    def _draw(self, exercise: Exercise, side: Side, phase: float, size: int, *, still: bool) -> Image.Image:
        dark, strong = self._dark, self._strong
        if exercise.figure is not None and self.is_wide(exercise):
            return draw_wide(exercise.figure, side, size, dark=dark, strong=strong, phase=phase, ghost=still)
        ring = Ring(left=0, of=1, size=size)
        return draw_figure(
            exercise, side, size, dark=dark, strong=strong, phase=phase, ring=ring, marked=False, ghost=still
        )

    def is_wide(self, exercise: Exercise | None) -> bool:
        """Whether it fills a picture of 3 to 2 better than a round one."""
        return exercise is not None and exercise.figure is not None and is_wide(exercise.figure)

    def tile(self, exercise: Exercise, size: int) -> Image.Image:
        """The figure alone in the position, as RGBA."""
        return draw_figure(exercise, exercise.sides[-1], size, dark=self._dark, strong=self._strong, marked=False)
