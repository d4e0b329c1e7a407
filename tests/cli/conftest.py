"""A home of its own for every test of the command line, so that no test sees the person's files."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.fake_daemon import FakeDaemon
from tests.support.terminal import Open, Terminal


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Settings, state and runtime folder in a temporary place; no desktop."""
    runtime = tmp_path / "run"
    runtime.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    monkeypatch.setenv("BREAKSTRETCH_CONFIG", str(tmp_path / "config.toml"))
    monkeypatch.setenv("BREAKSTRETCH_STATE_DIR", str(tmp_path / "state"))
    for name in ("DBUS_SESSION_BUS_ADDRESS", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def daemon(home: Path) -> Iterator[FakeDaemon]:
    """A running daemon."""
    found = FakeDaemon(home / "run")
    found.start()
    yield found
    found.stop()


@pytest.fixture
def actions(tmp_path: Path) -> Path:
    """Where the led process notes what the person did."""
    file = tmp_path / "actions"
    file.touch()
    return file


@pytest.fixture
def opened(actions: Path) -> Iterator[Open]:
    """Terminals with a scripted lead, closed when the test is over."""
    terminals: list[Terminal] = []

    def make(*words: str, rows: int = 24, columns: int = 80, **env: str) -> Terminal:
        terminals.append(
            Terminal("tests.cli.scripted_lead", *words, rows=rows, columns=columns, ACTIONS=str(actions), **env)
        )
        return terminals[-1]

    yield make
    for terminal in terminals:
        terminal.close()
