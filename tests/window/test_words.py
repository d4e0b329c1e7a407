"""What a person reads in a window is in `messages/`, and no page has words of its own."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.support.program import ROOT

WIDGETS = ("words", "Button", "Choice", "Press", "Tick", "Switch")
"""What puts its text on a page."""
A_WORD = 2
"""Letters of the shortest word."""


def own_words(source: str) -> Iterator[str]:
    """Texts of a module that go straight into a widget."""
    for call in ast.walk(ast.parse(source)):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in WIDGETS:
            yield from filter(_is_text, (part.value for part in _constants(call)))


def _constants(call: ast.Call) -> Iterator[ast.Constant]:
    """Those of its arguments, and in the f-strings among them."""
    for given in call.args:
        parts = given.values if isinstance(given, ast.JoinedStr) else [given]
        yield from (part for part in parts if isinstance(part, ast.Constant))


def _is_text(value: object) -> bool:
    """Whether this begins as a sentence or a label does; the names of fonts and keys do not."""
    if not isinstance(value, str):
        return False
    letters = sum(map(str.isalpha, value))
    return letters >= A_WORD and (value.strip()[0].isupper() or " " in value.strip()) and value not in KEYS


KEYS = ("Esc", "Space")
"""What stands on a key of the keyboard."""


def test_no_page_has_words_of_its_own() -> None:
    """So a translation finds all of them in one folder."""
    files = sorted(Path(ROOT, "breakstretch/window").rglob("*.py"))
    found = {str(file.relative_to(ROOT)): list(own_words(file.read_text(encoding="utf-8"))) for file in files}
    assert len(files) > 1
    assert {name: texts for name, texts in found.items() if texts} == {}


def test_words_beside_code_are_found() -> None:
    """In a button, in an f-string, and not in the name of a font."""
    planted = 'Press("Back", x)\nwords(row, look, f"{count} each side", "small")\nButton(row, look, label, does)\n'
    assert sorted(own_words(planted)) == [" each side", "Back"]
