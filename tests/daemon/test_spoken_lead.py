"""A lead with a voice: what is said when, and when it is silent."""

import msgspec
import pytest

from breakstretch.core.values.history import Outcome
from breakstretch.daemon.spoken_lead import SpokenLead
from breakstretch.messages.shown import Choice, QuestionsEnd, SessionEnd
from tests.support.daemon_rig import RecordingLead
from tests.support.questions import what_hurt
from tests.support.views import KEY, end, view

HUSH = "(silent)"


class Desk:
    """A lead that is spoken, and what was heard."""

    def __init__(self, wanted: bool = True, *, able: bool = True) -> None:
        self.heard: list[str] = []
        self.calls: list[str] = []
        self.inner = RecordingLead(self.calls)
        self.lead = SpokenLead(self.inner, lambda _key: self if wanted else None, lambda: able)

    def say(self, text: str) -> None:
        """The voice speaks."""
        self.heard.append(text)

    def hush(self) -> None:
        """The voice falls silent."""
        self.heard.append(HUSH)


@pytest.fixture
def desk() -> Desk:
    """A desk with a voice."""
    return Desk()


def test_each_step_is_said_once(desk: Desk) -> None:
    """The position with its side, then what to feel and one cue; not again while the same step lasts (rule 40)."""
    desk.lead.open(view(0, ends=10.0))
    desk.lead.show(view(0, ends=12.0))
    desk.lead.show(view(1, ends=40.0))
    ready, hold = desk.heard
    assert ready == (
        "Standing Calf Stretch, left side. "
        "Stand an arm's length from the wall, one foot behind the other. Bend the front knee."
    )
    assert hold == "Hold. A mild pull in the calf of the back leg. Keep breathing. Do not bounce."


def test_a_note_is_said_before_the_cue(desk: Desk) -> None:
    """How to adapt an exercise is heard before it is done."""
    desk.lead.open(msgspec.structs.replace(view(0, ends=40.0), note="Keep the knee bent."))
    assert "left side. Keep the knee bent. Stand an arm's length" in desk.heard[0]


def test_a_pause_and_a_question_are_silent(desk: Desk) -> None:
    """It hurts stops the voice at once, and the first words after it are said, also to who lies on the floor."""
    desk.lead.open(view(1, ends=40.0))
    desk.lead.show(view(1))
    desk.lead.show(view(1, ends=50.0))
    desk.lead.ask(what_hurt())
    desk.lead.show(view(4, ends=60.0))
    assert [text.partition(".")[0] for text in desk.heard] == [
        "Hold",
        HUSH,
        "Come out of the position slowly and breathe",
        "Standing Hip Flexor Stretch, left side",
    ]


@pytest.mark.parametrize(("outcome", "heard"), [(Outcome.COMPLETED, "Done."), (Outcome.ABANDONED, HUSH)])
def test_the_end(desk: Desk, outcome: Outcome, heard: str) -> None:
    """What was done to its end is said to be done; and the next session begins to speak anew."""
    desk.lead.open(view(0, ends=10.0))
    desk.lead.close(SessionEnd(KEY, outcome, 4, ""))
    desk.lead.open(view(0, ends=10.0))
    assert desk.heard[1] == heard
    assert desk.heard[2] == desk.heard[0]


def test_a_pain_is_heard_to_its_end(desk: Desk) -> None:
    """Rule 21c: what there is to do after a warning sign is said, line after line."""
    desk.lead.open(view(1, ends=40.0))
    lines = ("Get emergency care now.", "If you are not sure, call all the same.")
    desk.lead.close(SessionEnd(KEY, Outcome.STOPPED_FOR_PAIN, 0, "", lines, alarm=True))
    assert desk.heard[1] == " ".join(lines)


@pytest.mark.parametrize("able", [True, False])
def test_a_voice_is_offered_only_where_something_can_speak(able: bool) -> None:
    """The choice is taken off the page, and everything else of it stays."""
    desk = Desk(able=able)
    page = msgspec.structs.replace(what_hurt(), choices=(Choice("voice", "Read it to me"), Choice("later", "Later")))
    desk.lead.ask(page)
    assert [choice.id for choice in desk.inner.pages[-1].choices] == (["voice", "later"] if able else ["later"])


def test_questions_that_lead_nowhere_are_silent(desk: Desk) -> None:
    """Nothing is led."""
    desk.lead.end_questions(QuestionsEnd(KEY))
    assert desk.heard == [HUSH]


@pytest.mark.parametrize("wanted", [True, False])
def test_the_lead_below_is_told_everything(wanted: bool) -> None:
    """With and without a voice."""
    desk = Desk(wanted)
    desk.lead.ask(what_hurt())
    desk.lead.open(view(0, ends=10.0))
    desk.lead.show(view(1))
    desk.lead.close(end())
    desk.lead.end_questions(QuestionsEnd(KEY))
    assert desk.calls == ["lead.ask", "lead.open", "lead.show", "lead.close", "lead.end_questions"]
    assert bool(desk.heard) is wanted


def test_what_is_only_heard_is_not_seen(desk: Desk) -> None:
    """A voice is no face: a hold counts when the lead shows it."""
    assert desk.lead.seen
    desk.inner.seen = False
    desk.lead.open(view(0, ends=10.0))
    assert not desk.lead.seen
