"""Which presses count: after the page is drawn, and once for each time that a key goes down."""

import pytest

from breakstretch.window.hearing import DEAF, Hearing

SPACE, ESCAPE = 65, 9


def drawn(at: float) -> Hearing:
    """A page that was drawn at this moment."""
    hearing = Hearing()
    hearing.turn(new=True)
    hearing.drawn(at)
    return hearing


def test_nothing_is_heard_before_the_page_is_drawn() -> None:
    """However long that takes."""
    hearing = Hearing()
    assert not hearing.hears(100.0)
    hearing.turn(new=True)
    assert not hearing.hears(100.0)


def test_nothing_is_heard_just_after_it() -> None:
    """A press that was meant for the page before comes a moment late."""
    hearing = drawn(10.0)
    assert not hearing.hears(10.0 + DEAF - 0.01)
    assert hearing.hears(10.0 + DEAF)


def test_a_click_counts_where_it_began() -> None:
    """A mouse button that went down before the page was heard does not act when it goes up."""
    hearing = drawn(10.0)
    hearing.begin(10.1)
    assert not hearing.hears(11.0)
    hearing.begin(11.0)
    assert hearing.hears(11.1)


def test_a_page_of_another_size_hears_as_soon_as_it_is_drawn() -> None:
    """It is the same page; what was left of its first moment stays."""
    hearing = drawn(10.0)
    hearing.turn(new=False)
    assert not hearing.hears(20.0)
    hearing.drawn(20.0)
    hearing.drawn(30.0)
    assert hearing.hears(20.0)
    early = drawn(10.0)
    early.turn(new=False)
    early.drawn(10.1)
    assert not early.hears(10.2)


def test_a_key_held_on_x11_acts_once() -> None:
    """The server sends releases and presses in pairs of the same time."""
    hearing = Hearing()
    acted = [hearing.pressed(SPACE, 1000, 1.0)]
    for at in range(1500, 3000, 40):
        hearing.released(SPACE, at)
        acted.append(hearing.pressed(SPACE, at, at / 1000))
    assert acted.count(True) == 1
    hearing.released(SPACE, 3010)
    assert hearing.pressed(SPACE, 3100, 3.1)


@pytest.mark.parametrize("delay", [0.5, 1.8])
def test_a_key_held_elsewhere_acts_once(delay: float) -> None:
    """Windows and macOS send presses alone, the second one up to 1.8 s after the first."""
    hearing = Hearing()
    acted = [hearing.pressed(ESCAPE, 0, 0.0)]
    acted += [hearing.pressed(ESCAPE, 0, delay + count * 0.03) for count in range(50)]
    assert acted.count(True) == 1
    hearing.released(ESCAPE, 0)
    assert hearing.pressed(ESCAPE, 0, delay + 2)


def test_a_key_that_was_down_before_the_window_had_the_focus() -> None:
    """The first that is seen of it is a release with the press of the same time."""
    hearing = Hearing()
    hearing.released(SPACE, 500)
    assert not hearing.pressed(SPACE, 500, 0.5)


def test_a_release_that_went_to_another_window() -> None:
    """After a while the key is no longer taken for held."""
    hearing = Hearing()
    assert hearing.pressed(SPACE, 1000, 1.0)
    assert hearing.pressed(SPACE, 9000, 9.0)


def test_two_keys_at_once() -> None:
    """Each is held by itself."""
    hearing = Hearing()
    assert hearing.pressed(SPACE, 1000, 1.0)
    assert hearing.pressed(ESCAPE, 1001, 1.001)
    assert not hearing.pressed(SPACE, 1500, 1.5)
