"""Lines in the width of a terminal."""

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
from pathlib import Path

import pytest

from breakstretch import wire
from breakstretch.cli import exits
from breakstretch.cli.fitted import fitted, in_columns
from tests.support.fake_daemon import FakeDaemon


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("one two three four", ["one two", "three four"]),
        ("  one two three four", ["  one two", "  three", "  four"]),
        ("no  a long remedy it is", ["no  a long", "    remedy", "    it is"]),
        ("a /very/long/path/of/it is", ["a", "/very/long/path/of/it", "is"]),
        ("/very/long/path/of/it", ["/very/long/path/of/it"]),
        ("no   screen   a remedy", ["no   screen", "     a", "     remedy"]),
        ("           -> a remedy", ["  -> a", "  remedy"]),
        ("       it", ["       it"]),
        ("ten letter\n\nand more", ["ten letter", "", "and more"]),
        ("", [""]),
    ],
)
def test_a_line_is_broken_at_a_space(text: str, rows: list[str]) -> None:
    """The rest stays below the column it belongs to. A word that is too long stays whole."""
    assert in_columns(text, 10).split("\n") == rows


def test_a_pipe_gets_the_line_whole(capsys: pytest.CaptureFixture[str]) -> None:
    """What a program reads has no breaks that nobody wrote."""
    exits.say_error("word " * 60)
    assert capsys.readouterr().err.count("\n") == 1
    with Path(os.devnull).open("w", encoding="utf-8") as null:
        assert fitted("word " * 60, null) == "word " * 60


def test_a_terminal_gets_no_line_that_is_too_long(daemon: FakeDaemon) -> None:
    """What the daemon answers, and what is wrong, fit into its 50 columns."""
    daemon.replies["why"] = wire.Reply(ok=True, text="word " * 40)
    daemon.replies["skip"] = wire.Reply(ok=False, text="word " * 40)
    for words in ("why", "skip"):
        lines = _said_in_terminal(words)
        assert len(lines) > 3
        assert max(map(len, lines)) <= 50


def _said_in_terminal(words: str) -> list[str]:
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("4H", 24, 50, 0, 0))
    subprocess.run([sys.executable, "-m", "breakstretch", words], stdout=slave, stderr=slave, check=False)
    os.close(slave)
    said = b""
    try:
        while part := os.read(master, 4096):
            said += part
    except OSError:  # the end, on Linux
        pass
    os.close(master)
    return said.decode().splitlines()
