"""The protocol between the daemon and its artist, through two pipes.

The daemon writes a line of JSON for each picture it wants. The artist answers in order, each time with a line of JSON
that gives the number of bytes that follow, and the bytes. Chosen over base64 in one line of JSON, which would be a
third longer to copy and check each second. It is here and not in `wire`, whose documents are for every process: these
two always have the same version, because one starts the other from its own files.
"""

import msgspec

from breakstretch.core.values.base import Value
from breakstretch.daemon.ports import Picture, Posed, Ring

_LONGEST = 1 << 24
"""More bytes than any picture has: what claims to be longer is no frame."""


class Keep(Value, frozen=True):
    """A figure to be kept in a file, as a PNG picture."""

    size: int
    place: str


class Request(Value, frozen=True):
    """A picture wanted."""

    id: int
    ring: Ring | None = None
    posed: Posed | None = None
    keep: Keep | None = None
    """Where the file is wanted, and not the pixels; it is there, or not, when the artist has ended."""


class Header(Value, frozen=True):
    """What comes before the pixels."""

    id: int
    width: int
    height: int
    length: int


class Frames:
    """Puts the artist's answers together from the pieces in which a pipe delivers them."""

    def __init__(self) -> None:
        self._data = bytearray()
        self._header: Header | None = None

    def feed(self, data: bytes) -> list[tuple[int, Picture]]:
        """Take a piece; give what is complete now, by request.

        Raises:
            ValueError: this is no artist's answer, and nothing after it can be trusted.
        """
        self._data += data
        complete: list[tuple[int, Picture]] = []
        while (frame := self._next()) is not None:
            complete.append(frame)
        return complete

    def _next(self) -> tuple[int, Picture] | None:
        header = self._header = self._header or self._read_header()
        if header is None or len(self._data) < header.length:
            return None
        pixels = bytes(self._data[: header.length])
        del self._data[: header.length]
        self._header = None
        return header.id, Picture(header.width, header.height, pixels)

    def _read_header(self) -> Header | None:
        end = self._data.find(b"\n")
        if end < 0:
            return None
        try:
            header = msgspec.json.decode(self._data[:end], type=Header)
        except msgspec.MsgspecError as error:
            raise ValueError(f"not the header of a picture: {error}") from error
        if not 0 <= header.length <= _LONGEST:
            raise ValueError(f"a picture of {header.length} bytes")
        del self._data[: end + 1]
        return header


def request_line(number: int, ring: Ring, posed: Posed | None = None) -> bytes:
    """One wish, ready for the artist's pipe."""
    return msgspec.json.encode(Request(number, ring, posed)) + b"\n"


def keep_line(posed: Posed, keep: Keep) -> bytes:
    """The wish for a file."""
    return msgspec.json.encode(Request(0, None, posed, keep)) + b"\n"


def read_request(line: bytes) -> Request:
    """The wish of one line.

    Raises:
        ValueError: it is none.
    """
    return msgspec.json.decode(line, type=Request)


def frame(number: int, picture: Picture) -> bytes:
    """One answer, ready for the daemon's pipe."""
    header = Header(number, picture.width, picture.height, len(picture.rgba))
    return msgspec.json.encode(header) + b"\n" + picture.rgba
