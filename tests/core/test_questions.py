"""Pages on small and large surfaces: the same ids, the careful answer first, and what is too long for a bubble."""

import pytest

from breakstretch.core.rules import question_texts
from breakstretch.core.rules.safety import Barrier
from breakstretch.core.values.questions import Question
from tests.support.catalogue import exercise

KEY = "evening@2026-03-25"
ALL = (
    question_texts.screening(KEY),
    question_texts.signs(KEY, adjust=True),
    question_texts.signs(KEY, adjust=False),
    question_texts.pain_now(KEY),
    question_texts.flare_up(KEY),
    question_texts.anything_new(KEY),
    question_texts.yesterday(KEY),
    question_texts.settled(KEY),
    question_texts.gentle(KEY),
    question_texts.barrier_page(KEY, Barrier.EMERGENCY, ("chest",), may_clear=True),
    question_texts.barrier_page(KEY, Barrier.FLARE_UP, (), may_clear=False),
    question_texts.leg_page(KEY),
    question_texts.adjusted(KEY, ("knee",)),
    question_texts.told(KEY, ()),
    question_texts.what_hurt(KEY),
    question_texts.easier(KEY, exercise("standing-calf-stretch")),
)


@pytest.mark.parametrize("page", ALL, ids=lambda page: page.kind)
def test_every_page_can_be_answered_everywhere(page: Question) -> None:
    """It has a title, a text and buttons; the few of a small surface are among those of the large one."""
    assert page.title
    assert all(page.text) or page.alarm
    ids = [one.id for one in page.choices]
    assert len(set(ids)) == len(ids) > 0
    assert {one.id for one in page.buttons} <= set(ids)
    assert len(page.buttons) <= 4


def test_the_first_button_is_the_careful_one() -> None:
    """Where the two differ, nothing is stretched and nothing is cleared by a press of Return."""
    first = {page.kind.value: page.choices[0].id for page in ALL}
    assert (first["gentle"], first["what-hurt"], first["easier"]) == ("skip", "pain", "easier")
    assert question_texts.barrier_page(KEY, Barrier.EMERGENCY, (), may_clear=True).choices[0] == question_texts.CLOSE


def test_what_is_too_long_for_a_bubble() -> None:
    """Lists and the first page; three taps are not."""
    assert [page.kind.value for page in ALL if page.long] == ["screening", "signs", "signs"]


def test_only_an_emergency_is_red() -> None:
    """And it names the numbers to call."""
    red = [page for page in ALL if page.alarm]
    assert len(red) == 1
    assert all(number in red[0].title for number in ("112", "999", "911", "your local emergency number"))
