"""Pages on small and large surfaces: the same ids, the careful answer first, and what is too long for a bubble."""

import pytest

from breakstretch.core.rules import pages
from breakstretch.core.rules.cautions import left_out_by
from breakstretch.core.rules.screening import LIST_PAGES, lines_of
from breakstretch.core.values.exercises import Side
from breakstretch.core.values.reasons import Barrier
from breakstretch.core.values.sayings import Say, say
from breakstretch.messages.questions import worded
from breakstretch.messages.shown import Question
from tests.support.catalogue import catalogue, exercise

KEY = "evening@2026-03-25"
PAGES = (
    *(pages.listed(page, KEY, lines_of(page, whole=True)) for page in LIST_PAGES),
    pages.in_row(pages.listed(LIST_PAGES[1], KEY, ("fever",)), 2, 3, back=True),
    pages.pain_now(KEY),
    pages.in_row(pages.flare_up(KEY), 2, 3, back=True),
    pages.anything_new(KEY),
    pages.yesterday(KEY),
    pages.settled(KEY),
    pages.gentle(KEY),
    pages.barrier_page(KEY, Barrier.EMERGENCY, ("chest",), may_clear=True),
    pages.barrier_page(KEY, Barrier.FLARE_UP, (), may_clear=False),
    pages.leg_new(KEY),
    pages.go_on(KEY, say(Say.GROUP_OUT)),
    pages.pain_by_day(KEY),
    pages.barrier_page(KEY, Barrier.ASK_FIRST, ("unsure",), may_clear=True),
    pages.adjusted(KEY, left_out_by(catalogue(), ("knee", "hip-replacement", "blood-thinners")), ("inflammatory",)),
    pages.told(KEY, ()),
    pages.what_hurt(KEY, walking=False),
    pages.what_hurt(KEY, walking=True),
    pages.easier(KEY, exercise("standing-calf-stretch"), Side.RIGHT),
)
ALL = tuple(map(worded, PAGES))


@pytest.mark.parametrize("page", ALL, ids=lambda page: page.kind)
def test_every_page_can_be_answered_everywhere(page: Question) -> None:
    """It has a title, a text and buttons; a small surface has few."""
    assert page.title
    assert all(page.text) or page.alarm
    ids = [choice.id for choice in page.choices]
    assert len(set(ids)) == len(ids) > 0
    assert len(page.buttons) <= 4


def test_no_answer_about_health_is_a_default() -> None:
    """Return clears nothing and begins nothing: it closes a page that was read, or skips the routine (rule 21b)."""
    defaults = {(page.kind.value, page.choices[0].id) for page in ALL if page.default}
    assert defaults == {("gentle", "skip"), ("advice", "close"), ("advice", "go-on")}
    assert pages.barrier_page(KEY, Barrier.EMERGENCY, (), may_clear=True).choices[0] == pages.CLOSE


def test_what_is_too_long_for_a_bubble() -> None:
    """The pages of the list; three taps are not."""
    assert [page.kind for page in ALL if page.long] == [*LIST_PAGES, LIST_PAGES[1]]


def test_a_page_says_where_it_is() -> None:
    """Among several pages; a way back is a button where there is room for it (rule 39)."""
    second = worded(pages.in_row(pages.flare_up(KEY), 2, 3, back=True))
    assert (second.place, second.choices[-1].label) == ("2 of 3", "Back")
    assert [button.id for button in second.buttons] == ["no", "yes"]
    assert worded(pages.flare_up(KEY)).place == worded(pages.in_row(pages.pain_now(KEY), 1, 1, back=False)).place == ""


def test_only_an_emergency_is_red() -> None:
    """And it names the numbers to call."""
    red = [page for page in ALL if page.alarm]
    assert len(red) == 1
    assert all(number in red[0].title for number in ("112", "999", "911", "your local emergency number"))
    assert len((red[0].title, *red[0].text[:2])) == 3, "what to do, in three lines"
