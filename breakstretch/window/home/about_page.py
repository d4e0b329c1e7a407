"""The page "About" of the home window."""

import tkinter as tk

from breakstretch.window.home.desk import AboutDesk
from breakstretch.window.home.page import HomeWindow
from breakstretch.window.look import Look
from breakstretch.window.widgets import words


class AboutPage:
    """Implements HomePage."""

    def __init__(self, look: Look, window: HomeWindow, desk: AboutDesk) -> None:
        self._look, self._window, self._desk = look, window, desk

    def build(self, body: tk.Frame, width: int) -> None:
        """Put the widgets into this frame."""
        words(body, self._look, "About", "title", wrap=width).pack(anchor="w")

    def refresh(self) -> None:
        """Nothing changes yet."""
