"""The frames of PulseAudio's own protocol, as bytes and back; knows no socket and nothing of what they are for.

A frame is a head of five numbers and a row of values, each led by a letter that says what it is, so a row can be read
without knowing what it means. What comes in is a stranger's: anything that does not fit raises BadFrame.
"""

import struct
from collections.abc import Mapping
from typing import Any

CONTROL = 0xFFFFFFFF
"""The channel on which no sound is carried."""
_HEAD = struct.Struct(">IIIII")
_NUMBER = struct.Struct(">I")
_MOST = 1 << 22
"""Bytes in one frame; thousands of recordings would fit."""


class BadFrame(ValueError):
    """Bytes that are no frame of this protocol."""


def number(value: int) -> bytes:
    """An unsigned number of 32 bits."""
    return b"L" + _NUMBER.pack(value)


def data(value: bytes) -> bytes:
    """Bytes as they are."""
    return b"x" + _NUMBER.pack(len(value)) + value


def text(value: str | None) -> bytes:
    """A text, or none."""
    return b"N" if value is None else b"t" + value.encode() + b"\0"


def properties(values: Mapping[str, str]) -> bytes:
    """Texts by their names."""
    rows = []
    for key, value in values.items():
        raw = value.encode() + b"\0"
        rows.append(text(key) + number(len(raw)) + data(raw))
    return b"P" + b"".join(rows) + b"N"


def frame(*values: bytes) -> bytes:
    """Values as one frame to be sent."""
    body = b"".join(values)
    return _HEAD.pack(len(body), CONTROL, 0, 0, 0) + body


class Frames:
    """Collects bytes until frames are whole."""

    def __init__(self) -> None:
        self._rest = b""

    def feed(self, received: bytes) -> list[list[Any]]:
        """The frames that these bytes complete, each as its values; BadFrame when they cannot be that."""
        self._rest += received
        found = []
        while len(self._rest) >= _HEAD.size:
            length, channel, *_ = _HEAD.unpack_from(self._rest)
            if length > _MOST:
                raise BadFrame(f"a frame of {length} bytes")
            if len(self._rest) < _HEAD.size + length:
                break
            body, self._rest = self._rest[_HEAD.size : _HEAD.size + length], self._rest[_HEAD.size + length :]
            if channel == CONTROL:
                found.append(_Row(body).values())
        return found


class _Row:
    """Reads one row of values."""

    def __init__(self, body: bytes) -> None:
        self._body, self._at = body, 0

    def values(self) -> list[Any]:
        """All of them, in order."""
        found = []
        while self._at < len(self._body):
            found.append(self._value(self._take(1)))
        return found

    def _value(self, kind: bytes) -> Any:
        if kind in _CONSTANTS:
            return _CONSTANTS[kind]
        if kind in _NUMBERS:
            return self._unpack(_NUMBERS[kind])[0]
        match kind:
            case b"t":
                return self._text()
            case b"x":
                return self._take(self._unpack(">I")[0])
            case b"a":
                return self._unpack(">BBI")
            case b"T":
                return self._unpack(">II")
            case b"m" | b"v":
                return self._unpack(f">{self._take(1)[0]}{'B' if kind == b'm' else 'I'}")
            case b"P":
                return self._properties()
            case _:
                raise BadFrame("a value of an unknown kind")

    def _take(self, length: int) -> bytes:
        start, self._at = self._at, self._at + length
        if self._at > len(self._body):
            raise BadFrame("a frame that ends too early")
        return self._body[start : self._at]

    def _unpack(self, layout: str) -> tuple[Any, ...]:
        return struct.unpack(layout, self._take(struct.calcsize(layout)))

    def _text(self) -> str:
        end = self._body.find(b"\0", self._at)
        if end < 0:
            raise BadFrame("a text without an end")
        found = self._take(end - self._at).decode(errors="replace")
        self._take(1)
        return found

    def _properties(self) -> dict[str, str]:
        """Each is a name, a length and a value; never a row inside a row, however often that is written."""
        found: dict[str, str] = {}
        while (kind := self._take(1)) != b"N":
            key = self._text() if kind == b"t" else ""
            if not key or self._take(1) != b"L":
                raise BadFrame("properties that are none")
            self._unpack(">I")
            if self._take(1) != b"x":
                raise BadFrame("properties that are none")
            found[key] = self._take(self._unpack(">I")[0]).rstrip(b"\0").decode(errors="replace")
        return found


_CONSTANTS = {b"N": None, b"1": True, b"0": False}
_NUMBERS = {b"L": ">I", b"V": ">I", b"B": ">B", b"R": ">Q", b"U": ">Q", b"r": ">q"}
