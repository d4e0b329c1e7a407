"""The pictures of exercises for bubbles, where something draws them."""

from collections.abc import Callable

from breakstretch.core.values.exercises import Exercise
from breakstretch.daemon.ports import Figures


class Pictures:
    """Figures, or none."""

    def __init__(self, figures: Figures | None) -> None:
        self._figures = figures

    def find(self, exercise: Exercise | None) -> str:
        """Return the path of an exercise's picture, or an empty string. It shows the first side."""
        return self._figures.find(exercise) if self._figures is not None and exercise is not None else ""

    def draw(self, exercise: Exercise, done: Callable[[str], None]) -> None:
        """Draw one that does not lie ready."""
        if self._figures is not None:
            self._figures.draw(exercise, done)

    def close(self) -> None:
        """Draw no more."""
        if self._figures is not None:
            self._figures.close()
