"""Where words go: also from a program without a console, and into a pipe of Windows."""

import io
import sys

import pytest

from breakstretch.cli import exits, main


def test_a_program_without_a_console_has_somewhere_to_write(monkeypatch: pytest.MonkeyPatch) -> None:
    """Started from a menu of Windows it has no streams: what it says goes nowhere, and it does not fall over it."""
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    assert main(["status"]) == exits.NO_DAEMON
    for stream in (sys.stdout, sys.stderr):
        assert stream.encoding == "utf-8"
        stream.close()


def test_a_pipe_of_windows_speaks_utf_8(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its code page lacks characters that our pages have."""
    pipe = io.TextIOWrapper(io.BytesIO(), encoding="cp1252")
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(sys, "stdout", pipe)
    monkeypatch.setattr(sys, "stderr", pipe)
    exits.open_streams()
    pipe.write("\N{RIGHTWARDS ARROW}")
    assert (pipe.encoding, pipe.errors) == ("utf-8", "strict")
