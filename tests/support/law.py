"""The numbered rules of breakstretch/core/README.md, and guards on who cites them.

A citation is `rule 21c`, `law L3` or `evidence E3`, in any text of the project. A rule counts as proven when the
docstring of a test cites it.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.support.source_tree import functions

PAGE = "breakstretch/core/README.md"
FOLDERS = ("breakstretch", "tests", "config", "installers")
KINDS = frozenset({".py", ".toml", ".sh", ".md"})

_NUMBER = r"[LE]?\d+[a-z]?"
_WORD = r"(?:[Rr]ules?[\s#]+(?=\d)|[Ll]aw[\s#]+(?=L\d)|[Ee]vidence[\s#]+(?=E\d))"
_CITED = re.compile(rf"\b{_WORD}({_NUMBER}(?:(?:,? and |, | to ){_NUMBER})*)\b")
_DEFINED = re.compile(rf"^- \*\*({_NUMBER})\.", re.MULTILINE)
_UNBUILT = re.compile(rf"^- \*\*({_NUMBER})\*\*(, in part)?:", re.MULTILINE)
_PAGE = re.compile(r"\b[\w-]+\.md\b|\bcontent[ ]notes\b")


class Law(NamedTuple):
    """The numbers that the page gives, and those it lists as not built."""

    defined: frozenset[str]
    unbuilt: frozenset[str]
    """Rules of which no part is built."""
    in_part: frozenset[str]

    @property
    def built(self) -> frozenset[str]:
        """The rules of which at least a part is built."""
        return frozenset(number for number in self.defined - self.unbuilt if number[0].isdigit())


def read_law(root: Path) -> Law:
    """The page of a project."""
    text = (root / PAGE).read_text(encoding="utf-8")
    listed = _UNBUILT.findall(text)
    return Law(
        frozenset(_DEFINED.findall(text)),
        frozenset(number for number, part in listed if not part),
        frozenset(number for number, part in listed if part),
    )


def citations_lead_somewhere(root: Path) -> list[str]:
    """Every number that a text cites is on the page."""
    law = read_law(root)
    return [
        f"{name}: {number} is not in {PAGE}"
        for name, text in _texts(root)
        for number in _numbers(text)
        if number not in law.defined
    ]


def built_rules_are_proven(root: Path) -> list[str]:
    """Every rule that is built, even in part, is cited by a test that proves it."""
    unproven = read_law(root).built - _proven(root)
    return [f"{PAGE}: no test cites rule {number}" for number in sorted(unproven)]


def the_list_is_true(root: Path) -> list[str]:
    """What is listed as not built is on the page, and no test proves it."""
    law = read_law(root)
    lost = sorted((law.unbuilt | law.in_part) - law.defined)
    built = sorted(law.unbuilt & _proven(root))
    return [
        *(f"{PAGE}: {number} is listed as not built, and is no rule" for number in lost),
        *(f"{PAGE}: rule {number} is listed as not built, and a test cites it" for number in built),
    ]


def cited_pages_exist(root: Path) -> list[str]:
    """Every page that a text names is a file of the project."""
    pages = {path.name for path in _files(root) if path.suffix == ".md"}
    return [
        f"{name}: there is no {page}"
        for name, text in _texts(root)
        for page in _PAGE.findall(text)
        if page not in pages
    ]


LAW_GUARDS = (citations_lead_somewhere, built_rules_are_proven, the_list_is_true, cited_pages_exist)


def _files(root: Path) -> list[Path]:
    """The files that may cite a rule."""
    inside = [path for folder in FOLDERS for path in sorted((root / folder).rglob("*"))]
    return [path for path in (*inside, *root.glob("*.md")) if path.suffix in KINDS]


def _texts(root: Path) -> Iterator[tuple[str, str]]:
    """Each text that may cite a rule, with its path."""
    for path in _files(root):
        yield path.relative_to(root).as_posix(), path.read_text(encoding="utf-8")


def _numbers(text: str) -> Iterator[str]:
    for cited in _CITED.finditer(text):
        yield from re.findall(_NUMBER, cited[1])


def _proven(root: Path) -> set[str]:
    """The rules that the docstrings of tests cite."""
    tests = (function for _, function in functions(root, "tests") if function.name.startswith("test_"))
    return {number for test in tests for number in _numbers(ast.get_docstring(test) or "")}
