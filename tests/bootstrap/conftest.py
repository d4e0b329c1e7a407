"""Places of its own for every test of the composition root, and no desktop."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from breakstretch.bootstrap.log_file import LogFile
from breakstretch.system import notes


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Settings, state and runtime folder in a temporary place."""
    runtime = tmp_path / "run"
    runtime.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    monkeypatch.setenv("BREAKSTRETCH_CONFIG", str(tmp_path / "config.toml"))
    monkeypatch.setenv("BREAKSTRETCH_STATE_DIR", str(tmp_path / "state"))
    for name in ("DBUS_SESSION_BUS_ADDRESS", "DISPLAY", "WAYLAND_DISPLAY", "XDG_SESSION_ID"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture(autouse=True)
def own_log(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A log that a test opens is closed with it."""
    opened: list[LogFile] = []
    begin = LogFile.open

    def remembered(log: LogFile) -> None:
        opened.append(log)
        begin(log)

    monkeypatch.setattr(LogFile, "open", remembered)
    monkeypatch.setattr(notes, "hearers", [])
    yield
    for log in opened:
        if log.tell in notes.hearers:
            log.close()
