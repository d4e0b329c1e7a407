r"""Makes text from files safe to show, by writing out control characters and marks of direction.

A stranger's file may hold escape sequences, which change a terminal, or marks of direction, which make a text read
differently. Each such character becomes its escape, such as `\u001b`. JSON and TOML read that escape as the same
character, so it may also replace the character in their documents.

Exercise texts are made safe when their file is read. Paths and messages about a file keep their true characters until
they are printed, logged or shown.
"""

import re

_UNSEEN = (
    r"\x7f-\x9f"
    r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"  # direction
    r"\u2028\u2029\ufeff\ufff9-\ufffb"  # other ends of lines, and marks that nobody sees
    r"\ud800-\udfff"  # bytes of a file name that are no text
)
_IN_A_LINE = rf"[\x00-\x1f{_UNSEEN}]"
_IN_LINES = rf"[\x00-\x09\x0b-\x1f{_UNSEEN}]"
_LINE_END = r"[ \t]*[\t\r\n][ \t\r\n]*"


def visible(text: str) -> str:
    """One line, in which unseen characters and line ends are written out."""
    return text if text.isprintable() else re.sub(_IN_A_LINE, _escape, text)  # nearly every text is, and costs nothing


def visible_lines(text: str) -> str:
    """The same for several lines. Their line ends stay."""
    return re.sub(_IN_LINES, _escape, text)


def flowing(text: str) -> str:
    """The same for a paragraph, whose lines are joined by spaces."""
    return visible(re.sub(_LINE_END, " ", text))


def _escape(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"
