"""The promises of every system's autostart, kept alike on real files and on made-up registries and launchds."""

from pathlib import Path

import pytest

from breakstretch.backends.autostart.state import Command
from tests.support.autostart_rigs import LaunchAgentRig, RegistryRig, Rig, XdgRig, program


@pytest.fixture(params=["xdg", "windows", "macos"])
def rig(request: pytest.FixtureRequest, tmp_path: Path) -> Rig:
    """Each system, where nothing starts it yet."""
    match request.param:
        case "xdg":
            return XdgRig(tmp_path)
        case "windows":
            return RegistryRig()
        case _:
            return LaunchAgentRig(tmp_path / "home")


@pytest.fixture
def command(rig: Rig, tmp_path: Path) -> Command:
    """A program that is there; Windows has no such names as Linux has."""
    if not isinstance(rig, RegistryRig):
        return program(tmp_path)
    path = tmp_path / "Program Files/breakstretch-tray.exe"
    path.parent.mkdir()
    path.touch()
    return Command((str(path), "run"))


def test_at_first_it_is_off(rig: Rig) -> None:
    """Nothing was enabled, so nothing starts it, which is no fault."""
    found = rig.way.state()
    assert (found.on, found.by, found.remedy) == (False, "", "")


def test_enabled_it_starts_this_copy(rig: Rig, command: Command) -> None:
    """After `enable` the state names the program, and where that stands."""
    rig.way.enable(command)
    found = rig.way.state()
    assert found.on
    assert found.place in found.why
    assert command.words[0] in " ".join(found.command)
    assert found.remedy == ""


def test_enabled_twice_is_enabled_once(rig: Rig, command: Command) -> None:
    """The second `enable` changes nothing."""
    rig.way.enable(command)
    once = (rig.traces(), rig.way.state())
    rig.way.enable(command)
    assert (rig.traces(), rig.way.state()) == once


def test_disabled_leaves_nothing(rig: Rig, command: Command) -> None:
    """After `disable`, once or twice, it is off and no trace is left."""
    rig.way.enable(command)
    assert rig.traces()
    for _ in range(2):
        rig.way.disable()
        assert not rig.way.state().on
        assert rig.traces() == []


def test_switched_off_in_the_settings_is_off(rig: Rig, command: Command) -> None:
    """What the person switched off in the system's own settings is told as off, and is no fault."""
    rig.way.enable(command)
    rig.switch_off()
    found = rig.way.state()
    assert not found.on
    assert "switched off" in found.why
    assert found.remedy == ""


def test_enable_is_the_persons_word(rig: Rig, command: Command) -> None:
    """`enable` after that turns it on again."""
    rig.way.enable(command)
    rig.switch_off()
    rig.way.enable(command)
    assert rig.way.state().on


def test_a_program_that_is_gone_is_told_and_repaired(rig: Rig, command: Command, tmp_path: Path) -> None:
    """A path that leads nowhere is a fault with a remedy, and `enable` of another copy repairs it."""
    rig.way.enable(command)
    Path(command.words[0]).rename(tmp_path / "elsewhere")
    found = rig.way.state()
    assert not found.on
    assert f"{command.words[0]}, which" in found.why
    assert "autostart enable" in found.remedy
    rig.way.enable(Command((str(tmp_path / "elsewhere"), "run")))
    assert rig.way.state().on
