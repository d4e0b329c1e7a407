"""Artists that draw when the test says so; they know no pixel."""

from collections.abc import Callable
from pathlib import Path

from breakstretch.core.values.exercises import Exercise
from breakstretch.daemon.ports import Picture, Posed, Ring
from breakstretch.drawing.frames import Keep


class FakeArtist:
    """Implements `ports.Artist`; `draw` hands out what was asked for, oldest first."""

    def __init__(self, *, at_once: bool = False) -> None:
        self.asked: list[Ring] = []
        """Every ring, in order."""
        self.posed: list[Posed | None] = []
        """The figure wanted inside each."""
        self.closed = False
        self._at_once = at_once
        self._open: list[tuple[Ring, Callable[[Picture], None]]] = []

    def ring(self, ring: Ring, done: Callable[[Picture], None], posed: Posed | None = None) -> None:
        """Draw it now or later."""
        self.asked.append(ring)
        self.posed.append(posed)
        self._open.append((ring, done))
        if self._at_once:
            self.draw()

    def draw(self) -> None:
        """Everything that was asked for is ready."""
        open_now, self._open = self._open, []
        for ring, done in open_now:
            done(picture_of(ring))

    def close(self) -> None:
        """The process has ended."""
        self.closed = True


class FakeFileArtist:
    """Implements `figure_files.FileArtist`; `end` ends the drawing at hand, with a file or none."""

    def __init__(self) -> None:
        self.asked: list[tuple[Posed, Keep]] = []
        self.closed = 0
        self._over: Callable[[], None] | None = None

    def keep(self, posed: Posed, keep: Keep, over: Callable[[], None]) -> None:
        """Begin."""
        self.asked.append((posed, keep))
        self._over = over

    def end(self, content: bytes = b"") -> None:
        """The process has ended."""
        if content:
            Path(self.asked[-1][1].place).write_bytes(content)
        over, self._over = self._over, None
        assert over is not None
        over()

    def close(self) -> None:
        """No process is left."""
        self.closed += 1


class FakeFigures:
    """Implements `ports.Figures`: `ready` lie ready by exercise, and `finish` ends the drawing at hand."""

    def __init__(self) -> None:
        self.ready: dict[str, str] = {}
        self.wanted: list[str] = []
        self._done: list[Callable[[str], None]] = []

    def find(self, exercise: Exercise) -> str:
        """What lies ready."""
        return self.ready.get(exercise.id, "")

    def draw(self, exercise: Exercise, done: Callable[[str], None]) -> None:
        """Begin."""
        self.wanted.append(exercise.id)
        self._done.append(done)

    def finish(self, place: str) -> None:
        """What was begun is drawn."""
        begun, self._done = self._done, []
        for done in begun:
            done(place)

    def close(self) -> None:
        """Nothing is open."""
        self._done.clear()


def picture_of(ring: Ring) -> Picture:
    """A picture one can tell the ring from: as wide as it has seconds left."""
    return Picture(round(ring.left), 1, b"")
