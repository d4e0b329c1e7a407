"""The home window on the screen: its place, its look, the first run, and the pages as they are opened."""

import tkinter as tk
from collections.abc import Callable, Mapping

from breakstretch.window import place
from breakstretch.window.desktop.following import Following
from breakstretch.window.home.desk import Desk
from breakstretch.window.home.first.answers import FirstDesk
from breakstretch.window.home.page import HomePage, PageName
from breakstretch.window.home.parts.front import come_forward
from breakstretch.window.home.shell import Shell
from breakstretch.window.pages import Form
from breakstretch.window.widgets import usual_keys
from breakstretch.window.x11 import Screen

Size = tuple[int, int]


class OpenHome:
    """`env` has the variables that say how windows look now."""

    def __init__(self, root: tk.Tk, screen: Screen | None, env: Callable[[], Mapping[str, str]], desk: Desk) -> None:
        self._root, self._screen, self._env, self._desk = root, screen, env, desk
        self._look = place.look_here(root, screen, env())
        self._shell = Shell(root, self._look)
        self._page = PageName.TODAY
        self._given: Size = (0, 0)
        """The size that it was given last. A hand may have changed it since."""
        self._relook: Callable[[Size], None] = self._shell.relook

    def open(self, page: PageName, token: str, first: FirstDesk | None) -> None:
        """Show it with this page, or with the first run. It comes to the front, because a person has asked for it."""
        root, self._page = self._root, page
        place.show_icon(root)
        root.title("breakstretch")
        usual_keys(root)
        self._dress()
        self._given = self._put()
        place.keep_in_sight(root, self._screen, self._put)
        if first is None:
            self._shell.open(page, self._make, self._given)
        else:
            self._begin(first)
        come_forward(root, self._screen, token, None if first is not None else self._shell.first)
        Following(root, lambda: place.known_here(self._screen, self._env()), self.follow).start(self._env())

    def turn(self, page: str, token: str) -> None:
        """Show the page that a later start asks for. During the first run, only come to the front."""
        if page in list(PageName) and self._shell.is_open:
            self._shell.turn(PageName(page))
        come_forward(self._root, self._screen, token)

    def follow(self) -> None:
        """Follow the look that is wanted now. Larger text gets a larger window, unless a person has resized it."""
        scale = self._look.scale
        if not self._look.become(place.look_here(self._root, self._screen, self._env())):
            return
        self._dress()
        size = (self._root.winfo_width(), self._root.winfo_height())
        if self._look.scale != scale and size == self._given:
            size = self._given = self._put()
        self._relook(size)

    def _begin(self, first: FirstDesk) -> None:
        from breakstretch.window.home.first.first_run import FirstRun

        run = FirstRun(self._root, self._look, first, self._after_first_run)
        self._relook = run.relook
        run.open(self._given)

    def _after_first_run(self) -> None:
        self._relook = self._shell.relook
        self._shell.open(self._page, self._make, (self._root.winfo_width(), self._root.winfo_height()))
        self._shell.first.focus_set()

    def _put(self) -> Size:
        return place.home(self._root, self._look.scale, self._screen)

    def _dress(self) -> None:
        self._look.measure(Form.CORNER, self._look.scale)
        self._root.configure(background=self._look.ground)

    def _make(self, name: PageName) -> HomePage:
        """Make a page. Only what this page needs is imported."""
        look, window, desk = self._look, self._shell, self._desk
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
