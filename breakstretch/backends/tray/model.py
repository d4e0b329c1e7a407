"""pystray's menu model and base class, without its desktop code.

`import pystray` looks for a backend at once: on Linux it would load GTK or connect to the X server, and end in an
exception without one. There its dummy is asked for while it is imported, and the environment left as it was.
pystray ships no types, so all three names are Any; `_base` is private, which is why its version is pinned.
"""

import os
import sys
from typing import Any

from breakstretch.system.lean_imports import lean_imports

_CHOICE = "PYSTRAY_BACKEND"


def _base() -> Any:
    if not sys.platform.startswith("linux"):
        from pystray import _base

        return _base
    before = os.environ.get(_CHOICE)
    os.environ[_CHOICE] = "dummy"
    try:
        with lean_imports():
            from pystray import _base
    finally:
        if before is None:
            del os.environ[_CHOICE]
        else:
            os.environ[_CHOICE] = before
    return _base


_model = _base()
BaseIcon: Any = _model.Icon
Menu: Any = _model.Menu
MenuItem: Any = _model.MenuItem
