"""The process of the home window: Tk, and an endpoint for later starts."""

import sys
import tkinter as tk
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from typing import TYPE_CHECKING

from breakstretch.messages.home.shell_words import NO_DISPLAY, NO_TK
from breakstretch.window.home.page import PageName
from breakstretch.window.home.parts.tk_loop import TkLoop

if TYPE_CHECKING:  # Debian keeps what it imports in a package of its own
    from breakstretch.window.home.desk import Desk
    from breakstretch.window.home.first.answers import FirstDesk

Env = Callable[[], Mapping[str, str]]
CallSoon = Callable[[Callable[[], None]], None]
Serve = Callable[[TkLoop, CallSoon, Callable[[str, str], None]], object]
"""Calls back with the page and the desktop's token of each later start."""


def run(page: str, desk: "Desk", env: Env, token: str, serve: Serve, first: "FirstDesk | None" = None) -> int:
    """Show the window until it is closed, after the pages of the first run where there is one. Returns the exit code.

    `env` has the variables that say how windows look now.
    """
    try:
        from PIL import ImageTk  # noqa: F401 - looked for before anything is shown

        from breakstretch.system.pixels import see_pixels
        from breakstretch.window import place, x11

        see_pixels()
        screen = x11.open_screen()
        with nullcontext() if screen is None else screen.usable_letters() as dpi:
            root = tk.Tk(className="breakstretch")
            place.match_letters(root, dpi)
    except ImportError:
        return _cannot(NO_TK)
    except tk.TclError as error:
        return _cannot(NO_DISPLAY.format(why=str(error)))
    from breakstretch.window.home.open_home import OpenHome
    from breakstretch.window.home.parts.threads import calls_from_threads

    root.withdraw()
    home = OpenHome(root, screen, env, desk)
    home.open(PageName(page), token, first)
    serve(TkLoop(root), calls_from_threads(root), home.turn)
    root.mainloop()
    if screen is not None:
        screen.close()
    return 0


def _cannot(why: str) -> int:
    sys.stderr.write(f"breakstretch: {why}\n")
    return 1
