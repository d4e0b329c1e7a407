"""The first minute of a newcomer, on a real desktop."""

import pytest

from tests.support.desktop import wait_for
from tests.support.program import all_day
from tests.support.workplace import LATER, Workplace
from tests.window.window_rig import focused, inner_box

pytestmark = pytest.mark.desktop


def test_a_newcomer_is_welcomed_once(desk: Workplace) -> None:
    """The first start shows one bubble that asks nothing; the second start, none."""
    desk.program.start(all_day(LATER), screened=False)
    bubble = wait_for(lambda: desk.heard.one, "the welcome")
    assert bubble.body.startswith("breakstretch is running.")
    assert bubble.actions == {}
    assert desk.program.is_in("waiting")
    assert desk.program.end() == 0
    desk.program.start()
    desk.wait_for_phase("waiting")
    assert desk.program.end() == 0
    assert [notice.body for notice in desk.heard.bubbles] == [bubble.body]
    assert desk.program.log.count("Welcome: ") == 1


def test_the_first_run_comes_once(desk: Workplace) -> None:
    """Its pages come in place of the welcome and not again. Esc leaves them for the home window, and then that."""
    desk.desktop.start("openbox")
    del desk.desktop.env["BREAKSTRETCH_AT_LOGIN"]
    desk.program.start(all_day(LATER), screened=False)
    wait_for(lambda: focused(desk.desktop) == "breakstretch", "the first page, with the focus")
    before = desk.program.settings_file.read_text()

    def closed() -> bool:
        desk.desktop.press_key("Escape")
        return inner_box(desk.desktop) is None

    wait_for(closed, "it to be closed")
    assert desk.program.settings_file.read_text() == before
    assert desk.heard.bubbles == []
    assert desk.program.end() == 0
    desk.program.start()
    desk.wait_for_phase("waiting")
    assert inner_box(desk.desktop) is None
    assert desk.program.end() == 0
    assert desk.heard.bubbles == []
