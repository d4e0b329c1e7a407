"""Sensors of microphone and camera on macOS, by CoreAudio and CoreMediaIO. They post facts and decide nothing.

Both frameworks have objects with properties, and call back when a property changes: on a thread of their own, or on the
main run loop, which is the tray's. The callback only posts.
A camera says whether it runs anywhere in the system. A microphone says so too, but some sound interfaces say it all
the time. So from macOS 14.2 on, the list of programs that record is read instead, which also has their names. On older
versions, and for cameras, the name of the device is used in place of the program's.

Tested against made-up frameworks only. These lines have never run on macOS.
"""

import ctypes
import sys
from collections.abc import Callable
from typing import Any, Protocol

from breakstretch.backends.presence.calls.call import CappedCall, Loop, is_call
from breakstretch.core.values.errors import BackendUnavailable
from breakstretch.core.values.reasons import Reason
from breakstretch.daemon.ports import Post

SYSTEM = 1
"""The number of the object that lists all others, in both frameworks."""
DEVICES, RUNNING, INPUT_STREAMS = "dev#", "gone", "stm#"
PROGRAMS, TAKES_SOUND, BUNDLE = "prs#", "piri", "pbid"
NAME = "lnam"


class Framework(Protocol):
    """CoreAudio or CoreMediaIO: objects have numbers, and properties have names of four letters."""

    def has(self, thing: int, name: str) -> bool:
        """Whether the object has such a property."""

    def numbers(self, thing: int, name: str) -> list[int]:
        """Return a property that is a list of numbers. A single number is a list with one item."""

    def text(self, thing: int, name: str) -> str:
        """Return a property that is a text, or an empty string if there is none."""

    def watch(self, thing: int, name: str, call: Callable[[], None]) -> None:
        """Call whenever this property changes, on any thread."""

    def close(self) -> None:
        """Stop watching."""


class DeviceSensor:
    """Posts QuietBegan and QuietEnded for the microphone or the camera."""

    def __init__(
        self,
        loop: Loop,
        post: Post,
        reason: Reason,
        framework: Framework,
        not_a_call: Callable[[], tuple[str, ...]] = tuple,
    ) -> None:
        self._loop, self._framework, self._not_a_call = loop, framework, not_a_call
        self._call = CappedCall(reason, post, loop)
        self._watched: set[int] = set()
        self._closed = False
        self._by_program = False

    def open(self) -> None:
        """Begin to listen."""
        sound = self._call.reason is Reason.MICROPHONE
        self._by_program = sound and self._framework.has(SYSTEM, PROGRAMS)
        self._framework.watch(SYSTEM, PROGRAMS if self._by_program else DEVICES, self._changed)
        self.look()

    def look(self) -> None:
        """Check what runs now, and post what has changed."""
        if self._closed:
            return
        things, runs, name = (PROGRAMS, TAKES_SOUND, BUNDLE) if self._by_program else (DEVICES, RUNNING, NAME)
        there = [thing for thing in self._framework.numbers(SYSTEM, things) if self._takes_in(thing)]
        self._watched &= set(there)
        users = []
        for thing in there:
            if thing not in self._watched:
                self._watched.add(thing)
                self._framework.watch(thing, runs, self._changed)
            if any(self._framework.numbers(thing, runs)):
                users.append(self._framework.text(thing, name))
        self._call.is_by(next((user for user in users if self._counts(user)), None))

    def close(self) -> None:
        """Stop listening. As far as is known, a call is over."""
        self._closed = True
        self._framework.close()
        self._call.is_by(None)

    def _takes_in(self, thing: int) -> bool:
        """Whether it can record. Cameras can, and programs are asked later. A sound device may be a loudspeaker."""
        device_of_sound = self._call.reason is Reason.MICROPHONE and not self._by_program
        return not device_of_sound or bool(self._framework.numbers(thing, INPUT_STREAMS))

    def _counts(self, name: str) -> bool:
        """Whether this is a call. A bundle is known by its whole name, `us.zoom.xos`, and by the last part of it."""
        return is_call((name, name.rpartition(".")[2]), self._not_a_call())

    def _changed(self) -> None:
        self._loop.call_soon(self.look)


_WHERE = {Reason.MICROPHONE: ("CoreAudio", "AudioObject"), Reason.CAMERA: ("CoreMediaIO", "CMIOObject")}
_GLOBAL, _INPUT, _UTF8 = "glob", "inpt", 0x08000100


class _Address(ctypes.Structure):
    """Names a property, and a side of the device."""

    _fields_ = (("name", ctypes.c_uint32), ("scope", ctypes.c_uint32), ("element", ctypes.c_uint32))


_Listener = ctypes.CFUNCTYPE(ctypes.c_int32, ctypes.c_uint32, ctypes.c_uint32, ctypes.c_void_p, ctypes.c_void_p)


class SystemFramework:
    """The real framework, by ctypes. Implements Framework.

    Raises:
        BackendUnavailable: this system does not have it.
    """

    def __init__(self, reason: Reason) -> None:
        name, self._prefix = _WHERE[reason]
        try:
            self._library: Any = ctypes.CDLL(f"/System/Library/Frameworks/{name}.framework/{name}")
            self._texts: Any = ctypes.CDLL("/System/Library/Frameworks/CoreFoundation.framework/CoreFoundation")
        except OSError as error:
            raise BackendUnavailable(reason, f"{name} cannot be loaded") from error
        self._kept: list[tuple[int, _Address, Any]] = []
        """What is watched. The callbacks must be kept as long as macOS may call them."""

    def _call(self, name: str, *arguments: Any) -> int:
        return int(getattr(self._library, self._prefix + name)(*arguments))

    def has(self, thing: int, name: str) -> bool:
        """Whether the object has such a property."""
        return bool(self._call("HasProperty", ctypes.c_uint32(thing), ctypes.byref(_address(name))) & 0xFF)

    def _raw(self, thing: int, name: str) -> bytes:
        """Return a property as bytes, or no bytes if there is no such property."""
        at, size, used = _address(name), ctypes.c_uint32(), ctypes.c_uint32()
        question = (ctypes.c_uint32(thing), ctypes.byref(at), ctypes.c_uint32(0), None)
        if self._call("GetPropertyDataSize", *question, ctypes.byref(size)) or not size.value:
            return b""
        room = ctypes.create_string_buffer(size.value)
        if self._prefix == "CMIOObject":
            failed = self._call("GetPropertyData", *question, size, ctypes.byref(used), room)
        else:
            failed = self._call("GetPropertyData", *question, ctypes.byref(size), room)
            used = size
        return b"" if failed else room.raw[: used.value]

    def numbers(self, thing: int, name: str) -> list[int]:
        """Return a property that is a list of numbers."""
        raw = self._raw(thing, name)
        return [int.from_bytes(raw[at : at + 4], sys.byteorder) for at in range(0, len(raw), 4)]

    def text(self, thing: int, name: str) -> str:
        """Return a property that is a text."""
        raw = self._raw(thing, name)
        if len(raw) != ctypes.sizeof(ctypes.c_void_p):
            return ""
        found, room = ctypes.c_void_p(int.from_bytes(raw, sys.byteorder)), ctypes.create_string_buffer(256)
        told = self._texts.CFStringGetCString(found, room, ctypes.c_long(len(room)), ctypes.c_uint32(_UTF8))
        self._texts.CFRelease(found)
        return room.value.decode(errors="replace") if told else ""

    def watch(self, thing: int, name: str, call: Callable[[], None]) -> None:
        """Call whenever this property changes."""

        def told(_thing: int, _count: int, _addresses: object, _data: object) -> int:
            call()
            return 0

        kept = (thing, _address(name), _Listener(told))
        if not self._call("AddPropertyListener", ctypes.c_uint32(thing), ctypes.byref(kept[1]), kept[2], None):
            self._kept.append(kept)

    def close(self) -> None:
        """Stop watching. The callbacks are kept, because a last call may still be on its way."""
        for thing, at, listener in self._kept:
            self._call("RemovePropertyListener", ctypes.c_uint32(thing), ctypes.byref(at), listener, None)


def _address(name: str) -> _Address:
    scope = _INPUT if name == INPUT_STREAMS else _GLOBAL
    return _Address(_letters(name), _letters(scope), 0)


def _letters(four: str) -> int:
    return int.from_bytes(four.encode("ascii"), "big")
