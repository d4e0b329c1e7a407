"""The monitors, colours and foreground of Windows, by user32. Does nothing on other systems.

Written from Microsoft's documentation. It has not run on Windows yet.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from breakstretch.window.desktop.area import Area, Frame, Point

_NEAREST = 2
"""MONITOR_DEFAULTTONEAREST."""
_CAPTION, _BORDER, _PADDING = 4, 33, 92
"""SM_CYCAPTION, SM_CYSIZEFRAME and SM_CXPADDEDBORDER."""
_ANYBODY = -1
"""ASFW_ANY."""
_GET_HIGH_CONTRAST, _IS_ON = 0x42, 1
"""SPI_GETHIGHCONTRAST and HCF_HIGHCONTRASTON."""


def work_area(near: Point | None) -> Area | None:
    """Return the monitor at this point or at the pointer, without its taskbar."""
    if sys.platform != "win32":
        return None
    import ctypes
    from ctypes import wintypes

    class MonitorInfo(ctypes.Structure):
        _fields_ = (
            ("size", wintypes.DWORD),
            ("monitor", wintypes.RECT),
            ("work", wintypes.RECT),
            ("flags", wintypes.DWORD),
        )

    user32 = ctypes.windll.user32
    user32.MonitorFromPoint.argtypes, user32.MonitorFromPoint.restype = (
        (wintypes.POINT, wintypes.DWORD),
        wintypes.HANDLE,
    )
    user32.GetMonitorInfoW.argtypes = (wintypes.HANDLE, ctypes.c_void_p)
    point = wintypes.POINT(*(near or (0, 0)))
    if near is None:
        user32.GetCursorPos(ctypes.byref(point))
    info = MonitorInfo(size=ctypes.sizeof(MonitorInfo))
    if not user32.GetMonitorInfoW(user32.MonitorFromPoint(point, _NEAREST), ctypes.byref(info)):
        return None
    work = info.work
    return Area(work.left, work.top, work.right - work.left, work.bottom - work.top)


def frame() -> Frame | None:
    """Return the frame around a window."""
    if sys.platform != "win32":
        return None
    import ctypes

    caption, border, padding = map(ctypes.windll.user32.GetSystemMetrics, (_CAPTION, _BORDER, _PADDING))
    side = border + padding
    return Frame(side, side, side + caption, side)


@contextmanager
def without_focus() -> Iterator[None]:
    """Give the focus back to the window that has it now, if a window of ours takes it meanwhile.

    Tk gives the focus to each window that it shows. Windows usually refuses that to a process in the background, but
    not always.
    """
    if sys.platform != "win32":
        yield
        return
    import ctypes
    from ctypes import wintypes

    user32 = ctypes.windll.user32
    user32.GetForegroundWindow.restype = wintypes.HWND
    user32.SetForegroundWindow.argtypes = (wintypes.HWND,)
    user32.GetWindowThreadProcessId.argtypes = (wintypes.HWND, wintypes.LPDWORD)
    before = user32.GetForegroundWindow()
    yield
    after, owner = user32.GetForegroundWindow(), wintypes.DWORD()
    user32.GetWindowThreadProcessId(after, ctypes.byref(owner))
    if before and before != after and owner.value == os.getpid():
        user32.SetForegroundWindow(before)


def let_others_forward() -> None:
    """Let the open window of another process come to the front.

    Windows allows that to a program the person has just used. That is this process, and it has no window to show.
    """
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(_ANYBODY)


def has_high_contrast() -> bool:
    """Whether a contrast theme is on."""
    if sys.platform != "win32":
        return False
    import ctypes
    from ctypes import wintypes

    class HighContrast(ctypes.Structure):
        _fields_ = (("size", wintypes.UINT), ("flags", wintypes.DWORD), ("scheme", wintypes.LPWSTR))

    found = HighContrast(size=ctypes.sizeof(HighContrast))
    with suppress(AttributeError, OSError):
        ctypes.windll.user32.SystemParametersInfoW(_GET_HIGH_CONTRAST, found.size, ctypes.byref(found), 0)
    return bool(found.flags & _IS_ON)
