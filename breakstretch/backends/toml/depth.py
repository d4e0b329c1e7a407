"""Whether a TOML text may have too many levels, because reading those would need a stack of any size."""

import re

MOST_LEVELS = 8
"""Levels of keys, and of brackets. What is deeper is left out."""
_BRACKET = re.compile(r"[\[\]{}]")
_MANY_DOTS = re.compile(rf"(?<![^\s.=,\[\]{{}}])(?:[^\s.=,\[\]{{}}]++[ \t]*+\.[ \t]*+){{{MOST_LEVELS}}}")


def may_be_deep(text: str) -> bool:
    """Whether brackets or dots reach the limit, those in texts and comments included."""
    depth = 0
    for bracket in _BRACKET.finditer(text):
        depth = depth + 1 if bracket[0] in "[{" else max(0, depth - 1)
        if depth > MOST_LEVELS:
            return True
    return may_have_many_parts(text)


def may_have_many_parts(text: str) -> bool:
    """Whether some key, text or comment has as many dots as a key with too many levels."""
    return _MANY_DOTS.search(text) is not None
