"""config/default.toml, made of the fields of `core.values.settings` and the strings below them."""

import ast
import inspect
import json

from breakstretch.backends.settings.settings_shape import is_alternative, is_section, settings_keys, written_default
from breakstretch.core.values.base import Value
from breakstretch.core.values.breaks import BreakRule
from breakstretch.core.values.settings import Settings

HEAD = """\
#:schema ./schema.json
#
# The settings of breakstretch. This file is yours: change what you like and save; it takes effect at once.
# A line that begins with # is a note and does nothing. To get a setting's default back, delete its line.
#
# Lengths of time are written "90s", "45m" or "1h 30m", times of day "19:30"; both in quotes.
# `breakstretch config check` names what cannot be understood, and its line. While something is wrong,
# everything else stays as it was.
"""


def default_file() -> str:
    """The whole file."""
    comments = _comments(Settings)
    sections = []
    for key in settings_keys(Settings):
        name, table = (key.name, key.kind) if is_section(key) else ("breaks.stretch", BreakRule)
        sections.append(f"\n{comments[key.name]}[{name}]\n{_section(table)}")
    return "".join((HEAD, *sections))


def _section(table: type[Value]) -> str:
    """The keys of a section, each below its comment."""
    comments = _comments(table)
    return "".join(
        f"{comments[key.name]}{key.name} = {json.dumps(written_default(key))}\n"
        for key in settings_keys(table)
        if key.default or not is_alternative(key)
    )


def _comments(table: type[Value]) -> dict[str, str]:
    """What is written above each key: an empty line where the source has one, and the string below the field."""
    body = next(node.body for node in ast.parse(inspect.getsource(table)).body if isinstance(node, ast.ClassDef))
    found = {}
    for before, field, below in zip(body, body[1:], [*body[2:], None], strict=False):
        if isinstance(field, ast.AnnAssign):
            gap = "\n" if field.lineno > (before.end_lineno or 0) + 1 else ""
            found[ast.unparse(field.target)] = gap + "".join(f"# {line}\n" for line in _lines(below))
    return found


def _lines(statement: ast.stmt | None) -> list[str]:
    """The lines of a string below a field. One that ends with a backslash continues in the next, after its indent."""
    match statement:
        case ast.Expr(value=ast.Constant(value=str(text))):
            return inspect.cleandoc(text.replace(" " * 5, " ")).split("\n")
    return []
