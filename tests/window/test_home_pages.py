"""The pages History, Exercises and About of the home window, in this process: what they show, and what a press does."""

from collections.abc import Callable, Iterator

import pytest

pytest.importorskip("tkinter", reason="Tk is not installed (apt install python3-tk)")

import tkinter as tk

from breakstretch.core.values.reasons import Barrier
from breakstretch.window.home.about_page import AboutPage
from breakstretch.window.home.choices import Choices
from breakstretch.window.home.exercise_tile import ExerciseTile
from breakstretch.window.home.exercises_page import ExercisesPage
from breakstretch.window.home.history_page import HistoryPage
from breakstretch.window.home.page import HomePage
from breakstretch.window.home.week_grid import WeekGrid
from breakstretch.window.widgets import Button
from tests.support.desktop import Desktop
from tests.window.home_here import FakeAbout, FakeExercises, FakeHistory, PageHere, page_on

pytestmark = pytest.mark.desktop


@pytest.fixture(name="here")
def here_fixture(lasting_world: Desktop) -> Iterator[PageHere]:
    """Room for a page."""
    with page_on(lasting_world) as here:
        yield here


def press(here: PageHere, label: str) -> None:
    """Press the button with this label."""
    button = next(part for part in here.parts(Button) if isinstance(part, Button) and label in part.label)
    button.invoke()
    here.root.update()


def labels(here: PageHere) -> list[str]:
    """What is written on the buttons."""
    return [part.label for part in here.parts(Button) if isinstance(part, Button)]


def tiles(here: PageHere) -> list[ExerciseTile]:
    """The exercises in the list."""
    return [part for part in here.parts(ExerciseTile) if isinstance(part, ExerciseTile)]


def names(here: PageHere) -> list[str]:
    """Their names."""
    return [tile.listed.exercise.name for tile in tiles(here)]


def history(here: PageHere, desk: FakeHistory, width: int = 700) -> HistoryPage:
    """The page of the past."""
    page = HistoryPage(here.look, here.window, desk)
    here.show(page, width)
    return page


def exercises(here: PageHere, desk: FakeExercises, width: int = 700, height: int = 600) -> ExercisesPage:
    """The page of the exercises."""
    page = ExercisesPage(here.look, here.window, desk)
    here.show(page, width, height)
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
        for width in (720, 560, 430):
            here.show(PAGES[page](here), round(width * scale))
            assert here.too_wide() == []


def test_an_empty_history_is_friendly(here: PageHere) -> None:
    """One sentence, and a way to begin."""
    desk = FakeHistory(weeks=0)
    history(here, desk)
    assert here.texts() == ["History", "Nothing is recorded yet. Your first stretch will show up here."]
    press(here, "Stretch now")
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
    assert labels(here) == ["Earlier weeks"]
    press(here, "Earlier weeks")
    assert labels(here) == ["Later weeks"]
    assert "This week" not in here.texts()
    press(here, "Later weeks")
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


def test_only_pictures_in_view_are_drawn(here: PageHere) -> None:
    """The rest are drawn when they are scrolled to."""
    page = exercises(here, FakeExercises(), height=300)
    _finish(here)
    first = len(page._photos)
    assert 1 < first < 20
    assert here.sheet is not None
    here.sheet.scroll("End")
    _finish(here)
    assert first < len(page._photos) < 46


def _finish(here: PageHere) -> None:
    """Let all pictures be drawn that are waited for."""
    page_is_idle = tk.BooleanVar(here.root)
    here.root.after(600, page_is_idle.set, True)
    here.root.wait_variable(page_is_idle)


def test_group_place_and_name_choose_exercises(here: PageHere) -> None:
    """They add up; what fits nothing says so, and the choice stays when the window's size changes."""
    page = exercises(here, FakeExercises())
    assert len(tiles(here)) == 45
    groups, places = (part for part in here.parts(Choices) if isinstance(part, Choices))
    groups.choose(7)
    assert {tile.listed.group for tile in tiles(here)} == {"Calf"}
    places.choose(3)
    found = names(here)
    assert {tile.listed.exercise.setting for tile in tiles(here)} == {"floor"}
    here.show(page, 500)
    assert names(here) == found
    field = here.parts(tk.Entry)[0]
    assert isinstance(field, tk.Entry)
    field.insert(0, "DOG down")
    assert names(here) == ["Downward Dog Calf Stretch (One Heel Down)"]
    field.insert(0, "nothing like this ")
    assert names(here) == []
    assert any(text.startswith("No exercise matches.") for text in here.texts())


def test_a_choice_is_one_stop_and_the_arrows_change_it(here: PageHere) -> None:
    """Tab reaches the chosen button alone."""
    exercises(here, FakeExercises())
    groups = here.parts(Choices)[0]
    assert isinstance(groups, Choices)
    groups._buttons[0].focus_force()
    groups._buttons[0].event_generate("<Left>")
    here.root.update()
    assert groups.at == 7
    assert [button.cget("takefocus") for button in groups._buttons] == ["0"] * 7 + ["1"]
    assert here.root.focus_get() is groups._buttons[7]


def test_the_arrows_go_from_tile_to_tile(here: PageHere) -> None:
    """Tab reaches one tile; it stays in the grid at its ends."""
    exercises(here, FakeExercises())
    first = tiles(here)[0]
    first.focus_force()
    first.event_generate("<Left>")
    assert here.root.focus_get() is first
    first.event_generate("<Down>")
    below = here.root.focus_get()
    assert isinstance(below, ExerciseTile)
    assert below.winfo_y() > first.winfo_y()
    assert [str(tile.cget("takefocus")) for tile in tiles(here)].count("1") == 1


def test_an_exercise_is_shown_in_full_and_left_where_it_was(here: PageHere) -> None:
    """Steps, feel, cautions and sources; back to the same tile."""
    exercises(here, FakeExercises())
    shown = tiles(here)[6]
    shown.invoke()
    here.root.update()
    texts = here.texts()
    assert "Child's Pose" in texts
    assert "Low back, floor, easy. Hold 30 s, both sides at once." in texts
    assert any(text.startswith("Knee trouble, adapt it: ") for text in texts[texts.index("This concerns you") :][:2])
    assert any(text.startswith("Stretch your back: child's pose, Fluid Health") for text in texts)
    assert "General information, not medical advice. Mild pull, never pain." in texts
    press(here, "All exercises")
    focused = here.root.focus_get()
    assert isinstance(focused, ExerciseTile)
    assert focused.listed.exercise.name == "Child's Pose"


def test_wishes_about_an_exercise_are_carried_out(here: PageHere) -> None:
    """Guided, preferred, left out, allowed again: the page shows what is so afterwards."""
    desk = FakeExercises()
    desk.change("childs-pose", retired=True, left_out=("It hurt on two different days.",))
    exercises(here, desk)
    tiles(here)[6].invoke()
    here.root.update()
    assert "It hurt on two different days." in here.texts()
    for label in ("Show me", "Prefer", "Stop preferring", "Leave out", "Use again", "Allow again"):
        press(here, label)
    assert [(wish, wanted) for wish, _, wanted in desk.wishes] == [
        ("show", True),
        ("prefer", True),
        ("prefer", False),
        ("leave out", True),
        ("leave out", False),
        ("allow", True),
    ]
    assert "Allow again" not in labels(here)
    assert "It hurt on two different days." not in here.texts()


def test_a_refusal_is_shown(here: PageHere) -> None:
    """The daemon's sentence stands at the foot, as an error."""
    desk = FakeExercises()
    desk.answer = type(desk.answer)(ok=False, text="A flare-up is on.")
    exercises(here, desk)
    tiles(here)[0].invoke()
    here.root.update()
    press(here, "Show me")
    assert here.window.said == [("A flare-up is on.", True)]


def test_left_out_and_preferred_ones_are_marked_in_the_list(here: PageHere) -> None:
    """By a word each."""
    desk = FakeExercises()
    desk.change("childs-pose", left_out=("Because.",), preferred=True)
    desk.change("seated-forward-bend", preferred=True)
    desk.change("standing-side-bend", unused=("No wall.",))
    exercises(here, desk)
    marked = {text for text in here.texts() if text in ("Left out", "Preferred", "Not used now")}
    assert marked == {"Left out", "Preferred", "Not used now"}


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
        "/home/anna/.config/breakstretch/config.toml",
        "Nothing leaves this computer",
    ):
        assert part in said


def test_that_one_has_been_checked_takes_two_presses(here: PageHere) -> None:
    """It says what it means, can be taken back, and its button is gone afterwards (rule 21d)."""
    desk = FakeAbout()
    here.show(AboutPage(here.look, here.window, desk), 700)
    press(here, "I have been checked")
    assert any(text.startswith("Say this only after a doctor") for text in here.texts())
    press(here, "Not yet")
    assert desk.wishes == []
    press(here, "I have been checked")
    press(here, "Yes, I may stretch again")
    assert desk.wishes == [Barrier.CHECK_FIRST]
    assert labels(here) == ["Change my answers"]
    assert "Checked today." in here.texts()


def test_the_answers_can_be_changed(here: PageHere) -> None:
    """The questions are opened by the daemon."""
    desk = FakeAbout()
    here.show(AboutPage(here.look, here.window, desk), 700)
    press(here, "Change my answers")
    assert desk.wishes == ["ask"]
