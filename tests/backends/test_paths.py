"""Where things lie, by environment and by the way the program was installed."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from breakstretch.core.values.errors import BreakstretchError
from breakstretch.system import paths

linux = pytest.mark.skipif(sys.platform != "linux", reason="places of Linux")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home without any settings of places."""
    for name in ("CONFIG_HOME", "STATE_HOME", "RUNTIME_DIR"):
        monkeypatch.delenv(f"XDG_{name}", raising=False)
    for name in ("BREAKSTRETCH_CONFIG", "BREAKSTRETCH_STATE_DIR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    return tmp_path


@linux
def test_places_by_default(home: Path) -> None:
    """Without any variable, settings and state lie where Linux keeps them."""
    assert paths.config_file() == f"{home}/.config/breakstretch/config.toml"
    assert paths.state_dir() == f"{home}/.local/state/breakstretch"
    assert paths.runtime_dir() == f"{home}/breakstretch-{os.getuid()}"


@linux
def test_a_home_that_is_no_whole_path(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It counts from here, and every place is a whole path all the same, which can be followed up to the root."""
    monkeypatch.chdir(home)
    monkeypatch.setenv("HOME", "kim")
    assert paths.config_file() == f"{home}/kim/.config/breakstretch/config.toml"
    assert paths.state_dir() == f"{home}/kim/.local/state/breakstretch"


@linux
def test_places_of_the_desktop(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """XDG variables move them, relative ones do not."""
    monkeypatch.setenv("XDG_CONFIG_HOME", f"{home}/c")
    monkeypatch.setenv("XDG_STATE_HOME", "s")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(home))
    assert paths.config_file() == f"{home}/c/breakstretch/config.toml"
    assert paths.state_dir() == f"{home}/.local/state/breakstretch"
    assert paths.runtime_dir() == f"{home}/breakstretch"


@linux
def test_places_are_those_of_platformdirs(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The own lines say what the library says."""
    import platformdirs

    for base in (None, f"{home}/x"):
        if base is not None:
            monkeypatch.setenv("XDG_CONFIG_HOME", base)
            monkeypatch.setenv("XDG_STATE_HOME", base)
        assert os.path.split(paths.config_file())[0] == platformdirs.user_config_dir("breakstretch")
        assert paths.state_dir() == platformdirs.user_state_dir("breakstretch")


def test_other_places_by_name(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The variables of the program win, relative to here or to the home."""
    monkeypatch.chdir(home)
    monkeypatch.setenv("BREAKSTRETCH_CONFIG", "my.toml")
    monkeypatch.setenv("BREAKSTRETCH_STATE_DIR", "~/state")
    assert paths.config_file() == str(home / "my.toml")
    assert paths.state_dir() == str(home / "state")


@linux
def test_the_runtime_folder_is_its_owners_alone(home: Path) -> None:
    """It is made for its owner only, and narrowed when it was open to others."""
    folder = Path(paths.runtime_dir())
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    folder.chmod(0o755)
    paths.runtime_dir()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert folder.parent == home


@linux
def test_a_runtime_folder_of_somebody_else_is_not_taken(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of another owner, a link, or a file in its place is refused with a sentence."""
    place = home / f"breakstretch-{os.getuid()}"
    place.symlink_to(home)
    with pytest.raises(BreakstretchError, match="belongs to somebody else"):
        paths.runtime_dir()
    place.unlink()
    place.write_text("")
    with pytest.raises(BreakstretchError, match="cannot be made"):
        paths.runtime_dir()
    place.unlink()
    place.mkdir()
    uid = os.getuid()
    monkeypatch.setattr(os, "getuid", lambda: uid + 1)
    place.rename(home / f"breakstretch-{uid + 1}")
    with pytest.raises(BreakstretchError, match="belongs to somebody else"):
        paths.runtime_dir()


def test_data_of_a_checkout_and_of_a_package(tmp_path: Path) -> None:
    """The files that came with the program are found beside the package, inside it, and behind a link to it."""
    assert Path(paths.data("config", "default.toml")).is_file()
    package = tmp_path / "site" / "breakstretch"
    (package / "system").mkdir(parents=True)
    (package / "core" / "values").mkdir(parents=True)
    needed = ("__init__", "values/__init__", "values/errors", "values/base")
    for file in ("__init__", "system/__init__", "system/paths", *(f"core/{name}" for name in needed)):
        source = Path(paths.__file__).parents[1] / f"{file}.py"
        (package / f"{file}.py").write_bytes(source.read_bytes())
    (tmp_path / "linked").mkdir()
    (tmp_path / "linked" / "breakstretch").symlink_to(package)
    command = "import breakstretch.system.paths as p; print(p.data('config', 'x'))"

    def found(site: str) -> str:
        environment = {**os.environ, "PYTHONPATH": str(tmp_path / site)}
        done = subprocess.run(
            [sys.executable, "-c", command], env=environment, cwd=tmp_path, capture_output=True, text=True, check=True
        )
        return done.stdout.strip()

    assert found("site") == found("linked") == str(tmp_path / "site" / "config" / "x")
    (package / "_data").mkdir()
    assert found("site") == str(package / "_data" / "config" / "x")
    assert os.path.realpath(found("linked")) == str(package / "_data" / "config" / "x")
