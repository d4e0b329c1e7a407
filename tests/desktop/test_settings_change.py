"""The settings are edited under a running program, as editors do it, well and badly."""

from pathlib import Path

import pytest

from tests.support.desktop import wait_for
from tests.support.patience import LIMIT
from tests.support.workplace import LATER, SOON, Workplace, brisk

pytestmark = pytest.mark.desktop


def _in_place(path: Path, text: str) -> None:
    path.write_text(text)


def _by_rename(path: Path, text: str) -> None:
    """As most editors save: a new file beside it, moved over it."""
    beside = path.with_suffix(".new")
    beside.write_text(text)
    beside.replace(path)


@pytest.mark.parametrize("save", [_in_place, _by_rename])
def test_a_saved_change_takes_effect(desk: Workplace, save: object) -> None:
    """A break that was an hour away comes at once when the file says so."""
    assert callable(save)
    desk.begin(LATER)
    assert desk.program.is_in("waiting")
    save(desk.program.settings_file, brisk(SOON))
    desk.wait_for_prompt()


def test_a_broken_file_changes_nothing_and_is_told_once(desk: Workplace) -> None:
    """The last good settings stay; one notification names the line; another says when all is well again."""
    desk.begin("50m")
    at = desk.seconds_to_go()
    broken = brisk("50m").replace('every = "50m"', 'every = "soon"')
    desk.program.write_settings(broken)
    told = desk.wait_for_title("breakstretch")
    line = broken[: broken.index("soon")].count("\n") + 1
    assert f"config.toml:{line}: breaks.stretch.every" in told.body
    assert "The last good settings stay in force." in told.body
    desk.program.write_settings(f"{broken}# still not right\n")
    assert desk.seconds_to_go() == pytest.approx(at, abs=LIMIT)
    desk.program.write_settings(brisk(SOON))
    wait_for(lambda: any("in order again" in bubble.body for bubble in desk.heard.bubbles), "the good news")
    wait_for(lambda: any("Time for" in title for title in desk.heard.titles), "the new settings to bring a break")
    assert sum("good settings stay" in bubble.body for bubble in desk.heard.bubbles) == 1
    assert desk.program.log.count("Settings: ") == 1
