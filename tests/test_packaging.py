"""What is handed out: built twice alike, complete without the checkout, and free of what belongs to one machine."""

import json
import re
import shutil
import subprocess
import sys
import tarfile
import venv
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pathspec
import pytest

from tests.support.requirements import lack

ROOT = Path(__file__).resolve().parent.parent

LOCK_FILES = frozenset({"uv.lock", "poetry.lock", "pdm.lock", "Pipfile.lock", "pylock.toml", "requirements.txt"})
HOSTS = ("pypi" + ".org", "deb." + "debian", "python" + "hosted.org", "files." + "python", "registry" + ".npmjs")
"""A project that names an index works only where that index is reached."""
ONE_MACHINE = re.compile(r"(?<![\w.~/-])/(?:work|root|workspace|mnt|home/(?!kim\b)\w+|Users/\w+|tmp/venv)/[\w.]")
"""Absolute paths that exist on one machine; kim is the person of the examples."""
SCRIPTS = "Scripts" if sys.platform == "win32" else "bin"
RUBBISH = ("icons/.hidden.swp", "config/default.toml.orig", "breakstretch/core/__pycache__/left.pyc", "icons/left.pyc")


def project_files(root: Path) -> Iterator[Path]:
    """Everything that belongs to the project, which is what .gitignore does not name."""
    ignored = pathspec.GitIgnoreSpec.from_lines((root / ".gitignore").read_text().splitlines())
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root).as_posix()
        if path.is_file() and name.split("/")[0] != ".git" and not ignored.match_file(name):
            yield path


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


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project, with rubbish lying in it that .gitignore names."""
    copy = tmp_path_factory.mktemp("source")
    for path in project_files(ROOT):
        place = copy / path.relative_to(ROOT)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, place)
    with (copy / ".gitignore").open("a") as ignored:
        ignored.write("*.swp\n*.orig\n")
    for name in RUBBISH:
        (copy / name).parent.mkdir(exist_ok=True)
        (copy / name).write_text("left over")
    return copy


@pytest.fixture(scope="module")
def built(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the source archive."""
    return _build(source, tmp_path_factory.mktemp("built"))


@pytest.fixture(scope="module")
def installed(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command of a fresh environment that has the wheel, and of this one the libraries alone."""
    place = tmp_path_factory.mktemp("installed")
    venv.create(place, symlinks=sys.platform != "win32")
    python = place / SCRIPTS / "python"
    pip = [sys.executable, "-m", "pip", "-q", "--disable-pip-version-check", "--python", str(python)]
    _run(*pip, "install", "--no-index", "--no-deps", str(_one(built, "*.whl")))
    packages = Path(_run(str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip())
    libraries = Path(pathspec.__file__).parent.parent
    (packages / "libraries.pth").write_text(f"{libraries}\n")
    return place / SCRIPTS / "breakstretch"


def test_a_second_build_is_the_same(built: Path, source: Path, tmp_path: Path) -> None:
    """Wheel and source archive are byte for byte what they were."""
    again = _build(source, tmp_path)
    assert {path.name: path.read_bytes() for path in built.iterdir()} == {
        path.name: path.read_bytes() for path in again.iterdir()
    }


def test_the_wheel_carries_all_and_nothing_else(built: Path, source: Path) -> None:
    """The wheel has every file of the program, its settings and its icons, and no leftover."""
    with zipfile.ZipFile(_one(built, "*.whl")) as wheel:
        inside = {name for name in wheel.namelist() if ".dist-info/" not in name}
    names = [path.relative_to(source).as_posix() for path in project_files(source)]
    expected = {name for name in names if name.startswith("breakstretch/")}
    expected |= {f"breakstretch/_data/{name}" for name in names if name.startswith(("config/", "icons/"))}
    assert inside == expected


def test_the_source_archive_carries_no_leftover(built: Path) -> None:
    """Nothing that .gitignore names is handed out, and the tests are."""
    with tarfile.open(_one(built, "*.tar.gz")) as archive:
        inside = {name.partition("/")[2] for name in archive.getnames()}
    assert inside.isdisjoint(RUBBISH)
    assert {"pyproject.toml", "LICENSE", "tests/test_packaging.py", "installers/setup.sh"} <= inside


def test_the_installed_command_says_its_version(installed: Path, built: Path) -> None:
    """The command runs where there is no source, and its version is the wheel's."""
    said = _run(str(installed), "--version", cwd=installed.parent)
    assert _one(built, "*.whl").name.split("-")[1] in said


def test_the_installed_program_finds_its_files(installed: Path, tmp_path: Path) -> None:
    """Exercises and settings come out of the wheel."""
    env = {"HOME": str(tmp_path), "PATH": "/usr/bin:/bin"}
    exercises = json.loads(_run(str(installed), "exercises", "list", "--json", cwd=tmp_path, env=env))
    assert len(exercises) > 0
    where = "from breakstretch.system.paths import data; print(data('config', 'default.toml'), data('icons'))"
    for path in _run(str(installed.parent / "python"), "-c", where, cwd=tmp_path, env=env).split():
        assert Path(path).exists()
        assert installed.parent.parent in Path(path).parents


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


def _build(source: Path, place: Path) -> Path:
    try:
        import hatchling  # noqa: F401 - only asks whether it is here
    except ImportError:
        lack("hatchling is not installed (pip install '.[test]')")
    _run(sys.executable, "-m", "hatchling", "build", "-d", str(place), cwd=source)
    return place


def _one(folder: Path, pattern: str) -> Path:
    (found,) = folder.glob(pattern)
    return found


def _run(*command: str, cwd: Path | None = None, env: dict[str, str] | None = None) -> str:
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
