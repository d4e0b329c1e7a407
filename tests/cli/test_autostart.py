"""`autostart` as a person types it, in a HOME of its own: what it writes, says, and ends with."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from breakstretch.backends.autostart.command import own_command
from breakstretch.cli import main
from breakstretch.core.values.errors import Refused
from tests.support.fake_portal import fake_portal

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def login(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which a desktop looks; no system's files."""
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CURRENT_DESKTOP", "BREAKSTRETCH_CONFIG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_CONFIG_DIRS", str(home / "etc"))
    return home / ".config/autostart"


def state(capsys: Capture) -> dict[str, Any]:
    """What `status --json` says."""
    capsys.readouterr()
    assert main(["autostart", "status", "--json"]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_on_and_off_again(login: Path, capsys: Capture) -> None:
    """Each command says in a sentence how it stands now, and leaves nothing when it is off."""
    assert main(["autostart", "status"]) == 0
    assert capsys.readouterr().out == "breakstretch does not start at login.\n"
    assert main(["autostart", "enable"]) == 0
    assert capsys.readouterr().out.startswith(f"breakstretch starts at login: {login}/breakstretch.desktop runs /")
    assert state(capsys)["on"] is True
    assert main(["autostart", "disable"]) == 0
    assert capsys.readouterr().out == "breakstretch does not start at login.\n"
    assert list(login.iterdir()) == []


def test_what_is_enabled_is_this_copy(capsys: Capture) -> None:
    """What is written starts the very Python and package that wrote it."""
    assert main(["autostart", "enable"]) == 0
    command = [*state(capsys)["command"][:-2], "--version"]
    said = subprocess.run(command, cwd=Path(__file__).parent, capture_output=True, text=True, check=False, timeout=60)
    assert said.stdout.startswith("breakstretch"), said.stderr
    assert Path(command[0]).parent == Path(sys.executable).parent


def test_another_settings_file_goes_along(capsys: Capture) -> None:
    """Whoever names another settings file has it at login too."""
    assert main(["--config", "mine.toml", "autostart", "enable"]) == 0
    assert state(capsys)["command"][-4:] == ["--config", str(Path("mine.toml").absolute()), "run", "--at-login"]


def test_it_is_the_settings_file_that_is_read_now(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    """A tilde in its name is the person's home, and no name at all means the usual file, as for every command."""
    for named, words in (
        ("~/mine.toml", ["--config", str(home / "mine.toml"), "run", "--at-login"]),
        ("", ["run", "--at-login"]),
    ):
        monkeypatch.setenv("BREAKSTRETCH_CONFIG", named)
        assert main(["autostart", "enable"]) == 0
        assert state(capsys)["command"][1:] == words


def test_what_cannot_be_written_fails_in_a_sentence(login: Path, capsys: Capture) -> None:
    """A place that is no folder is told by its name, with exit code 1."""
    login.parent.mkdir()
    login.write_text("")
    assert main(["autostart", "enable"]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert str(login) in said.err


def test_doctor_has_a_line_for_it(login: Path, capsys: Capture) -> None:
    """Off is no fault but an offer; a program that is gone is a fault with its remedy."""
    assert _line(capsys)["works"] is None
    main(["autostart", "enable"])
    assert _line(capsys)["works"] is True
    entry = login / "breakstretch.desktop"
    entry.write_text("[Desktop Entry]\nType=Application\nName=b\nExec=/nowhere/breakstretch run\n")
    found = _line(capsys)
    assert found["works"] is False
    assert found["remedy"] == "to start this copy: breakstretch autostart enable"


@pytest.mark.parametrize("command", ["autostart dance", "autostart enable now"])
def test_a_mistake_in_typing(command: str, capsys: Capture) -> None:
    """It is exit code 2, and nothing is written."""
    assert main(command.split()) == 2
    assert "Error: " in capsys.readouterr().err


def test_a_copy_in_a_cache_is_refused(tmp_path: Path) -> None:
    """`uvx` and `pipx run` keep their copies in caches, where they do not stay."""
    script = tmp_path / ".cache/uv/archive/bin/breakstretch"
    script.parent.mkdir(parents=True)
    script.touch(0o755)
    with pytest.raises(Refused, match="will not stay"):
        own_command(str(script))


def test_a_link_is_started_as_it_was_called(tmp_path: Path) -> None:
    """A link, as pipx makes one, is what is started: it stays when its venv is made anew."""
    script = tmp_path / "bin/breakstretch"
    script.parent.mkdir()
    script.symlink_to(sys.executable)
    assert own_command(str(script)).words == (str(script), "run", "--at-login")


def _line(capsys: Capture) -> dict[str, Any]:
    capsys.readouterr()
    main(["doctor", "--json"])
    parts: dict[str, Any] = {part["name"]: part for part in json.loads(capsys.readouterr().out)["parts"]}
    found: dict[str, Any] = parts["autostart"]
    return found


def test_a_flatpak_asks_the_desktop(home: Path, login: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    """Inside a sandbox a file would be written where no desktop looks, so the portal is asked instead."""
    monkeypatch.setenv("FLATPAK_ID", "io.github.breakstretch.breakstretch")
    with fake_portal(home) as (portal, daemon):
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", daemon.address)
        portal.start()
        assert main(["autostart", "enable"]) == 0
        said = "breakstretch starts at login: your desktop has agreed to run breakstretch run --at-login\n"
        assert capsys.readouterr().out == said
        assert state(capsys)["by"] == "portal"
        portal.allows = False
        assert main(["autostart", "disable"]) == 1
        assert "Your desktop has refused it." in capsys.readouterr().err
        portal.allows = True
        assert main(["autostart", "disable"]) == 0
        assert capsys.readouterr().out == "breakstretch does not start at login.\n"
    assert not login.exists()
