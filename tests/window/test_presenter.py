"""What is shown after each line of the daemon, and what a press says: without a screen."""

import pytest
from msgspec.structs import replace

from breakstretch.core.values.history import Outcome
from breakstretch.messages.safety import EMERGENCY
from breakstretch.window.pages import AskPage, EndPage, Form, Own, Press, StepPage
from breakstretch.window.presenter import Presenter
from breakstretch.wire import Do, DoLine, Reply, ViewLine
from tests.window import scenes
from tests.window.presented import press, told


def hands_free(index: int, *, paused: bool = False) -> ViewLine:
    """A step of an evening that is read aloud."""
    return ViewLine(replace(scenes.evening(0.0, index, 20, paused=paused).view, hands_free=True))


def ended(presenter: Presenter) -> EndPage:
    """The last page."""
    assert isinstance(presenter.page, EndPage)
    return presenter.page


@pytest.mark.parametrize(
    ("key", "do"),
    [("space", Do.PAUSE), ("Right", Do.NEXT), ("n", Do.NEXT), ("Left", Do.BACK), ("h", Do.HURTS)],
)
def test_keys_of_a_step(key: str, do: Do) -> None:
    """Rule 39: one key, one line, which says in which step it was pressed."""
    assert press(told(scenes.desk(0.0, 1, 20)), key) == DoLine(do, step=1)


def test_space_says_in_position() -> None:
    """While getting ready."""
    assert press(told(scenes.desk(0.0, 0, 8)), "space") == DoLine(Do.READY, step=0)


@pytest.mark.parametrize("key", ["x", "space", "Return", "Escape", "Right", "f"])
def test_hands_free_every_key_is_it_hurts(key: str) -> None:
    """One button says so, and it stands for every key and every click."""
    presenter = told(hands_free(1))
    assert isinstance(presenter.page, StepPage)
    assert [press.label for press in presenter.page.presses] == ["Any key or click: it hurts"]
    assert presenter.anywhere is not None
    assert presenter.press(presenter.anywhere) == DoLine(Do.HURTS)
    assert presenter.key(key) is None, "it goes by `anywhere`"


def test_hands_free_ends_with_the_countdown() -> None:
    """While the person walks or the session stands still, keys and buttons are the usual ones."""
    for presenter in (told(hands_free(0)), told(hands_free(2, paused=True)), told(scenes.evening(0.0, 2, 20))):
        assert presenter.anywhere is None
        pressed = press(presenter, "space")
        assert pressed is not None
        assert pressed.do is Do.PAUSE
    assert told(scenes.pain()).anywhere is None


def test_escape_stops_only_the_second_time() -> None:
    """The first asks; space goes on as if nothing had been; a second escape stops."""
    presenter = told(scenes.desk(0.0, 1, 20))
    assert press(presenter, "Escape") is None
    assert isinstance(presenter.page, StepPage)
    assert presenter.page.stopping
    assert press(presenter, "space") is None
    assert not presenter.page.stopping
    press(presenter, "Escape")
    assert press(presenter, "Escape") == DoLine(Do.STOP, step=1)


def test_the_next_step_forgets_that_a_stop_was_asked_for() -> None:
    """An escape of one step and one of the next are no stop."""
    presenter = told(scenes.desk(0.0, 1, 20))
    press(presenter, "Escape")
    presenter.take(scenes.desk(0.0, 2, 5))
    assert press(presenter, "Escape") is None


def test_what_takes_the_focus() -> None:
    """The evening and the questions that somebody opened (rule 39). A step by day comes while the person is typing."""
    for line in (scenes.overview(), scenes.evening(0.0, 2, 20), scenes.screening(), scenes.flare_up("")):
        assert told(line).focus
    for line in (scenes.desk(0.0, 1, 20), scenes.flare_up()):
        assert not told(line).focus


def test_a_desk_break_ends_with_a_line_that_goes_away() -> None:
    """It says what was kept and what comes next, for some seconds."""
    page = ended(told(scenes.desk(0.0, 1, 20), scenes.closing()))
    assert page.title == "Nice work."
    assert page.text == ("4 holds.", "Next stretch break at 11:00.")
    assert page.stays is not None
    assert ended(told(scenes.closing(Outcome.ABANDONED))).title == "Stopped."


def test_a_warning_sign_ends_with_the_alarm() -> None:
    """Rule 21c: red and large, what to do line by line, and it stays when the daemon goes."""
    presenter = told(scenes.desk(0.0, 1, 20), scenes.warned())
    presenter.lost()
    page = presenter.page
    assert isinstance(page, AskPage)
    assert (page.form, page.question.alarm, page.question.title) == (Form.LARGE, True, EMERGENCY)
    assert len(page.question.text) == 2
    assert press(presenter, "Escape") is None
    assert presenter.page is None


def test_a_summary_stays_until_it_is_closed() -> None:
    """Escape and Return close it."""
    for key in ("Escape", "Return"):
        presenter = told(scenes.summary())
        page = ended(presenter)
        assert (page.form, page.stays) == (Form.LARGE, None)
        assert press(presenter, key) is None
        assert presenter.page is None


def test_questions_without_a_last_word_leave_nothing() -> None:
    """The page goes; with a last word that stands for a while."""
    assert told(scenes.flare_up(), scenes.asked()).page is None
    assert ended(told(scenes.flare_up(), scenes.asked("Not today."))).text == ("Not today.",)


def test_a_lost_daemon_is_said_and_nothing_counts_on() -> None:
    """In the middle of a step or a question the window says that breakstretch has ended and what was held is kept."""
    for line in (scenes.desk(0.0, 1, 20), scenes.flare_up()):
        presenter = told(line)
        presenter.lost()
        page = ended(presenter)
        assert page.title == "breakstretch has ended."
        assert "is saved" in page.text[0]
        assert [press.does for press in page.presses] == [Own.CLOSE]
    evening = told(scenes.evening(0.0, 2, 20))
    evening.lost()
    assert "continue the routine" in ended(evening).text[0]


def test_a_daemon_may_go_after_the_end() -> None:
    """The summary stands, whoever is gone."""
    presenter = told(scenes.summary())
    before = presenter.page
    presenter.lost()
    assert presenter.page is before
    nothing = Presenter()
    nothing.lost()
    assert nothing.page is None


def test_a_reply_changes_nothing() -> None:
    """It is a command line's."""
    presenter = told(scenes.flare_up())
    before = presenter.page
    presenter.take(Reply(ok=True, text="Paused."))
    assert presenter.page is before
    assert presenter.press(Press("", Own.KEEP_GOING)) is None
    assert presenter.page is before
