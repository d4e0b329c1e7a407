"""The shape of the source: the import contract and the guards.

Each guard is shown failing on a planted fault, because one that was never seen failing proves nothing.
"""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import conduct_guards as conduct
from tests.support import owner_guards as owner
from tests.support import shape_guards as shape
from tests.support.source_tree import Guard

ROOT = Path(__file__).resolve().parent.parent

GUARDS = (*shape.SHAPE_GUARDS, *conduct.CONDUCT_GUARDS, *owner.OWNER_GUARDS)

PLANTED: dict[Guard, tuple[str, str]] = {
    shape.small_folders: ("breakstretch/cli", ""),
    shape.unique_file_names: ("breakstretch/cli/twice/app.py", ""),
    shape.short_files: ("tests/long.py", "X = 1\n" * 301),
    shape.short_functions: ("breakstretch/long.py", "def long() -> None:\n" + "    f()\n" * 40),
    shape.shallow_functions: (
        "breakstretch/deep.py",
        "def deep(a):\n if a:\n  for b in a:\n   while b:\n    with b:\n     b()\n",
    ),
    shape.speaking_names: ("breakstretch/core/engine_part2.py", ""),
    shape.one_word_for_one_thing: ("breakstretch/dose.py", "class Dose:\n    maxReps = 5\n"),
    conduct.no_open_ends: ("breakstretch/open.py", "x = 1  # TODO: two\n"),
    conduct.nothing_unwritten: ("breakstretch/open.py", "def f() -> None:\n    raise NotImplementedError\n"),
    conduct.few_barriers: ("breakstretch/catch.py", "try:\n    f()\nexcept Exception:\n    pass\n"),
    conduct.nothing_sleeps: ("tests/test_slow.py", "import time\ntime.sleep(1)\n"),
    conduct.tests_say_what_they_prove: ("tests/test_mute.py", "def test_mute() -> None:\n    assert True\n"),
    conduct.backends_are_strangers: (
        "breakstretch/backends/sound/player.py",
        "from breakstretch.backends.tray import choose\n",
    ),
    owner.states_change_in_machines: ("breakstretch/core/engine/day.py", "reminder.state = ReminderState.WAITING\n"),
    owner.outcomes_come_from_the_table: ("breakstretch/core/engine/day.py", "end(s, reminder, Outcome.SKIPPED)\n"),
    owner.values_have_owners: ("breakstretch/core/engine/prompts.py", "s.plan = s.planned()\n"),
    conduct.the_core_words_nothing: ("breakstretch/core/engine/says.py", 'said = f"{name} is back."\n'),
}

NEIGHBOURS: dict[Guard, tuple[str, ...]] = {
    shape.small_folders: tuple(f"breakstretch/cli/command_{letter}.py" for letter in "abcdefghijklmnopqrstu"),
    shape.unique_file_names: ("breakstretch/cli/app.py", "breakstretch/window/app.py"),
}
"""Files that make the planted one a fault."""

INNOCENT: dict[Guard, str] = {
    shape.shallow_functions: "def f(a):\n if a:\n  b()\n elif c:\n  d()\n elif e:\n  d()\n elif g:\n  d()\n",
    shape.one_word_for_one_thing: "reported = representation = window.popup()\n",
    conduct.no_open_ends: "names = '# TODO'\n",
    conduct.nothing_unwritten: "def __eq__(self, other):\n    return NotImplemented\n",
    conduct.few_barriers: "try:\n    f()\nexcept BaseException:\n    g()\n    raise\n",
    conduct.nothing_sleeps: "person.sleep(8)\n",
    conduct.backends_are_strangers: "from breakstretch.backends.sound.chimes import soft\n",
    conduct.the_core_words_nothing: 'said = "The break is over."\n',
}


@pytest.mark.parametrize("guard", GUARDS, ids=lambda guard: guard.__name__)
def test_the_source_keeps_to_it(guard: Guard) -> None:
    """The guard has nothing to complain of in this project."""
    complaints = guard(ROOT)
    assert not complaints, "\n".join([str(guard.__doc__), *complaints])


@pytest.mark.parametrize("guard", GUARDS, ids=lambda guard: guard.__name__)
def test_a_planted_fault_is_found(guard: Guard, tmp_path: Path) -> None:
    """The guard finds the one fault in a tree, and names its file."""
    name, text = PLANTED[guard]
    for neighbour in NEIGHBOURS.get(guard, ()):
        _plant(tmp_path, neighbour, "")
    if name.endswith(".py"):
        _plant(tmp_path, name, text)
    complaints = guard(tmp_path)
    assert len(complaints) == 1
    assert complaints[0].startswith(f"{name}:")


@pytest.mark.parametrize("guard", INNOCENT, ids=lambda guard: guard.__name__)
def test_what_only_looks_like_a_fault_passes(guard: Guard, tmp_path: Path) -> None:
    """The guard is silent about its nearest innocent neighbour."""
    _plant(tmp_path, "breakstretch/backends/sound/player.py", INNOCENT[guard])
    assert guard(tmp_path) == []


def test_the_import_contract_is_kept() -> None:
    """The layers, the storeys of the core and what each may import, as pyproject.toml says (rule 32)."""
    done = _lint_imports(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("name", "line", "broken"),
    [
        ("breakstretch/core/values/dose.py", "import time", "The core and its words"),
        ("breakstretch/core/values/dose.py", "from breakstretch.core.engine import engine", "The storeys of the core"),
        ("breakstretch/messages/steps.py", "import os", "The core and its words"),
        ("breakstretch/core/rules/pages.py", "from breakstretch.messages import safety", "Imports go down only"),
        ("breakstretch/wire.py", "from breakstretch.daemon import ports", "Imports go down only"),
        ("breakstretch/daemon/status.py", "import sqlite3", "The daemon meets the machine"),
        ("breakstretch/cli/__init__.py", "import tkinter", "Toolkits stay out"),
        ("breakstretch/backends/tray/menu.py", "from breakstretch.backends.tray import sni", "No cycles"),
        ("breakstretch/core/drawer.py", '"""A storey that nobody named."""', "The storeys of the core"),
    ],
)
def test_a_planted_import_breaks_the_contract(tmp_path: Path, name: str, line: str, broken: str) -> None:
    """Each part of the contract is broken by the import it forbids, and by nothing less."""
    shutil.copytree(ROOT / "breakstretch", tmp_path / "breakstretch", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    with (tmp_path / name).open("a", encoding="utf-8") as source:
        source.write(f"\n{line}\n")
    done = _lint_imports(tmp_path)
    verdicts = [verdict for verdict in done.stdout.splitlines() if verdict.endswith("BROKEN")]
    assert done.returncode == 1
    assert any(verdict.startswith(broken) for verdict in verdicts), done.stdout


def _plant(root: Path, name: str, text: str) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    lint = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as lint; lint()"]
    return subprocess.run([*lint, "--no-logo", "--no-cache"], cwd=folder, capture_output=True, text=True, check=False)
