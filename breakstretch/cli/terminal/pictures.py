"""Pictures in a terminal: which way this one takes them, and the characters for it; knows no exercise.

A terminal is told by what it put into the environment. Rejected: asking it with an escape sequence, whose answer may
never come, or come as keys that the person did not press. Inside tmux and screen, which swallow what they do not know,
there is none.
"""

from base64 import b64encode
from collections.abc import Mapping
from enum import StrEnum
from typing import TextIO

_CHUNK = 4096
"""Characters that kitty takes at once."""


class Way(StrEnum):
    """How pictures are given to a terminal."""

    KITTY = "kitty"
    ITERM = "iterm"
    SIXEL = "sixel"


_PROGRAMS = {
    "ghostty": Way.KITTY,
    "iTerm.app": Way.ITERM,
    "WezTerm": Way.ITERM,
    "mintty": Way.ITERM,
    "rio": Way.ITERM,
    "contour": Way.SIXEL,
}
"""By TERM_PROGRAM."""
_TERMS = {"xterm-kitty": Way.KITTY, "xterm-ghostty": Way.KITTY, "foot": Way.SIXEL, "mlterm": Way.SIXEL}
"""By how TERM begins."""


def way_for(out: TextIO, environ: Mapping[str, str]) -> Way | None:
    """How this output takes pictures, or None where it takes none or nothing tells."""
    term = environ.get("TERM", "")
    if not out.isatty() or "TMUX" in environ or term.startswith(("screen", "tmux")):
        return None
    if "KITTY_WINDOW_ID" in environ:
        return Way.KITTY
    named = _PROGRAMS.get(environ.get("TERM_PROGRAM", ""))
    by_term = next((way for begins, way in _TERMS.items() if term.startswith(begins)), None)
    return named or by_term or (Way.SIXEL if "sixel" in term else None)


def characters(way: Way, png: bytes, sixels: str) -> str:
    """The escape sequences of one picture, and the end of its line."""
    match way:
        case Way.KITTY:
            return _kitty(png) + "\n"
        case Way.ITERM:
            code = b64encode(png).decode()
            return f"\x1b]1337;File=inline=1;size={len(png)};preserveAspectRatio=1:{code}\x07\n"
        case Way.SIXEL:
            return sixels + "\n"


def _kitty(png: bytes) -> str:
    """In pieces; q=2 keeps the terminal from answering, which would look like keys."""
    code = b64encode(png).decode()
    pieces = [code[at : at + _CHUNK] for at in range(0, len(code), _CHUNK)]
    sequence = ""
    for number, piece in enumerate(pieces):
        what = "a=T,f=100,q=2," if number == 0 else "q=2,"
        sequence += f"\x1b_G{what}m={int(number < len(pieces) - 1)};{piece}\x1b\\"
    return sequence
