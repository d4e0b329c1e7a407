"""What a question says in a bubble: only what can be answered there has buttons."""

import msgspec
import pytest

from breakstretch.backends.notifications.bubble import Bubble, Manners, prompt_bubble, step_bubble
from breakstretch.backends.notifications.question_bubble import FITS, question_bubble, question_meanings
from breakstretch.core.rules.pages import listed
from breakstretch.core.values.events import Answered
from breakstretch.core.values.exercises import Side
from breakstretch.core.values.questions import QuestionKind
from breakstretch.messages.questions import worded
from breakstretch.messages.safety import EMERGENCY_NUMBERS
from breakstretch.messages.shown import Question
from breakstretch.messages.steps import all_steps
from tests.support.evenings import asked
from tests.support.questions import EVENING, alarm, overview, pain_now, screening, signs, what_hurt
from tests.support.sample_session import CALF, KEY, prompt, view

LONG = tuple(f"{number}. Is this one of the many things that are so today?" for number in range(20))


def ids(bubble: Bubble) -> list[str]:
    """The actions by name."""
    return [action.id for action in bubble.actions]


def test_the_brief_answers_are_its_buttons() -> None:
    """Three of them, and a click on the body is none (rule 21b)."""
    bubble = question_bubble(pain_now(), Manners())
    assert bubble.title == "How much does your back hurt right now, at rest?"
    assert bubble.body == "0 is no pain, 10 the worst you can think of."
    assert ids(bubble) == ["answer:pain-now:2", "answer:pain-now:4", "answer:pain-now:7"]
    meanings = question_meanings(pain_now(KEY))
    assert meanings["answer:pain-now:7"] == Answered(KEY, QuestionKind.PAIN_NOW, "7")
    assert "default" not in meanings


@pytest.mark.parametrize(
    ("manners", "how", "first"),
    [
        (Manners(buttons=0), "Answer it in a terminal: `breakstretch check-in`.", "answer:pain-now:2"),
        (Manners(click=""), "can think of.", "answer:pain-now:2"),
        (Manners(actions=False), "Answer it in a terminal: `breakstretch check-in`.", None),
    ],
)
def test_it_says_how_to_answer_here(manners: Manners, how: str, first: str | None) -> None:
    """By what the server at hand can do."""
    bubble = question_bubble(pain_now(), manners)
    assert bubble.body.endswith(how)
    assert next(iter(ids(bubble)), None) == first


def test_tonight_says_what_you_need_in_a_bubble_too() -> None:
    """Before the first sentence that may be cut for room, and beside the short routine."""
    day = asked()
    day.checks_in(0)
    bubble = question_bubble(day.page, Manners())
    assert "\nYou need: mat, cushion, strap.\n" in bubble.body
    assert [action.label for action in bubble.actions[1:]] == ["Start with the walk", "Short, 10 min", "Later"]


def test_a_list_is_not_ticked_in_a_bubble() -> None:
    """Its text, no button at all, and where it is asked."""
    bubble = question_bubble(signs(), Manners())
    assert bubble.body == "Tick what is so.\nAnswer it in a terminal: `breakstretch check-in`."
    assert ids(bubble) == []
    assert question_meanings(signs()) == {}


def test_a_click_on_the_body_never_says_that_nobody_has_a_sign() -> None:
    """People close bubbles with a click; the buttons are there where the whole list is read."""
    bubble = question_bubble(screening(), Manners())
    assert ids(bubble) == ["answer:screening:none", "answer:screening:some"]
    assert "default" not in question_meanings(screening())


def test_what_was_cut_is_not_answered() -> None:
    """The text ends with a sentence and says so; none of its buttons can mean anything."""
    bubble = question_bubble(screening(text=LONG), Manners())
    text, how = bubble.body.rsplit("\n", 1)
    assert len(text) <= FITS + 2
    assert text.endswith("today? …")
    assert how == "Answer it in a terminal: `breakstretch check-in`."
    assert ids(bubble) == []
    assert question_meanings(screening(text=LONG)) == {}


def test_a_long_text_with_plain_buttons_keeps_them() -> None:
    """Advice is left by its button; the rest of it is to be had elsewhere."""
    advice = Question(QuestionKind.ADVICE, KEY, "Ask first", LONG, pain_now().brief[:1])
    bubble = question_bubble(advice, Manners())
    assert ids(bubble) == ["default", "answer:advice:2"]
    assert bubble.body.endswith("Click for: 0 to 3. In full, in a terminal: `breakstretch check-in`.")
    silent = Question(QuestionKind.ADVICE, KEY, "Ask first", ("Rest.",), ())
    assert question_bubble(silent, Manners()) == Bubble("Ask first", "Rest.")


def test_a_warning_is_urgent_and_whole() -> None:
    """Nothing is cut, the numbers least of all, and it passes do-not-disturb, as does what waits after It hurts."""
    bubble = question_bubble(alarm(), Manners())
    assert bubble.urgent
    assert len(bubble.body) > FITS
    assert bubble.title == "Get emergency care now"
    assert bubble.body.startswith("\n".join((EMERGENCY_NUMBERS, *alarm().text)))
    assert question_bubble(what_hurt(), Manners()).urgent
    assert not question_bubble(pain_now(), Manners()).urgent


def test_what_hurt_needs_four_buttons() -> None:
    """Where four are not seen at once, it says how to answer in a terminal (rule 21b)."""
    assert question_bubble(what_hurt(), Manners(buttons=3)).body.endswith("in a terminal: `breakstretch hurts`.")
    assert question_bubble(what_hurt(), Manners(buttons=5)).body == "What was it?"


def test_tonights_routine_can_be_begun() -> None:
    """In sum, with all its buttons; what can be changed is changed elsewhere."""
    bubble = question_bubble(overview(), Manners())
    assert bubble.body.split("\n")[1:] == [
        "2 stretches, 11 min, until 19:54.",
        "Click for: Begin. In full, in a terminal: `breakstretch evening --lead terminal`.",
    ]
    assert ids(bubble) == ["default", "answer:overview:begin", "answer:overview:later", "answer:overview:not-today"]
    assert question_meanings(overview())["default"] == Answered(EVENING, QuestionKind.OVERVIEW, "begin")


def test_a_note_stands_before_what_to_do() -> None:
    """How to adapt an exercise is read first."""
    noted = msgspec.structs.replace(view(0), note="Keep the knee bent.")
    rows = step_bubble(noted, 30.0, Manners()).body.split("\n")
    assert rows[1] == "Keep the knee bent."
    assert rows[2].startswith("Stand an arm's length")


READER = Manners(reader=True)


def test_a_screen_reader_gets_all_of_it() -> None:
    """Nothing is cut, so that its buttons mean what is read. It says which command asks in plain lines."""
    bubble = question_bubble(screening(text=LONG), READER)
    assert bubble.body == "\n".join(LONG)
    assert ids(bubble) == ["answer:screening:none", "answer:screening:some"]
    assert list(question_meanings(screening(text=LONG), READER)) == ids(bubble)
    hidden = question_bubble(pain_now(), Manners(buttons=0, reader=True))
    assert hidden.body.endswith("Answer it in a terminal: `breakstretch check-in --plain`.")


def test_a_screen_reader_reads_the_whole_list() -> None:
    """What could be ticked is read there, and ticked in a terminal."""
    bubble = question_bubble(signs(), READER)
    lines = bubble.body.split("\n")
    assert [line for line in lines if line.startswith("- ")] == [f"- {item.label}" for item in signs().items]
    assert lines[-1] == "Answer it in a terminal: `breakstretch check-in --plain`."
    assert ids(bubble) == []


def test_a_screen_reader_hears_no_bar() -> None:
    """A step says how long it takes, and a reminder how a terminal guides."""
    assert step_bubble(view(1), 12.0, READER).body.startswith("Left side 30 s\n")
    ready = step_bubble(view(0), 12.0, READER).body
    assert all(step in ready for step in all_steps(CALF, Side.LEFT))
    assert prompt_bubble(prompt(), READER).body.endswith("`breakstretch stretch --lead terminal --plain`.")


def test_a_screen_reader_says_that_nothing_applies() -> None:
    """Where the whole list is read, in the bubble. To tick a line it names the terminal (rule 39)."""
    page = worded(listed(QuestionKind.SCREENING, KEY, ("chest",)))
    bubble = question_bubble(page, READER)
    assert [action.label for action in bubble.actions] == ["I am not sure", "None of these"]
    assert bubble.body.endswith("If one of them applies, answer in a terminal: `breakstretch check-in --plain`.")
    assert "default" not in question_meanings(page, READER)
    assert question_meanings(page) == {}
