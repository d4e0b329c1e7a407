"""The evening in words: nothing is said twice, and nothing that was not so."""

from breakstretch.core.values.breaks import BreakKind
from breakstretch.core.values.history import Outcome
from breakstretch.core.values.sayings import Say, Saying
from breakstretch.messages.home.today_words import outcome
from breakstretch.messages.past import outcome_in_words
from breakstretch.messages.sentences import sentence
from breakstretch.messages.tonight import week_in_words


def test_week_1_is_named_without_its_holds() -> None:
    """The line above has the holds already."""
    said = week_in_words(Saying(Say.WEEK_1, count=3))
    assert said == "Week 1 has easy positions only. It ends after 3 evenings."
    shorter = Saying(Say.WEEK_1_SHORTER, count=1)
    assert week_in_words(shorter) == sentence(shorter)


def test_an_evening_that_lapsed_was_not_done() -> None:
    """Its questions may have been answered, so it is not called "not shown" as another break is."""
    for words in (outcome, outcome_in_words):
        assert words(Outcome.LAPSED, BreakKind.EVENING) == "not done"
        assert words(Outcome.LAPSED, BreakKind.STRETCH) == "not shown"
