"""A whole evening as a person lives it: invited, asked, walked, seven groups, a pain press, a kill, and the last page.

Holds last one second here (tests/support/brief_holds.py); everything else is the program on a real desktop.
"""

import time
from collections.abc import Callable

import pytest

from tests.support.brief_holds import BRIEF
from tests.support.desktop import wait_for
from tests.support.program import all_day
from tests.support.requirements import require
from tests.support.workplace import LATER, UNTIL_HELD, Workplace
from tests.window.window_rig import inner_box

pytestmark = pytest.mark.desktop

_EVENING = """
[holds]
hold = "30s"
get_ready = "1s"
change_sides = "1s"
[notifications]
sound = false
"""
_AT = '[evening]\nenabled = true\nat = "12:00"\nuntil = "23:00"\n'
_GROUPS = 7
AGAIN = 0.5
"""Seconds until a key is pressed again that was not heard."""


def settings() -> str:
    """An evening that has begun; nothing is due at the desk."""
    return all_day(LATER, _EVENING).replace("[evening]\nenabled = false\n", _AT)


def press_until(desk: Workplace, key: str, condition: Callable[[], object], what: str) -> None:
    """Press a key until it is so; a window that has just come may not hear the first."""
    again = 0.0

    def so() -> object:
        nonlocal again
        there = time.monotonic() > again and inner_box(desk.desktop) is not None
        found = condition()  # the last thing that is asked, because a key too many would answer the next page
        if not found and there:
            desk.desktop.press_key(key)
            again = time.monotonic() + AGAIN
        return found

    wait_for(so, f"{what}; so far:\n{desk.program.said}")


def answer(desk: Workplace, page: str, key: str, following: str) -> None:
    """On this page press this key, and see that that one follows."""
    desk.wait_for_line(page)
    press_until(desk, key, lambda: any(line.startswith(following) for line in desk.story), following)


def nothing_applies(desk: Workplace, following: str) -> None:
    """Answer the list page by page."""
    pages = ("Asked: Emergency signs (screening)", "Asked: Signs to have checked first (signs)")
    health = "Asked: Your health (conditions)"
    for page, then in zip((*pages, health), (pages[1], health, following), strict=True):
        answer(desk, page, "n", then)


def accept(desk: Workplace) -> None:
    """The invitation comes, and is clicked."""
    desk.wait_for_title("Time for the evening routine")
    toast = wait_for(desk.toast, "the toast")
    desk.desktop.click(*toast.middle)


def held(desk: Workplace) -> int:
    """Holds that were held to their end."""
    return sum(hold["done"] for hold in desk.holds)


@pytest.mark.long
def test_a_whole_evening(desk: Workplace) -> None:
    """From the first invitation of a newcomer to the summary, over a pain press and a kill."""
    require("openbox")
    desk.desktop.start("openbox")
    desk.program.command = BRIEF
    desk.program.start(settings(), screened=False)
    accept(desk)
    back = "Asked: How is your back?"
    nothing_applies(desk, f"{back} (pain-now)")
    answer(desk, f"{back} (pain-now)", "1", f"{back} (flare-up)")
    answer(desk, f"{back} (flare-up)", "1", f"{back} (anything-new)")
    answer(desk, f"{back} (anything-new)", "n", "Asked: Tonight's routine (overview)")
    answer(desk, "Asked: Tonight's routine (overview)", "3", "Session begins (evening@")
    press_until(desk, "Right", lambda: desk.holds, "the walk to be over and the first stretch held")
    wait_for(lambda: held(desk) >= 2, "the first group", UNTIL_HELD)
    answer(desk, "Session begins (evening@", "h", "Asked: Come out of the position slowly and breathe. (what-hurt)")
    answer(desk, "Asked: Come out of the position", "2", "Asked: Continue?")
    press_until(desk, "1", lambda: desk.program.status()["question"] is None, "the next exercise")
    wait_for(lambda: held(desk) >= 5, "the next groups", UNTIL_HELD)
    desk.kill()
    press_until(desk, "Escape", lambda: inner_box(desk.desktop) is None, "the window of a daemon that is gone to go")
    kept = held(desk)

    desk.program.start(screened=False)
    accept(desk)
    desk.wait_for_line("Asked: Continue tonight's routine (overview)")
    press_until(desk, "Return", lambda: desk.program.status()["question"] is None, "the routine to continue")
    wait_for(lambda: any(line.startswith("Completed: evening (evening@") for line in desk.story), "its end", UNTIL_HELD)
    assert held(desk) > kept
    summary = wait_for(lambda: inner_box(desk.desktop), "the summary")
    assert summary.width > 300
    (entry,) = desk.ask("today")["occurrences"]
    assert entry["outcome"] == "completed"
    groups = desk.program.status()["groups"]
    assert sorted(groups.values()) == [0] + [1] * (_GROUPS - 1), (
        "each group once on each side, but for the one that hurt"
    )
    press_until(desk, "Return", lambda: inner_box(desk.desktop) is None, "the summary to be closed")
    assert desk.program.status()["evening"] == "completed"
