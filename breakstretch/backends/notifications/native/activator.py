"""The COM object that Windows calls when a toast is clicked. It only passes on the words of the button.

A toast has an event of its own, but it reports clicks on the screen alone. It is silent about the notification centre
(Electron's issue 49002, NodeRT's 73, Windows-Toasts' 12). Microsoft's guide to toasts of desktop apps recommends a COM
activator, which hears both. The registry names its class as `CustomActivator`, beside our name and icon, as it does
for the Windows App SDK. The class has no entry of its own there. Microsoft's "Registering a Running EXE Server" says
that COM reads the registry only for a class that no process has registered, and a click only matters while this
process runs. If a class is named that no process has, clicks on the screen are lost too (Electron's issue 32585). So
the name stays in the registry only as long as the class is registered.

Firefox's NotificationCallback.cpp says that the event of the toast follows after the activator returns S_OK. So a click
may be reported twice.

Rejected: comtypes, which can be imported on Windows only. Tested against tables in memory. Under wine another process
finds the class. Never run on Windows.
"""

import ctypes
from collections.abc import Callable
from typing import Any
from uuid import UUID

CLASS = UUID("f4a7b0cf-e4ab-478f-a769-1877e97036fb")
"""Belongs to breakstretch alone."""
_UNKNOWN = UUID("00000000-0000-0000-c000-000000000046")
_FACTORY = UUID("00000001-0000-0000-c000-000000000046")
_CALLBACK = UUID("53e31837-6600-4a81-9395-75cffe746f94")
"""IUnknown, IClassFactory and INotificationActivationCallback."""
_LOCAL_SERVER, _MULTIPLE_USE = 4, 1
_OK = 0
_NO_INTERFACE, _NO_AGGREGATION = 0x8000_4002 - (1 << 32), 0x8004_0110 - (1 << 32)
_METHOD: Any = getattr(ctypes, "WINFUNCTYPE", ctypes.CFUNCTYPE)


class _Served:
    """A COM object with one interface. It lives as long as this process, so its references are not counted."""

    def __init__(self, interface: UUID, *methods: tuple[int, Callable[..., int]]) -> None:
        self._known = (_UNKNOWN.bytes_le, interface.bytes_le)
        every = ((3, self.query), (1, lambda _this: 2), (1, lambda _this: 1), *methods)
        self._functions = [_METHOD(ctypes.c_int32, *(ctypes.c_void_p,) * count)(does) for count, does in every]
        places = [ctypes.cast(function, ctypes.c_void_p).value for function in self._functions]
        self._table = (ctypes.c_void_p * len(places))(*places)
        self._pointer = ctypes.c_void_p(ctypes.addressof(self._table))
        self.address = ctypes.addressof(self._pointer)

    def query(self, _this: int, wanted: int, into: int) -> int:
        """QueryInterface."""
        found = ctypes.string_at(wanted, 16) in self._known
        ctypes.c_void_p.from_address(into).value = self.address if found else None
        return _OK if found else _NO_INTERFACE


class Activator:
    """Calls `clicked` with the words of the toast or its button, on a thread of Windows."""

    def __init__(self, clicked: Callable[[str], object]) -> None:
        self._clicked = clicked
        self._kept: tuple[_Served, _Served] | None = None
        self._cookie = ctypes.c_uint32()

    def register(self) -> None:
        """Register the class, so that Windows finds it.

        Raises:
            OSError: Windows refuses it.
        """
        made = _Served(_CALLBACK, (5, self._activate))
        factory = _Served(_FACTORY, (4, self._create), (2, lambda _this, _lock: _OK))
        self._kept = made, factory
        words = (_guid(), ctypes.c_void_p(factory.address), _LOCAL_SERVER, _MULTIPLE_USE, ctypes.byref(self._cookie))
        result = _ole().CoRegisterClassObject(*words)
        if result < 0:
            self._kept = None
            raise OSError(f"CoRegisterClassObject answers {result & 0xFFFF_FFFF:#x}")

    def revoke(self) -> None:
        """Take the class back. The objects stay, because Windows may be calling them just now."""
        if self._kept is not None:
            _ole().CoRevokeClassObject(self._cookie)

    def _create(self, this: int, outer: int | None, wanted: int, into: int) -> int:
        if self._kept is None or outer:
            return _NO_AGGREGATION
        return self._kept[0].query(this, wanted, into)

    def _activate(self, _this: int, _app: int, words: int | None, _inputs: int, _count: int) -> int:
        if words:
            self._clicked(ctypes.wstring_at(words))
        return _OK


def _ole() -> Any:
    return getattr(ctypes, "WinDLL")("ole32")  # noqa: B009 - absent elsewhere


def _guid() -> ctypes.Array[ctypes.c_char]:
    return ctypes.create_string_buffer(CLASS.bytes_le, 16)
