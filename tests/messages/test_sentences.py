"""Every id of the core has its sentence, once, and every sentence can be filled in."""

import re
from datetime import UTC, datetime

import pytest

from breakstretch.cli.app import app
from breakstretch.core.rules.pages import listed
from breakstretch.core.rules.safety import barrier_says
from breakstretch.core.rules.screening import SIGNS
from breakstretch.core.values.limits import Problem
from breakstretch.core.values.questions import QuestionKind
from breakstretch.core.values.reasons import Barrier, Reason
from breakstretch.core.values.sayings import Block, Say, Saying
from breakstretch.messages import safety
from breakstretch.messages.questions import worded
from breakstretch.messages.sentences import TABLES, sentence, text
from breakstretch.messages.settings import KEPT, problems_notice
from installers.tools.make_manual import manual
from tests.support.program import ROOT

AT = datetime(2026, 3, 27, 17, 30, tzinfo=UTC)
MANY = (Say.SNOOZED_TIMES, Say.STRENGTH_NEXT)
"""Never of one: a break that was snoozed once has a sentence of its own, and six weeks are the fewest."""
CALL = Block(Reason.MICROPHONE, "zoom")


def filled(say: Say, count: int = 3) -> str:
    """The sentence with everything there is to fill in."""
    return sentence(
        Saying(
            say,
            name="stretch",
            names=("Calf", "Gluteal"),
            word="knee",
            text="Keep it straight.",
            seconds=150.0,
            count=count,
            at=AT,
            days=1,
            block=CALL,
        )
    )


def test_each_id_has_one_sentence() -> None:
    """No id is without a sentence, and none has two."""
    there = [say for table in TABLES for say in table]
    assert sorted(there) == sorted(Say)


@pytest.mark.parametrize("say", Say)
def test_each_sentence_can_be_filled_in(say: Say) -> None:
    """Each place to fill in is one that a saying has."""
    assert "{" not in filled(say)


@pytest.mark.parametrize("say", [say for say in Say if say not in MANY])
def test_of_one_thing(say: Say) -> None:
    """A sentence about one thing has no plural."""
    assert not re.search(r"\b1 [a-z]+s\b", filled(say, 1))


def test_what_is_filled_in() -> None:
    """Times, days, lengths, lists and reasons stand in the sentence as people read them."""
    assert filled(Say.PAUSED_UNTIL) == "Paused until 17:30 tomorrow."
    assert filled(Say.NEXT_ABOUT) == "Next stretch break tomorrow around 17:30."
    assert filled(Say.WALK_BEGINS) == "Stand up and walk for 2 min 30 s."
    assert filled(Say.NOT_NOW) == "Not now: the microphone is in use (zoom)."
    assert filled(Say.LEFT_OUT_TONIGHT) == "Left out tonight: calf, gluteal. Ask your physiotherapist if you miss it."
    later = Saying(Say.NEXT_AT, name="evening", at=AT, days=3)
    assert sentence(later) == "Next evening routine on Friday 27 March at 17:30."


def test_names_with_braces_are_harmless() -> None:
    """What a person has called a break is not read as a place to fill in."""
    assert sentence(Saying(Say.BREAK_AT_HAND, name="{at}")) == "The {at} break is due now."


def test_several_sentences() -> None:
    """They follow each other with a space."""
    said = (Saying(Say.STRETCHES_BEGIN, names=("Calf", "Hip")), Saying(Say.COME_OUT))
    assert text(said) == "Calf, then Hip. Come out of the position slowly and breathe."
    assert text(()) == ""


@pytest.mark.parametrize("barrier", Barrier)
def test_each_barrier_has_a_sentence_of_safety(barrier: Barrier) -> None:
    """What stands in the way is said in the words of safety."""
    assert barrier_says(barrier, ()) in safety.SENTENCES


def test_each_sign_has_its_line() -> None:
    """The list is worded line by line, and no line is without a sign."""
    assert list(safety.SIGNS) == [sign.id for sign in SIGNS]


def test_emergencies_name_the_numbers() -> None:
    """The sentence that sends a person to emergency care says what to call."""
    words = filled(Say.EMERGENCY)
    assert all(number in words for number in ("112", "999", "911", "your local emergency number"))


def test_what_it_is_names_its_source_and_that_nobody_reviewed_it() -> None:
    """README, `--help`, the manual and the page before the first stretch say the same."""
    for part in ("Emery Paredes, PT", "not endorsed by its author", "No clinician has reviewed this program"):
        assert part in safety.ABOUT
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for sentence_of_it in re.split(r"(?<=[a-z]\.) ", safety.ABOUT):
        assert sentence_of_it in readme
    assert safety.ABOUT in str(app.epilog)
    assert safety.ABOUT in " ".join(manual().split())
    assert f"{safety.NOT_ADVICE} {safety.UNREVIEWED}" in worded(listed(QuestionKind.CONDITIONS, "", ())).text


def test_a_problem_ends_like_a_sentence() -> None:
    """A question keeps its mark, and no full stop follows it."""
    asks = Problem(("breaks",), 'unknown setting "evrey" - did you mean "every"?', 3, "c.toml")
    assert problems_notice((asks,), KEPT) == f"{asks} {KEPT}"
    plain = Problem(("breaks",), "is not a table", 3, "c.toml")
    assert problems_notice((plain,), KEPT) == f"{plain}. {KEPT}"
