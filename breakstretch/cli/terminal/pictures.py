"""Pictures in terminals that support iTerm2's protocol: whether this one does, and the escape sequence.

A terminal is recognised by its environment variables. Rejected: asking it with an escape sequence, whose answer may
never come, or may come as keys that the person did not press. tmux and screen drop what they do not know.
"""

from base64 import b64encode
from collections.abc import Mapping
from typing import TextIO

_PROGRAMS = {"iTerm.app", "WezTerm", "mintty", "rio"}
"""By TERM_PROGRAM."""


def takes_pictures(out: TextIO, environ: Mapping[str, str]) -> bool:
    """Whether this output shows pictures. False where that is unknown."""
    multiplexed = "TMUX" in environ or environ.get("TERM", "").startswith(("screen", "tmux"))
    return out.isatty() and not multiplexed and environ.get("TERM_PROGRAM") in _PROGRAMS


def characters(png: bytes) -> str:
    """The escape sequence of a picture, and the end of its line."""
    code = b64encode(png).decode()
    return f"\x1b]1337;File=inline=1;size={len(png)};preserveAspectRatio=1:{code}\x07\n"
