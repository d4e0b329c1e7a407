"""Draws pictures in this process and at once, so that no picture of the demo is late. It loads Pillow.

The daemon has a child process that draws, because it runs all day. The demo runs for two minutes, and its time is too
fast to wait for another process.
"""

from collections.abc import Callable
from os.path import join

from breakstretch.core.values.exercises import Exercise
from breakstretch.daemon.ports import Picture, Posed, Ring


class ArtistHere:
    """Implements ports.Artist."""

    def ring(self, ring: Ring, done: Callable[[Picture], None], posed: Posed | None = None) -> None:
        """Draw it now."""
        from breakstretch.drawing.__main__ import drawn

        done(drawn(ring, posed))

    def close(self) -> None:
        """Nothing to end."""


class FiguresHere:
    """Implements ports.Figures with files in this folder."""

    def __init__(self, folder: str) -> None:
        self._folder = folder

    def find(self, exercise: Exercise) -> str:
        """Draw its picture. None where it cannot be drawn."""
        from breakstretch.backends.children.figure_files import SIZE
        from breakstretch.drawing.portrait import keep, portrait

        place = join(self._folder, f"{exercise.id}.png")
        try:
            keep(portrait(exercise, exercise.sides[0], SIZE, marked=False), place)
        except (ValueError, OSError):
            return ""
        return place

    def draw(self, exercise: Exercise, done: Callable[[str], None]) -> None:
        """There is nothing to do: it exists already, or cannot be drawn."""

    def close(self) -> None:
        """Nothing to end."""
