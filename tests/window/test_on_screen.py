"""The real window on a real X server: a hand presses and clicks, and the daemon's end of the pipe hears it."""

import signal

import pytest
from msgspec.structs import replace

from breakstretch.core.values.posture import Figure, Place, Posture
from breakstretch.core.values.questions import QuestionKind
from breakstretch.wire import Do, DoLine, FromDaemon, ViewLine
from tests.support.desktop import Desktop, wait_for
from tests.window import scenes
from tests.window.window_rig import HURTS, MAIN, RED, WindowRig, now

pytestmark = pytest.mark.desktop

ANSWER = Do.ANSWER
BROKEN = Figure(hold=Posture(hips=Place(at=())))
"""A figure that cannot be drawn."""


def test_keys_of_a_led_stretch(window: WindowRig) -> None:
    """Pause, next, back, it hurts, and a stop that is asked for twice."""
    window.start(scenes.desk(now(), 1, 25))
    window.click(0.5, 0.02)
    for key, do in (("space", Do.PAUSE), ("Right", Do.NEXT), ("Left", Do.BACK), ("h", Do.HURTS)):
        window.press(key)
        assert window.hear() == DoLine(do, step=1)
    window.press("Escape")
    window.wait_until_it_hears()
    window.press("Escape")
    assert window.hear() == DoLine(Do.STOP, step=1)


def test_a_click_on_it_hurts(window: WindowRig) -> None:
    """The red button is on the screen, and one click on it ends the hold."""
    window.start(scenes.desk(now(), 1, 25))
    window.click_colour(HURTS)
    assert window.hear() == DoLine(Do.HURTS, step=1)


def test_hands_free_any_key_and_any_click_hurts(window: WindowRig) -> None:
    """Also keys that do something else elsewhere, and a click beside every button; on its own button it counts once."""
    view = scenes.evening(now(), 2, 25).view
    window.start(ViewLine(replace(view, hands_free=True)))
    window.wait_until_it_hears()
    for key in ("x", "space", "f", "Escape", "Return"):
        window.press(key)
        assert window.hear() == DoLine(Do.HURTS)
    window.click(0.5, 0.3)
    assert window.hear() == DoLine(Do.HURTS)
    window.click_colour(HURTS)
    assert window.hear() == DoLine(Do.HURTS)
    assert window.hush()


def test_a_click_goes_on_after_a_pause(window: WindowRig) -> None:
    """The button that stands out in a pause is the one that goes on."""
    window.start(scenes.desk(now(), 1, 25, paused=True))
    window.wait_until_it_hears()
    window.click_colour(MAIN)
    assert window.hear() == DoLine(Do.PAUSE, step=1)


def test_a_newcomer_says_none_of_these(window: WindowRig) -> None:
    """One key; Return, and Return after Tab, say nothing of the kind."""
    window.start(scenes.screening())
    window.wait_until_it_hears()
    window.click(0.5, 0.02)
    window.press("Return")
    assert window.hush()
    window.press("n")
    assert window.hear() == DoLine(ANSWER, kind=QuestionKind.SCREENING, choice="none")


def test_questions_by_key(window: WindowRig) -> None:
    """Page after page in one window: a number, a scale, the default."""
    window.start(scenes.what_hurt())
    window.wait_until_it_hears()
    window.press("Return")
    assert window.hush()
    window.press("2")
    assert window.hear() == DoLine(ANSWER, kind=QuestionKind.WHAT_HURT, choice="pain")
    window.say(scenes.pain())
    window.wait_until_it_hears()
    window.press("7")
    assert window.hear() == DoLine(ANSWER, kind=QuestionKind.PAIN_NOW, choice="7")
    window.say(scenes.overview())
    window.wait_until_it_hears()
    window.press("Return")
    assert window.hear() == DoLine(ANSWER, kind=QuestionKind.OVERVIEW, choice="start")


def test_a_list_is_ticked_by_tab_and_space(window: WindowRig) -> None:
    """Without a mouse: two lines down a tick, and Return on the button that has the focus."""
    window.start(scenes.signs())
    window.click(0.5, 0.02)
    window.wait_until_it_hears()
    window.press("Tab", "space", "Tab", "Tab", "space")
    window.press(*["Tab"] * 5, "Return")
    expected = DoLine(ANSWER, kind=QuestionKind.SIGNS, choice="done", ticked=("fever", "night"))
    assert window.hear() == expected


@pytest.mark.parametrize("line", [scenes.alarm(), scenes.warned()], ids=["asked", "at the end"])
def test_an_alarm_is_red(window: WindowRig, line: FromDaemon) -> None:
    """Nearly all of it (rule 21c)."""
    window.start(line)
    wait_for(lambda: window.share_of(RED) > 0.6, "a red page")


def test_an_evening_is_large_and_a_desk_break_is_not(window: WindowRig) -> None:
    """The evening fills most of the screen; it fills all of it with F, and again does not."""
    window.start(scenes.evening(now(), 2, 20))
    box = window.box()
    assert box.width * box.height > 0.5 * 1280 * 900
    window.press("f")
    wait_for(lambda: window.box().height == 900, "the full screen")
    wait_for(window.settled, "it to hear that it fills the screen")
    window.press("f")
    wait_for(lambda: window.box() == box, "the window as it was")


def test_the_window_can_be_made_smaller(window: WindowRig, world: Desktop) -> None:
    """Everything shrinks with it, and the buttons still work."""
    window.start(scenes.evening(now(), 2, 25))
    number = next(iter(world.windows("breakstretch")))
    world.run("xdotool", "windowsize", number, "560", "390")
    wait_for(lambda: window.box().width == 560, "the smaller window")
    wait_for(lambda: window.share_of(HURTS) > 0, "its buttons")
    wait_for(window.settled, "it to settle")
    window.click_colour(HURTS)
    assert window.hear() == DoLine(Do.HURTS, step=2)


@pytest.mark.parametrize(("key", "expected"), [("Right", Do.NEXT), ("space", Do.PAUSE)])
def test_a_held_key_acts_once(window: WindowRig, key: str, expected: Do) -> None:
    """The X server repeats a key that is held; only its first press counts, until it is let go and pressed again."""
    window.start(scenes.desk(now(), 1, 25))
    window.wait_until_it_hears()
    window.click(0.5, 0.02)
    for _ in range(2):
        window.hold(key)
        assert window.hear() == DoLine(expected, step=1)
        assert window.hush()


def test_a_held_key_acts_once_from_page_to_page(window: WindowRig) -> None:
    """Right that is held does not run through the break."""
    window.start(scenes.desk(now(), 1, 25))
    window.wait_until_it_hears()
    window.click(0.5, 0.02)
    window.key_down("Right")
    assert window.hear() == DoLine(Do.NEXT, step=1)
    window.say(scenes.desk(now(), 2, 25))
    for _ in range(4):
        assert window.hush()
    window.key_up("Right")
    window.press("Right")
    assert window.hear() == DoLine(Do.NEXT, step=2)


def test_a_held_escape_does_not_stop(window: WindowRig) -> None:
    """It asks whether a stop is meant, and the answer needs another press."""
    window.start(scenes.desk(now(), 1, 25))
    window.wait_until_it_hears()
    window.click(0.5, 0.02)
    window.hold("Escape")
    assert window.hush()
    window.press("Escape")
    assert window.hear() == DoLine(Do.STOP, step=1)


def test_an_unread_answer_is_scrolled_to_first(window: WindowRig) -> None:
    """On a screen too small for the page a key answers only what is in view; until then it turns the page."""
    window.start(scenes.what_hurt(), env={"BREAKSTRETCH_WINDOW_SCALE": "4"})
    window.wait_until_it_hears()
    before = window.picture()
    window.press("4")
    wait_for(lambda: window.picture() != before, "the page to scroll")
    assert window.hush()
    window.press("End")
    wait_for(window.settled, "the end of the page")
    window.press("4")
    assert window.hear() == DoLine(ANSWER, kind=QuestionKind.WHAT_HURT, choice="warning")


def test_a_page_that_cannot_be_drawn_is_told(window: WindowRig) -> None:
    """The last line says why, so that another lead can take over; a part of a page is no page."""
    good = scenes.desk(now(), 1, 25)
    window.start(good)
    broken = replace(good.view, exercise=replace(scenes.longest()[0], figure=BROKEN))
    window.say(ViewLine(broken))
    assert wait_for(lambda: window.line().decode(), "the failure").startswith("!")
    assert window.end_of_it() == 2
    assert "Traceback" in window.log
    window.forget_log()


def test_a_window_that_is_closed_says_so(window: WindowRig) -> None:
    """Its last line is a point, so that nobody takes an end of the display for a wish of the person's."""
    window.start(scenes.reminder())
    window.wait_until_it_hears()
    window.click(0.5, 0.02)
    window.press("Escape")
    assert (window.line(), window.end_of_it()) == (b".", 0)


def test_a_window_whose_display_ends_says_nothing(window: WindowRig, world: Desktop) -> None:
    """It is gone then, and another lead takes over (rule 36)."""
    window.start(scenes.desk(now(), 1, 25))
    world.children["Xvfb"].end(signal.SIGKILL)
    assert window.end_of_it() != 0
    with pytest.raises(AssertionError, match="the window is gone"):
        window.hear()
    window.forget_log()
