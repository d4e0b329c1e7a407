"""Finds out whether the -wal of a file holds transactions that sqlite no longer reads.

sqlite ignores a -wal from the first frame that does not fit, and later writes over it. The -shm records how far it was
valid, and complete transactions behind that are a sign of damage. So is a -shm that lists frames without a -wal.

The format: https://www.sqlite.org/walformat.html
"""

import struct
from typing import NamedTuple

from breakstretch.backends.history.faults import Older
from breakstretch.backends.history.pages import FRAME_HEADER, WAL_HEADER

_INDEX_HEADER, _COPY = 100, 48
"""Bytes. The header of the -shm begins with the same part twice."""
_VERSION = 3_007_000


class _Index(NamedTuple):
    """What the -shm says."""

    page_size: int
    frames: int
    """The frames that are valid."""
    copied: int
    """The frames that are in the file already."""


def check_wal_is_there(path: str) -> None:
    """Raise where the -wal is gone although it had something that is not in the file; ask before opening it."""
    index = _index_of(path)
    if index is not None and index.frames > index.copied and not _start_of(path):
        raise Older("its -wal is gone")


def check_wal(path: str) -> None:
    """Raise where sqlite passes over transactions; ask while the file is open and nobody writes."""
    index, start = _index_of(path), _start_of(path)
    if index is None or not start:
        return
    length = FRAME_HEADER + index.page_size
    with open(f"{path}-wal", "rb") as wal:
        wal.seek(WAL_HEADER + index.frames * length)
        while len(frame := wal.read(length)) == length:
            same = frame[8:16] == start[16:24]  # the salts of this round; older frames may lie behind
            if any(frame[4:8]) and (same or not index.frames):
                raise Older("its -wal is damaged")


def _start_of(path: str) -> bytes:
    """The header of the -wal; nothing where there is none."""
    try:
        with open(f"{path}-wal", "rb") as wal:
            return wal.read(WAL_HEADER)
    except FileNotFoundError:
        return b""


def _index_of(path: str) -> _Index | None:
    """The header of the -shm, in the byte order of this machine; None where there is none."""
    try:
        with open(f"{path}-shm", "rb") as shm:
            header = shm.read(_INDEX_HEADER)
    except FileNotFoundError:
        return None
    twice = header[:_COPY] == header[_COPY : 2 * _COPY]
    if len(header) < _INDEX_HEADER or not twice or struct.unpack_from("=I", header)[0] != _VERSION:
        return None
    (size,) = struct.unpack_from("=H", header, 14)
    (frames,) = struct.unpack_from("=I", header, 16)
    (copied,) = struct.unpack_from("=I", header, 96)
    return _Index(65536 if size == 1 else size, frames, copied)
