"""A page of the home window inside the scrolling part: built for a width, and kept while other pages are shown.

A page that fails is replaced by a sentence.
"""

import os
import tkinter as tk
import traceback
from collections.abc import Callable

from breakstretch.core.values.errors import BreakstretchError
from breakstretch.messages.home.shell_words import page_failed
from breakstretch.window.home.page import HasBack, HomePage
from breakstretch.window.home.parts.scroll import ScrollArea
from breakstretch.window.home.redraw import focus_again, focus_of
from breakstretch.window.look import Look
from breakstretch.window.widgets import words


class ShownPage:
    """A page. `area` is the part of the window that it takes."""

    def __init__(self, page: HomePage, area: ScrollArea, look: Look) -> None:
        self._page, self.area, self._look = page, area, look
        self.body: tk.Frame | None = None
        self._width = self._wanted = 0
        """The width that the page was built for, or 0 if it has to be rebuilt. Then the width that was wanted last."""

    def show(self, width: int) -> None:
        """Build it for this width if necessary, with the current facts."""
        if self._width != width:
            self._build(width)
        if self._width:
            self._guarded(self._page.refresh)

    def refresh(self) -> None:
        """Show what has changed. A page that failed is rebuilt."""
        self.show(self._wanted)

    def back(self) -> bool:
        """Leave what the page shows in full. False where there is nothing to leave."""
        return isinstance(self._page, HasBack) and self._page.back()

    def redress(self) -> None:
        """Take the current look. The page is rebuilt when it is shown next."""
        self.area.dress()
        self._width = 0

    def holds(self, widget: object) -> bool:
        """Whether this widget is on it."""
        return self.body is not None and str(widget).startswith(f"{self.body}.")

    def _build(self, width: int) -> None:
        """Rebuild it. The focus and the scroll position stay. The page may still look at its old widgets."""
        before, self._width, self._wanted = self.body, width, width
        focused = focus_of(self.area.outside)
        name = str(focused).removeprefix(str(before)) if self.holds(focused) else ""
        cursor = focused.index("insert") if isinstance(focused, tk.Entry) else None
        body = self.body = self.area.renew(width)
        self._guarded(lambda: self._page.build(body, width))
        if before is not None:
            before.destroy()
        self.body.update_idletasks()
        if name:
            focus_again(self.body, f"{self.body}{name}", cursor)

    def _guarded(self, call: Callable[[], None]) -> None:
        try:
            call()
        except Exception as error:  # noqa: BLE001 - the barrier of a page
            trace(error)
            failed, self.body = self.body, self.area.renew(self._wanted)
            if failed is not None:
                failed.destroy()
            why = str(error) if isinstance(error, BreakstretchError) else page_failed(named(error))
            words(self.body, self._look, why, wrap=self._wanted).pack(anchor="w")
            self._width = 0


def named(error: BaseException) -> str:
    """A fault in a word and its text, for a report."""
    return f"{type(error).__name__}: {error}"


def trace(error: BaseException) -> None:
    """Print the traceback, if the developer has asked for it."""
    if os.environ.get("BREAKSTRETCH_TRACEBACK"):
        traceback.print_exception(error)
