"""The pages of questions: their buttons, their keys and what each says, without a screen."""

import pytest

from breakstretch.core.values.breaks import BreakKind
from breakstretch.core.values.questions import QuestionKind
from breakstretch.window.pages import AskPage, Form, Role
from breakstretch.window.presenter import swap
from breakstretch.wire import Do, DoLine, FromDaemon, QuestionLine
from tests.window import scenes
from tests.window.presented import asked, press, told


def test_a_question_is_answered_by_button_or_number() -> None:
    """1 is the first button, 2 the second; a key without a button does nothing."""
    presenter = told(scenes.flare_up())
    assert press(presenter, "1") == DoLine(Do.ANSWER, kind=QuestionKind.FLARE_UP, choice="no")
    assert press(presenter, "2") == DoLine(Do.ANSWER, kind=QuestionKind.FLARE_UP, choice="yes")
    assert presenter.key("3") is None
    assert presenter.key("space") is None


def test_return_is_the_default_where_there_is_one() -> None:
    """The first button, which stands out."""
    first = asked(scenes.overview()).presses[0]
    assert (first.role, first.keys, first.hint) == (Role.MAIN, ("Return", "1"), "↵")


@pytest.mark.parametrize("kind", [BreakKind.STRETCH, BreakKind.EVENING])
def test_a_reminder_is_small_and_takes_no_focus(kind: BreakKind) -> None:
    """Also that of the evening (rule 26). It has three buttons, and two once snoozing is used up."""
    presenter = told(scenes.reminder(kind))
    assert isinstance(presenter.page, AskPage)
    assert (presenter.page.form, presenter.focus) == (Form.SMALL, False)
    assert [press.keys for press in presenter.page.presses] == [("Return", "1"), ("2",), ("3",)]
    assert press(presenter, "3") == DoLine(Do.ANSWER, kind=QuestionKind.REMINDER, choice="skip")
    assert presenter.key("Escape") is None, "the window closes, which decides nothing"
    presenter.lost()
    assert presenter.page is None, "nobody has held anything"
    labels = [press.label for press in asked(scenes.reminder(kind, may_snooze=False)).presses]
    assert labels == ["Start", "Not tonight" if kind is BreakKind.EVENING else "Skip"]


def test_a_newcomer_answers_with_a_key_of_its_own() -> None:
    """No answer about health is the default; that nothing applies is said with N."""
    page = asked(scenes.screening())
    assert Role.MAIN not in {press.role for press in page.presses}
    answer = DoLine(Do.ANSWER, kind=QuestionKind.SCREENING, choice="none")
    assert press(told(scenes.screening()), "n") == answer


def test_a_list_sends_what_is_ticked() -> None:
    """Its button says which lines, in their order."""
    presenter = told(scenes.signs())
    done = presenter.key("1")
    assert done is not None
    expected = DoLine(Do.ANSWER, kind=QuestionKind.SIGNS, choice="done", ticked=("a2", "a5"))
    assert presenter.press(done, ("a2", "a5")) == expected


def test_pain_is_a_scale_without_a_default() -> None:
    """Eleven numbers; a digit says itself; Return says nothing, because nobody's pain is zero by default."""
    presenter = told(scenes.pain())
    page = asked(scenes.pain())
    assert page.scale
    assert [press.label for press in page.presses] == [*map(str, range(11)), "Not now"]
    assert {press.role for press in page.presses} == {Role.PLAIN, Role.QUIET}
    assert presenter.key("Return") is None
    assert press(presenter, "4") == DoLine(Do.ANSWER, kind=QuestionKind.PAIN_NOW, choice="4")
    assert presenter.press(page.presses[10]) == DoLine(Do.ANSWER, kind=QuestionKind.PAIN_NOW, choice="10")


def test_what_hurt_has_four_buttons() -> None:
    """Each with its number (rule 21b)."""
    presenter = told(scenes.evening(0.0, 2, 20), scenes.what_hurt())
    choices = [press(presenter, str(number)) for number in (1, 2, 3, 4)]
    assert [choice.choice for choice in choices if choice is not None] == ["too-strong", "pain", "leg", "warning"]


def test_an_answer_about_pain_has_no_default() -> None:
    """Rule 21b: none stands out, none is on Return or Space, and each has its number."""
    line = scenes.what_hurt()
    presenter, page = told(scenes.evening(0.0, 2, 20), line), asked(line)
    assert Role.MAIN not in {press.role for press in page.presses}
    assert [press.keys for press in page.presses] == [("1",), ("2",), ("3",), ("4",), ("Escape",)]
    assert presenter.key("Return") is presenter.key("space") is None


def test_none_of_these_has_a_key_of_its_own() -> None:
    """Rule 39: N, and never Return; Tab does not reach it, so that Return cannot press it there either."""
    *others, none, leave = asked(scenes.screening()).presses
    assert (none.label, none.keys, none.hint, none.focus) == ("None of these", ("n", "3"), "N", False)
    assert [(press.keys, press.focus) for press in others] == [(("1",), True), (("2",), True)]
    assert leave.keys == ("Escape",)


@pytest.mark.parametrize(
    ("line", "label", "expected"),
    [
        (scenes.what_hurt(), "End the session", DoLine(Do.STOP)),
        (scenes.screening(), "Not now", DoLine(Do.STOP)),
        (scenes.easier(), "Finish", DoLine(Do.ANSWER, kind=QuestionKind.EASIER, choice="finish")),
        (scenes.signs(), "Not now", DoLine(Do.STOP)),
        (scenes.alarm(), "Close", DoLine(Do.ANSWER, kind=QuestionKind.ADVICE, choice="close")),
        (scenes.overview(), "Later", DoLine(Do.ANSWER, kind=QuestionKind.OVERVIEW, choice="later")),
    ],
)
def test_escape_leaves_every_question(line: QuestionLine, label: str, expected: DoLine) -> None:
    """Rule 39: by an answer that means so, or without an answer; a button says the same."""
    presenter = told(line)
    leaving = presenter.key("Escape")
    assert leaving is not None
    assert (leaving.label, presenter.press(leaving)) == (label, expected)


def test_back_has_the_keys_of_a_book() -> None:
    """On all pages but the first (rule 39)."""
    presenter = told(scenes.signs())
    back = DoLine(Do.ANSWER, kind=QuestionKind.SIGNS, choice="back", ticked=("fever",))
    for key in ("Left", "BackSpace"):
        found = presenter.key(key)
        assert found is not None
        assert (found.label, found.hint, presenter.press(found, ("fever",))) == ("Back", "←", back)
    assert told(scenes.screening()).key("Left") is None


def test_a_row_of_pages_keeps_its_size() -> None:
    """Large once, large until it is over; questions on their own are large from the first one on (rule 39)."""
    presenter = told(scenes.screening(), scenes.flare_up())
    assert presenter.page is not None
    assert presenter.page.form is Form.LARGE
    assert asked(scenes.flare_up("")).form is Form.LARGE


def test_a_swap_names_the_group_and_the_way() -> None:
    """The engine is told which line of the routine, and easier, harder or another."""
    question = asked(scenes.overview()).question
    line = told(scenes.overview()).press(swap(question, "hamstring", "easier"))
    assert line == DoLine(Do.ANSWER, kind=QuestionKind.OVERVIEW, choice="swap", ticked=("hamstring", "easier"))


@pytest.mark.parametrize(
    ("line", "form"),
    [
        (scenes.flare_up(), Form.CORNER),
        (scenes.pain(scenes.KEY), Form.CORNER),
        (scenes.pain(), Form.LARGE),
        (scenes.screening(), Form.LARGE),
        (scenes.signs(), Form.LARGE),
        (scenes.overview(), Form.LARGE),
        (scenes.alarm(scenes.KEY), Form.LARGE),
    ],
)
def test_what_is_long_or_an_alarm_is_large(line: FromDaemon, form: Form) -> None:
    """So is all of the evening; a short question by day stays in the corner."""
    assert asked(line).form is form
