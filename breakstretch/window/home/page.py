"""The interface between the home window and its pages. A page is built into a frame that scrolls when it must."""

import tkinter as tk
from enum import StrEnum
from typing import Protocol, runtime_checkable


class PageName(StrEnum):
    """The pages, in the order of the navigation."""

    TODAY = "today"
    HISTORY = "history"
    EXERCISES = "exercises"
    SETTINGS = "settings"
    ABOUT = "about"


class HomePage(Protocol):
    """One page."""

    def build(self, body: tk.Frame, width: int) -> None:
        """Put the widgets into this frame of this width in pixels. Called again when the size changes."""

    def refresh(self) -> None:
        """Read the facts again and show what has changed. Called when the page opens, and while it is shown."""


@runtime_checkable
class HasBack(Protocol):
    """A page that can show one of its things in full."""

    def back(self) -> bool:
        """Go back to the whole page. False where it is shown already."""


class HomeWindow(Protocol):
    """The window, as its pages see it."""

    def turn(self, page: PageName) -> None:
        """Show another page."""

    def say(self, text: str, *, wrong: bool = False) -> None:
        """Show one sentence at the foot of the window, as an error where something is wrong."""

    def close(self) -> None:
        """Close the window."""
