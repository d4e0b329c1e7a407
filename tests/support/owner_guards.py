"""Guards of who may change what in the core: states, outcomes, and the values of the situation."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.support.source_tree import Function, Guard, nodes, sources

ENGINE = "breakstretch/core/engine"
SITUATION = f"{ENGINE}/situation.py"
RECORDER = f"{ENGINE}/outcomes.py"
"""The only module that records how a reminder ended."""


def states_change_in_machines(root: Path) -> list[str]:
    """No module of the core but the machines sets the state of anything: a state changes by a move of its table."""
    return [
        f"{name}:{node.lineno}: sets a state; make a move"
        for name, node in nodes(root, "breakstretch/core")
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store) and node.attr == "state"
        if not name.startswith("breakstretch/core/machines/")
    ]


def outcomes_come_from_the_table(root: Path) -> list[str]:
    """No function of the engine is given an outcome to end a reminder with, and one module records what came out."""
    return [
        f"{name}:{node.lineno}: {complaint}"
        for name, node in nodes(root, ENGINE)
        if isinstance(node, ast.Call | Function)
        for complaint in [_of_outcomes(name, node)]
        if complaint
    ]


def _of_outcomes(name: str, node: ast.Call | Function) -> str:
    if isinstance(node, Function):
        given = [
            argument.arg
            for argument in (*node.args.args, *node.args.kwonlyargs)
            if _names(argument.annotation) & {"Outcome"}
        ]
        return f"{node.name} takes an outcome; take a move" if given else ""
    called = ast.unparse(node.func)
    if called == "HistoryEntry" and name != RECORDER:
        return "records an end; call end or close"
    given_values = (*node.args, *(keyword.value for keyword in node.keywords))
    chosen = any(_names(value) & {"Outcome"} for value in given_values if not isinstance(value, ast.Call))
    return f"{called} is given an outcome; make a move" if chosen and called != "CloseSession" else ""


def _names(node: ast.AST | None) -> set[str]:
    return set() if node is None else {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}


def values_have_owners(root: Path) -> list[str]:
    """Only the modules that the docstring of Situation names for a value set it, and each of them does."""
    owned = _owned(root)
    stores = set(_stores(root))
    complaints = [
        f"{ENGINE}/{module}.py:{line}: sets {value}, which it does not own"
        for module, value, line in sorted(stores)
        if (module, value) not in owned
    ]
    idle = owned - {(module, value) for module, value, _ in stores}
    return complaints + [f"{SITUATION}:1: {module} does not set {value}" for module, value in sorted(idle)]


def _owned(root: Path) -> set[tuple[str, str]]:
    """Modules and the values they own, from lines such as `day: plan, numbers`."""
    trees = [tree for name, _, tree in sources(root, ENGINE) if name == SITUATION]
    texts = [ast.get_docstring(node) or "" for tree in trees for node in tree.body if isinstance(node, ast.ClassDef)]
    lines = [found for text in texts for found in re.findall(r"^- (\w+): ([\w, ]+)$", text, re.MULTILINE)]
    return {(module, value) for module, values in lines for value in values.split(", ")}


def _stores(root: Path) -> Iterator[tuple[str, str, int]]:
    """Module, value and line of each assignment to an attribute of the situation."""
    for name, node in nodes(root, ENGINE):
        if name == SITUATION or not isinstance(node, ast.Attribute) or not isinstance(node.ctx, ast.Store):
            continue
        if ast.unparse(node.value) in ("s", "self.situation"):
            yield Path(name).stem, node.attr, node.lineno


OWNER_GUARDS: tuple[Guard, ...] = (states_change_in_machines, outcomes_come_from_the_table, values_have_owners)
