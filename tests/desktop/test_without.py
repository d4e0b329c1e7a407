"""What a desktop lacks costs what it would have done, is said once, and nothing else."""

from collections.abc import Iterator

import pytest

from tests.support.desktop import Desktop, wait_for
from tests.support.program import all_day
from tests.support.requirements import require
from tests.support.terminal import Terminal
from tests.support.workplace import LATER, Workplace

pytestmark = pytest.mark.desktop

UNTIL_SAID = 30.0
"""Seconds of patience for a panel that may still be on its way."""


@pytest.fixture
def bare(desktop: Desktop) -> Iterator[Workplace]:
    """A session with neither panel nor notification server."""
    place = Workplace(desktop)
    yield place
    place.leave()


def test_without_a_tray_the_prompt_comes_all_the_same(bare: Workplace) -> None:
    """No panel: the log says so once, and a click on the toast leads as ever."""
    require("dunst")
    bare.desktop.start("dunst")
    bare.begin()
    bare.click_prompt()
    bare.wait_for_hold()
    wait_for(lambda: "No panel here shows tray icons" in bare.program.log, "a word on the tray", UNTIL_SAID)
    assert bare.program.log.count("No panel here") == 1


def test_without_a_server_the_prompt_waits_for_one(bare: Workplace) -> None:
    """No server: that is said once, and a window shows the reminder until a server comes (rule 26)."""
    require("dunst")
    bare.begin()
    bare.wait_for_phase("prompted")
    bare.wait_for_line("No notification server answers")
    wait_for(lambda: bare.desktop.window("breakstretch"), "the window")
    bare.desktop.start("dunst")
    wait_for(lambda: bare.desktop.window("breakstretch") is None, "the window to go")
    bare.click_prompt()
    bare.wait_for_hold()
    assert bare.program.log.count("No notification server answers") == 1


def test_without_a_session_bus_the_terminal_leads(bare: Workplace) -> None:
    """No bus at all, as over ssh: it runs and answers, says so once, and a stretch is led in the terminal."""
    bare.desktop.kill_bus()
    del bare.desktop.env["DBUS_SESSION_BUS_ADDRESS"]
    bare.begin(LATER)
    assert bare.program.is_in("waiting")
    words = ("stretch", "--lead", "terminal", "--plain")
    terminal = Terminal("breakstretch", *words, rows=24, columns=80, **bare.desktop.env)
    try:
        terminal.wait_for("Hold")
        assert bare.program.is_in("running")
        terminal.type("q")
        assert terminal.ended() == 0, terminal.text
    finally:
        terminal.close()
    bare.wait_for_line("Left early: stretch")
    assert sum("session bus" in line for line in bare.story) == 1


def test_without_a_session_bus_a_newcomer_sees_the_first_run(bare: Workplace) -> None:
    """Its pages need neither a tray nor a notification server."""
    bare.desktop.kill_bus()
    del bare.desktop.env["DBUS_SESSION_BUS_ADDRESS"], bare.desktop.env["BREAKSTRETCH_AT_LOGIN"]
    bare.program.start(all_day(LATER), screened=False)
    wait_for(lambda: bare.desktop.window("breakstretch"), "the first page")


def test_headless_needs_no_panel(bare: Workplace) -> None:
    """With --headless it looks for no tray and complains of none; it prompts and leads."""
    require("dunst")
    bare.desktop.start("dunst")
    bare.begin("1s", "--headless")
    bare.click_prompt()
    bare.wait_for_hold()
    assert "panel" not in bare.program.log
