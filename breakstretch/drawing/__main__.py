"""The artist: draws what its standard input asks for, until that ends.

It is a separate process so that Pillow's memory is given back when a session is over. A line that it cannot read or
draw gets no answer: the daemon shows that step without a picture.
"""

import sys
from contextlib import suppress
from typing import BinaryIO

from breakstretch.daemon.ports import Picture, Posed, Ring
from breakstretch.drawing.figures.figure import draw_figure
from breakstretch.drawing.frames import Keep, frame, read_request
from breakstretch.drawing.portrait import keep, portrait
from breakstretch.drawing.ring import draw_ring

_LARGEST = 1024


def main(stdin: BinaryIO, stdout: BinaryIO) -> None:
    """Answer line by line; end when the daemon does, however it ends."""
    with suppress(BrokenPipeError, KeyboardInterrupt):
        for line in stdin:
            stdout.write(_answer(line))
            stdout.flush()


def _answer(line: bytes) -> bytes:
    try:
        request = read_request(line)
        if request.ring is not None:
            return frame(request.id, drawn(request.ring, request.posed))
        if request.keep is not None and request.posed is not None:
            _kept(request.posed, request.keep)
    except (ValueError, OSError):
        pass
    return b""


def _kept(posed: Posed, wish: Keep) -> None:
    """A figure without the letter of its side, because it shows what comes and not which side is first."""
    if not 0 < wish.size <= _LARGEST:
        raise ValueError(f"a figure of {wish.size} pixels")
    keep(portrait(posed.exercise, posed.side, wish.size, marked=False), wish.place)


def drawn(ring: Ring, posed: Posed | None) -> Picture:
    """The ring, round the figure if there is one.

    Raises:
        ValueError: nothing is drawn of that size.
    """
    if not 0 < ring.size <= _LARGEST:
        raise ValueError(f"a ring of {ring.size} pixels")
    if posed is None:
        image = draw_ring(ring)
    else:
        image = draw_figure(posed.exercise, posed.side, ring.size, dark=False, ring=ring, ghost=True)
    return Picture(ring.size, ring.size, image.tobytes())


if __name__ == "__main__":
    main(sys.stdin.buffer, sys.stdout.buffer)
