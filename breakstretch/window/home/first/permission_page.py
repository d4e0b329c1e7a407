"""The page of the first run that says why breakstretch wants to notify, before the system asks."""

import tkinter as tk

from breakstretch.core.values.reasons import CannotGuide
from breakstretch.messages.home import permission_words as text
from breakstretch.window.home.first.answers import FirstDesk, FirstFacts, Permission
from breakstretch.window.look import Look
from breakstretch.window.widgets import words


class PermissionPage:
    """It shows what is known, and is built anew when that changes."""

    def __init__(self, look: Look, desk: FirstDesk) -> None:
        self._look, self._desk = look, desk
        self.known: Permission = desk.permission()
        self.asking = False
        """Whether the person has pressed the button. The system asks once, so it is offered once."""

    @property
    def title(self) -> str:
        """By what is known."""
        return text.TITLES[self.known.missing]

    @property
    def offers(self) -> bool:
        """Whether the system can be told to ask."""
        return self.known.missing is CannotGuide.NOT_ASKED and not self.asking

    def look(self) -> bool:
        """See how it is now, and return whether that is news."""
        before, self.known = self.known, self._desk.permission()
        return before != self.known

    def build(self, body: tk.Frame, width: int, _facts: FirstFacts) -> None:
        """Paragraphs."""
        look, known = self._look, self.known
        for paragraph in text.page_paragraphs(known.system, known.missing, asking=self.asking):
            words(body, look, paragraph, wrap=width).pack(anchor="w", pady=(0, look.px(14)))

    def chosen(self, facts: FirstFacts) -> FirstFacts:
        """Nothing is chosen here."""
        return facts
