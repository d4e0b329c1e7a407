"""Guards of the shape of the source: how long, how deep, and what things are called."""

import ast
import re
from collections import Counter
from pathlib import Path

from tests.support.source_tree import Function, Guard, functions, nodes, sources

FOLDER_MODULES = 20
FILE_LINES, TEST_LINES = 250, 300
FUNCTION_LINES = 40
BLOCKS = 3

OTHER_WORDS = {
    "rep": "repetition",
    "reps": "repetitions",
    "microbreak": "stretch break",
    "microbreaks": "stretch breaks",
    "alert": "prompt",
    "popup": "prompt",
    "afk": "away",
    "inactive": "idle",
    "compliance": "adherence",
    "prefs": "settings",
    "preferences": "settings",
    "timestamp": "moment",
}
"""Words that are not used here, and the ones that are."""

_DRAWERS = frozenset({"utils", "util", "helpers", "helper", "common", "manager", "managers", "misc"})
_BLOCKS = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.With, ast.AsyncWith, ast.Try, ast.Match)


def small_folders(root: Path) -> list[str]:
    """No folder of the program has more modules than a reader can survey."""
    counted = Counter(Path(name).parent.as_posix() for name, _, _ in sources(root, "breakstretch"))
    return [
        f"{folder}: {modules} modules, at most {FOLDER_MODULES}"
        for folder, modules in counted.items()
        if modules > FOLDER_MODULES
    ]


def unique_file_names(root: Path) -> list[str]:
    """No two files of a layer have the same name."""
    found: dict[tuple[str, str], str] = {}
    complaints = []
    for path, _, _ in sources(root, "breakstretch"):
        layer, file = Path(path).parts[1], Path(path).name
        first = found.setdefault((layer, file), path)
        if first != path and not file.startswith("__"):
            complaints.append(f"{path}:1: {first} has the same name")
    return complaints


def short_files(root: Path) -> list[str]:
    """No file is longer than can be read in one go."""
    counted = (
        (name, text.count("\n"), TEST_LINES if name.startswith("tests/") else FILE_LINES)
        for name, text, _ in sources(root)
    )
    return [f"{name}:1: {lines} lines, at most {most}" for name, lines, most in counted if lines > most]


def short_functions(root: Path) -> list[str]:
    """No function is longer than a screen."""
    return [
        f"{name}:{node.lineno}: {node.name} has {lines} lines, at most {FUNCTION_LINES}"
        for name, node in functions(root)
        if (lines := (node.end_lineno or node.lineno) - node.lineno + 1) > FUNCTION_LINES
    ]


def shallow_functions(root: Path) -> list[str]:
    """No function has more than three blocks inside each other."""
    return [
        f"{name}:{node.lineno}: {node.name} has {depth} blocks inside each other, at most {BLOCKS}"
        for name, node in functions(root)
        if (depth := _depth(node)) > BLOCKS
    ]


def _depth(node: ast.AST, *, chained: bool = False) -> int:
    """How many blocks lie inside each other; a chain of elif counts as one, and a function inside starts anew."""
    deepest = 0
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, Function | ast.ClassDef):
            elif_ = isinstance(node, ast.If) and isinstance(child, ast.If) and node.orelse == [child]
            deepest = max(deepest, _depth(child, chained=elif_))
    return deepest + (isinstance(node, _BLOCKS) and not chained)


def speaking_names(root: Path) -> list[str]:
    """No file is named after a leftover, or as a drawer for everything."""
    names = (name for name, _, _ in sources(root))
    return [
        f"{name}:1: a file is named after its role"
        for name in names
        if re.search(r"_(part)?\d+$", Path(name).stem) or _DRAWERS & {*Path(name).with_suffix("").parts}
    ]


def one_word_for_one_thing(root: Path) -> list[str]:
    """No name that is given here uses a word that has another name here."""
    return [
        f"{name}:{getattr(node, 'lineno', 1)}: {given}: say {OTHER_WORDS[word]}, not {word}"
        for name, node in nodes(root)
        for given in _given(node)
        for word in re.findall(r"[a-z]+", re.sub(r"(?=[A-Z])", "_", given).lower())
        if word in OTHER_WORDS
    ]


def _given(node: ast.AST) -> list[str]:
    """The names that a piece of syntax gives."""
    match node:
        case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
            return [node.name]
        case ast.arg():
            return [node.arg]
        case ast.Name(ctx=ast.Store()):
            return [node.id]
        case ast.Attribute(ctx=ast.Store()):
            return [node.attr]
        case _:
            return []


SHAPE_GUARDS: tuple[Guard, ...] = (
    small_folders,
    unique_file_names,
    short_files,
    short_functions,
    shallow_functions,
    speaking_names,
    one_word_for_one_thing,
)
