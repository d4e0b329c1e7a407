"""What is wrong with the quotes of a value: none, one, too many, of another kind, or with a backslash before them."""

import re

from breakstretch.backends.toml.lines import NotToml, parse
from breakstretch.backends.toml.looks import plain_looking
from breakstretch.backends.toml.pieces import Piece, value_of
from breakstretch.backends.toml.scan import Statement

_LONGEST = 500
"""In a longer text, quotes inside it are not looked for."""
_CLOSED = re.compile(r"""(\"{3}|'{3}).*\1|(["']).*\2""", re.DOTALL)
_PATH = re.compile(r"\"([^\"\n]*\\[^\"\n]*)\"")
"""A text in double quotes with a backslash, as in the path of a file on Windows."""


def wrong_quotes(statement: Statement, value: list[Piece]) -> NotToml | None:
    """What is wrong with the quotes, if anything is."""
    return _nested(statement) or _backslash(statement, value)


def _nested(statement: Statement) -> NotToml | None:
    """Quotes inside a text with the same quotes, with a backslash before them, or more of them than needed."""
    whole, key = statement.text.split("\n")[0].partition("=")[2].strip(), ".".join(statement.path)
    if len(whole) > _LONGEST:
        return None
    slashed = re.fullmatch(r"\\([\"'])([^\\\"']*)\\\1", whole)
    if slashed:
        why = 'there is no "\\" before the quotes of a text'
        return NotToml(statement.line, f'{why}; write: {key} = "{slashed[2]}"', key, slashed[2], why=why)
    found = re.fullmatch(r"([\"'])(?!\1\1)(.+)\1", whole)
    if not found or not is_wrong(whole):
        return None
    quote, inside = found[1], found[2]
    if not inside.strip(quote + " ") or quote not in inside.strip(quote + " "):
        alone = inside.strip(quote + " ")
        return NotToml(statement.line, f'text needs quotes: {key} = "{alone}"', key, alone) if quote in inside else None
    other = "'" if quote == '"' else '"'
    if re.search(rf"{quote}\s*[,;]?\s*[\w.-]+\s*=", inside):
        return None
    touching = (piece.text for piece in value_of(statement.text) if is_bare(piece.text))
    if (
        other in inside
        or "\\" in inside
        or not any(quote + bare in whole or bare + quote in whole for bare in touching)
    ):
        return None
    says = "in single quotes" if other == "'" else "in double quotes"
    message = f"a text with {quote} in it is written {says}; write: {key} = {other}{inside}{other}"
    return NotToml(statement.line, message, key, inside, for_text=True)


def open_quote(statement: Statement, value: list[Piece]) -> NotToml | None:
    """A text with a quote at one end only."""
    open_text = next((piece for piece in value if piece.text[0] in "\"'" and not _CLOSED.fullmatch(piece.text)), None)
    if open_text is None:
        return None
    alone = value[1:] in ([], [open_text]) and "\n" not in open_text.text
    raw = plain_looking(value[0].text).strip("\"' \t\r") if alone else ""
    if open_text.line == 0 and value[-1].line > 0 and value[-1].text[0] in "\"'":
        return NotToml(statement.line, f"a text of several lines begins and ends with {open_text.text[0] * 3}")
    message = "a quote is missing in this line; a text begins and ends with one"
    return NotToml(statement.line + open_text.line, message, ".".join(statement.path), raw)


def _backslash(statement: Statement, value: list[Piece]) -> NotToml | None:
    """A text with backslashes in double quotes, where a backslash means something else."""
    for piece in value:
        path = _PATH.fullmatch(piece.text)
        if path and "'" not in path[1] and is_wrong(piece.text):
            message = f"a text with backslashes is written in single quotes: '{path[1]}'"
            return NotToml(statement.line + piece.line, message)
    return None


def is_wrong(value: str) -> bool:
    """Whether this is no value of TOML."""
    try:
        parse(f"x = {value}")
    except NotToml:
        return True
    return False


def is_bare(text: str) -> bool:
    """Whether this is neither a text in quotes nor a bracket nor a value that needs no quotes."""
    return text[0] not in "\"'" and text not in "[]{},=" and is_wrong(text)
