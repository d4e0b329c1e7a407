"""`doctor`: every part of a desktop has its line, and the exit code says whether a reminder reaches the person."""

import json
import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from breakstretch.cli import main
from breakstretch.cli.doctor import reaches, text
from breakstretch.daemon.ports import Probe

Capture = pytest.CaptureFixture[str]


def test_the_doctor_without_a_desktop(capsys: Capture) -> None:
    """Every part has its line, what fails has a reason, and the exit code says that nothing can be shown."""
    assert main(["doctor", "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    names = [part["name"] for part in found["parts"]]
    assert {"daemon", "session bus", "notifications", "tray", "sound", "speech", "settings", "history"} <= set(names)
    assert {"do not disturb", "full screen"} <= set(names)
    assert found["reaches"] is False
    assert next(part["works"] for part in found["parts"] if part["name"] == "speech") is None, "it is off"
    assert main(["doctor"]) == 1
    assert "Reminders cannot reach you here" in capsys.readouterr().out


def test_a_file_in_the_way_of_the_state_folder(home: Path, capsys: Capture) -> None:
    """No history can be kept below it, so it does not work, and the file is named with what to do about it."""
    (home / "state").write_text("")
    main(["doctor", "--json"])
    found = next(part for part in json.loads(capsys.readouterr().out)["parts"] if part["name"] == "state folder")
    assert found["works"] is False
    assert f"{home / 'state'} " in found["remedy"]


@pytest.mark.parametrize(
    ("flag", "left", "said"),
    [
        (0, 0, "the disk of {} is full, so nothing is saved"),
        (os.ST_RDONLY, 100, "{} is on a disk that can only be read, so nothing is saved"),
        (0, 1, "{}/state"),
    ],
)
def test_a_disk_that_takes_nothing(
    home: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch, flag: int, left: int, said: str
) -> None:
    """What is there can be read, and nothing can be saved: that does not count as working."""
    disk = SimpleNamespace(f_flag=flag, f_blocks=1000, f_bavail=left)
    monkeypatch.setattr(os, "statvfs", lambda _path: disk)
    main(["doctor", "--json"])
    found = next(part for part in json.loads(capsys.readouterr().out)["parts"] if part["name"] == "state folder")
    assert found["works"] is (said == "{}/state")
    assert found["detail"] == said.format(home)


@pytest.mark.parametrize(
    ("notifies", "tray", "linux", "reached"),
    [
        (True, False, True, True),
        (False, True, True, True),
        (None, False, False, True),
        (None, False, True, False),
        (False, False, False, False),
    ],
)
def test_what_counts_as_reaching(notifies: bool | None, tray: bool, linux: bool, reached: bool) -> None:
    """A notification or a tray icon; on Linux only a server that answers."""
    probes = (Probe("notifications", notifies, ""), Probe("tray", tray, ""), Probe("sound", works=True, detail=""))
    assert reaches(probes, linux=linux) is reached


@pytest.mark.parametrize(
    ("notifies", "window", "closing"),
    [
        (True, True, "Reminders can reach you."),
        (None, True, "Reminders can reach you."),
        (False, True, "Reminders can reach you in a small window and at the tray icon, but not as notifications."),
        (False, False, "Reminders can reach you at the tray icon, but not as notifications."),
    ],
)
def test_the_doctor_agrees_with_itself(notifies: bool | None, window: bool, closing: str) -> None:
    """Where a line says that there are no notifications, the last line says what comes instead."""
    probes = (Probe("notifications", notifies, ""), Probe("tray", works=True, detail=""), Probe("window", window, ""))
    assert text(probes, reached=True).splitlines()[-1] == closing


def test_the_doctor_looks_for_a_voice_that_is_wanted(
    home: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Turned on without a program that speaks, it says what to install; with one, which it is."""
    monkeypatch.setenv("PATH", str(home))
    assert main(["config", "set", "notifications.speech", "true"]) == 0
    assert main(["config", "get", "notifications.speech"]) == 0
    assert main(["doctor"]) == 1
    assert "install speech-dispatcher" in capsys.readouterr().out
    (home / "spd-say").write_text("#!/bin/sh\n", encoding="utf-8")
    (home / "spd-say").chmod(0o755)
    assert main(["doctor"]) == 1
    assert "works  speech" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("answer", "line"),
    [
        ("echo \"['eyesight', 'movement']\"", "GNOME reminds you as well: eyesight, movement"),
        ("echo '@as []'", ""),
        ("echo 'No such schema' >&2; exit 1", ""),
    ],
)
def test_the_doctor_names_the_reminders_of_gnome(
    home: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch, answer: str, line: str
) -> None:
    """GNOME 48 has some of its own, and two programs that remind you are one too many."""
    monkeypatch.setenv("PATH", str(home))
    (home / "gsettings").write_text(f"#!/bin/sh\n[ $3 = selected-breaks ] && {answer}\n", encoding="utf-8")
    (home / "gsettings").chmod(0o755)
    main(["doctor", "--json"])
    parts = {part["name"]: part for part in json.loads(capsys.readouterr().out)["parts"]}
    assert parts.get("other reminders", {"detail": ""})["detail"] == line
