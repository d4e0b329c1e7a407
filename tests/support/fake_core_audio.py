"""Core Audio in memory: objects of COM with real tables of functions, in the order of Microsoft's headers.

It is no kinder than Windows: an object that was given back may not be asked, a thread has to begin before it asks,
what nobody needs answers with an error, and each object has to be given back.
"""

import ctypes
import uuid
from collections.abc import Callable
from typing import Any

from breakstretch.backends.presence.calls.core_audio import CoreAudio

S_OK, S_FALSE = 0, 1
NOT_IMPLEMENTED, NO_INTERFACE, NOT_BEGUN, UNPLUGGED, CHANGED_MODE = (
    number - (1 << 32) for number in (0x8000_4001, 0x8000_4002, 0x8004_01F0, 0x8889_0004, 0x8001_0106)
)
UNKNOWN = ("QueryInterface", "AddRef", "Release")
CONTROL = (
    *UNKNOWN,
    *("GetState", "GetDisplayName", "SetDisplayName", "GetIconPath", "SetIconPath", "GetGroupingParam"),
    *("SetGroupingParam", "RegisterAudioSessionNotification", "UnregisterAudioSessionNotification"),
)
TABLES = {
    "IMMDeviceEnumerator": (
        *(*UNKNOWN, "EnumAudioEndpoints", "GetDefaultAudioEndpoint", "GetDevice"),
        *("RegisterEndpointNotificationCallback", "UnregisterEndpointNotificationCallback"),
    ),
    "IMMDeviceCollection": (*UNKNOWN, "GetCount", "Item"),
    "IMMDevice": (*UNKNOWN, "Activate", "OpenPropertyStore", "GetId", "GetState"),
    "IAudioSessionManager2": (
        *(*UNKNOWN, "GetAudioSessionControl", "GetSimpleAudioVolume", "GetSessionEnumerator"),
        *("RegisterSessionNotification", "UnregisterSessionNotification"),
        *("RegisterDuckNotification", "UnregisterDuckNotification"),
    ),
    "IAudioSessionEnumerator": (*UNKNOWN, "GetCount", "GetSession"),
    "IAudioSessionControl": CONTROL,
    "IAudioSessionControl2": (
        *(*CONTROL, "GetSessionIdentifier", "GetSessionInstanceIdentifier", "GetProcessId"),
        *("IsSystemSoundsSession", "SetDuckingPreference"),
    ),
}
IDS = {
    "MMDeviceEnumerator": "bcde0395-e52f-467c-8e3d-c4579291692e",
    "IMMDeviceEnumerator": "a95664d2-9614-4f35-a746-de8db63617e6",
    "IAudioSessionManager2": "77aa99a0-1bd6-484f-8bc7-2c654c9a9b6f",
    "IAudioSessionControl2": "bfb7ff88-7239-4fc9-8fa2-07c950be9c6d",
}
ACTIVE, EXPIRED = 1, 2


class Session:
    """One program that has a microphone."""

    def __init__(self, process: int, state: int = ACTIVE, *, system: bool = False) -> None:
        self.process, self.state, self.system = process, state, system


class Library:
    """A loaded library, whose functions can be given a result type, as those of ctypes can."""

    def __init__(self, **functions: Callable[..., int]) -> None:
        for name, does in functions.items():
            setattr(self, name, _Function(does))


class _Function:
    def __init__(self, does: Callable[..., int]) -> None:
        self._does = does
        self.restype: Any = ctypes.c_int

    def __call__(self, *given: Any) -> int:
        return self._does(*given)


class FakeCoreAudio:
    """The system: microphones with their sessions, and processes with their programs."""

    def __init__(self) -> None:
        self.microphones: list[list[Session] | None] = [[]]
        """None: it is being unplugged."""
        self.programs: dict[int, str] = {}
        """The path of each process that may be asked."""
        self.knows_sessions = True
        """Wine does not."""
        self.begun = 0
        """How often a thread has begun and not ended."""
        self.begin_says = S_OK
        self.handles = 0
        """How many processes are open."""
        self.alive: dict[int, _Object] = {}
        self.given_back: list[_Object] = []
        """Kept, for the function that gives one back is being called."""

    def asker(self) -> CoreAudio:
        """What asks it."""
        ole = Library(CoInitializeEx=self._begin, CoUninitialize=self._end, CoCreateInstance=self._create)
        kernel = Library(OpenProcess=self._open, CloseHandle=self._close, QueryFullProcessImageNameW=self._path)
        return CoreAudio({"ole32": ole, "kernel32": kernel}.__getitem__)

    def records(self, path: str, process: int = 0) -> Session:
        """A program of this path takes sound in, at the first microphone."""
        session = Session(process or 100 + len(self.programs))
        self.programs[session.process] = path
        sessions = self.microphones[0]
        assert sessions is not None
        sessions.append(session)
        return session

    def check(self) -> None:
        """Nothing is kept."""
        assert (self.alive, self.begun, self.handles) == ({}, 0, 0)

    def _begin(self, _reserved: None, kind: int) -> int:
        assert kind == 0
        self.begun += self.begin_says >= 0
        return self.begin_says

    def _end(self) -> int:
        self.begun -= 1
        return 0

    def _create(self, kind: Any, outer: None, where: int, wanted: Any, into: Any) -> int:
        if not self.begun and self.begin_says != CHANGED_MODE:
            return NOT_BEGUN
        assert (_id(kind), _id(wanted)) == (IDS["MMDeviceEnumerator"], IDS["IMMDeviceEnumerator"])
        assert (outer, where) == (None, 1)
        into._obj.value = self._made("IMMDeviceEnumerator", EnumAudioEndpoints=self._endpoints)
        return S_OK

    def _endpoints(self, flow: int, mask: int, into: int, *_rest: int) -> int:
        if (_word(flow), _word(mask)) != (1, 1):  # microphones, and those that are there
            return NOT_IMPLEMENTED
        return self._list(
            into, "IMMDeviceCollection", "Item", len(self.microphones), lambda at: self._device(self.microphones[at])
        )

    def _device(self, sessions: list[Session] | None) -> int:
        def activate(wanted: int, where: int, parameters: int, into: int) -> int:
            if sessions is None:
                return UNPLUGGED
            if _id(wanted) != IDS["IAudioSessionManager2"] or (_word(where), parameters) != (1, 0):
                return NO_INTERFACE
            listed = self._lister(sessions) if self.knows_sessions else _not_there
            return _put(into, self._made("IAudioSessionManager2", GetSessionEnumerator=listed))

        return self._made("IMMDevice", Activate=activate)

    def _lister(self, sessions: list[Session]) -> Callable[..., int]:
        def listed(into: int, *_rest: int) -> int:
            return self._list(
                into, "IAudioSessionEnumerator", "GetSession", len(sessions), lambda at: self._session(sessions[at])
            )

        return listed

    def _session(self, session: Session) -> int:
        def query(wanted: int, into: int, *_rest: int) -> int:
            if _id(wanted) != IDS["IAudioSessionControl2"]:
                return NO_INTERFACE
            return _put(
                into,
                self._made(
                    "IAudioSessionControl2",
                    GetState=lambda at, *_: _number(at, session.state),
                    GetProcessId=lambda at, *_: _number(at, session.process),
                    IsSystemSoundsSession=lambda *_: S_OK if session.system else S_FALSE,
                ),
            )

        return self._made("IAudioSessionControl", QueryInterface=query)

    def _list(self, into: int, kind: str, item: str, count: int, make: Callable[[int], int]) -> int:
        def one(at: int, place: int, *_rest: int) -> int:
            return _put(place, make(_word(at))) if _word(at) < count else NO_INTERFACE

        methods: dict[str, Callable[..., int]] = {"GetCount": lambda place, *_: _number(place, count), item: one}
        return _put(into, self._made(kind, **methods))

    def _made(self, kind: str, **methods: Callable[..., int]) -> int:
        made = _Object(self, kind, methods)
        self.alive[made.address] = made
        return made.address

    def _open(self, right: int, inherit: int, process: int) -> int:
        assert (right, inherit) == (0x1000, 0)
        if process not in self.programs:
            return 0
        self.handles += 1
        return process

    def _close(self, handle: Any) -> int:
        assert handle.value in self.programs
        self.handles -= 1
        return 1

    def _path(self, handle: Any, flags: int, room: Any, size: Any) -> int:
        assert (flags, size._obj.value) == (0, len(room))
        room.value = self.programs[handle.value]
        return 1


class _Object:
    """An object with its table; a method that it does not have answers that it is not implemented."""

    def __init__(self, system: FakeCoreAudio, kind: str, methods: dict[str, Callable[..., int]]) -> None:
        assert set(methods) <= set(TABLES[kind])
        self._system, self._methods = system, methods
        self._functions = [_PROTOTYPE(self._function(name)) for name in TABLES[kind]]
        places = [ctypes.cast(function, ctypes.c_void_p).value for function in self._functions]
        self._table = (ctypes.c_void_p * len(places))(*places)
        self._pointer = ctypes.c_void_p(ctypes.addressof(self._table))
        self.address = ctypes.addressof(self._pointer)

    def _function(self, name: str) -> Callable[..., int]:
        def called(this: int, *given: int | None) -> int:
            if self._system.alive.get(this) is not self:
                return UNPLUGGED  # it was given back
            if name == "Release":
                self._system.given_back.append(self._system.alive.pop(this))
                return 0
            return self._methods.get(name, _not_there)(*(word or 0 for word in given))

        return called


_PROTOTYPE = ctypes.CFUNCTYPE(ctypes.c_int32, *(ctypes.c_void_p,) * 5)
"""Of any method. Where it has fewer arguments, whatever lies in their places is given, and no notice is taken of it."""


def _word(given: int) -> int:
    """A number of 32 bits, above which anything may lie."""
    return given & 0xFFFF_FFFF


def _not_there(*_given: int) -> int:
    return NOT_IMPLEMENTED


def _put(place: int, address: int) -> int:
    ctypes.c_void_p.from_address(place).value = address
    return S_OK


def _number(place: int, number: int) -> int:
    ctypes.c_uint32.from_address(place).value = number
    return S_OK


def _id(place: Any) -> str:
    raw = ctypes.string_at(place, 16)
    return str(uuid.UUID(bytes_le=raw))
