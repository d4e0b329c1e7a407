"""The paragraphs above tonight's routine: nothing is said twice."""

from breakstretch.core.values.sayings import Say, Saying
from breakstretch.messages.sentences import sentence
from breakstretch.messages.tonight import week_in_words


def test_week_1_is_named_without_its_holds() -> None:
    """The line above has the holds already."""
    said = week_in_words(Saying(Say.WEEK_1, count=3))
    assert said == "Week 1 has easy positions only. It ends after 3 evenings."
    shorter = Saying(Say.WEEK_1_SHORTER, count=1)
    assert week_in_words(shorter) == sentence(shorter)
