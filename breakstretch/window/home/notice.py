"""A sentence that must not be overlooked: on a panel, with a coloured edge."""

import tkinter as tk

from breakstretch.window.look import Look, hexed
from breakstretch.window.pages import Tone
from breakstretch.window.widgets import frame, words


def notice(parent: tk.Misc, look: Look, text: str, width: int) -> tk.Frame:
    """The sentence, in lines of at most `width` pixels."""
    line, edge = frame(parent, look), look.px(4)
    tk.Frame(line, width=edge, background=hexed(look.colours.tones[Tone.READY])).pack(side="left", fill="y")
    label = words(line, look, text, wrap=width - edge - 2 * look.px(10), ground=look.colours.panel)
    label.configure(padx=look.px(10), pady=look.px(5))
    label.pack(side="left", fill="x")
    return line
