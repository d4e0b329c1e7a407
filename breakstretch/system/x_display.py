"""A connection to the X server by python-xlib, without the child process that its first one would start.

python-xlib reads each part of `platform.uname()` to know macOS. `platform` runs `uname -p` for one of them, the
processor, and imports subprocess for that, which the daemon would carry all day.
"""

import platform
from typing import Any


def connected(display: type[Any], name: str) -> Any:
    """An open `display`, a subclass of `Xlib.protocol.display.Display`, on the server of this name.

    Raises:
        OSError: no server answers there. python-xlib raises errors of its own beside it.
    """
    vars(platform.uname())["processor"] = ""  # a cached property keeps its value there
    return display(name)
