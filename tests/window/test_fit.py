"""Everything on every page is to be read: nothing cut off, nothing over anything else, at any size; in this process."""

from collections.abc import Iterator
from functools import partial
from itertools import combinations

import pytest

pytest.importorskip("tkinter", reason="Tk is not installed (apt install python3-tk)")

import tkinter as tk

from breakstretch.core.values.breaks import BreakKind
from breakstretch.core.values.exercises import Exercise
from breakstretch.window import view
from breakstretch.window.desktop import resizing
from breakstretch.window.desktop.area import Area
from breakstretch.window.hearing import DEAF
from breakstretch.window.look import USUAL, Look
from breakstretch.window.pages import Form
from breakstretch.window.widgets import Button, Tick
from breakstretch.wire import FromDaemon, ViewLine
from tests.support.catalogue import catalogue
from tests.support.desktop import Desktop
from tests.support.patience import LIMIT
from tests.window import scenes
from tests.window.window_here import Here, shown_on
from tests.window.window_rig import now

pytestmark = pytest.mark.desktop

QUESTIONS: dict[str, FromDaemon] = {
    "screening": scenes.screening(),
    "signs": scenes.signs(),
    "conditions": scenes.conditions(),
    "pain": scenes.pain(),
    "pain by day": scenes.pain(scenes.KEY),
    "flare-up": scenes.flare_up(),
    "what hurt": scenes.what_hurt(),
    "what hurt by day": scenes.what_hurt(scenes.KEY),
    "alarm": scenes.alarm(),
    "warned": scenes.warned(),
    "overview": scenes.overview(),
    "summary": scenes.summary(),
    "closing": scenes.closing(),
    "reminder": scenes.reminder(),
    "reminder of the evening": scenes.reminder(BreakKind.EVENING),
}
STEPS: dict[str, FromDaemon] = {
    "desk-ready": scenes.desk(0.0, 0, 8.4, names=("chair-edge-hip-flexor-stretch",)),
    "desk-hold": scenes.desk(0.0, 1, 20),
    "desk-paused": scenes.desk(0.0, 1, 20, paused=True),
    "evening-walk": scenes.evening(0.0, 0, 250),
    "evening-ready": scenes.evening(0.0, 1, 10),
    "evening-hold": scenes.evening(0.0, 20, 20),
}
SCREENS = [(480, 320), (640, 480), (800, 600), (1024, 600), (1366, 768), (1920, 1080)]
DESKTOPS = [(*screen, scale) for scale in (1.0, 1.5, 2.0, 3.0) for screen in SCREENS if screen[0] / scale >= 240]


@pytest.fixture
def here(lasting_world: Desktop) -> Iterator[Here]:
    """The window on a screen."""
    with shown_on(lasting_world) as shown:
        yield shown


def evening_of(exercise: Exercise, index: int) -> ViewLine:
    """An evening of this exercise and the one with the longest name."""
    both = (exercise, scenes.longest()[0])
    steps = scenes.steps_of(*both, repetitions=3)
    return scenes.view(both, steps, index, now(), 20, kind=BreakKind.EVENING)


def test_every_exercise_fits(here: Here) -> None:
    """In the corner and large, getting ready with the golden rule and holding: all 45 can be read without scrolling."""
    bad = {}
    for exercise in catalogue().exercises:
        for index in (0, 1):
            steps = scenes.steps_of(exercise, scenes.longest()[0], repetitions=3)
            desk = scenes.view((exercise, scenes.longest()[0]), steps, index, now(), 20)
            for line in (desk, evening_of(exercise, index)):
                here.show(line)
                bad[f"{exercise.id} {index} {line.view.kind}"] = here.cut_off() or here.sheet.scrolls
    assert {name: cut for name, cut in bad.items() if cut} == {}


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_page_fits(here: Here, name: str) -> None:
    """At its own size, and after a hand has made the window smaller or flatter."""
    here.show(QUESTIONS[name])
    assert here.cut_off() == []
    assert not here.sheet.scrolls
    for width, height in ((760, 620), (1200, 420), (620, 800)):
        here.resize(width, height)
        assert here.cut_off() == [], (width, height)


@pytest.mark.parametrize(("width", "height", "scale"), DESKTOPS)
def test_every_page_can_be_read_on_every_screen(here: Here, width: int, height: int, scale: float) -> None:
    """Each page shows all its words or scrolls to them, in a window that is no larger than the screen."""
    here.on(width, height, scale)
    bad = {}
    for name, line in (QUESTIONS | STEPS).items():
        here.show(line)
        bad[name] = here.cut_off()
        size = (here.root.winfo_width(), here.root.winfo_height())
        assert all(sides[0] <= width and sides[1] <= height for sides in (size, here.root.minsize())), name
    assert {name: cut for name, cut in bad.items() if cut} == {}


@pytest.mark.parametrize(("width", "height"), [(480, 320), (1366, 768), (1920, 1080)])
def test_text_twice_as_large_can_be_read(here: Here, width: int, height: int) -> None:
    """Nothing is cut off and no button is over another, and the text really is larger."""
    here.on(width, height, 1.0)
    here.text = 2.0
    look, usual = here.window._look, Look(here.root, dark=False)
    bad: dict[str, object] = {}
    for name, line in (QUESTIONS | STEPS).items():
        here.show(line)
        bad[name] = here.cut_off() or overlaps(here)
        page = here.window._page
        assert page is not None
        room = here.window._size
        if page.form is not Form.LARGE:  # which grow with the text
            room = (min(room[0], USUAL[page.form][0]), min(room[1], USUAL[page.form][1]))
        usual.measure(page.form, usual.bounds(page, *room)[1])
        assert size_of(look) >= 1.35 * size_of(usual), name
    assert {name: cut for name, cut in bad.items() if cut} == {}


def size_of(look: Look) -> int:
    """Pixels of its text."""
    return -int(look.fonts["body"].cget("size"))


def overlaps(here: Here) -> list[str]:
    """Buttons that are partly over each other."""
    buttons = [widget for widget in here.widgets() if isinstance(widget, Button)]
    canvas = here.sheet._canvas
    found = []
    for one, other in combinations(buttons, 2):
        if str(one).startswith(f"{canvas}.") == str(other).startswith(f"{canvas}.") and box_of(one).meet(box_of(other)):
            found.append(f"{one.label} and {other.label}")
    return found


def box_of(button: Button) -> Area:
    """Where it is on the screen."""
    return Area(button.winfo_rootx(), button.winfo_rooty(), button.winfo_width(), button.winfo_height())


def test_buttons_stay_where_they_are(here: Here) -> None:
    """From step to step, by day and in the evening: each has the place of the one with the same key."""
    for scene, first in ((scenes.desk, 0), (scenes.evening, 1)):
        found = []
        for index, paused in ((0, False), (0, True), (1, False), (1, True), (2, False)):
            here.show(scene(0.0, first + index, 8, paused=paused))
            buttons = [widget for widget in here.widgets() if isinstance(widget, Button)]
            found.append(sorted((button.winfo_rootx(), button.winfo_rooty(), button.wide) for button in buttons))
        assert found == found[:1] * len(found)


def test_questions_begin_at_the_same_height(here: Here) -> None:
    """Their titles do not jump from page to page, however much the text below is."""
    tops = {}
    for name in ("screening", "signs", "pain", "what hurt", "warned"):
        here.show(QUESTIONS[name])
        labels = [widget for widget in here.widgets() if isinstance(widget, tk.Label)]
        tops[name] = min(label.winfo_rooty() for label in labels) - here.root.winfo_rooty()
    assert len(set(tops.values())) == 1, tops


def test_an_alarm_keeps_its_number_in_view(here: Here) -> None:
    """However small the screen, its first lines are not scrolled away; what was answered follows."""
    here.on(800, 600, 2.0)
    here.show(scenes.alarm())
    assert here.sheet.scrolls
    here.sheet.scroll("End")
    here.root.update()
    question = scenes.alarm().question
    pinned = {
        str(widget["text"])
        for widget in here.widgets()
        if isinstance(widget, tk.Label) and here.sheet.shows_part(widget)
    }
    assert {question.title, *question.text[:2]} <= pinned


@pytest.mark.parametrize("way", ["Down", "Next", "End", "wheel", "tab"])
def test_the_last_button_is_scrolled_to(here: Here, way: str) -> None:
    """By the keys, by the wheel, and by whatever gets the focus."""
    here.on(480, 320, 2.0)
    here.show(scenes.what_hurt())
    last = here.window._presenter.key("4")
    assert last is not None
    assert not here.sheet.shows(last)
    here.root.focus_force()
    here.until(lambda: here.root.focus_get() is not None)
    for _ in range(60):
        match way:
            case "wheel":
                here.root.event_generate("<ButtonPress>", button=5)
            case "tab":
                here.root.event_generate("<Tab>")
            case _:
                here.root.event_generate(f"<KeyPress-{way}>")
        here.root.update()
        if here.sheet.shows(last):
            return
    raise AssertionError


def test_a_page_that_is_cut_off_is_noticed(here: Here, monkeypatch: pytest.MonkeyPatch) -> None:
    """The check above sees text that has no room, as it has none until the page is built anew."""
    monkeypatch.setattr(resizing, "SETTLING", round(2 * LIMIT * 1000))
    here.show(scenes.flare_up())
    here.root.geometry("200x40")
    here.until(here.cut_off)


def test_ticks_outlive_a_change_of_size(here: Here) -> None:
    """The page is built anew, and what was ticked stays ticked."""
    here.show(scenes.signs())
    here.wait(round(DEAF * 1000) + 50)
    _lines(here)[3].invoke()
    here.resize(800, 700)
    _button(here, "These apply").invoke()
    assert [answer.ticked for answer in here.sent] == [("history",)]


def test_a_double_click_answers_once(here: Here, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second click of a hand that clicks twice falls on a page nobody has read, and is not heard."""
    with monkeypatch.context() as clock:
        clock.setattr(view, "elapsed", partial(float, now()))
        here.show(scenes.flare_up())
        _button(here, "No").invoke()
    assert here.sent == []
    here.wait(round(DEAF * 1000) + 50)
    _button(here, "No").invoke()
    assert [answer.choice for answer in here.sent] == ["no"]


def _button(here: Here, label: str) -> Button:
    return next(widget for widget in here.widgets() if isinstance(widget, Button) and widget.label == label)


def _lines(here: Here) -> list[Tick]:
    """The lines to be ticked, from the top, the left column first."""
    lines = [widget for widget in here.widgets() if isinstance(widget, Tick)]
    return sorted(lines, key=lambda line: (line.winfo_rootx(), line.winfo_rooty()))
