"""The source of the project, or of a planted tree, as the guards read it: files, syntax trees, functions."""

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

Guard = Callable[[Path], list[str]]
"""A function of a folder that returns complaints, each one line: `file:line: what is wrong`."""
Function = ast.FunctionDef | ast.AsyncFunctionDef


def sources(root: Path, *folders: str) -> Iterator[tuple[str, str, ast.Module]]:
    """Each Python file of some folders (by default program and tests): its path from the root, text and tree."""
    for folder in folders or ("breakstretch", "tests"):
        for path in sorted((root / folder).rglob("*.py")):
            text = path.read_text(encoding="utf-8")
            yield path.relative_to(root).as_posix(), text, ast.parse(text)


def nodes(root: Path, *folders: str) -> Iterator[tuple[str, ast.AST]]:
    """Each piece of syntax, with the file it is in."""
    for name, _, tree in sources(root, *folders):
        for node in ast.walk(tree):
            yield name, node


def functions(root: Path, *folders: str) -> Iterator[tuple[str, Function]]:
    """Each function and method, with the file it is in."""
    for name, node in nodes(root, *folders):
        if isinstance(node, Function):
            yield name, node
