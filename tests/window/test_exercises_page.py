"""The page "Exercises" of the home window, in this process: its list, one exercise in full, and its wishes."""

from collections.abc import Iterator
from typing import Any

import pytest

pytest.importorskip("tkinter", reason="Tk is not installed (apt install python3-tk)")

import tkinter as tk

from breakstretch.window.home.exercises.choices import Choices
from breakstretch.window.home.exercises.exercise_tile import ExerciseTile
from breakstretch.window.home.exercises_page import ExercisesPage
from tests.support.desktop import Desktop
from tests.window.home_here import FakeExercises, PageHere, page_on

pytestmark = pytest.mark.desktop


@pytest.fixture(name="here")
def here_fixture(lasting_world: Desktop) -> Iterator[PageHere]:
    """Room for a page."""
    with page_on(lasting_world) as here:
        yield here


def tiles(here: PageHere) -> list[ExerciseTile]:
    """The exercises in the list."""
    return [part for part in here.parts(ExerciseTile) if isinstance(part, ExerciseTile)]


def names(here: PageHere) -> list[str]:
    """Their names."""
    return [tile.listed.exercise.name for tile in tiles(here)]


def exercises(here: PageHere, desk: FakeExercises, width: int = 700, height: int = 600) -> ExercisesPage:
    """The page of the exercises."""
    page = ExercisesPage(here.look, here.window, desk)
    here.show(page, width, height)
    return page


def test_only_pictures_in_view_are_drawn(here: PageHere) -> None:
    """The rest are drawn when they are scrolled to."""
    page = exercises(here, FakeExercises(), height=300)
    _finish(here, page)
    first = len(page._photos)
    assert 1 < first < 20
    assert here.sheet is not None
    here.sheet.scroll("End")
    _finish(here, page)
    assert first < len(page._photos) < 46


def test_pictures_are_drawn_where_labels_hear_of_no_exposure(here: PageHere, monkeypatch: pytest.MonkeyPatch) -> None:
    """On Windows a label is a control of the system, and Tk passes no `<Expose>` on from it."""
    bind = tk.Label.bind

    def deaf(label: tk.Label, sequence: str, *words: Any) -> object:
        return None if sequence == "<Expose>" else bind(label, sequence, *words)

    monkeypatch.setattr(tk.Label, "bind", deaf)
    page = exercises(here, FakeExercises(), height=300)
    _finish(here, page)
    assert len(page._photos) > 1


def _finish(here: PageHere, page: ExercisesPage) -> None:
    """Let all pictures be drawn that are waited for."""
    here.root.update()
    while page._waiting:
        here.root.update()


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
    """Steps, feel, cautions and sources; back to the same tile, by its button or as Esc does it."""
    page = exercises(here, FakeExercises())
    shown = tiles(here)[6]
    shown.invoke()
    here.root.update()
    texts = here.texts()
    assert "Child's Pose" in texts
    assert "Low back, floor, easy. Hold 30 s, both sides at once." in texts
    assert any(text.startswith("Knee trouble: ") for text in texts[texts.index("This concerns you") :][:2])
    assert any(text.startswith("Stretch your back: child's pose, Fluid Health") for text in texts)
    assert "General information, not medical advice. Mild pull, never pain." in texts
    here.press("All exercises")
    focused = here.root.focus_get()
    assert isinstance(focused, ExerciseTile)
    assert focused.listed.exercise.name == "Child's Pose"
    assert not page.back(), "the list is shown already"
    tiles(here)[6].invoke()
    assert page.back()
    assert len(tiles(here)) == 45


def test_wishes_about_an_exercise_are_carried_out(here: PageHere) -> None:
    """Guided, preferred, left out, allowed again: the page shows what is so afterwards."""
    desk = FakeExercises()
    desk.change("childs-pose", retired=True, left_out=("It hurt on two different days.",))
    exercises(here, desk)
    tiles(here)[6].invoke()
    here.root.update()
    assert "It hurt on two different days." in here.texts()
    for label in ("Show me", "Prefer", "Stop preferring", "Leave out", "Use again", "Allow again"):
        here.press(label)
    assert [(wish, wanted) for wish, _, wanted in desk.wishes] == [
        ("show", True),
        ("prefer", True),
        ("prefer", False),
        ("leave out", True),
        ("leave out", False),
        ("allow", True),
    ]
    assert "Allow again" not in here.labels()
    assert "It hurt on two different days." not in here.texts()


def test_a_refusal_is_shown(here: PageHere) -> None:
    """The daemon's sentence stands at the foot, as an error."""
    desk = FakeExercises()
    desk.answer = type(desk.answer)(ok=False, text="A flare-up is on.")
    exercises(here, desk)
    tiles(here)[0].invoke()
    here.root.update()
    here.press("Show me")
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
