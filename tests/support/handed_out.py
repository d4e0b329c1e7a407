"""What is handed out, made as a release makes it, from a copy of the project with leftovers in it, and installed anew.

Knows the build and pip; what must be inside the archives, and how the installed program behaves, is the tests'.
"""

import os
import shutil
import subprocess
import sys
import tarfile
import venv
from collections.abc import Iterator, Mapping
from pathlib import Path

import pathspec

from tests.support.requirements import lack

ROOT = Path(__file__).resolve().parent.parent.parent
SCRIPTS = "Scripts" if sys.platform == "win32" else "bin"
RUBBISH = (
    "icons/x.swp",
    "config/default.toml.orig",
    "breakstretch/.DS_Store",
    "breakstretch/core/__pycache__/left.pyc",
    "icons/left.pyc",
)
"""Left by editors, merges, desktops and Python; .gitignore names them all."""
GONE = """
import os, sys

def refuse(event, arguments):
    if event in {"open", "os.listdir", "os.scandir"} and isinstance(arguments[0], (str, bytes)):
        path = os.path.join(os.path.abspath(os.fsdecode(arguments[0])), '')
        if path.startswith(%(root)r) and not path.startswith(%(libraries)r):
            raise FileNotFoundError(2, "the source is gone", path)

sys.addaudithook(refuse)
"""
"""Stands in the fresh environment: for every Python that it starts, the project is not on this machine."""


def project_files(root: Path) -> Iterator[Path]:
    """Everything that belongs to the project, which is what .gitignore does not name."""
    ignored = pathspec.GitIgnoreSpec.from_lines((root / ".gitignore").read_text().splitlines())
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root).as_posix()
        if path.is_file() and name.split("/")[0] != ".git" and not ignored.match_file(name):
            yield path


def copy_with_rubbish(place: Path) -> Path:
    """A copy of the project, and lying in it what belongs to nobody."""
    for path in project_files(ROOT):
        target = place / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, target)
    for name in RUBBISH:
        (place / name).parent.mkdir(exist_ok=True)
        (place / name).write_text("left over")
    return place


def build(source: Path, place: Path, *kinds: str) -> Path:
    """Source archive and wheel of a checkout, or only the `kinds` of them, put into a folder."""
    try:
        import hatchling  # noqa: F401 - only asks whether it is here
    except ImportError:
        lack("hatchling is not installed (pip install '.[test]')")
    targets = [word for kind in kinds for word in ("-t", kind)]
    run(sys.executable, "-m", "hatchling", "build", *targets, "-d", str(place), cwd=source)
    return place


def unpack(archive: Path, place: Path) -> Path:
    """The folder that a source archive holds."""
    with tarfile.open(archive) as opened:
        # Python 3.11.2 has no `filter` argument yet, and 3.12 warns where none is named.
        opened.extraction_filter = getattr(tarfile, "data_filter", None)
        opened.extractall(place)  # noqa: S202 - our own archive
    (folder,) = place.iterdir()
    return folder


def install(place: Path, what: Path, *options: str) -> Path:
    """The scripts of a fresh environment with this alone installed; its libraries are the ones of this environment.

    It sees them as mere folders, so what is installed here, the project above all, is not installed there.
    """
    venv.create(place, symlinks=sys.platform != "win32")
    python = place / SCRIPTS / "python"
    pip = [sys.executable, "-m", "pip", "-q", "--disable-pip-version-check", "--python", str(python)]
    packages = Path(run(str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip())
    (packages / "libraries.pth").write_text(f"{_libraries()}\n")
    run(*pip, "install", "--no-index", "--no-deps", "--no-build-isolation", *options, str(what))
    return place / SCRIPTS


def forget_source(scripts: Path) -> None:
    """Let this environment's programs find nothing of the project but what was installed into it."""
    packages = Path(
        run(str(scripts / "python"), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip()
    )
    names = {"root": f"{ROOT}{os.sep}", "libraries": f"{_libraries()}{os.sep}"}
    (packages / "source_is_gone.py").write_text(GONE % names)
    (packages / "source_is_gone.pth").write_text("import source_is_gone\n")


def one(folder: Path, pattern: str) -> Path:
    """The only file of that name."""
    (found,) = folder.glob(pattern)
    return found


def run(*command: str, cwd: Path | None = None, env: Mapping[str, str] | None = None) -> str:
    """What a command prints; fails with all it said when it fails."""
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def ask(scripts: Path, world: Mapping[str, str], *words: str) -> str:
    """What the installed command prints, called from the person's home."""
    return run(str(scripts / "breakstretch"), *words, cwd=Path(world["HOME"]), env=world)


def _libraries() -> Path:
    """The folder that this environment's libraries lie in."""
    return Path(pathspec.__file__).resolve().parent.parent
