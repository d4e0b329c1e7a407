"""Small pictures of figures in files, for notifications that show a picture by its path: drawn once, then reused.

A prompt has to be sent at once and the daemon draws nothing, so it uses the file if it exists. Otherwise a child draws
it and ends. A file is named by a checksum of everything it was drawn from: the figure's numbers or the person's own
picture, and the files of the drawing program. An outdated picture is therefore never found. Chosen over a version
number, which somebody would forget to raise. An error of a file or the folder costs only the picture.
"""

import os
import sys
import zlib
from collections.abc import Callable
from contextlib import suppress
from os.path import join
from typing import Protocol

import msgspec

import breakstretch
from breakstretch.core.values.errors import BreakstretchError
from breakstretch.core.values.exercises import Exercise
from breakstretch.daemon.ports import Posed
from breakstretch.drawing.frames import Keep
from breakstretch.system.paths import make_private

SIZE = 128
"""Pixels of width and height. Servers scale it down to their size, and show it sharp on a fine screen."""
MOST = 200
"""The most files: one per exercise, and one for each version of a person's own pictures."""
_BEGINS, _ENDS = b"\x89PNG\r\n\x1a\n", b"IEND\xaeB\x60\x82"


class FileArtist(Protocol):
    """Draws a file in a process that ends on its own."""

    def keep(self, posed: Posed, keep: Keep, over: Callable[[], None]) -> None:
        """Draw. `over` is called from the loop when the process has ended, whether it worked or not."""

    def close(self) -> None:
        """End it now."""


class FigureFiles:
    """Implements ports.Figures with files in a folder of ours."""

    def __init__(self, folder: str, artist: FileArtist) -> None:
        self._folder, self._artist = folder, artist
        self._version: int | None = None
        self._drawing = ""
        self._failed: set[str] = set()
        """What could not be drawn; it is not tried at each prompt."""

    def find(self, exercise: Exercise) -> str:
        """The path of its picture, if a complete one exists; otherwise nothing."""
        place = self._place(exercise)
        return place if _is_whole(place) else ""

    def draw(self, exercise: Exercise, done: Callable[[str], None]) -> None:
        """Draw it for now and for later. `done` is called from the loop with its path, or never."""
        place = self._place(exercise)
        if self._drawing or place in self._failed or not (exercise.figure or exercise.picture):
            return
        try:
            make_private(self._folder)
        except BreakstretchError:
            return
        self._drawing = place
        self._artist.keep(Posed(exercise, exercise.sides[0]), Keep(SIZE, place), lambda: self._over(place, done))

    def close(self) -> None:
        """Stop drawing."""
        self._drawing = ""
        self._artist.close()

    def _over(self, place: str, done: Callable[[str], None]) -> None:
        self.close()
        if _is_whole(place):
            self._tidy(place)
            done(place)
        else:
            self._failed.add(place)

    def _place(self, exercise: Exercise) -> str:
        content = msgspec.json.encode((exercise.figure, exercise.bilateral, exercise.picture, SIZE))
        if exercise.figure is None and exercise.picture:
            content += _stamp(exercise.picture).encode()
        return join(self._folder, f"{self._drawn_by:08x}-{zlib.crc32(content):08x}.png")

    @property
    def _drawn_by(self) -> int:
        if self._version is None:
            self._version = _program()
        return self._version

    def _tidy(self, place: str) -> None:
        """Remove pictures of an older drawing program, and all but this one when there are too many."""
        with suppress(OSError):
            found = [join(self._folder, name) for name in os.listdir(self._folder)]
            current = [file for file in found if file.startswith(join(self._folder, f"{self._drawn_by:08x}-"))]
            kept = current if len(current) <= MOST else [place]
            for file in found:
                if file not in kept:
                    os.remove(file)


def _is_whole(place: str) -> bool:
    """Whether it is a plain file that begins and ends like a PNG."""
    with suppress(OSError):
        if os.path.islink(place) or not os.path.isfile(place):
            return False
        with open(place, "rb") as file:
            begins = file.read(len(_BEGINS))
            file.seek(-len(_ENDS), os.SEEK_END)
            return begins == _BEGINS and file.read() == _ENDS
    return False


def _program() -> int:
    """A checksum of the drawing program: the names, sizes and dates of its files, or those of the frozen program."""
    folder = join(breakstretch.__path__[0], "drawing")
    try:
        places = sorted(join(folder, name) for name in os.listdir(folder) if name.endswith(".py"))
    except OSError:
        places = []
    return zlib.crc32("\n".join(map(_stamp, places or [sys.executable])).encode())


def _stamp(place: str) -> str:
    """Which state of a file this is."""
    try:
        found = os.stat(place)
    except OSError:
        return place
    return f"{place} {found.st_size} {found.st_mtime_ns}"
