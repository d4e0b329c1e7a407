"""Where words go: also from a program without a console, and into a pipe of Windows."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from breakstretch.cli import exits, fast, main
from breakstretch.cli.output import print_json
from tests.support.fake_daemon import FakeDaemon


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


def test_an_old_terminal_gets_what_it_has(monkeypatch: pytest.MonkeyPatch) -> None:
    """Text has a question mark for a letter that its encoding lacks; a document is UTF-8 all the same."""
    terminal = io.TextIOWrapper(io.BytesIO(), encoding="latin-1", write_through=True)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(sys, "stdout", terminal)
    monkeypatch.setattr(sys, "stderr", terminal)
    exits.open_streams()
    terminal.write("caf\u00e9 \N{RIGHTWARDS ARROW}\n")
    print_json("\N{RIGHTWARDS ARROW}")
    fast.show({"ok": True, "text": "", "data": {"\N{RIGHTWARDS ARROW}": 1}}, as_json=True)
    said = b'caf\xe9 ?\n"\xe2\x86\x92"\n{\n  "\xe2\x86\x92": 1\n}\n'
    assert terminal.buffer.getvalue() == said


def test_where_no_terminal_leads_the_daemon_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is not said that this terminal leads, and what to do is."""
    monkeypatch.setattr("breakstretch.cli.fast.ask", lambda _command, _args: None)
    monkeypatch.setattr(sys, "platform", "darwin")
    assert main(["stretch", "--lead", "window"]) == exits.FAILED
    said = capsys.readouterr().err
    assert "this terminal leads" not in said
    assert said.endswith("Start it with: breakstretch run\n")


FULL = Path("/dev/full")
PRINTED = (
    "--version",
    "--help",
    "today",
    "history --json",
    "history --csv",
    "history --clinician",
    "config show",
    "exercises list --json",
)
UNWRITTEN = "breakstretch: The output cannot be written: No space left on device."


def into_full(*words: str, stderr: bool = False, at_once: bool = False) -> "subprocess.CompletedProcess[str]":
    """A command of which nothing that is printed can be written."""
    with FULL.open("w", encoding="ascii") as full:
        return subprocess.run(
            [sys.executable, "-m", "breakstretch", *words],
            stdout=full,
            stderr=full if stderr else subprocess.PIPE,
            env=os.environ | {"PYTHONUNBUFFERED": "1" if at_once else ""},
            text=True,
            check=False,
        )


@pytest.mark.skipif(not FULL.exists(), reason="only Linux has /dev/full")
@pytest.mark.parametrize("at_once", [True, False])
@pytest.mark.parametrize("words", PRINTED)
def test_a_full_disk_takes_no_output(home: Path, words: str, at_once: bool) -> None:
    """Whatever is redirected into a file that has no room ends in one sentence, and is no success."""
    assert home.exists()
    done = into_full(*words.split(), at_once=at_once)
    assert (done.returncode, done.stderr) == (exits.FAILED, f"{UNWRITTEN}\n")


@pytest.mark.skipif(not FULL.exists(), reason="only Linux has /dev/full")
@pytest.mark.parametrize("at_once", [True, False])
def test_what_the_daemon_answers_has_no_room(daemon: FakeDaemon, at_once: bool) -> None:
    """The short way that knows no click prints as well."""
    assert daemon.requests == []
    done = into_full("status", at_once=at_once)
    assert (done.returncode, done.stderr) == (exits.FAILED, f"{UNWRITTEN}\n")


@pytest.mark.skipif(not FULL.exists(), reason="only Linux has /dev/full")
@pytest.mark.parametrize(
    ("words", "code"),
    [("status", exits.NO_DAEMON), ("what", exits.USAGE), *((words, exits.FAILED) for words in PRINTED)],
)
def test_not_even_the_sentence_has_room(home: Path, words: str, code: int) -> None:
    """The exit code says it all the same, and is never one of Python's own."""
    assert home.exists()
    assert into_full(*words.split(), stderr=True).returncode == code
