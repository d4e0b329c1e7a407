"""What is handed out names nothing that belongs to one machine: no lock file, no index, no path."""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.support.handed_out import ROOT, project_files

LOCK_FILES = frozenset({"uv.lock", "poetry.lock", "pdm.lock", "Pipfile.lock", "pylock.toml", "requirements.txt"})
HOSTS = ("pypi" + ".org", "deb." + "debian", "python" + "hosted.org", "files." + "python", "registry" + ".npmjs")
"""A project that names an index works only where that index is reached."""
ONE_MACHINE = re.compile(r"(?<![\w.~/-])/(?:work|root|workspace|mnt|home/(?!kim\b)\w+|Users/\w+|tmp/venv)/[\w.]")
"""Absolute paths that exist on one machine; kim is the person of the examples."""


def lock_files(root: Path) -> list[str]:
    """The files that pin libraries for one machine."""
    return [str(path.relative_to(root)) for path in project_files(root) if path.name in LOCK_FILES]


def index_hosts(root: Path) -> list[str]:
    """The lines that name the host of a package index."""
    return [line for line in _lines(root) if any(host in line for host in HOSTS)]


def places_of_one_machine(root: Path) -> list[str]:
    """The lines that name a path of one machine."""
    return [line for line in _lines(root) if ONE_MACHINE.search(line.partition(": ")[2])]


def _lines(root: Path) -> Iterator[str]:
    for path in project_files(root):
        if path != Path(__file__):
            for number, line in enumerate(path.read_bytes().decode("utf-8", "ignore").splitlines(), start=1):
                yield f"{path.relative_to(root)}:{number}: {line.strip()}"


def test_nothing_is_locked_to_one_machine() -> None:
    """No lock file, no package index's host and no machine's path is in the project."""
    assert lock_files(ROOT) == []
    assert index_hosts(ROOT) == []
    assert places_of_one_machine(ROOT) == []


def test_planted_ties_to_one_machine_are_found(tmp_path: Path) -> None:
    """Each of these checks finds the fault planted for it."""
    (tmp_path / ".gitignore").write_text("dist/\n")
    (tmp_path / "uv.lock").write_text(f"url = https://{HOSTS[0]}/simple\n")
    (tmp_path / "run.sh").write_text("exec /home/" + "jo/breakstretch/run\n")
    assert lock_files(tmp_path) == ["uv.lock"]
    assert len(index_hosts(tmp_path)) == 1
    assert len(places_of_one_machine(tmp_path)) == 1
