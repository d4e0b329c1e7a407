"""Asks Core Audio which programs record on Windows. It keeps a list of sessions for each microphone.

Chosen: ctypes on five COM interfaces. A method is called by its place in the table of its object, in the order of
Microsoft's headers. Rejected: pycaw, because it needs comtypes and psutil. They add 2 MB to the program, can be
imported on Windows only, and release objects on any thread, whenever Python collects garbage. Rejected: a callback for
each session, which needs COM objects of our own that Windows calls on its threads. So the sensor has to ask, on a
thread, because the question may block.

Tested against tables in memory. Under wine it finds the microphones, and wine has no sessions. Never run on Windows.
"""

import ctypes
import ntpath
from typing import Any, Self
from uuid import UUID

_ENUMERATOR_CLASS = UUID("bcde0395-e52f-467c-8e3d-c4579291692e")
_ENUMERATOR = UUID("a95664d2-9614-4f35-a746-de8db63617e6")
_MANAGER = UUID("77aa99a0-1bd6-484f-8bc7-2c654c9a9b6f")
_CONTROL = UUID("bfb7ff88-7239-4fc9-8fa2-07c950be9c6d")
"""MMDeviceEnumerator, IMMDeviceEnumerator, IAudioSessionManager2 and IAudioSessionControl2."""
_QUERY, _RELEASE = 0, 2
"""Places in the table of every object."""
_ENDPOINTS = 3
"""IMMDeviceEnumerator::EnumAudioEndpoints."""
_COUNT, _ITEM = 3, 4
"""Of IMMDeviceCollection, and of IAudioSessionEnumerator alike."""
_ACTIVATE = 3
"""IMMDevice::Activate."""
_SESSIONS = 5
"""IAudioSessionManager2::GetSessionEnumerator."""
_STATE, _PROCESS, _OF_SYSTEM_SOUNDS = 3, 14, 15
"""IAudioSessionControl2::GetState, GetProcessId and IsSystemSoundsSession."""
_CAPTURE, _PLUGGED_IN, _IN_PROCESS, _RUNS, _YES = 1, 1, 1, 1, 0
"""eCapture, DEVICE_STATE_ACTIVE, CLSCTX_INPROC_SERVER, AudioSessionStateActive and S_OK."""
_ANY_THREAD = 0
"""COINIT_MULTITHREADED."""
_ASK_ITS_NAME, _LONGEST_PATH = 0x1000, 32_768
"""PROCESS_QUERY_LIMITED_INFORMATION, and letters."""
NOBODY = "a program"
"""Stands for a program whose name Windows does not give us."""
_METHOD: Any = getattr(ctypes, "WINFUNCTYPE", ctypes.CFUNCTYPE)


class ComObject:
    """A COM object that is released at the end of its `with`."""

    def __init__(self, address: int | None) -> None:
        if not address:
            raise OSError("Windows gave no object")
        self._address = address

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.answer(_RELEASE)

    def answer(self, place: int, *arguments: Any) -> int:
        """Call the method in this place, and return its result."""
        table = ctypes.c_void_p.from_address(self._address).value or 0
        method = ctypes.c_void_p.from_address(table + place * ctypes.sizeof(ctypes.c_void_p)).value
        kinds = [ctypes.c_uint32 if isinstance(given, int) else ctypes.c_void_p for given in arguments]
        return int(_METHOD(ctypes.c_int32, ctypes.c_void_p, *kinds)(method)(self._address, *arguments))

    def number(self, place: int) -> int:
        """Return the number that the method puts out."""
        found = ctypes.c_uint32()
        _checked(self.answer(place, ctypes.byref(found)))
        return found.value

    def get(self, place: int, *arguments: Any) -> "ComObject":
        """Return the object that the method puts out."""
        found = ctypes.c_void_p()
        _checked(self.answer(place, *arguments, ctypes.byref(found)))
        return ComObject(found.value)


class CoreAudio:
    """Asks Windows on the thread of the caller.

    Raises:
        OSError: there is no such interface.
    """

    def __init__(self, libraries: Any = None) -> None:
        load = libraries or getattr(ctypes, "WinDLL")  # noqa: B009 - absent elsewhere
        self._ole, self._kernel = load("ole32"), load("kernel32")
        self._kernel.OpenProcess.restype = ctypes.c_void_p

    def recording(self) -> list[str]:
        """Return the programs that record now.

        Raises:
            OSError: Windows does not answer.
        """
        begun = self._ole.CoInitializeEx(None, _ANY_THREAD)
        try:
            return self._recording()
        finally:
            if begun >= 0:
                self._ole.CoUninitialize()

    def _recording(self) -> list[str]:
        found = ctypes.c_void_p()
        wanted = (_guid(_ENUMERATOR_CLASS), None, _IN_PROCESS, _guid(_ENUMERATOR), ctypes.byref(found))
        _checked(self._ole.CoCreateInstance(*wanted))
        with ComObject(found.value) as enumerator, enumerator.get(_ENDPOINTS, _CAPTURE, _PLUGGED_IN) as microphones:
            answers = [self._at(microphones, index) for index in range(microphones.number(_COUNT))]
        heard = [programs for programs in answers if not isinstance(programs, OSError)]
        if answers and not heard:
            raise next(error for error in answers if isinstance(error, OSError))
        return [program for programs in heard for program in programs]

    def _at(self, microphones: ComObject, index: int) -> list[str] | OSError:
        """Return who uses this microphone, or an error if it was unplugged just now."""
        try:
            with (
                microphones.get(_ITEM, index) as microphone,
                microphone.get(_ACTIVATE, _guid(_MANAGER), _IN_PROCESS, None) as manager,
                manager.get(_SESSIONS) as sessions,
            ):
                found = [self._program(sessions, number) for number in range(sessions.number(_COUNT))]
        except OSError as error:
            return error
        return [program for program in found if program]

    def _program(self, sessions: ComObject, number: int) -> str:
        """Return the program of this session if it is active, or an empty string."""
        with sessions.get(_ITEM, number) as session, session.get(_QUERY, _guid(_CONTROL)) as control:
            if control.number(_STATE) != _RUNS or control.answer(_OF_SYSTEM_SOUNDS) == _YES:
                return ""
            return self._name(control.number(_PROCESS))

    def _name(self, process: int) -> str:
        handle = ctypes.c_void_p(self._kernel.OpenProcess(_ASK_ITS_NAME, 0, process))
        if handle.value is None:
            return NOBODY
        path, size = ctypes.create_unicode_buffer(_LONGEST_PATH), ctypes.c_uint32(_LONGEST_PATH)
        told = self._kernel.QueryFullProcessImageNameW(handle, 0, path, ctypes.byref(size))
        self._kernel.CloseHandle(handle)
        return ntpath.splitext(ntpath.basename(path.value))[0] if told else NOBODY


def _guid(name: UUID) -> ctypes.Array[ctypes.c_char]:
    return ctypes.create_string_buffer(name.bytes_le, 16)


def _checked(result: int) -> None:
    if result < 0:
        raise OSError(f"Core Audio answers {result & 0xFFFF_FFFF:#x}")
