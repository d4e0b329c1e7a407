"""The log file: whose it is, how it rotates, and how often a fault is told in full."""

import os
from pathlib import Path

import pytest

from breakstretch.bootstrap import log_file
from breakstretch.bootstrap.log_file import LogFile, NoLog
from breakstretch.core.values.errors import Refused
from tests.support.disks import room
from tests.support.hand_shaped import HOSTILE, unseen


def opened(folder: Path) -> LogFile:
    """A log in this folder."""
    log = LogFile(str(folder))
    log.open()
    return log


def test_a_line(home: Path) -> None:
    """Each line has its instant, and goes nowhere but to the file."""
    opened(home / "state").tell("Session begins.")
    (line,) = (home / "state/breakstretch.log").read_text().splitlines()
    assert line.endswith(" Session begins.")
    assert line[:4].isdigit()


def test_owner_only(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the umask: the folder is 0700, and the log 0600, the old ones and the one after a rotation too."""
    monkeypatch.setattr(log_file, "_SIZE", 200)
    before = os.umask(0)
    try:
        log = opened(home / "state")
        for number in range(20):
            log.tell(f"Line {number} of a long day.")
    finally:
        os.umask(before)
    kept = sorted(path.name for path in (home / "state").iterdir())
    assert kept == ["breakstretch.log", "breakstretch.log.1", "breakstretch.log.2"]
    assert (home / "state").stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in (home / "state").iterdir()} == {0o600}
    assert "Line 19" in (home / "state/breakstretch.log").read_text()


def test_an_open_log_is_closed_to_others(home: Path) -> None:
    """A log that others could read is theirs no more."""
    (home / "state").mkdir()
    path = home / "state/breakstretch.log"
    path.touch(0o644)
    opened(home / "state")
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_fault(home: Path) -> None:
    """A fault has its traceback the first time, one line after that; what was raised on purpose never has one."""
    log = opened(home / "state")
    for _ in range(3):
        try:
            int("a fault")
        except ValueError as error:
            log.failure("effect", error)
    log.failure("effect", Refused("Not now."))
    text = (home / "state/breakstretch.log").read_text()
    assert text.count("Fault in effect: ValueError") == 3
    assert text.count("Traceback") == 1
    assert "Fault in effect: Refused: Not now." in text


def test_no_place_to_write(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where the log cannot be written the terminal is told so once, and faults go there; the story does not."""
    (home / "state").write_text("no folder")
    log = opened(home / "state")
    log.tell("Session begins.")
    log.failure("effect", Refused("Not now."))
    said = capsys.readouterr().err
    assert said.startswith("The log cannot be written: ")
    assert "Fault in effect" in said
    assert "Session begins." not in said


def test_a_full_disk(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A line that finds no room is no fault and goes nowhere else; it is written as soon as there is room again."""
    log = opened(home / "state")
    log.tell("Session begins.")
    path = home / "state/breakstretch.log"
    with room(path.stat().st_size):
        log.tell("Nobody is told of this.")
    log.tell("There is room.")
    assert [line[20:] for line in path.read_text().splitlines()] == [
        "Session begins.",
        "Nobody is told of this.",
        "There is room.",
    ]
    assert capsys.readouterr().err == ""


def test_without_a_log(capsys: pytest.CaptureFixture[str]) -> None:
    """What has no log forgets the story and says its faults."""
    log = NoLog()
    log.tell("Session begins.")
    log.failure("effect", Refused("Not now."))
    assert capsys.readouterr() == ("", "breakstretch: fault in effect: Not now.\n")


def test_an_equal_line_is_told_less_and_less_often(home: Path) -> None:
    """A sensor that is lost and found all day leaves the rest of the story room."""
    log = opened(home / "state")
    for number in range(250):
        log.tell("Leaving the desk is noticed again.")
        log.tell(f"Line {number}.")
    lines = (home / "state/breakstretch.log").read_text().splitlines()
    again = [line.partition(" again.")[2] for line in lines if "again" in line]
    assert again == [*[""] * 10, " (100 times)", " (200 times)"]
    assert len(lines) == 250 + 12
    assert len(log._told) == 200


def test_nothing_in_it_controls_a_terminal(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A path or an error may have such characters, and a line of the log stays one line."""
    log = opened(home / "state")
    log.tell(f"one {HOSTILE}\ntwo")
    log.failure(HOSTILE, ValueError(HOSTILE))
    NoLog().failure(HOSTILE, ValueError(HOSTILE))
    kept = (home / "state/breakstretch.log").read_text(encoding="utf-8")
    assert not unseen(kept)
    assert "\\u000atwo" in kept.splitlines()[0]
    assert not unseen(capsys.readouterr().err)
