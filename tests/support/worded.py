"""What a person reads of the engine's values, in one call for tests."""

from breakstretch.core.engine.outlook.explain import upcoming, why
from breakstretch.core.engine.situation import Situation
from breakstretch.core.values.sayings import Say, Saying
from breakstretch.messages.sentences import sentence, text


def why_text(s: Situation) -> str:
    """The one sentence."""
    return text(why(s))


def upcoming_text(s: Situation) -> str:
    """What comes next."""
    return sentence(upcoming(s))


def words_of(say: Say) -> str:
    """A sentence into which nothing is filled."""
    return sentence(Saying(say))
