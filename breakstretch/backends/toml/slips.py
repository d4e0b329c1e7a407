"""What is wrong with a statement that is not TOML, judged by its quotes, commas and brackets.

The parser says where it gave up. A person needs the line in which something is missing, and what to write there.
"""

import re
from itertools import pairwise

from breakstretch.backends.toml.lines import NotToml, parse
from breakstretch.backends.toml.scan import Piece, Statement, pieces, value_of

_LONGEST_DESCRIBED = 20_000
"""Characters of a statement in which commas and quotes are looked at."""
_CURLY = dict.fromkeys(map(ord, "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\u301d\u301e\uff02"), '"') | dict.fromkeys(
    map(ord, "\u2018\u2019\u201a\u201b\u2039\u203a\u2032`"), "'"
)
"""The quotation marks of word processors and other languages."""
_TYPOGRAPHIC = re.compile(f"[{''.join(map(chr, _CURLY))}]")
_CLOSED = re.compile(r"""(\"{3}|'{3}).*\1|(["']).*\2""", re.DOTALL)
_ALONE = re.compile(r"""[^="'\[{]*=[ \t]*["']([^"']*)["']""")
"""A key with one text."""
_COMMENTS, _NO_COMMENT = (";", "//"), 'a comment begins with "#"'
"""How comments begin in other files, and what is said of them."""
_PATH = re.compile(r"\"([^\"\n]*\\[^\"\n]*)\"")
"""A text in double quotes with a backslash, as in the path of a file on Windows."""
_COLON = re.compile(r"""[ \t]*([A-Za-z0-9_.-]+)[ \t]*:[ \t]*(.*?)[ \t]*(?:#.*)?""")


def described(statement: Statement) -> NotToml | None:
    """The mistake as it is written. None where only the parser knows."""
    if statement.opens:
        return NotToml(statement.line, _header(statement.text.split("#")[0]))
    if len(statement.text) > _LONGEST_DESCRIBED:
        return _brackets(statement)
    lines = statement.text.split("\n")
    found = _curly(statement, lines)
    if found or not statement.path:
        return found or _no_equals(statement, lines)
    value = list(value_of(statement.text))
    if not value:
        return NotToml(statement.line, f'"{".".join(statement.path)}" has no value')
    found = _backslash(statement, value) or _round(statement, value) or _quotes(statement, value)
    found = found or _brackets(statement) or _bare(statement, value) or _commas(statement, value)
    found = found or _too_much(statement, value)
    if found is None and value[0].text == "{" and value[-1].line > value[0].line:
        name = ".".join(statement.path)
        found = NotToml(statement.line, f"a table in braces is one line; or write [{name}], and its keys below it")
    return found


def _header(text: str) -> str:
    """What is wrong with the header of a section."""
    name = text.strip("[](){}<>. \t\r\n")
    if not name:
        return "a section needs a name, such as [evening]"
    remedy = f"; write: [{name}]" if name.isprintable() else ""
    if text.strip() == f"[{name}]" and " " in name:
        return f"the name of a section has no spaces{remedy.replace(name, '-'.join(name.lower().split()))}"
    if text.lstrip().startswith("["):
        return f'the name of a section ends with "]"{remedy}'
    return f"the name of a section is in square brackets{remedy}"


def _curly(statement: Statement, lines: list[str]) -> NotToml | None:
    """Quotation marks of a word processor outside texts and comments."""
    for piece in pieces(statement.text):
        if piece.text[0] not in "\"'" and _TYPOGRAPHIC.search(piece.text):
            line = lines[piece.line].split(" #")[0].strip().translate(_CURLY)
            message, alone = f"these are not plain quotes; write: {line}", _ALONE.fullmatch(line)
            key, raw = (".".join(statement.path), alone[1]) if alone and statement.path else ("", "")
            return NotToml(statement.line + piece.line, message, key, raw, for_text=True)
    return None


def _no_equals(statement: Statement, lines: list[str]) -> NotToml | None:
    """A line that is neither a key with a value nor a header."""
    if lines[0].lstrip().startswith(_COMMENTS):
        return NotToml(statement.line, _NO_COMMENT)
    colon = _COLON.fullmatch(lines[0].rstrip("\r"))
    if colon and "=" not in lines[0]:
        key, value = colon.groups()
        value = value and (f'"{value}"' if _is_bare(value) else value)
        remedy = f"{key} = {value}" if value else f"{key} = VALUE, or for a section: [{key}]"
        return NotToml(statement.line, f'"=" belongs between a key and its value; write: {remedy}')
    if "=" not in lines[0]:
        return NotToml(statement.line, "this is not a setting; a setting is written as KEY = VALUE")
    return None


def _quotes(statement: Statement, value: list[Piece]) -> NotToml | None:
    """A text with a quote at one end only."""
    open_text = next((piece for piece in value if piece.text[0] in "\"'" and not _CLOSED.fullmatch(piece.text)), None)
    if open_text is None:
        return None
    raw = value[0].text.strip("\"' \t\r") if value[1:] in ([], [open_text]) and "\n" not in open_text.text else ""
    message = "a quote is missing in this line; a text begins and ends with one"
    return NotToml(statement.line + open_text.line, message, ".".join(statement.path), raw)


def _brackets(statement: Statement) -> NotToml | None:
    """A list or a table that is never closed."""
    if not statement.unclosed:
        return None
    line = statement.text.split("\n")[statement.unclosed - statement.line]
    what, end = ("list", "]") if "[" in line.split("{")[0] else ("table", "}")
    return NotToml(
        statement.unclosed, f'the {what} that begins in this line is never closed; write "{end}" after its end'
    )


def _bare(statement: Statement, value: list[Piece]) -> NotToml | None:
    """A text without quotes."""
    following = [*(piece.text for piece in value[1:]), ""]
    pairs = zip(value, following, strict=True)
    bare = next((piece for piece, after in pairs if after != "=" and _is_bare(piece.text)), None)
    if bare is None:
        return None
    if bare.text == ";" and bare is value[-1]:
        return NotToml(statement.line + bare.line, 'no ";" follows a setting; leave it out')
    if bare.text.startswith(";") and value[0].text == "[":
        return NotToml(statement.line + bare.line, 'the elements of a list have "," between them')
    if bare.text.startswith(_COMMENTS):
        return NotToml(statement.line + bare.line, _NO_COMMENT)
    key, raw = ".".join(statement.path), " ".join(piece.text for piece in value)
    raw = re.sub(r" ?([\[\],]) ?", r"\1", raw)
    shown = f'{key} = "{raw}"' if not re.search(r"[\"'{}\[\],=\n]", raw) else f'"{bare.text}"'
    raw = raw if not re.search(r"[\"'{}=\n]", raw) else ""
    return NotToml(statement.line + bare.line, f"text needs quotes: {shown}", key, raw)


def _backslash(statement: Statement, value: list[Piece]) -> NotToml | None:
    """A path with backslashes in double quotes, where a backslash means something else."""
    for piece in value:
        path = _PATH.fullmatch(piece.text)
        if path and "'" not in path[1] and _is_wrong(piece.text):
            message = f"a path with backslashes is written in single quotes: '{path[1]}'"
            return NotToml(statement.line + piece.line, message)
    return None


def _round(statement: Statement, value: list[Piece]) -> NotToml | None:
    """A list in round brackets."""
    if not value[0].text.startswith("("):
        return None
    inside = "".join(f"{piece.text} " if piece.text == "," else piece.text for piece in value).strip("() ")
    return NotToml(statement.line, f"a list is in square brackets; write: {'.'.join(statement.path)} = [{inside}]")


def _too_much(statement: Statement, value: list[Piece]) -> NotToml | None:
    """A second equals sign, or a comma at the end."""
    key, whole = ".".join(statement.path), [piece.text for piece in value]
    if whole[0] == "=" and len(whole) == 2:  # noqa: PLR2004 - the sign and the value
        return NotToml(statement.line, f'a single "=" is between a key and its value; write: {key} = {whole[1]}')
    if whole[-1] == "," and not _is_wrong("".join(whole[:-1])):
        return NotToml(statement.line, f"no comma follows a setting; write: {key} = {''.join(whole[:-1])}")
    return None


def _is_wrong(value: str) -> bool:
    """Whether this is no value of TOML."""
    try:
        parse(f"x = {value}")
    except NotToml:
        return True
    return False


def _is_bare(text: str) -> bool:
    """Whether this is neither a text in quotes nor a bracket nor a value that needs no quotes."""
    return text[0] not in "\"'" and text not in "[]{},=" and _is_wrong(text)


def _commas(statement: Statement, value: list[Piece]) -> NotToml | None:
    """Two elements with nothing between them, or several without brackets."""
    several = [piece.text for piece in value if piece.text != ","]
    if value[0].text not in "[{" and len(several) > 1 and not set(several) & set("[]{}="):
        return NotToml(statement.line, f"a setting has one value; several are a list: [{', '.join(several)}]")
    for piece, following in pairwise(value):
        if piece.text not in "[{,=" and following.text not in "]},=":
            return NotToml(statement.line + piece.line, f"a comma is missing after {piece.text}")
    return None
