"""Cuts a TOML text into its statements in one pass, even where a list, a brace or a quote is never closed.

tomllib only reports that a text is wrong, and the place where it gave up. That place is often a line after the mistake.
Here a list that is never closed ends before the next line that can only begin a section or a key. One mistake therefore
costs one statement. In valid TOML no statement ends early, because no such line can be inside a list. Only single
characters are repeated possessively (`++`): a group repeated that way matches too much before Python 3.11.5.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from breakstretch.backends.toml.depth import MOST_LEVELS, may_have_many_parts
from breakstretch.backends.toml.looks import plain_looking

_MOST_UNCLOSED = 20
"""So often the end of a long string is looked for in vain. Each search reads the rest of the text."""
_QUOTED = r'"[^"\\\n]*+(?:\\[^\n][^"\\\n]*+)*"'
_PART = rf"""(?:{_QUOTED}|'[^'\n]*+'|[A-Za-z0-9_-]++)"""
_KEY = rf"{_PART}(?:[ \t]*+\.[ \t]*+{_PART})*"
_NAMED = r"[A-Za-z_][\w-]*+"
_PARTS = re.compile(_PART)
_ASSIGNS = re.compile(rf"[ \t]*+({_KEY})[ \t]*+=")
_PLAIN = re.compile(
    r"""[ \t]*+([A-Za-z0-9_-]++)[ \t]*+=[ \t]*+(?:"[^"\\\n]*+"|[A-Za-z0-9_.+:-]++)[ \t]*+(?:\#[^\n]*+)?\r?\n"""
)
"""A key with a plain value in one line, right or wrong: most statements are like this."""
_SECTION = rf"[A-Za-z0-9_-]++(?:\.[A-Za-z0-9_-]++){{0,{MOST_LEVELS - 1}}}"
PLAIN_HEADER = re.compile(rf"\[(\[)?({_SECTION})\](?(1)\])\r?\n")
_HEADER = re.compile(rf"[ \t]*+\[(\[?)[ \t]*+({_KEY})[ \t]*+\]")
_BLANK = re.compile(r"(?:[ \t]*+(?:#[^\n]*+)?\r?\n)+")
_GOES_ON = {
    "=": re.compile(r"""[ \t]*+(?:["'{\d]|\[(?!\[)|true|false)"""),
    ",": re.compile(r"""[ \t]*+["'\d][^=\n]*+(?:\n|\Z)"""),
    '"': re.compile(r"""[^="\n]*+"[ \t\r,]*+(?:\n|\Z)"""),
}
"""The next line of a value that was begun too late, of a list without brackets, and of a text with a line end in it."""
TEXTS = re.compile(rf"""{_QUOTED}|'[^'\n]*+'|\#[^\n]*+""")
_BEGINS = re.compile(
    rf"[ \t]*+(?:{_KEY}[ \t]*+=|\[\[?[ \t]*+(?!(?:true|false|inf|nan)\b){_NAMED}(?:[ \t]*+\.[ \t]*+{_PART})*"
    r"[ \t]*+\]\]?[ \t]*+(?:#[^\n]*+)?\r?(?:\n|\Z))"
)
"""A line that begins a section or a key, and that cannot be inside a list."""
_OPENS = re.compile(
    rf"[ \t]*+(?:\[\[?[ \t]*[A-Za-z_\"'.\]]|(?:[({{<][ \t]*+{_KEY}[ \t]*+[)}}>\]]|{_KEY}[ \t]*+\])"
    rf"[ \t]*+(?:\#[^\n]*+)?\r?(?:\n|\Z)|{_NAMED}(?:\.{_NAMED})++[ \t]*+:?[ \t]*+\r?(?:\n|\Z))"
)
"""A line that is meant for the header of a section, as far as can be seen."""
LONG = r'"""(?:[^\\]|\\.)*?(?:"{3,5}|\Z)|' + r"'''.*?(?:'{3,5}|\Z)|"
SHORT = r""""(?:[^"\\\n]|\\[^\n])*"?|'[^'\n]*'?|#[^\n]*|[\[\]{}]|\n"""
_TOKEN = re.compile(LONG + SHORT, re.DOTALL)
_IN_LINE = re.compile(SHORT)


class Statement(NamedTuple):
    """A key with its value, the header of a section, or lines without either."""

    line: int
    text: str
    path: tuple[str, ...]
    """The parts of its key; empty where there is none."""
    opens: str
    """"[" or "[[" for a header, else empty."""
    unclosed: int
    """The line of the bracket that is never closed; 0 where all are."""
    levels: int

    @property
    def last(self) -> int:
        """Its last line."""
        return self.line + self.text.removesuffix("\n").count("\n")


def statements(text: str) -> Iterator[Statement]:
    """Each statement. Empty lines and comments are statements of their own."""
    at, line, vain = 0, 1, 0
    while at < len(text):
        plain = _PLAIN.match(text, at)
        if plain:
            yield Statement(line, plain[0], (plain[1],), "", 0, 1)
            line, at = line + 1, plain.end()
            continue
        blank = _BLANK.match(text, at)
        if blank:
            yield Statement(line, blank[0], (), "", 0, 0)
            line, at = line + blank[0].count("\n"), blank.end()
            continue
        section = PLAIN_HEADER.match(text, at)
        if section:
            yield Statement(line, section[0], tuple(section[2].split(".")), "[[" if section[1] else "[", 0, 0)
            line, at = line + 1, section.end()
            continue
        end, unclosed, levels, failed = _end_of(text, at, vain < _MOST_UNCLOSED)
        vain += failed
        found = text[at:end]
        header = _HEADER.match(found)
        key = None if header else _ASSIGNS.match(found)
        plain_text = found if header or key or found.isascii() else plain_looking(found)
        opens = f"[{header[1]}" if header else "[" if _OPENS.match(plain_text) else ""
        path = key_parts(header[2] if header else key[1] if key else "")
        where = line + text.count("\n", at, unclosed) if unclosed >= 0 else 0
        yield Statement(line, found, path, opens, where, max(levels, _dotted(found)))
        line += found.count("\n")
        at = end


def _dotted(statement: str) -> int:
    """The levels of the keys of a statement, as far as it matters."""
    return MOST_LEVELS + 1 if may_have_many_parts(TEXTS.sub('""', statement)) else 0


def _end_of(text: str, at: int, long: bool) -> tuple[int, int, int, bool]:
    """Where a statement ends, where its first unclosed bracket is (or -1), its levels, and a vain search."""
    pattern, opened, levels, vain = _TOKEN if long else _IN_LINE, [], 0, False
    last, here, comment, cut = "", at, -1, False
    while token := pattern.search(text, here):
        found, here = token[0], token.end()
        if found in "[{":
            opened.append((token.start(), found))
            levels = max(levels, len(opened))
            if levels > MOST_LEVELS:
                return _next_beginning(text, here), opened[0][0], levels, vain
        elif found in "]}":
            del opened[-1:]
        elif found == "\n":
            last = _last(text, token.start() if comment < 0 else comment) or last
            comment = -1
            if not opened and _goes_on(text, here, last if not cut else '"'):
                last, cut = "", False
                continue
            cut = False
            if not opened or _ends(text, here, opened[-1][1], last):
                return here, opened[0][0] if opened else -1, levels, vain
            continue
        elif found[:3] in {'"""', "'''"} and not (len(found) >= len('""""""') and found.endswith(found[:3])):
            pattern, vain, here = _IN_LINE, True, text.find("\n", token.start())
            if here < 0:
                break
        elif found[0] == "#":
            comment = token.start()
        elif found[0] == '"':
            cut = found == '"' or found[-1] != '"'
    return len(text), opened[0][0] if opened else -1, levels, vain


def _goes_on(text: str, here: int, last: str) -> bool:
    """Whether a value that no bracket holds open goes on in this line."""
    pattern = _GOES_ON.get(last)
    return pattern is not None and pattern.match(text, here) is not None and not _BEGINS.match(text, here)


def _last(text: str, end: int) -> str:
    """The last character of a line that ends here; empty for an empty line."""
    while text[end - 1] in " \t\r":
        end -= 1
    return text[end - 1].strip()


def _next_beginning(text: str, here: int) -> int:
    """Where the next line begins that is a section or a key."""
    while (here := text.find("\n", here) + 1) > 0:
        if _BEGINS.match(text, here):
            return here
    return len(text)


def _ends(text: str, here: int, inside: str, last: str) -> bool:
    """Whether an open list or table can end only here, at the beginning of a line.

    A table in braces ends with its line, except after a brace or a comma: it was then written over several lines.
    """
    begins = _BEGINS.match(text, here)
    if inside == "[":
        return begins is not None
    return begins is not None and ("=" not in begins[0] or last not in {"{", ","})


def key_parts(key: str) -> tuple[str, ...]:
    """The parts of a dotted key."""
    return tuple(_unquoted(part) for part in _PARTS.findall(key))


def _unquoted(part: str) -> str:
    if part[0] == '"' and "\\" in part:
        import tomllib

        try:
            return str(tomllib.loads(f"x = {part}")["x"])
        except ValueError:
            return part
    return part[1:-1] if part[0] in "\"'" else part
