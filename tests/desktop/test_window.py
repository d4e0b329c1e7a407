"""A whole desk break in the window: from a click on a real prompt to the history; and what a killed window costs."""

import os
import signal
from collections.abc import Callable

import pytest

from tests.support.desktop import Box, wait_for
from tests.support.program import all_day
from tests.support.requirements import require
from tests.support.screened import answer_first_questions
from tests.support.workplace import LATER, SOON, UNTIL_HELD, Workplace
from tests.window.scenes import GREEN
from tests.window.window_rig import HURTS, WindowRig, inner_box

pytestmark = pytest.mark.desktop

_LED = """
[holds]
hold = "30s"
get_ready = "1s"
change_sides = "1s"
[notifications]
sound = false
"""
"""They name no lead, so it is "auto": the window guides, because dunst has no buttons (rule 35)."""
_NEXT = (0.69, 0.91)
"""Where this button is in a hold, as parts of the window."""


def click_the_prompt(desk: Workplace, *, screened: bool = True) -> Box:
    """A prompt comes and is clicked, by somebody who has answered the first questions or not; the window that comes."""
    require("openbox")
    desk.desktop.start("openbox")
    desk.program.start(all_day(SOON, _LED), screened=screened)
    prompt = desk.wait_for_prompt()
    desk.program.write_settings(all_day(LATER, _LED))
    desk.wait_for_line("New settings are in force.")
    desk.desktop.click(*prompt.middle)
    return wait_for(lambda: inner_box(desk.desktop), f"the window: {desk.program.said}")


def click_until(desk: Workplace, at: tuple[float, float], condition: Callable[[], object], what: str) -> None:
    """Click at a part of the window, again and again, until it is so."""

    def clicked() -> object:
        box = wait_for(lambda: inner_box(desk.desktop), "the window")
        desk.desktop.click(round(box.x + box.width * at[0]), round(box.y + box.height * at[1]))
        return condition()

    wait_for(clicked, what)


def kill_the_window(desk: Workplace) -> None:
    """Its process dies without a word, once it has said that it is seen; another child may still draw a figure.

    X shows the window a moment before the window knows, and the green is drawn after that.
    """
    rig = WindowRig(desk.desktop)
    wait_for(lambda: rig.share_of(GREEN) > 0, "the green of a hold")
    daemon = desk.desktop.children["breakstretch"].process.pid
    (window,) = desk.desktop.run("pgrep", "-P", str(daemon), "-f", "window").stdout.split()
    os.kill(int(window), signal.SIGKILL)


@pytest.mark.long
def test_a_click_leads_in_the_window_into_the_history(desk: Workplace) -> None:
    """The prompt gives way to the window; a hold that was held counts, one that was left does not."""
    click_the_prompt(desk)
    wait_for(lambda: desk.toasts == 0, "the prompt to go")
    wait_for(lambda: len(desk.holds) == 1, "the first hold", UNTIL_HELD)
    click_until(desk, _NEXT, lambda: len(desk.holds) == 2, "the second hold to be left")
    desk.wait_for_phase("waiting")
    held, left = desk.holds
    assert (held["side"], held["seconds"], held["done"]) == ("left", 30.0, True)
    assert (left["side"], left["done"]) == ("right", False)
    (entry,) = desk.ask("history")["occurrences"]
    assert entry["outcome"] == "completed"
    wait_for(lambda: inner_box(desk.desktop) is None, "the closing line to go")


def test_it_hurts_ends_the_hold_uncounted(desk: Workplace) -> None:
    """One click on it, and the hold is in the history as one that was not held."""
    click_the_prompt(desk)
    window = WindowRig(desk.desktop)
    wait_for(lambda: window.share_of(GREEN) > 0, "the green of a hold")
    window.click_colour(HURTS)
    wait_for(lambda: desk.holds, "the hold to end")
    assert [hold["done"] for hold in desk.holds] == [False]


@pytest.mark.long
def test_a_newcomer_is_led_after_one_key(desk: Workplace) -> None:
    """The first questions come up large, and the third answer, "None of these", leads into the stretch."""
    asked = click_the_prompt(desk, screened=False)
    window = WindowRig(desk.desktop)

    def begun() -> bool:
        """Press as long as the page is there, which hears nothing at first; 3 means nothing in a step."""
        window.click(0.5, 0.02)
        window.press("3")
        return any(line.startswith("Session begins") for line in desk.story)

    wait_for(begun, "the session")
    wait_for(lambda: window.share_of(GREEN) > 0, "the green of a hold")
    assert window.box().width < asked.width


def test_a_closed_window_ends_the_session_and_nothing_else(desk: Workplace) -> None:
    """It is abandoned and said so; the day goes on, and the next session has a window again."""
    click_the_prompt(desk)

    def closed() -> bool:
        box = inner_box(desk.desktop)
        if box is not None:
            desk.desktop.click(box.x + box.width // 2, box.y + 4)
            desk.desktop.press_key("alt+F4")
        return box is None

    wait_for(closed, "it to be closed")
    desk.wait_for_line("Left early: stretch")
    desk.wait_for_phase("waiting")
    assert desk.ask("history")["occurrences"][0]["outcome"] == "abandoned"
    assert desk.program.cli("stretch").returncode == 0
    wait_for(lambda: inner_box(desk.desktop), f"another window: {desk.program.said}")
    assert not [line for line in desk.story if "cannot be shown" in line]


def test_a_killed_window_gives_way_to_the_notification(desk: Workplace) -> None:
    """Nobody has closed it, so the session goes on there, and the log says why (rule 36)."""
    click_the_prompt(desk)
    kill_the_window(desk)
    said = desk.wait_for_line("The window cannot be shown")
    assert said.endswith("it ended by itself. A notification guides instead.")
    wait_for(lambda: desk.toasts == 1, "the notification")
    assert not any(line.startswith("Left early") for line in desk.story)


def test_without_a_display_the_notification_leads(desk: Workplace) -> None:
    """The same click leads all the same, and the log says why not in the window."""
    answer_first_questions(desk.program.state)
    desk.program.write_settings(all_day(SOON, _LED))
    desk.desktop.spawn("breakstretch", [*desk.program.command, "run"], env={"DISPLAY": ":4711"})
    desk.click_prompt()
    desk.wait_for_hold()
    desk.wait_for_line("The window cannot be shown")


def test_doctor_knows_the_window(desk: Workplace) -> None:
    """It opens Tk on the display, and says which."""
    done = desk.program.cli("doctor", "--json")
    assert '"name": "window", "works": true, "detail": "Tk 8' in " ".join(done.stdout.split())
