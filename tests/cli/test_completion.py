"""Completions that a shell asks for."""

import pytest
from click.shell_completion import FishComplete

from breakstretch.cli import main


def test_fish_shows_the_whole_help(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A help with a comma is one text: the script splits once only, after the kind."""
    monkeypatch.setenv("_BREAKSTRETCH_COMPLETE", "fish_source")
    with pytest.raises(SystemExit):
        main([])
    script = capsys.readouterr().out
    assert 'string split -m 1 "," $completion' in script
    assert "breakstretch" in script
    assert 'string split "," ' in FishComplete.source_template, "click has mended it: our repair can go"
