"""Keys on a page of questions: which of them answer, and with what."""

import pytest

from breakstretch.cli.terminal.answering import Answering
from breakstretch.core.values.questions import QuestionKind
from breakstretch.messages.shown import Choice, Question
from breakstretch.wire import Do, DoLine
from tests.support.questions import overview, pain_now, screening, signs, what_hurt


def typed(question: Question, keys: str) -> DoLine | None:
    """The answer that these keys give, if the last of them gives one."""
    answering = Answering(question)
    given = [answering.press(key) for key in keys]
    assert all(answer is None for answer in given[:-1]), "only the last key answers"
    return given[-1]


def answer(kind: QuestionKind, choice: str, *ticked: str) -> DoLine:
    """An answer."""
    return DoLine(Do.ANSWER, kind=kind, choice=choice, ticked=ticked)


@pytest.mark.parametrize(("key", "choice"), [("1", "none"), ("2", "some")])
def test_a_number_chooses_a_button(key: str, choice: str) -> None:
    """Its own."""
    assert typed(screening(), key) == answer(QuestionKind.SCREENING, choice)


@pytest.mark.parametrize("key", ["\r", "\n"])
def test_return_is_the_default(key: str) -> None:
    """Where the page has one; no answer about health is one, and that is said (rule 21b)."""
    assert typed(overview(), key) == answer(QuestionKind.OVERVIEW, "begin")
    answering = Answering(screening())
    assert answering.press(key) is None
    assert answering.said == "Choose a number."


@pytest.mark.parametrize("keys", ["3", "0", "x", " ", "²", "\x1b[C", ""])
def test_other_keys_answer_nothing(keys: str) -> None:
    """Nor does a number without a button."""
    answering = Answering(screening())
    assert answering.press(keys) is None
    assert answering.press("1") == answer(QuestionKind.SCREENING, "none")


@pytest.mark.parametrize(
    ("keys", "choice"), [("7\r", "7"), ("10\r", "10"), ("0\r", "0"), ("1\x7f2\r", "2"), ("110\r", "10"), ("03\r", "3")]
)
def test_a_scale_is_typed(keys: str, choice: str) -> None:
    """The number is the answer's own, Return takes it, a slip can be mended."""
    assert typed(pain_now(), keys) == answer(QuestionKind.PAIN_NOW, choice)


def test_a_scale_has_no_default() -> None:
    """Nobody says "no pain" by a key pressed in passing; what does not exist is said."""
    answering = Answering(pain_now())
    assert answering.press("\r") is None
    assert answering.said == "Type a number, then Return."
    assert [answering.press(key) for key in "11\r"] == [None, None, None]
    assert answering.said == "There is no 11 here."
    assert answering.typed == ""


def test_a_list_is_ticked_by_letters() -> None:
    """A second press takes the tick away; a number goes with what is ticked, in the order of the list."""
    assert typed(signs(), "dab1") == answer(QuestionKind.SIGNS, "done", "numb", "bladder", "fever")
    assert typed(signs(), "aba1") == answer(QuestionKind.SIGNS, "done", "bladder")
    assert typed(signs(), "1") == answer(QuestionKind.SIGNS, "done")
    assert typed(signs(), "a2") == answer(QuestionKind.SIGNS, "back", "numb")


def test_a_long_list_has_a_letter_for_each_item() -> None:
    """All but q, which leaves."""
    items = tuple(Choice(f"item-{number}", f"Item {number}") for number in range(40))
    letters = Answering(signs(items=items)).letters
    assert [item.id for item in letters.values()] == [item.id for item in items]
    assert not {"q", "Q"} & set(letters)


def test_a_line_of_the_routine_is_swapped_by_its_letter() -> None:
    """Only lines that can be another have one; the group goes with the answer."""
    answering = Answering(overview())
    assert list(answering.lines) == ["a"]
    assert answering.press("a") is None
    assert [choice.label for choice in answering.numbers.values()] == [
        "Wall calf stretch, easier",
        "Seated calf stretch",
    ]
    assert answering.press("2") == answer(QuestionKind.OVERVIEW, "swap", "calf", "other")


def test_a_swap_can_be_left() -> None:
    """Return is then back, and begins nothing."""
    answering = Answering(overview())
    assert typed(overview(), "a\r\r") == answer(QuestionKind.OVERVIEW, "begin")
    answering.press("a")
    assert answering.back()
    assert not answering.back()
    assert answering.press("3") == answer(QuestionKind.OVERVIEW, "not-today")


def test_after_the_answer_nothing_more_is_taken() -> None:
    """A key pressed twice must not answer what comes next."""
    answering = Answering(what_hurt())
    assert answering.press("1") == answer(QuestionKind.WHAT_HURT, "too-strong")
    assert answering.press("2") is None


def test_a_page_without_buttons_is_left_by_return() -> None:
    """It is only read."""
    page = Question(QuestionKind.ADVICE, "", "Rest", (), ())
    assert typed(page, "\r") == answer(QuestionKind.ADVICE, "")
