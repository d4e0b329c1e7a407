"""It hurts, on a real desktop: pressed by a real click, asked, and each of the four answers to its end (rule 21)."""

from collections.abc import Callable, Iterator
from itertools import groupby

import pytest
from PIL import Image

from tests.support.desktop import Box, Desktop, wait_for
from tests.support.requirements import require
from tests.support.terminal import Terminal
from tests.support.workplace import LATER, Workplace, brisk
from tests.window.scenes import GREEN
from tests.window.window_rig import HURTS, RED, WindowRig, inner_box

pytestmark = pytest.mark.desktop

ANSWERS = ("strong", "here", "leg", "warning")
END_IT = {"strong": 2, "here": 1, "leg": 0}
"""Which button of the next page ends the session: "Finish", twice, and "New" for a symptom down a leg."""
BARRIERS = {"strong": None, "here": None, "leg": "check-first", "warning": "emergency"}
SETTINGS = brisk(LATER).replace('length = "2m"', 'length = "4m"')
"""Two stretches, so that after a pain there is something to continue with."""
_ABOVE_EDGE = 18
"""Pixels: below the words of the buttons."""
_WHITE = 248
_LEAST_BUTTON = 40

Press = Callable[[int], None]
"""A button of the page at hand, by its place."""


@pytest.fixture
def xfce(desktop: Desktop) -> Iterator[Workplace]:
    """A desk whose notifications show four buttons."""
    require("xfce4-notifyd")
    desktop.start("xfce4-notifyd")
    place = Workplace(desktop, "xfce4-notifyd")
    yield place
    place.leave()


@pytest.mark.parametrize("answer", ANSWERS)
def test_in_the_bubble(xfce: Workplace, answer: str) -> None:
    """All of it by clicks on the buttons of one bubble (rule 21b); after a warning sign the numbers stay in it."""
    xfce.program.start(SETTINGS)
    xfce.program.cli("stretch")
    xfce.wait_for_hold()
    boxes = [_click_button(xfce, 2)]
    asked = xfce.wait_for_title("Come out of the position slowly and breathe.")
    assert list(asked.actions.values()) == ["Too strong", "Pain here", "Down a leg", "A warning sign"]

    def press(number: int) -> None:
        """Each page has a size of its own."""
        wait_for(lambda: xfce.toast() not in (None, boxes[-1]), "the next page in the bubble")
        boxes.append(_click_button(xfce, number))

    _answer(xfce, answer, press)
    if answer == "warning":
        assert xfce.wait_for_title("Get emergency care now").body.startswith("112, 999, 911")
    else:
        xfce.wait_for_title("Stopped because it hurt.")


@pytest.mark.parametrize("answer", ANSWERS)
def test_where_no_four_buttons_are_seen_the_window_asks(desk: Workplace, answer: str) -> None:
    """Dunst has its buttons in a menu: a click in the tray ends the hold, and the bubble gives way (rule 21b)."""
    _needs_windows(desk)
    desk.program.start(SETTINGS)
    desk.program.cli("stretch")
    desk.wait_for_hold()
    desk.press("It hurts")
    _answer_in_the_window(desk, answer)


@pytest.mark.parametrize("answer", ANSWERS)
def test_in_the_window(desk: Workplace, answer: str) -> None:
    """A click on the red button, then the keys of the page."""
    _needs_windows(desk)
    desk.program.start(SETTINGS)
    desk.program.cli("stretch", "--lead", "window")
    window = WindowRig(desk.desktop)
    wait_for(lambda: inner_box(desk.desktop), f"the window: {desk.program.said}")
    wait_for(lambda: window.share_of(GREEN) > 0, "the green of a hold")
    window.click_colour(HURTS)
    _answer_in_the_window(desk, answer)


@pytest.mark.parametrize("answer", ANSWERS)
def test_in_the_terminal(desk: Workplace, answer: str) -> None:
    """The key H, then the numbers of the page; what to do after a warning sign stays on the screen."""
    desk.program.start(SETTINGS)
    terminal = Terminal("breakstretch", "stretch", "--lead", "terminal", rows=40, columns=80, **desk.desktop.env)
    try:
        terminal.wait_for("Hold: ")
        terminal.type("h")
        terminal.wait_for("What was it?")

        def press(number: int) -> None:
            terminal.hush()
            terminal.raw = ""
            terminal.type(str(number + 1))

        _answer(desk, answer, press)
        assert terminal.ended() == 0
        assert ("Get emergency care now: 112" in terminal.text) is (answer == "warning")
        assert terminal.restored()
    finally:
        terminal.close()


def _needs_windows(desk: Workplace) -> None:
    require("openbox")
    desk.desktop.start("openbox")


def _answer_in_the_window(desk: Workplace, answer: str) -> None:
    window = WindowRig(desk.desktop)
    wait_for(lambda: desk.program.status()["question"] is not None, f"the question: {desk.program.said}")
    wait_for(lambda: inner_box(desk.desktop), f"the window: {desk.program.said}")
    wait_for(lambda: desk.toasts == 0, "the bubble to give way")

    def press(number: int) -> None:
        """As long as the page is there, which hears nothing at first. A key too many would answer the next page."""
        told = len(desk.story)

        def turned() -> bool:
            window.click(0.5, 0.02)
            if len(desk.story) == told:
                window.press(str(number + 1))
            return len(desk.story) > told

        wait_for(turned, f"an answer to {desk.story[-1]}")

    _answer(desk, answer, press)
    if answer == "warning":
        wait_for(lambda: window.share_of(RED) > 0.6, "a red page")


def _answer(desk: Workplace, answer: str, press: Press) -> None:
    """The four stand in this order on every face; what follows is ended, and the history knows it (rule 21f)."""
    wait_for(lambda: desk.holds, "the hold to end")
    for number in (ANSWERS.index(answer), *([END_IT[answer]] if answer in END_IT else [])):
        told = len(desk.story)
        press(number)
        wait_for(lambda: len(desk.story) > told, f"an answer to {desk.story[-1]}")  # noqa: B023 - called in its turn
    wait_for(lambda: desk.ask("history")["occurrences"], f"the end: {desk.program.said}")
    (entry,) = desk.ask("history")["occurrences"]
    assert entry["outcome"] == "stopped_for_pain"
    (pain,) = entry["pains"]
    assert (pain["side"], pain["step"], pain["answer"]) == ("left", "hold", answer)
    assert [hold["done"] for hold in desk.holds] == [False]
    assert desk.program.status()["barrier"] == BARRIERS[answer]


def _click_button(place: Workplace, number: int) -> Box:
    """With the pointer elsewhere first, because a button below it is white. Where the bubble stood then."""
    place.desktop.run("xdotool", "mousemove", "--sync", "5", "300")
    toast = place.wait_for_still_toast()
    place.desktop.click(*wait_for(lambda: _buttons(place, toast), "the buttons")[number].middle)
    return toast


def _buttons(place: Workplace, toast: Box) -> list[Box]:
    """The row along the lower edge, left to right: whatever is not white there, and as wide as a button."""
    path = place.desktop.screenshot(place.desktop.folder / "toast.png")
    y = toast.y + toast.height - _ABOVE_EDGE
    with Image.open(path) as screen:
        strip = screen.convert("L").crop((toast.x, y, toast.x + toast.width, y + 1))
        row = [level < _WHITE for level in strip.tobytes()]
    found, at = [], 0
    for dark, run in groupby(row):
        length = len(list(run))
        if dark and length > _LEAST_BUTTON:
            found.append(Box(toast.x + at, y - 5, length, 10))
        at += length
    return found
