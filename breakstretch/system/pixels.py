"""Has Windows show this process in real pixels.

Windows enlarges what a process draws that does not say this, and the letters blur. It counts only before the process
has drawn anything.
"""

import sys
from contextlib import suppress

_SYSTEM_AWARE = 1
"""PROCESS_SYSTEM_DPI_AWARE: one scale for all monitors, that of the login. Tk knows no other."""


def see_pixels() -> None:
    """Say so for this process; nothing on other systems."""
    if sys.platform == "win32":
        import ctypes

        with suppress(AttributeError, OSError):
            ctypes.windll.shcore.SetProcessDpiAwareness(_SYSTEM_AWARE)
