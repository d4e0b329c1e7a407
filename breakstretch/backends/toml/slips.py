"""What is wrong with a statement that is not TOML, judged by its quotes, commas and brackets.

The parser says where it gave up. A person needs the line in which something is missing, and what to write there.
"""

import re
from itertools import pairwise

from breakstretch.backends.toml.headers import header_slip
from breakstretch.backends.toml.lines import NotToml
from breakstretch.backends.toml.looks import CONTROL, is_odd, only_quotes, plain_looking
from breakstretch.backends.toml.pieces import Piece, value_of
from breakstretch.backends.toml.quoting import is_bare, is_wrong, open_quote, wrong_quotes
from breakstretch.backends.toml.scan import TEXTS, Statement

_LONGEST_DESCRIBED = 20_000
"""Characters of a statement in which commas and quotes are looked at."""
_ALONE = re.compile(r"""[^="'\[{]*=[ \t]*["']([^"']*)["']""")
"""A key with one text."""
_COMMENTS, _NO_COMMENT = (";", "//", "/*", "--", "<!--", "%", "!", "REM "), 'a comment begins with "#"'
"""How comments begin in other files, and what is said of them."""
_BEHIND = 4
"""How many of these can be behind a value, too."""
_OTHER_SIGN = re.compile(r"""([A-Za-z_][A-Za-z0-9_.-]*+)[ \t]*+(:=|=:|=+>|->|\+=|:|(?=["'\[\d]))""")
"""A key, and another sign than "=" behind it, or a value at once."""
_PLAIN_KEY = re.compile(r"[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*")
_NO_SETTING = "this is not a setting; a setting is written as KEY = VALUE"
_LONGEST_KEY, _LONGEST_SHOWN = 60, 200
_ONE_LINE = 2
"""Pieces of a statement of one line, when it is cut at its line ends."""


def described(statement: Statement) -> NotToml | None:
    """The mistake as it is written. None where only the parser knows."""
    control = CONTROL.search(statement.text)
    if control:
        line = statement.line + statement.text.count("\n", 0, control.start())
        return NotToml(line, "a control character is in this line; delete it, or write the line anew")
    if statement.opens:
        return header_slip(statement.line, statement.text)
    if len(statement.text) > _LONGEST_DESCRIBED:
        return _brackets(statement)
    lines = statement.text.split("\n")
    found = _odd(statement, lines)
    if found or not statement.path:
        return found or _no_key(statement, lines)
    value = list(value_of(statement.text))
    if not value:
        return NotToml(statement.line, f'"{".".join(statement.path)}" has no value')
    found = _below(statement, value) or wrong_quotes(statement, value) or _wrong_brackets(statement, value)
    found = found or open_quote(statement, value) or _brackets(statement)
    found = found or _several(statement, value) or _bare(statement, value) or _commas(statement, value)
    return found or _after_the_end(statement, value)


def _odd(statement: Statement, lines: list[str]) -> NotToml | None:
    """Characters outside texts and comments that look like plain ones, or like nothing."""
    for at, written in enumerate(lines):
        outside = TEXTS.sub("", written)
        if not is_odd(outside):
            continue
        line = plain_looking(written.split(" #")[0]).strip()
        if not statement.path and "=" not in line:
            return None
        why = "these are not plain quotes" if only_quotes(outside) else "this line has characters that only look plain"
        alone = _ALONE.fullmatch(line)
        key, _, raw = (part.strip() for part in line.partition("=" if len(lines) <= _ONE_LINE else "\n"))
        key, raw = (key, alone[1] if alone else raw) if _PLAIN_KEY.fullmatch(key) else ("", "")
        return NotToml(statement.line + at, f"{why}; write: {line}", key, raw, why=why, for_text=True)
    return None


def _no_key(statement: Statement, lines: list[str]) -> NotToml | None:
    """A line that is neither a key with a value nor a header."""
    line = lines[0].strip()
    if line.startswith(_COMMENTS):
        return NotToml(statement.line, _NO_COMMENT)
    other = _OTHER_SIGN.match(line)
    value = line[other.end() :].split(" #")[0].strip() if other else ""
    if other and "=" not in value and (other[2] or line[other.end(1) : other.end()]):
        return _other_sign(statement.line, other[1].rstrip("-"), value)
    key, equals, _ = (part.strip() for part in line.partition("="))
    if key and equals and len(key) <= _LONGEST_KEY and not re.search(r"[\"']", key):
        message = f'"{key}" is not the name of a setting; it has letters, digits, "-" and "_"'
        return NotToml(statement.line, message)
    return NotToml(statement.line, _NO_SETTING)


def _other_sign(line: int, key: str, value: str) -> NotToml:
    """Another sign than "=" between a key and its value."""
    why = '"=" belongs between a key and its value'
    if not value:
        return NotToml(line, f"{why}; write: {key} = VALUE, or for a section: [{key}]")
    fixed = f'"{value}"' if is_wrong(value) and not re.search(r"[\"'\[{]", value) else value
    return NotToml(line, f"{why}; write: {key} = {fixed}", key, value, why=why)


def _below(statement: Statement, value: list[Piece]) -> NotToml | None:
    """A value that begins below the line of its key."""
    if value[0].line == 0:
        return None
    key, whole = ".".join(statement.path), " ".join(statement.text.partition("=")[2].split())
    why = "a value begins in the line of its key"
    return NotToml(statement.line, f"{why}; write: {key} = {whole}", key, whole, why=why)


def _brackets(statement: Statement) -> NotToml | None:
    """A list or a table that is never closed."""
    if not statement.unclosed:
        return None
    line = statement.text.split("\n")[statement.unclosed - statement.line]
    what, end = ("list", "]") if "[" in line.split("{")[0] else ("table", "}")
    if statement.text.rstrip().endswith(")"):
        return NotToml(statement.unclosed, f'the {what} that begins in this line ends with "{end}"')
    return NotToml(
        statement.unclosed, f'the {what} that begins in this line is never closed; write "{end}" after its end'
    )


def _wrong_brackets(statement: Statement, value: list[Piece]) -> NotToml | None:
    """A list or a table in brackets of another kind, or without the first one."""
    key, whole = ".".join(statement.path), [piece.text for piece in value]
    inside = re.sub(r" ?, ?", ", ", " ".join(whole).strip("()[]{} ,"))
    if whole[0][0] in "([" and "=" in whole[1:3]:
        return NotToml(statement.line, f"a table is in braces; write: {key} = {{ {inside} }}")
    if whole[0].startswith("(") or (whole[0] == "{" and not {"=", ":"} & set("".join(whole))):
        return _list_in_brackets(statement, key, inside, "a list is in square brackets")
    if whole[0][0] in "\"'" and whole[-1] == "]" and "[" not in whole:
        return _list_in_brackets(statement, key, inside, 'a list begins with "["')
    if (whole[0], whole[-1]) in {("[", "}"), ("{", "]")} and not statement.unclosed:
        what, end = ("list", "]") if whole[0] == "[" else ("table in braces", "}")
        return NotToml(statement.line + value[-1].line, f'a {what} ends with "{end}"')
    return None


def _list_in_brackets(statement: Statement, key: str, inside: str, why: str) -> NotToml:
    return NotToml(statement.line, f"{why}; write: {key} = [{inside}]", key, f"[{inside}]", why=why, for_list=True)


def _several(statement: Statement, value: list[Piece]) -> NotToml | None:
    """A second setting in the line, a comma at the end, or several values without brackets."""
    key, whole = ".".join(statement.path), [piece.text for piece in value]
    if whole[0] in {"=", ">"} and len(whole) == 2:  # noqa: PLR2004 - the sign and the value
        why = 'a single "=" is between a key and its value'
        return NotToml(statement.line, f"{why}; write: {key} = {whole[1]}", key, whole[1], why=why)
    if _has_equals(whole):
        one = whole[1:2] == ["="] or whole[0] == "="
        message = 'a setting has one "="' if one else "two settings are in this line; write each in a line of its own"
        return NotToml(statement.line, message)
    if whole[-1] == "," and not is_wrong("".join(whole[:-1])):
        return NotToml(statement.line, f"no comma follows a setting; write: {key} = {''.join(whole[:-1])}")
    several = [text for text in whole if text != ","]
    if whole[0] not in "[{" and len(several) > 1 and not set(several) & set("[]{}=") and not any(map(is_bare, several)):
        message = f"a setting has one value; several are a list: [{', '.join(several)}]"
        return NotToml(statement.line, message, key, " ".join(whole).replace(" ,", ","), for_list=True)
    return None


def _has_equals(whole: list[str]) -> bool:
    """Whether there is another equals sign outside of all brackets."""
    depth = 0
    for text in whole:
        depth += (text in "[{") - (text in "]}")
        if text == "=" and depth == 0:
            return True
    return False


def _bare(statement: Statement, value: list[Piece]) -> NotToml | None:
    """A text without quotes."""
    following = [*(piece.text for piece in value[1:]), ""]
    pairs = zip(value, following, strict=True)
    bare = next((piece for piece, after in pairs if after != "=" and is_bare(piece.text)), None)
    if bare is None:
        return None
    line = statement.line + bare.line
    if bare.text == ";" and bare is value[-1]:
        return NotToml(line, 'no ";" follows a setting; leave it out')
    if bare.text.startswith(";") and value[0].text in "[{":
        what = "elements of a list" if value[0].text == "[" else "settings in braces"
        return NotToml(line, f'the {what} have "," between them')
    if value[0].text == "{" and bare.text.endswith(":"):
        return NotToml(line, '"=" belongs between a key and its value, in braces too')
    if bare.text.startswith(_COMMENTS[:_BEHIND]):
        return NotToml(line, _NO_COMMENT)
    if not re.search(r"\w", bare.text):
        return NotToml(line, f'"{bare.text}" does not belong in this line')
    if f'"{bare.text}' in statement.text:
        return NotToml(line, 'a text with " in it is written in single quotes, such as \'like "this"\'')
    if value[0].text[0] in "\"'":
        return NotToml(line, f"a setting has one value; leave out what follows {value[0].text}")
    if bare.text.isdigit() and len(bare.text) > _LONGEST_KEY:
        return NotToml(line, "this number has too many digits")
    key, raw = ".".join(statement.path), " ".join(piece.text for piece in value)
    raw = re.sub(r" ?([\[\],]) ?", r"\1", raw)
    shown = f'{key} = "{raw}"' if not re.search(r"[\"'{}\[\],=\n]", raw) else f'"{bare.text}"'
    raw = raw if not re.search(r"[\"'{}=\n]", raw) else ""
    message = f"text needs quotes: {shown}" if len(shown) <= _LONGEST_SHOWN else "text needs quotes"
    return NotToml(line, message, key, raw)


def _after_the_end(statement: Statement, value: list[Piece]) -> NotToml | None:
    """A bracket that closes nothing, or another list behind the first one."""
    depth = 0
    for at, piece in enumerate(value):
        depth += (piece.text in "[{") - (piece.text in "]}")
        line = statement.line + piece.line
        if depth < 0 or (depth == 0 and [later.text for later in value[at + 1 :]] in (["]"], ["}"])):
            return NotToml(line, "a bracket too many is in this line; leave it out")
        if depth == 0 and at + 1 < len(value):
            return NotToml(line, "a setting has one value; write all elements into one list")
    return None


def _commas(statement: Statement, value: list[Piece]) -> NotToml | None:
    """Two elements with nothing between them, or with two commas, and what only a table in braces can get wrong."""
    for piece, following in pairwise(value):
        if piece.text not in "[{,=" and following.text not in "]},=":
            return NotToml(statement.line + piece.line, f"a comma is missing after {piece.text}")
    if value[0].text == "{" and value[-1].line > value[0].line:
        name = ".".join(statement.path)
        return NotToml(statement.line, f"a table in braces is one line; or write [{name}], and its keys below it")
    for piece, following in pairwise(value):
        if (piece.text in "[{," and following.text == ",") or (piece.text + following.text) == ",}":
            return NotToml(statement.line + piece.line, "a comma too many is in this line; leave it out")
    return None
