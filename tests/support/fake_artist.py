"""An artist that draws when the test says so; knows no pixel."""

from collections.abc import Callable

from breakstretch.daemon.ports import Picture, Posed, Ring


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


def picture_of(ring: Ring) -> Picture:
    """A picture one can tell the ring from: as wide as it has seconds left."""
    return Picture(round(ring.left), 1, b"")
