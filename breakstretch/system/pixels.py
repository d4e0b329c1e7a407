"""Makes Windows show this process in real pixels.

Otherwise Windows enlarges what the process draws, and the letters blur. The call has an effect only before the process
has drawn anything.
"""

import sys
from contextlib import suppress

_SYSTEM_AWARE = 1
"""PROCESS_SYSTEM_DPI_AWARE: all monitors have the scale of the login. Tk supports no other kind."""


def see_pixels() -> None:
    """Tell Windows, for this process. Nothing on other systems."""
    if sys.platform == "win32":
        import ctypes

        with suppress(AttributeError, OSError):
            ctypes.windll.shcore.SetProcessDpiAwareness(_SYSTEM_AWARE)
