"""The process of the home window: Tk, the place on the screen, the pages as they are turned to, later starts."""

import sys
import tkinter as tk
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from functools import partial
from typing import TYPE_CHECKING

from breakstretch.messages.home.shell_words import NO_DISPLAY, NO_TK
from breakstretch.window.home.page import HomePage, PageName
from breakstretch.window.home.parts.tk_loop import TkLoop

if TYPE_CHECKING:  # Debian keeps what it imports in a package of its own
    from breakstretch.window.home.desk import Desk
    from breakstretch.window.home.first.answers import FirstDesk
    from breakstretch.window.home.shell import Shell
    from breakstretch.window.look import Look
    from breakstretch.window.x11 import Screen

CallSoon = Callable[[Callable[[], None]], None]
Serve = Callable[[TkLoop, CallSoon, Callable[[str, str], None]], object]
"""Has a later start call with its page, and with the desktop's token."""


def run(
    page: str, desk: "Desk", env: Mapping[str, str], token: str, serve: Serve, first: "FirstDesk | None" = None
) -> int:
    """Show the window until it is closed, after the pages of the first run where there is one; the exit code.

    `env` has the variables that say how windows look.
    """
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
    _show(root, screen, PageName(page), desk, env, token, serve, first)
    root.mainloop()
    if screen is not None:
        screen.close()
    return 0


def _show(
    root: tk.Tk,
    screen: "Screen | None",
    page: PageName,
    desk: "Desk",
    env: Mapping[str, str],
    token: str,
    serve: Serve,
    first: "FirstDesk | None",
) -> None:
    """Bring up the window with this page, and hear later starts."""
    from breakstretch.window import place
    from breakstretch.window.home.parts.front import come_forward
    from breakstretch.window.home.parts.threads import calls_from_threads
    from breakstretch.window.home.shell import Shell
    from breakstretch.window.pages import Form

    place.show_icon(root)
    look = place.look_here(root, screen, env)
    look.measure(Form.CORNER, look.scale)
    root.title("breakstretch")
    root.configure(background=look.ground)
    size = place.home(root, look.scale, screen)
    place.keep_in_sight(root, screen, lambda: place.home(root, look.scale, screen))
    shell = Shell(root, look)
    make = partial(make_page, look=look, window=shell, desk=desk)
    if first is None:
        shell.open(page, make, size)
    else:
        from breakstretch.window.home.first.first_run import FirstRun

        FirstRun(root, look, first, lambda: shell.open(page, make, (root.winfo_width(), root.winfo_height()))).open()
    come_forward(root, screen, token, None if first is not None else shell.first)

    def turn(name: str, later: str) -> None:
        if name in list(PageName) and shell.is_open:
            shell.turn(PageName(name))
        come_forward(root, screen, later)

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


def _cannot(why: str) -> int:
    sys.stderr.write(f"breakstretch: {why}\n")
    return 1
