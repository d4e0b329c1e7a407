"""The pages History, Exercises and About of the home window, in this process: what they show, and what a press does."""

from collections.abc import Callable, Iterator

import pytest

pytest.importorskip("tkinter", reason="Tk is not installed (apt install python3-tk)")


from breakstretch.core.values.reasons import Barrier
from breakstretch.window.home.about_page import AboutPage
from breakstretch.window.home.exercises_page import ExercisesPage
from breakstretch.window.home.history.week_grid import WeekGrid
from breakstretch.window.home.history_page import HistoryPage
from breakstretch.window.home.page import HomePage
from breakstretch.window.widgets import Button
from tests.support.desktop import Desktop
from tests.window.home_here import FakeAbout, FakeExercises, FakeHistory, PageHere, page_on

pytestmark = pytest.mark.desktop


@pytest.fixture(name="here")
def here_fixture(lasting_world: Desktop) -> Iterator[PageHere]:
    """Room for a page."""
    with page_on(lasting_world) as here:
        yield here


def history(here: PageHere, desk: FakeHistory, width: int = 700) -> HistoryPage:
    """The page of the past."""
    page = HistoryPage(here.look, here.window, desk)
    here.show(page, width)
    return page


def shown_in_full(page: ExercisesPage) -> ExercisesPage:
    """The page with a wide figure on it, and reasons why it does not come."""
    page._shown = "childs-pose"
    desk = page._desk
    assert isinstance(desk, FakeExercises)
    desk.change("childs-pose", left_out=("Because of this, and of that. " * 5,), retired=True)
    return page


PAGES: dict[str, Callable[[PageHere], HomePage]] = {
    "history": lambda here: HistoryPage(here.look, here.window, FakeHistory()),
    "exercises": lambda here: ExercisesPage(here.look, here.window, FakeExercises()),
    "exercise": lambda here: shown_in_full(ExercisesPage(here.look, here.window, FakeExercises())),
    "about": lambda here: AboutPage(here.look, here.window, FakeAbout()),
}


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("page", PAGES)
def test_nothing_is_cut_off_at_the_right(lasting_world: Desktop, page: str, scale: float) -> None:
    """Wide, and as narrow as a small screen makes it, at both scales."""
    with page_on(lasting_world, scale=scale) as here:
        for width in (720, 560, 430, 360):
            here.show(PAGES[page](here), round(width * scale))
            assert here.too_wide() == []


def test_an_empty_history_is_friendly(here: PageHere) -> None:
    """One sentence, and a way to begin."""
    desk = FakeHistory(weeks=0)
    history(here, desk)
    assert here.texts() == ["History", "Nothing is recorded yet. Your first stretch will show up here."]
    here.press("Stretch now")
    assert desk.stretched == 1
    assert here.window.said == [("Done.", False)]


def test_a_damaged_history_says_so_above_what_can_be_read(here: PageHere) -> None:
    """The sentence comes first, and the weeks are there."""
    desk = FakeHistory()
    desk.trouble = "The history is damaged."
    history(here, desk)
    assert here.texts()[1] == "The history is damaged."
    assert len(here.parts(WeekGrid)) == 4


def test_the_history_is_read_again_only_when_it_has_changed(here: PageHere) -> None:
    """The window looks every two seconds, and that costs nothing while nothing happens."""
    desk = FakeHistory()
    page = history(here, desk)
    page.refresh()
    assert desk.asked == 1
    desk.changes += 1
    page.refresh()
    assert desk.asked == 2


def test_earlier_weeks_can_be_seen_as_far_as_there_are_any(here: PageHere) -> None:
    """Four weeks at a time, there and back."""
    history(here, FakeHistory(weeks=7))
    assert here.labels() == ["Earlier weeks"]
    here.press("Earlier weeks")
    assert here.labels() == ["Later weeks"]
    assert "This week" not in here.texts()
    here.press("Later weeks")
    assert "This week" in here.texts()


def test_a_day_is_read_by_keyboard_and_by_pointer(here: PageHere) -> None:
    """Left and right change the day; a day that is still to come has nothing to say."""
    history(here, FakeHistory())
    grid = here.parts(WeekGrid)[0]
    assert isinstance(grid, WeekGrid)
    grid.focus_force()
    here.root.update()
    hurt = "It hurt: standing side bend, left side, 12 s into the hold, pain there."
    assert "Friday, 27 March" in here.texts()
    assert hurt in " ".join(here.texts())
    grid.event_generate("<Right>")
    assert "Friday, 27 March" in here.texts()
    grid.event_generate("<Left>")
    assert "Thursday, 26 March" in here.texts()
    assert hurt not in " ".join(here.texts())
    here.root.focus_force()
    here.root.update()
    assert "Thursday, 26 March" not in here.texts()
    grid.event_generate("<Motion>", x=grid._middle(2), y=40)
    assert "Wednesday, 25 March" in here.texts()
    grid.event_generate("<Leave>")
    assert "Wednesday, 25 March" not in here.texts()


@pytest.mark.parametrize("width", [700, 430])
def test_the_page_stands_still_when_a_day_is_chosen(here: PageHere, width: int) -> None:
    """The words of a day have room of their own."""
    history(here, FakeHistory(), width)
    assert here.sheet is not None
    tall = here.sheet.body.winfo_reqheight()
    here.parts(WeekGrid)[0].focus_force()
    here.root.update()
    assert "Friday, 27 March" in here.texts()
    assert here.sheet.body.winfo_reqheight() == tall


def test_about_says_what_the_program_is_and_what_it_is_not(here: PageHere) -> None:
    """Version, licence, article, author, limits, files, and that nothing is sent."""
    here.show(AboutPage(here.look, here.window, FakeAbout()), 700)
    said = " ".join(here.texts())
    for part in (
        "breakstretch 1.2.3",
        "MIT License",
        "General information, not medical advice.",
        "No clinician has reviewed this program.",
        "Emery Paredes, PT",
        "not endorsed",
        "/data/anna/config.toml",
        "Nothing leaves this computer",
    ):
        assert part in said


def test_that_one_has_been_checked_takes_two_presses(here: PageHere) -> None:
    """It says what it means, can be taken back, and its button is gone afterwards (rule 21d)."""
    desk = FakeAbout()
    here.show(AboutPage(here.look, here.window, desk), 700)
    here.press("I have been checked")
    assert any(text.startswith("Say this only after a doctor") for text in here.texts())
    here.press("Not yet")
    assert desk.wishes == []
    here.press("I have been checked")
    here.press("Yes, I may stretch again")
    assert desk.wishes == [Barrier.CHECK_FIRST]
    assert here.labels() == ["Change my answers", "Quit breakstretch"]
    assert "Checked today." in here.texts()


def test_a_key_pressed_twice_clears_nothing(here: PageHere) -> None:
    """The focus goes to the answer that changes nothing."""
    desk = FakeAbout()
    here.show(AboutPage(here.look, here.window, desk), 700)
    first = next(part for part in here.parts(Button) if isinstance(part, Button))
    first.focus_force()
    first.invoke()
    here.root.update()
    focused = here.root.focus_get()
    assert isinstance(focused, Button)
    assert focused.label == "Not yet"
    focused.invoke()
    assert desk.wishes == []


def test_a_person_without_a_tray_can_quit(here: PageHere) -> None:
    """The page says that the program keeps running without its window."""
    desk = FakeAbout()
    here.show(AboutPage(here.look, here.window, desk), 700)
    assert any(text.startswith("breakstretch keeps running") for text in here.texts())
    here.press("Quit breakstretch")
    assert desk.wishes == ["quit"]
    assert here.window.said == [("Done.", False)]


def test_the_answers_can_be_changed(here: PageHere) -> None:
    """The questions are opened by the daemon."""
    desk = FakeAbout()
    here.show(AboutPage(here.look, here.window, desk), 700)
    here.press("Change my answers")
    assert desk.wishes == ["ask"]
