"""What `doctor` says about the sensors, and what Windows answers about do not disturb; on the real system."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from breakstretch.backends.presence.quiet.notification_mode import told
from tests.support.fake_toasts import Mode
from tests.support.fake_winrt import FakeWindows
from tests.support.patience import LIMIT

SENSORS = {"do not disturb", "full screen", "idle", "microphone", "camera"}


def test_doctor_has_plain_words_about_each_sensor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each has a line. What does not work has a remedy, and nothing is said in the words of Python."""
    monkeypatch.setenv("BREAKSTRETCH_STATE_DIR", str(tmp_path / "state"))
    monkeypatch.setenv("BREAKSTRETCH_CONFIG", str(tmp_path / "config.toml"))
    words = [sys.executable, "-m", "breakstretch", "doctor", "--json"]
    done = subprocess.run(words, capture_output=True, encoding="utf-8", check=False, timeout=LIMIT)
    parts = {part["name"]: part for part in json.loads(done.stdout)["parts"]}
    assert set(parts) >= SENSORS, done.stderr
    for name in SENSORS:
        part = parts[name]
        assert part["detail"], name
        assert part["remedy"] or part["works"] is not False, part
        assert "Error(" not in part["detail"], part


@pytest.mark.parametrize("mode", [*Mode, None])
def test_windows_tells_of_do_not_disturb_or_says_that_it_does_not(
    monkeypatch: pytest.MonkeyPatch, mode: Mode | None
) -> None:
    """Newer versions have a mode, and older ones have none."""
    if sys.platform == "win32":
        assert told() in (True, False, None)
    windows = FakeWindows()
    windows.mode = mode
    windows.install(monkeypatch)
    assert told() is (None if mode is None else mode is not Mode.UNRESTRICTED)
