r"""Text from files, made safe to show: what would control a terminal, or turn the writing round, is written out.

A stranger's file may hold escape sequences, which change a terminal, and marks of direction, which make a text read
other than it is. Each such character becomes its escape, `\u001b` for example. JSON and TOML read that form as the
same character, so it may also replace the character in a document of theirs.

Exercise texts become visible when their file is read, so that every surface may show them. Whatever prints, logs or
notifies does it for the rest: messages about a file, and paths, which keep their true characters until then.
"""

import re

_UNSEEN = (
    r"\x7f-\x9f"
    r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"  # direction
    r"\u2028\u2029\ufeff\ufff9-\ufffb"  # other ends of lines, and marks that nobody sees
    r"\ud800-\udfff"  # bytes of a file name that are no text
)
_IN_A_LINE = re.compile(rf"[\x00-\x1f{_UNSEEN}]")
_IN_LINES = re.compile(rf"[\x00-\x09\x0b-\x1f{_UNSEEN}]")
_LINE_END = re.compile(r"[ \t]*[\t\r\n][ \t\r\n]*")


def visible(text: str) -> str:
    """One line, with each unseen character and each end of a line as its escape."""
    return _IN_A_LINE.sub(_escape, text)


def visible_lines(text: str) -> str:
    """The same for a text of several lines, whose ends stay."""
    return _IN_LINES.sub(_escape, text)


def flowing(text: str) -> str:
    """The same for a paragraph that its file writes in lines: they are joined by spaces."""
    return visible(_LINE_END.sub(" ", text))


def _escape(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"
