"""The figures of a session as pictures, each drawn once; knows the drawings, no Tk and no time.

They go without the letter of their side, which the page says in words beside them.

On its way from start to hold a figure is drawn in a few phases, which is smooth enough and costs a tenth of a second
once; while a hold is held nothing of it is drawn anew.
"""

from PIL import Image

from breakstretch.core.values.exercises import Exercise, Group, Setting, Side
from breakstretch.core.values.posture import Figure, Place, Posture
from breakstretch.daemon.ports import Ring
from breakstretch.drawing.figures.figure import draw_figure, draw_wide, is_wide

PHASES = 8
_MOST = 120
"""Pictures kept: those of a few exercises."""
_FORWARD, _BACK = (24.0, 9.0), (-26.0, 9.0)
_STRIDE = Posture(
    hips=Place("air", (0.0, 85.0, 0.0)),
    trunk=(4.0, 0.0, 0.0),
    working_foot=Place("floor", _FORWARD),
    other_foot=Place("floor", (_BACK[0], -_BACK[1])),
    working_hand=Place("air", (-24.0, 80.0, 24.0)),
    other_hand=Place("air", (26.0, 84.0, -22.0)),
)
_OTHER_STRIDE = Posture(
    hips=Place("air", (0.0, 85.0, 0.0)),
    trunk=(4.0, 0.0, 0.0),
    working_foot=Place("floor", _BACK),
    other_foot=Place("floor", (_FORWARD[0], -_FORWARD[1])),
    working_hand=Place("air", (26.0, 84.0, 22.0)),
    other_hand=Place("air", (-24.0, 80.0, -24.0)),
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
    figure=Figure(camera=(20.0, 8.0), start=_STRIDE, hold=_OTHER_STRIDE),
)
"""Somebody who walks: not in the catalogue, because a walk has no sides, no holds and nothing to choose."""

Wanted = tuple[str, Side, int, int, bool]
"""An exercise, its side, the phase in PHASES, a size in pixels, and whether it stands still."""


class Figures:
    """Draws and keeps them."""

    def __init__(self, *, dark: bool) -> None:
        self._dark = dark
        self._drawn: dict[Wanted, Image.Image] = {}

    def face(self, exercise: Exercise, side: Side, phase: float, size: int, *, still: bool = False) -> Image.Image:
        """RGBA: of 3 to 2 and this high where the figure is wide, else round, to be put into a ring.

        `still`: the start is seen faintly below the hold, because nothing else tells which way it went.
        """
        wanted = (exercise.id, side, round(phase * PHASES), size, still)
        if wanted not in self._drawn:
            if len(self._drawn) >= _MOST:
                self._drawn.clear()
            self._drawn[wanted] = self._draw(exercise, side, wanted[2] / PHASES, size, still=still)
        return self._drawn[wanted]

    def alone(self, exercise: Exercise, phase: float, size: int) -> Image.Image:
        """On its way to the position, on the left side; RGBA, and of 3 to 2 where the figure is wide."""
        side = exercise.sides[0]
        if exercise.figure is not None and self.is_wide(exercise):
            return draw_wide(exercise.figure, side, size, dark=self._dark, phase=phase)
        return draw_figure(exercise, side, size, dark=self._dark, phase=phase, marked=False)

    def _draw(self, exercise: Exercise, side: Side, phase: float, size: int, *, still: bool) -> Image.Image:
        if exercise.figure is not None and self.is_wide(exercise):
            return draw_wide(exercise.figure, side, size, dark=self._dark, phase=phase, ghost=still)
        ring = Ring(left=0, of=1, size=size)
        return draw_figure(exercise, side, size, dark=self._dark, phase=phase, ring=ring, marked=False, ghost=still)

    def is_wide(self, exercise: Exercise | None) -> bool:
        """Whether it fills a face of 3 to 2 better than a round one."""
        return exercise is not None and exercise.figure is not None and is_wide(exercise.figure)

    def tile(self, exercise: Exercise, size: int) -> Image.Image:
        """Alone, in the position; RGBA."""
        return draw_figure(exercise, exercise.sides[-1], size, dark=self._dark, marked=False)
