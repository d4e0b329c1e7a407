"""Commands under a hostile umask."""

import os
import sys
from pathlib import Path

import pytest

from breakstretch.cli import main


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no umask")
def test_no_umask_opens_a_file_to_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All that the commands make in a home is its owner's alone, every folder above it too."""
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    for name in (
        "BREAKSTRETCH_CONFIG",
        "BREAKSTRETCH_STATE_DIR",
        "XDG_CONFIG_HOME",
        "XDG_STATE_HOME",
        "XDG_CACHE_HOME",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(home))
    before = os.umask(0)
    try:
        for words in ("pause 10m", "config set sound.volume 10", "autostart enable"):
            main(words.split())
    finally:
        os.umask(before)
    made = list(home.rglob("*"))
    assert [path for path in made if path.stat().st_mode & 0o077] == []
    assert {"history.db", "breakstretch.desktop"} <= {path.name for path in made} or sys.platform != "linux"
