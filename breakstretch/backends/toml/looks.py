"""Characters that look like plain ones, or like nothing, as word processors, web pages and keyboards write them."""

import re

CURLY = dict.fromkeys(map(ord, "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\u301d\u301e\uff02"), '"') | dict.fromkeys(
    map(ord, "\u2018\u2019\u201a\u201b\u2039\u203a\u2032\u00b4`\uff07"), "'"
)
"""The quotation marks of word processors and other languages."""
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212\ufe58\uff0d"), "-")
_SPACES = dict.fromkeys((0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), " ")
_UNSEEN = dict.fromkeys(
    (0xAD, 0x61C, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF), ""
)
_WIDE = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_PLAIN = _WIDE | CURLY | _DASHES | _SPACES | _UNSEEN
_ODD = re.compile(f"[{''.join(map(re.escape, map(chr, _PLAIN)))}]")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x85\u2028\u2029]")
"""Characters that belong in no line."""


def is_odd(text: str) -> bool:
    """Whether this has characters that are not what they look like."""
    return _ODD.search(text) is not None


def plain_looking(text: str) -> str:
    """The text with plain characters in their places."""
    return text.translate(_PLAIN) if is_odd(text) else text


def only_quotes(text: str) -> bool:
    """Whether nothing but quotation marks has to be replaced."""
    return plain_looking(text) == text.translate(CURLY)
