"""When a second start shows the home window, and what a line of the tray opens."""

import os
import sys
from collections.abc import Mapping
from io import StringIO
from pathlib import Path

import pytest

from breakstretch.bootstrap.opening import AT_LOGIN, Opening, at_login, open_settings, unread
from breakstretch.bootstrap.programs import Programs, own_command
from breakstretch.core.values.errors import BackendUnavailable
from breakstretch.system.loop.queue import QueueReactor
from tests.support.fake_time import FakeClock

DISPLAY = {"DISPLAY": ":0"}


class Noted(Programs):
    """Starts nothing, and notes the words."""

    def __init__(self) -> None:
        super().__init__(QueueReactor())
        self.started: list[tuple[str, ...]] = []

    def start(self, words: tuple[str, ...], env: Mapping[str, str]) -> None:
        """Note what would be started."""
        assert env
        self.started.append(words)


class Terminal(StringIO):
    """A stream that somebody reads."""

    def isatty(self) -> bool:
        """It is one."""
        return True


@pytest.mark.parametrize(
    ("env", "shown"),
    [
        (DISPLAY, True),
        ({}, False),
        (DISPLAY | {AT_LOGIN: "1"}, False),
        (DISPLAY | {"DESKTOP_AUTOSTART_ID": "1"}, False),
        (DISPLAY | {"SYSTEMD_EXEC_PID": str(os.getpid())}, False),
        (DISPLAY | {"SYSTEMD_EXEC_PID": "1"}, True),
    ],
)
def test_a_launcher_and_a_login(monkeypatch: pytest.MonkeyPatch, env: dict[str, str], *, shown: bool) -> None:
    """A launcher gets the window where there is a display. A start at login asks for none."""
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, StringIO())
    assert unread(env) is shown


USER = "/user.slice/user-1000.slice/user@1000.service"
BROKER = r"dbus-:1.2-io.github.breakstretch.breakstretch@0.service"


@pytest.mark.parametrize(
    ("unit", "login"),
    [
        (f"{USER}/app.slice/breakstretch.service", True),
        (rf"{USER}/app.slice/app-io.github.breakstretch.breakstretch@autostart.service", True),
        (f"{USER}/session.slice/{BROKER}", False),
        (rf"{USER}/app.slice/app.slice-dbus.slice/{BROKER}", False),
        (f"{USER}/app.slice/app-io.github.breakstretch.breakstretch@3f2a8c5d9e1b4f60.service", False),
        ("/", True),
    ],
)
def test_what_systemd_starts(tmp_path: Path, unit: str, *, login: bool) -> None:
    """dbus-broker and Plasma start what a person clicks on as a unit of systemd, which is no login."""
    env = {"SYSTEMD_EXEC_PID": str(os.getpid())}
    for number, lines in enumerate((f"0::{unit}\n", f"4:memory:/\n1:name=systemd:{unit}\n0::/\n")):
        groups = tmp_path / str(number)
        groups.write_text(lines)
        assert at_login(env, str(groups)) is login
        assert not at_login({}, str(groups))
    assert at_login(env, str(tmp_path / "nothing"))
    assert at_login(env | {AT_LOGIN: "1"}, str(groups))


def test_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """There the sentence is read."""
    monkeypatch.setattr(sys, "stdin", Terminal())
    assert not unread(DISPLAY)


def test_the_click_that_starts_the_daemon_is_answered_by_the_first_run() -> None:
    """The bus delivers it late, and the home window would hide the pages. A click after 5 s opens that."""
    clock, opened = FakeClock(elapsed=0.0), list[float]()
    opening = Opening(clock, lambda: opened.append(clock.now().elapsed))
    opening.clicked()
    assert opened == [0.0]
    opening.pages_come()
    for later in (0.0, 4.9, 0.1, 60.0):
        clock.advance(later)
        opening.clicked()
    assert opened == [0.0, 5.0, 65.0]


def test_the_null_device_of_windows_is_no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program without a console has its streams there, and Windows says of them that they are terminals."""
    monkeypatch.setattr(sys, "platform", "win32")
    with Path(os.devnull).open("w", encoding="utf-8") as null:
        monkeypatch.setattr(null, "isatty", lambda: True)
        for name, stream in (("stdin", None), ("stdout", null), ("stderr", null)):
            monkeypatch.setattr(sys, name, stream)
        assert unread({})


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of Unix")
def test_a_console_of_windows_is_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """There the sentence is read as well."""
    ours, theirs = os.openpty()
    with os.fdopen(ours, "wb"), os.fdopen(theirs, "w", encoding="utf-8") as console:
        monkeypatch.setattr(sys, "platform", "win32")
        monkeypatch.setattr(sys, "stdout", console)
        assert not unread({})
        monkeypatch.undo()


def test_our_own_command_runs_in_any_folder() -> None:
    """It finds this very copy, whatever the current folder has."""
    words = own_command("open", "today")
    assert words[:3] == (sys.executable, "-P", "-c")
    assert "['open', 'today']" in words[3]


def test_the_settings_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """The home window opens at its settings where there is a display."""
    monkeypatch.setenv("DISPLAY", ":0")
    programs = Noted()
    open_settings(programs, "/a/config.toml", {})
    assert programs.started == [own_command("open", "settings")]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a display")
def test_the_settings_without_a_display(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A text editor opens the file instead. Without an editor, you read where the file is."""
    monkeypatch.delenv("DISPLAY", raising=False)
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_CONFIG_DIRS", "XDG_DATA_HOME", "XDG_DATA_DIRS", "PATH"):
        monkeypatch.setenv(name, str(tmp_path))
    programs = Noted()
    with pytest.raises(BackendUnavailable, match="the settings are in /a/config"):
        open_settings(programs, "/a/config.toml", {})
    pen = tmp_path / "pen"
    pen.touch(0o755)
    (tmp_path / "applications").mkdir()
    (tmp_path / "applications" / "pen.desktop").write_text("[Desktop Entry]\nType=Application\nExec=pen %U\n")
    (tmp_path / "applications" / "mimeinfo.cache").write_text("[MIME Cache]\ntext/plain=pen.desktop;\n")
    open_settings(programs, "/a/config.toml", {})
    assert programs.started == [(str(pen), "/a/config.toml")]
