"""The process of the home window: Tk, the place on the screen, the pages as they are turned to, later starts."""

import os
import sys
import tkinter as tk
from collections.abc import Callable
from contextlib import nullcontext
from typing import TYPE_CHECKING

from breakstretch.messages.home.shell_words import NO_DISPLAY, NO_TK
from breakstretch.window.home.page import HomePage, PageName
from breakstretch.window.home.parts.tk_loop import TkLoop

if TYPE_CHECKING:  # Debian keeps what it imports in a package of its own
    from breakstretch.window.home.desk import Desk
    from breakstretch.window.home.shell import Shell
    from breakstretch.window.look import Look
    from breakstretch.window.x11 import Screen

CallSoon = Callable[[Callable[[], None]], None]
Serve = Callable[[TkLoop, CallSoon, Callable[[str, str], None]], object]
"""Has a later start call with its page, and with the desktop's token."""
_WIDTH, _HEIGHT = 940, 660
_LEAST = (480, 320)
_FRAME = 34
"""Pixels that the window manager needs for its title."""


def run(page: str, desk: "Desk", token: str, serve: Serve) -> int:
    """Show the window until it is closed; the exit code."""
    try:
        from PIL import ImageTk  # noqa: F401 - looked for before anything is shown

        from breakstretch.window import place, x11

        screen = x11.open_screen()
        with nullcontext() if screen is None else screen.usable_letters() as dpi:
            root = tk.Tk(className="breakstretch")
            place.match_letters(root, dpi)
    except ImportError:
        return _cannot(NO_TK)
    except tk.TclError as error:
        return _cannot(NO_DISPLAY.format(why=str(error)))
    root.withdraw()
    _show(root, screen, PageName(page), desk, token, serve)
    root.mainloop()
    if screen is not None:
        screen.close()
    return 0


def _show(root: tk.Tk, screen: "Screen | None", page: PageName, desk: "Desk", token: str, serve: Serve) -> None:
    """Bring up the window with this page, and hear later starts."""
    from breakstretch.window import facts, place
    from breakstretch.window.home.parts.front import come_forward, stamp_of
    from breakstretch.window.home.parts.threads import calls_from_threads
    from breakstretch.window.home.shell import Shell
    from breakstretch.window.look import Look
    from breakstretch.window.pages import Form

    place.show_icon(root)
    scale = facts.scale(os.environ, place.dpi(root) if screen is None else screen.dpi())
    look = Look(root, dark=facts.is_dark(os.environ), scale=scale)
    look.measure(Form.CORNER, scale)
    root.title("breakstretch")
    root.configure(background=look.ground)
    size = _put(root, scale, screen)
    shell = Shell(root, look)
    shell.open(page, lambda name: make_page(name, look, shell, desk), size)
    come_forward(root, screen, stamp_of(token), shell.first)

    def turn(name: str, later: str) -> None:
        if name in list(PageName):
            shell.turn(PageName(name))
        come_forward(root, screen, stamp_of(later))

    serve(TkLoop(root), calls_from_threads(root), turn)


def make_page(name: PageName, look: "Look", window: "Shell", desk: "Desk") -> HomePage:
    """One page; only what it needs is imported."""
    match name:
        case PageName.TODAY:
            from breakstretch.window.home.today_page import TodayPage

            return TodayPage(look, window, desk.today)
        case PageName.HISTORY:
            from breakstretch.window.home.history_page import HistoryPage

            return HistoryPage(look, window, desk.history)
        case PageName.EXERCISES:
            from breakstretch.window.home.exercises_page import ExercisesPage

            return ExercisesPage(look, window, desk.exercises)
        case PageName.SETTINGS:
            from breakstretch.window.home.settings_page import SettingsPage

            return SettingsPage(look, window, desk.settings)
        case PageName.ABOUT:
            from breakstretch.window.home.about_page import AboutPage

            return AboutPage(look, window, desk.about)


def _put(root: tk.Tk, scale: float, screen: "Screen | None") -> tuple[int, int]:
    """Give the window its usual size in the middle, or all of a screen that is smaller; that size."""
    area = None if screen is None else screen.work_area()
    x, y, wide, tall = (0, 0, root.winfo_screenwidth(), root.winfo_screenheight()) if area is None else (
        area.x, area.y, area.width, area.height
    )  # fmt: skip
    title = round(_FRAME * scale)
    width, height = min(round(_WIDTH * scale), wide), min(round(_HEIGHT * scale), tall - title)
    root.minsize(min(_LEAST[0], width), min(_LEAST[1], height))
    root.geometry(f"{width}x{height}+{x + (wide - width) // 2}+{y + (tall - title - height) // 3}")
    return width, height


def _cannot(why: str) -> int:
    sys.stderr.write(f"breakstretch: {why}\n")
    return 1
