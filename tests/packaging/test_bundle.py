"""What a bundle is made of, held against the program, without making one: its parts, its children, its licences.

That a bundle works is tried by installers/check/run.sh, and by the desktop tests with BREAKSTRETCH_TESTED naming one.
"""

import ast
import os
import re
import runpy
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from breakstretch.cli import children
from breakstretch.cli.app import app

ROOT = Path(__file__).resolve().parent.parent.parent
HERE = ROOT / "installers/pyinstaller"
LINUX = ROOT / "installers/linux"
PARTS = runpy.run_path(str(HERE / "parts.py"))
SYSTEMS = ("linux", "win32", "darwin")


@cache
def trees() -> tuple[tuple[Path, ast.Module], ...]:
    """Every file of the program, read as Python."""
    paths = sorted((ROOT / "breakstretch").rglob("*.py"))
    return tuple((path, ast.parse(path.read_text("utf-8"))) for path in paths)


def imported() -> set[str]:
    """Every module that stands behind an import, lazy ones too, with those of `from package import module`."""
    found = set()
    for _, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                found |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def named(node: ast.AST) -> set[str]:
    """The texts that a call of `find_spec` is about, also where it goes over several."""
    if isinstance(node, ast.Call) and "find_spec" in ast.dump(node):
        return {part.value for part in ast.walk(node) if isinstance(part, ast.Constant) and isinstance(part.value, str)}
    return set()


def commands_of_frozen_builds() -> Iterator[tuple[Path, str]]:
    """The word by which each child of a frozen build is started, and who starts it."""
    for path, node in ((path, node) for path, tree in trees() for node in ast.walk(tree)):
        match node:
            case ast.Tuple(elts=[ast.Attribute(attr="executable"), ast.Constant(value=str(word)), *_]):
                if not word.startswith("-"):
                    yield path, word


def test_every_child_of_a_frozen_build_is_a_command() -> None:
    """What starts a module of ours by `-m` starts it by a hidden command in a frozen build (rule 30)."""
    starters = {path for path, _ in trees() if '"-m", "breakstretch.' in path.read_text("utf-8")}
    found = dict(commands_of_frozen_builds())
    assert starters <= set(found)
    assert set(found.values()) == {command.name for command in children.COMMANDS}
    assert all(app.commands[word].hidden for word in found.values())


def test_the_artist_is_a_command() -> None:
    """`draw` ends when its input does, as the artist is told that a session is over."""
    done = subprocess.run(
        [sys.executable, "-m", "breakstretch", "draw"],
        cwd=ROOT,
        input=b"",
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_nothing_that_is_left_out_is_used() -> None:
    """No module that the bundle lacks is imported anywhere in the program, on any system."""
    lacking = {
        name for name in imported() if any(f"{name}.".startswith(f"{left_out}.") for left_out in PARTS["LEFT_OUT"])
    }
    assert lacking == set()


def test_what_is_looked_for_by_name_is_inside() -> None:
    """What the program asks for by `find_spec` it also imports, or the bundle names it."""
    asked = {name for _, tree in trees() for node in ast.walk(tree) for name in named(node)}
    assert {"icalendar", "plyer", "winrt", "UserNotifications", "tkinter"} <= asked
    bundled = imported() | {name for system in SYSTEMS for name in PARTS["hidden"](system)}
    tops = {name.partition(".")[0] for name in bundled}
    assert {name for name in asked if name.isidentifier() and name not in tops | {"_tkinter"}} == set()


@pytest.mark.parametrize("system", SYSTEMS)
def test_what_is_named_exists(system: str) -> None:
    """Each module that is loaded by name alone is where its library, if it is installed here, has it."""
    for name in (*PARTS["hidden"](system), *PARTS["packages"](system)):
        top, *below = name.split(".")
        spec = find_spec(top)
        if spec is None:
            assert top in {"winrt", "PyObjCTools"}, f"{top} is not installed"
        elif below:
            assert spec.submodule_search_locations is not None, name
            stem = Path(spec.submodule_search_locations[0], *below)
            found = stem.is_dir() or any(stem.parent.glob(f"{stem.name}.*"))
            assert found, f"there is no {name}"


@pytest.mark.parametrize("before", [None, "/opt/theirs"])
def test_what_a_bundle_starts_finds_none_of_its_libraries(before: str | None) -> None:
    """The search path of libraries is what it was before the bundle began, and its loader begins anew in a child."""
    env = {"PATH": os.defpath, "LD_LIBRARY_PATH": "/bundle", "_PYI_ARCHIVE_FILE": "/bundle/breakstretch"}
    env |= {} if before is None else {"LD_LIBRARY_PATH_ORIG": before}
    code = "import os, runpy, sys; runpy.run_path(sys.argv[1]); print(sorted(os.environ.items()))"
    done = subprocess.run(
        [sys.executable, "-c", code, str(HERE / "outside.py")], env=env, capture_output=True, text=True, check=True
    )
    left = dict(ast.literal_eval(done.stdout))
    assert left.get("LD_LIBRARY_PATH") == before
    assert not [name for name in left if name.startswith("_PYI_") or name.endswith("_ORIG")]


def library(site: Path, name: str, *texts: str) -> Path:
    """Install a library of one file; where that is."""
    info = site / f"{name}-1.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1\n")
    (site / f"{name}.py").write_text("")
    for text in texts:
        (info / text).write_text("You may.")
    files = [f"{name}.py", *(f"{info.name}/{text}" for text in ("METADATA", *texts))]
    (info / "RECORD").write_text("".join(f"{file},,\n" for file in files))
    return site / f"{name}.py"


def test_each_part_brings_its_licence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The texts of what is inside are there, with our own and Python's, and none of what is not inside."""
    monkeypatch.syspath_prepend(tmp_path)
    inside = library(tmp_path, "inside_lib", "LICENSE", "NOTICE.txt")
    library(tmp_path, "outside_lib", "LICENSE")
    names = {name for name, _ in licences()["collect"]([str(inside)])}
    assert {"README.txt", "breakstretch.txt", "inside-lib/LICENSE", "inside-lib/NOTICE.txt"} <= names
    assert any(name.startswith("python/") for name in names)
    assert not any("outside" in name for name in names)


def test_no_part_goes_without_its_licence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bundle with a library that has no licence text is not made, and the library is named."""
    monkeypatch.syspath_prepend(tmp_path)
    bare = library(tmp_path, "bare_lib")
    found = licences()
    with pytest.raises(found["NoLicence"], match="bare-lib"):
        found["collect"]([str(bare)])


def licences() -> dict[str, Any]:
    """The names of licences.py."""
    return runpy.run_path(str(HERE / "licences.py"))


def test_what_is_bundled_is_pinned() -> None:
    """Each requirement of the program, and PyInstaller, stands in bundled.txt in one version with its checksums."""
    text = (HERE / "bundled.txt").read_text()
    pins = re.findall(r"^([a-z0-9-]+)==\S+(?: ;[^\\\n]*)? \\\n    --hash=sha256:[0-9a-f]{64}", text, re.MULTILINE)
    project = (ROOT / "pyproject.toml").read_text()
    wanted = re.findall(
        r'^  "([A-Za-z][\w-]*)', project.partition("dependencies = [")[2].partition("]")[0], re.MULTILINE
    )
    assert {"click", "pystray"} <= set(wanted)
    assert {name.lower() for name in wanted} | {"pyinstaller", "icalendar"} <= set(pins)
    assert len(pins) == len(re.findall(r"^\w", text, re.MULTILINE))


def test_flatpak_and_snap_are_made_of_what_is_there() -> None:
    """Both take the bundle, and files that exist; Flatpak under the name that software centres know."""
    place = LINUX / "flatpak/io.github.breakstretch.breakstretch.yml"
    flatpak = place.read_text()
    metainfo = ET.fromstring((LINUX / f"{place.stem}.metainfo.xml").read_text())  # noqa: S314 - ours
    assert f"\nid: {metainfo.findtext('id')}\n" in flatpak
    taken = [(place.parent / path).resolve() for path in re.findall(r"path: (\S+)", flatpak)]
    assert ROOT / "dist/breakstretch" in taken
    assert [path for path in taken if not path.exists() and path != ROOT / "dist/breakstretch"] == []
    snap = (LINUX / "snap/snapcraft.yaml").read_text()
    organized = re.findall(r"^      (\S+): \S+$", snap.partition("organize:")[2], re.MULTILINE)
    assert [path for path in organized if not (ROOT / path).exists()] in ([], ["dist/breakstretch"])
    sizes = re.findall(r"for size in ([\d ]+);", flatpak)[0].split()
    assert {path.stem.rpartition("-")[2] for path in (ROOT / "icons").glob("breakstretch-*.png")} == set(sizes)
