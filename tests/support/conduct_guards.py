"""Guards of what the source does: catch, sleep, leave open, and know of its neighbours."""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

from tests.support.source_tree import Guard, functions, nodes, sources

BARRIERS = {
    "breakstretch/daemon/runner.py": "a fault in one event or one effect must not end the day",
    "breakstretch/system/loop/timed_calls.py": "one bad callback must not cost the others theirs",
    "breakstretch/cli/__init__.py": "a person gets a sentence, not a traceback",
    "breakstretch/backends/notifications/native/mac_centre.py": "what is raised in a thread of macOS ends the process",
    "breakstretch/backends/notifications/native/windows_toasts.py": "the bindings raise what Windows answers",
    "breakstretch/backends/notifications/plain_text.py": "raises what plyer's backend of the day raises",
    "breakstretch/window/home/parts/shown_page.py": "a page that fails ends in a sentence, and the other pages work",
    "breakstretch/drawing/own_picture.py": "raises what a broken picture makes Pillow raise",
}
"""The only files that may catch everything and go on, each with its reason."""

SLEEPERS = {
    "tests/support/desktop.py": "real programs are asked again and again until they are ready",
    "tests/support/kills.py": "a kill comes at a random moment, which nothing announces",
}
"""The only files that may sleep."""

SHARED = {"toml": ("catalogue", "settings"), "catalogue": ("settings",)}
"""Backends that others may import: which ones, by whom."""

WORDED = {
    "breakstretch/core/rules/settings_check.py": "what is wrong with a settings file is worded where it is found",
    "breakstretch/core/values/exercises.py": "a limit says what is allowed, beside the pattern that it explains",
}
"""The only files of the core that word something."""

_BACKENDS = "breakstretch.backends"
_SENTENCE = 3
"""Words that make a string a sentence."""
_OPEN_END = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")


def no_open_ends(root: Path) -> list[str]:
    """No comment leaves something to be done."""
    return [
        f"{name}:{token.start[0]}: an open end is an issue, not a comment"
        for name, text, _ in sources(root)
        for token in tokenize.generate_tokens(io.StringIO(text).readline)
        if token.type == tokenize.COMMENT and _OPEN_END.search(token.string)
    ]


def nothing_unwritten(root: Path) -> list[str]:
    """No part of the program stands there without being written."""
    return [
        f"{name}:{node.lineno}: a part that is not written is left out"
        for name, node in nodes(root, "breakstretch")
        if isinstance(node, ast.Name) and node.id == "NotImplementedError"
    ]


def few_barriers(root: Path) -> list[str]:
    """Everything is caught only where the day must go on; what raises again may look at anything."""
    return [
        f"{name}:{node.lineno}: catches everything and goes on"
        for name, node in nodes(root, "breakstretch")
        if isinstance(node, ast.ExceptHandler)
        and _catches_all(node.type)
        and name not in BARRIERS
        and not (isinstance(node.body[-1], ast.Raise) and node.body[-1].exc is None)
    ]


def _catches_all(kind: ast.expr | None) -> bool:
    kinds = kind.elts if isinstance(kind, ast.Tuple) else [kind]
    return any(
        kind is None or (isinstance(kind, ast.Name) and kind.id in {"Exception", "BaseException"}) for kind in kinds
    )


def nothing_sleeps(root: Path) -> list[str]:
    """Neither the program nor its tests wait by sleeping."""
    return [
        f"{name}:{getattr(node, 'lineno', 1)}: waits by sleeping"
        for name, node in nodes(root)
        if name not in SLEEPERS and _sleeps(node)
    ]


def _sleeps(node: ast.AST) -> bool:
    match node:
        case ast.Attribute(value=ast.Name(id="time" | "asyncio"), attr="sleep"):
            return True
        case ast.ImportFrom(module="time" | "asyncio"):
            return any(alias.name == "sleep" for alias in node.names)
        case _:
            return False


def tests_say_what_they_prove(root: Path) -> list[str]:
    """Each test's docstring is the sentence it proves."""
    return [
        f"{name}:{node.lineno}: {node.name} does not say what it proves"
        for name, node in functions(root, "tests")
        if node.name.startswith("test_") and not (ast.get_docstring(node) or "").endswith(".")
    ]


def backends_are_strangers(root: Path) -> list[str]:
    """No backend imports another, but for the shared ones."""
    return [
        f"{name}:{getattr(node, 'lineno', 1)}: {own} imports {other}"
        for name, node in nodes(root, "breakstretch/backends")
        for own in [name.split("/")[2].removesuffix(".py")]
        for other in _backends_of(node)
        if other != own and own not in SHARED.get(other, ())
    ]


def _backends_of(node: ast.AST) -> list[str]:
    """The backends that a piece of syntax imports, each by its first name."""
    match node:
        case ast.ImportFrom(module=str(module)) if module == _BACKENDS:
            return [alias.name for alias in node.names]
        case ast.ImportFrom(module=str(module)):
            modules = [module]
        case ast.Import():
            modules = [alias.name for alias in node.names]
        case _:
            modules = []
    return [module.split(".")[2] for module in modules if module.startswith(f"{_BACKENDS}.")]


def the_core_words_nothing(root: Path) -> list[str]:
    """The core hands over values: it has words in docstrings and in what it raises, and nowhere else."""
    return [
        f"{name}:{getattr(node, 'lineno', 1)}: a sentence is written in breakstretch/messages"
        for name, _, tree in sources(root, "breakstretch/core")
        if name not in WORDED
        for node in _texts(tree)
        if len(_flat(node).split()) >= _SENTENCE
    ]


def _texts(node: ast.AST) -> Iterator[ast.AST]:
    """The strings in a piece of syntax; an f-string counts as one."""
    if isinstance(node, ast.Raise) or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)):
        return
    if isinstance(node, ast.Constant | ast.JoinedStr):
        yield node
        return
    for child in ast.iter_child_nodes(node):
        yield from _texts(child)


def _flat(node: ast.AST) -> str:
    """The words of a string, with one word for whatever is filled in."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=parts):
            return "".join(_flat(part) if isinstance(part, ast.Constant) else "x" for part in parts)
        case _:
            return ""


CONDUCT_GUARDS: tuple[Guard, ...] = (
    no_open_ends,
    nothing_unwritten,
    few_barriers,
    nothing_sleeps,
    tests_say_what_they_prove,
    backends_are_strangers,
    the_core_words_nothing,
)
