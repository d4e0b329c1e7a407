"""The first minute of a newcomer, on a real desktop."""

import pytest

from tests.support.desktop import wait_for
from tests.support.program import all_day
from tests.support.workplace import LATER, Workplace

pytestmark = pytest.mark.desktop


def test_a_newcomer_is_welcomed_once(desk: Workplace) -> None:
    """The first start shows one bubble that asks nothing; the second start, none."""
    desk.program.start(all_day(LATER), screened=False)
    bubble = wait_for(lambda: desk.heard.one, "the welcome")
    assert "Next break (stretch)" in bubble.body
    assert bubble.actions == {}
    assert desk.program.is_in("waiting")
    assert desk.program.end() == 0
    desk.program.start()
    desk.wait_for_phase("waiting")
    assert desk.program.end() == 0
    assert [notice.body for notice in desk.heard.bubbles] == [bubble.body]
    assert desk.program.log.count("Welcome: ") == 1
