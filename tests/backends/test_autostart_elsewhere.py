"""Autostart on Windows and macOS, on a made-up registry and launchctl: nothing of it ran on a real one."""

from pathlib import Path

import pytest

from breakstretch.backends.autostart.launch_agent import launchctl
from breakstretch.backends.autostart.registry import APPROVED, NAME, RUN
from breakstretch.backends.autostart.state import Command
from breakstretch.core.values.errors import Refused
from tests.support.autostart_rigs import LaunchAgentRig, RegistryRig, program


def test_a_run_value_is_a_command_line(tmp_path: Path) -> None:
    """A path with blanks is quoted, as Windows splits it."""
    rig = RegistryRig()
    path = str(tmp_path / "a b.exe")
    rig.way.enable(Command((path, "run")))
    assert rig.values == {(RUN, NAME): f'"{path}" run'}


@pytest.mark.parametrize(("first", "on"), [(2, True), (6, True), (0, True), (3, False), (7, False), (1, False)])
def test_what_task_manager_notes(tmp_path: Path, first: int, on: bool) -> None:
    """The first byte of its note is odd when it is off; no note is on."""
    rig = RegistryRig()
    rig.way.enable(program(tmp_path))
    rig.values[APPROVED, NAME] = bytes([first]) + bytes(11)
    (tmp_path / "a.exe").touch()
    rig.values[RUN, NAME] = f"{tmp_path / 'a.exe'} run"
    assert rig.way.state().on is on


@pytest.mark.parametrize(
    ("command", "why"),
    [
        (Command(("C:\\python.exe", "-m", "breakstretch", "run"), "C:\\checkout"), "checkout"),
        (Command(("C:\\" + "long\\" * 60 + "b.exe", "run")), "at most 260"),
    ],
)
def test_what_a_run_value_cannot_be(command: Command, why: str) -> None:
    """It has no folder to start in, and a length it may not pass; both are said, and nothing is written."""
    rig = RegistryRig()
    with pytest.raises(Refused, match=why):
        rig.way.enable(command)
    assert rig.values == {}


def test_a_value_that_is_no_text_is_none() -> None:
    """What somebody else put there in another form starts nothing."""
    rig = RegistryRig()
    rig.values[RUN, NAME] = b"\x01"
    assert not rig.way.state().on


def test_an_agent_is_what_launchd_reads(tmp_path: Path) -> None:
    """It starts the command at login in the person's session, and again after a crash only."""
    rig = LaunchAgentRig(tmp_path)
    rig.way.enable(Command(("/python", "-m", "breakstretch", "run"), "/checkout"))
    found = rig.agent()
    assert found["ProgramArguments"] == ["/python", "-m", "breakstretch", "run"]
    assert found["WorkingDirectory"] == "/checkout"
    assert (found["RunAtLoad"], found["KeepAlive"]) == (True, {"Crashed": True})


def test_launchd_is_told_only_when_it_must_be(tmp_path: Path) -> None:
    """The label is enabled where it was disabled, and left alone else."""
    rig = LaunchAgentRig(tmp_path)
    rig.way.enable(program(tmp_path))
    assert {words[0] for words in rig.calls} == {"print-disabled"}
    rig.switch_off()
    rig.way.enable(program(tmp_path))
    assert ("enable", "gui/501/io.github.breakstretch.breakstretch") in rig.calls


@pytest.mark.parametrize("text", [b"", b"no list", b"<plist><dict/></plist>", b"<plist><array/></plist>", b"<a>"])
def test_a_broken_agent_is_told(tmp_path: Path, text: bytes) -> None:
    """A list that cannot be read, or names no program, is a fault with a remedy."""
    rig = LaunchAgentRig(tmp_path)
    rig.path.parent.mkdir(parents=True)
    rig.path.write_bytes(text)
    found = rig.way.state()
    assert not found.on
    assert "names no program" in found.why
    assert found.remedy


def test_a_system_without_launchctl() -> None:
    """Where it cannot be asked, it has told nothing."""
    assert launchctl(("print-disabled", "gui/501")) == ""
