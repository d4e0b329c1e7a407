"""The home window itself: the navigation on the left, one page at a time on the right, a line at the foot."""

import sys
import tkinter as tk
from collections.abc import Mapping
from functools import partial

from breakstretch.window import place, x11
from breakstretch.window.home.about_page import AboutPage
from breakstretch.window.home.desk import Desk
from breakstretch.window.home.exercises_page import ExercisesPage
from breakstretch.window.home.history_page import HistoryPage
from breakstretch.window.home.page import HomePage, PageName
from breakstretch.window.home.settings_page import SettingsPage
from breakstretch.window.home.today_page import TodayPage
from breakstretch.window.look import Look
from breakstretch.window.pages import Form, Role
from breakstretch.window.sheet import Room, Sheet
from breakstretch.window.widgets import Button, frame, words

_WIDTH, _HEIGHT, _NAVIGATION = 940, 660, 170
_REFRESH = 2_000
"""Milliseconds between two looks at the facts of the page that is up."""


class Shell:
    """Implements HomeWindow."""

    def __init__(self, root: tk.Tk, look: Look, desk: Desk) -> None:
        self._root, self._look = root, look
        self._pages: dict[PageName, HomePage] = {
            PageName.TODAY: TodayPage(look, self, desk.today),
            PageName.HISTORY: HistoryPage(look, self, desk.history),
            PageName.EXERCISES: ExercisesPage(look, self, desk.exercises),
            PageName.SETTINGS: SettingsPage(look, self, desk.settings),
            PageName.ABOUT: AboutPage(look, self, desk.about),
        }
        self._name = PageName.TODAY
        self._sheet: Sheet | None = None
        self._buttons = frame(root, look)
        self._foot = words(root, look, "", "small")

    def open(self, page: PageName) -> None:
        """Build the window and show this page."""
        root = self._root
        root.title("breakstretch")
        root.configure(background=self._look.ground)
        root.bind("<Escape>", lambda _event: self.close())
        self._foot.pack(side="bottom", fill="x")
        self._buttons.pack(side="left", fill="y", padx=self._look.px(16), pady=self._look.px(16))
        self.turn(page)
        root.deiconify()
        root.after(_REFRESH, self._again)

    def turn(self, page: PageName) -> None:
        """Show another page."""
        self._name = page
        for button in self._buttons.winfo_children():
            button.destroy()
        for name in PageName:
            role = Role.MAIN if name is page else Role.QUIET
            Button(
                self._buttons,
                self._look,
                name.capitalize(),
                partial(self.turn, name),
                role=role,
                left=True,
                width=round(_NAVIGATION * self._look.scale),
            ).pack(pady=(0, self._look.px(6)))
        if self._sheet is not None:
            self._sheet.frame.destroy()
        width = round((_WIDTH - _NAVIGATION - 48) * self._look.scale)
        self._sheet = Sheet(self._root, self._look, Room(width, round(_HEIGHT * self._look.scale), scrolls=True))
        self._sheet.frame.pack(side="left", fill="both", expand=True)
        self._pages[page].build(self._sheet.body, self._sheet.width - self._look.px(32))
        self._pages[page].refresh()

    def say(self, text: str, *, wrong: bool = False) -> None:
        """Show one sentence at the foot."""
        colour = self._look.colours.wrong if wrong else self._look.colours.ink
        self._foot.configure(text=text, foreground="#{:02x}{:02x}{:02x}".format(*colour[:3]))

    def close(self) -> None:
        """Close the window."""
        self._root.destroy()

    def _again(self) -> None:
        self._pages[self._name].refresh()
        self._root.after(_REFRESH, self._again)


def run(page: str, desk: Desk, env: Mapping[str, str]) -> int:
    """Show the window until it is closed; the exit code. `env`: variables that say how windows look."""
    screen = x11.open_screen()
    try:
        root = tk.Tk(className="breakstretch")
    except tk.TclError as error:
        sys.stderr.write(f"breakstretch: no window can be shown here: {error}\n")
        return 1
    root.withdraw()
    place.show_icon(root)
    look = place.look_here(root, screen, env)
    look.measure(Form.CORNER, look.scale)
    place.home(root, look.scale, screen)
    place.keep_in_sight(root, screen, lambda: place.home(root, look.scale, screen))
    Shell(root, look, desk).open(PageName(page))
    root.mainloop()
    return 0
