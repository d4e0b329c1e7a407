"""No sentence that a person reads has one of the turns of phrase that this project has left behind."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import breakstretch

ROOT = Path(breakstretch.__path__[0])
AVOIDED = {
    r"\bprompt": "the word is reminder",
    r"notification server": "Windows and macOS have none: say your desktop",
    r"\btells\b(?! (you|us)\b)": "say, show or report, and to whom",
    r"\bat hand\b": "say which, or say now",
    r"\b(is|are|be|being|was) led\b": "you are guided",
    r"\bgo(es)? on\b": "continue",
    r"\bso long\b": "for this long",
    r"\bwho(so)?ever\b": "you, or anybody who",
    r"\bno other\b.*\bbut\b": "only",
    r"\bstands? in\b(?! the way)": "is in",
    r"\b(begin|plan|make)\w* anew\b": "again",
    r"[a-z`)}]; [a-z`{]": "two sentences",
}
"""Turns of phrase, and what to write instead."""


def sentences(path: Path) -> Iterator[tuple[int, str]]:
    """The texts of a module with their lines, without its docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    notes = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in notes:
            yield node.lineno, node.value


def found(text: str) -> list[str]:
    """What to write instead of its turns of phrase."""
    return [instead for avoided, instead in AVOIDED.items() if re.search(avoided, text)]


@pytest.mark.parametrize("path", sorted((ROOT / "messages").rglob("*.py")), ids=lambda path: path.stem)
def test_plain_words(path: Path) -> None:
    """Nothing in the messages reads as translated."""
    complaints = [f"{path.name}:{line}: {text!r}: {found(text)}" for line, text in sentences(path) if found(text)]
    assert complaints == []


@pytest.mark.parametrize(
    "text",
    [
        "Nothing to snooze: no prompt is shown.",
        "the sound server tells who records",
        "another break is at hand",
        "A session is being led already.",
        "No notification server shows it.",
        "You can go on until 22:30.",
        "{name} stands in exercises.exclude of your settings.",
        "This break was snoozed once already; start it or skip it.",
    ],
)
def test_a_turn_of_phrase_is_found(text: str) -> None:
    """The guard sees what was once written here."""
    assert found(text)
