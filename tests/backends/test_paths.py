"""Where things lie, by environment and by the way the program was installed."""

import os
import socket
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from breakstretch.cli import main
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
    with pytest.raises(BreakstretchError, match="is a link, and must be a folder"):
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


@pytest.fixture
def homeless(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder of a user without HOME and without an account, as in some containers."""
    import pwd

    def nobody(_uid: int) -> None:
        raise KeyError

    monkeypatch.delenv("HOME")
    monkeypatch.setattr(pwd, "getpwuid", nobody)
    monkeypatch.chdir(home)
    return home


UNKNOWN = "Your home folder is not known: HOME is not set, and no account has your user id. Please set HOME."


@linux
@pytest.mark.parametrize("home_variable", [None, ""])
@pytest.mark.parametrize("place", [paths.config_file, paths.state_dir, paths.cache_dir, paths.home_dir])
def test_a_user_without_a_home(
    homeless: Path, monkeypatch: pytest.MonkeyPatch, home_variable: str | None, place: Callable[[], str]
) -> None:
    """No folder named `~` is meant, and no folder at the root; a sentence says what to set."""
    if home_variable is not None:
        monkeypatch.setenv("HOME", home_variable)
    with pytest.raises(BreakstretchError) as said:
        place()
    assert str(said.value) == UNKNOWN
    for variable in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(variable, str(homeless))
    assert place is paths.home_dir or place().startswith(str(homeless))


@linux
@pytest.mark.usefixtures("homeless")
def test_a_home_by_name_that_no_account_has(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is refused as well, and never a folder with a tilde in its name."""
    monkeypatch.setenv("BREAKSTRETCH_STATE_DIR", "~nosuchaccount/state")
    with pytest.raises(BreakstretchError, match="~nosuchaccount/state is in the home folder of an account that"):
        paths.state_dir()


@linux
def test_an_empty_home_is_that_of_the_account(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty variable counts as unset."""
    import pwd

    monkeypatch.setenv("HOME", "")
    assert paths.home_dir() == pwd.getpwuid(os.getuid()).pw_dir
    assert paths.expanded("~root/x") == f"{pwd.getpwnam('root').pw_dir}/x"
    assert paths.expanded(str(home)) == str(home)


@linux
@pytest.mark.parametrize(
    "words",
    ["run --headless", "status", "pause", "today", "history", "config path", "config check", "config set sound.x 1",
     "exercises list", "flare-up on", "autostart status", "autostart enable", "stretch --lead terminal"],
)  # fmt: skip
def test_every_command_says_that_no_home_is_known(
    homeless: Path, capsys: pytest.CaptureFixture[str], words: str
) -> None:
    """One sentence, exit code 1, and nothing is made in the current folder."""
    before = set(homeless.rglob("*"))
    assert main(words.split()) == 1
    assert capsys.readouterr().err == f"breakstretch: {UNKNOWN}\n"
    assert {path.name for path in set(homeless.rglob("*")) - before} <= {f"breakstretch-{os.getuid()}"}


@linux
def test_folders_are_private_whatever_the_umask(home: Path) -> None:
    """Those above the last one too; only what was there already stays as it is."""
    (home / "open").mkdir()
    (home / "open").chmod(0o755)
    before = os.umask(0)
    try:
        paths.make_folders(f"{home}/open/a/b")
        paths.make_folders(f"{home}/open/a/b")
    finally:
        os.umask(before)
    modes = [stat.S_IMODE((home / name).stat().st_mode) for name in ("open", "open/a", "open/a/b")]
    assert modes == [0o755, 0o700, 0o700]
    (home / "file").touch()
    for path in (f"{home}/file", f"{home}/file/a"):
        with pytest.raises(FileExistsError):
            paths.make_folders(path)


@linux
@pytest.mark.parametrize("longer", [0, 1, 100])
def test_a_socket_needs_a_short_path(home: Path, monkeypatch: pytest.MonkeyPatch, longer: int) -> None:
    """The longest that the system takes is used; a longer one is said in a sentence."""
    room = paths.LONGEST_SOCKET - len(f"{home}/") - len("/breakstretch/control")
    assert room > 0
    folder = home / ("r" * (room + longer))
    folder.mkdir()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    if not longer:
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(paths.endpoint())
        return
    with pytest.raises(BreakstretchError, match="is longer than the 107 bytes that a socket's path may have"):
        paths.endpoint()


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


@pytest.fixture
def mac(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder on macOS, with the folder for temporary files beside it."""
    import platformdirs
    from platformdirs.macos import MacOS

    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(platformdirs, "user_state_dir", lambda app, author: MacOS(app, author).user_state_dir)
    temporary = home / "T"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setenv("HOME", "/kim")
    return temporary


def test_the_endpoint_of_macos_is_where_nothing_is_emptied(mac: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """MacOS empties the folder for temporary files; a home too long for a socket still has it there."""
    former = mac / f"breakstretch-{os.getuid()}"
    assert paths.endpoint_in(os.environ) == "/kim/Library/Application Support/breakstretch/run/control"
    assert not paths.former_endpoint(), "no older version was here"
    former.mkdir()
    assert paths.former_endpoint() == f"{former}/control"
    monkeypatch.setenv("HOME", f"/{'k' * 60}")
    assert paths.endpoint_in(os.environ) == f"{former}/control"
    assert not paths.former_endpoint(), "it is no other one"


def test_an_older_daemon_of_macos_is_found(mac: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A command asks at its endpoint too (rule 43)."""
    from breakstretch.system import holder

    former = mac / f"breakstretch-{os.getuid()}"
    former.mkdir()
    monkeypatch.setenv("HOME", str(mac.parent))
    assert [*holder.endpoints()][-1] == f"{former}/control"
