"""A home of its own for every test of the command line, so that no test sees the person's files."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.fake_daemon import FakeDaemon


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
