"""The program on a real X server: it notices that nobody is there, and that somebody is back."""

import json

import pytest

from tests.support.desktop import Desktop, wait_for
from tests.support.program import RunningProgram, all_day

pytestmark = pytest.mark.desktop


@pytest.fixture
def program(desktop: Desktop) -> RunningProgram:
    """The program on a bare display: presence needs neither panel nor notifications."""
    return RunningProgram(desktop)


def is_away(program: RunningProgram) -> bool:
    """Whether it says that the person is not at the desk."""
    return "away" in program.cli("why").stdout


def soon_idle(length: str) -> str:
    """Settings by which who touches nothing for so long is away."""
    return all_day().replace('idle = "1h"', f'idle = "{length}"')


def test_away_and_back(program: RunningProgram) -> None:
    """Without input the program says that the person is away; a key brings them back."""
    program.start(soon_idle("1s"))
    wait_for(lambda: is_away(program), "absence to be noticed")
    program.write_settings(soon_idle("30s"))
    program.desktop.press_key("a")
    wait_for(lambda: not is_away(program), "the return to be noticed")
    assert "Fault" not in program.said


def test_new_settings(program: RunningProgram) -> None:
    """A shorter time without input counts as soon as it is written."""
    program.start(all_day())
    assert not is_away(program)
    program.write_settings(soon_idle("1s"))
    wait_for(lambda: is_away(program), "absence by the new settings")


def test_the_display_dies(program: RunningProgram) -> None:
    """A display that is lost while the person is away tells nothing: they count as present, and that is said."""
    program.start(soon_idle("1s"), "--headless")
    wait_for(lambda: is_away(program), "absence to be noticed")
    program.desktop.kill("Xvfb")
    wait_for(lambda: not is_away(program), "the loss to be noticed")
    assert program.log.count("time at the desk") == 1
    assert "Fault" not in program.said


def test_doctor(program: RunningProgram) -> None:
    """`doctor` names the source that this session has, and says what to do without one."""
    parts = {part["name"]: part for part in json.loads(program.cli("doctor", "--json").stdout)["parts"]}
    assert parts["idle"]["works"]
    assert "X server" in parts["idle"]["detail"]
    del program.desktop.env["DISPLAY"]
    parts = {part["name"]: part for part in json.loads(program.cli("doctor", "--json").stdout)["parts"]}
    assert not parts["idle"]["works"]
    assert "desktop session" in parts["idle"]["remedy"]
