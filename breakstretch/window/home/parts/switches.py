"""Widgets that several pages of the home window use."""

import tkinter as tk
from collections.abc import Callable, Iterable

from breakstretch.system.clock import elapsed
from breakstretch.window.hearing import DEAF
from breakstretch.window.look import Look, hexed
from breakstretch.window.pages import Role
from breakstretch.window.widgets import Button, Tick


class Choice(Button):
    """A button that can be the chosen one of its row, and looks so."""

    def choose(self, *, on: bool) -> None:
        """Become the chosen one, or one of the others."""
        role = Role.MAIN if on else Role.QUIET
        if role is not self.role:
            self.role, self._face = role, self._look.colours.faces[role]
            self._photos.clear()
            self.itemconfigure(self._name, fill=hexed(self._face.ink))
            self._show()


class Switch(Tick):
    """A line that is on or off. A press asks for the other state, which `set` shows once it is so."""

    def __init__(self, parent: tk.Misc, look: Look, text: str, wrap: int, does: Callable[[bool], None]) -> None:
        super().__init__(parent, look, text, wrap, lambda: True, on=False)
        self._does = does

    def invoke(self) -> None:
        """Ask for the other state."""
        self._does(not self.on)

    def set(self, *, on: bool) -> None:
        """Show this state."""
        self.on = on
        self._box.configure(image=self._photos[on])


def open_menu(button: tk.Widget, look: Look, lines: Iterable[tuple[str, Callable[[], None]]]) -> tk.Menu:
    """Open a menu below a button. It takes keys, and Escape closes it.

    The second click of a double click falls on the menu that the first one opened, and Tk would choose the line that is
    marked. So it is not heard, and no line is marked as long as the pointer is on the button.
    """
    colours = look.colours
    menu = tk.Menu(
        button,
        tearoff=False,
        font=look.fonts["body"],
        background=hexed(colours.panel),
        foreground=hexed(colours.ink),
        activebackground=hexed(colours.faces[Role.MAIN].fill),
        activeforeground=hexed(colours.faces[Role.MAIN].ink),
        borderwidth=1,
        activeborderwidth=0,
        relief="solid",
    )
    for label, does in lines:
        menu.add_command(label=f" {label} ", command=does)
    hears_at = elapsed() + DEAF
    for event in ("<ButtonPress>", "<ButtonRelease>"):
        menu.bind(event, lambda _event: "break" if elapsed() < hears_at else None)
    menu.tk_popup(button.winfo_rootx(), button.winfo_rooty() + button.winfo_height() + look.px(2))
    if button.winfo_containing(*button.winfo_pointerxy()) is not button:
        menu.activate(0)
    return menu
