"""Do not disturb that is switched on while something guides: what the server hides is in the window (rule 36)."""

import pytest

from breakstretch.core.values.breaks import LeadKind
from breakstretch.core.values.dose import StepKind
from breakstretch.core.values.events import (
    Answered,
    CheckIn,
    Event,
    Hurts,
    Led,
    PainAnswer,
    QuietBegan,
    QuietEnded,
    SessionAction,
    Start,
)
from breakstretch.core.values.history import HistoryEntry, HoldEntry, Outcome
from breakstretch.core.values.questions import QuestionKind
from breakstretch.core.values.reasons import Reason
from breakstretch.messages.leading import NOBODY_GUIDES
from breakstretch.wire import EndLine, QuestionLine, ViewLine
from tests.support.faces import CANNOT_START, NO_SERVER, SHOWS, Faces

ON, OFF = QuietBegan(Reason.DO_NOT_DISTURB), QuietEnded(Reason.DO_NOT_DISTURB)
MATE, PLASMA = ("Notification Daemon", "1.26.1"), ("Plasma", "6.3.6")


class Holding(Faces):
    """Some seconds into the first hold, in the notification of a server that hides under do not disturb."""

    def __init__(
        self,
        monkeypatch: pytest.MonkeyPatch,
        server: tuple[str, str] = MATE,
        window: str = SHOWS,
        lead: LeadKind = LeadKind.NOTIFICATION,
    ) -> None:
        super().__init__(monkeypatch, lead, SHOWS, window)
        self.bus.name, self.bus.version = server
        self.start()
        self.runner.ask(Start("stretch"))
        while self.situation.player is None or self.situation.player.step.kind is not StepKind.HOLD:
            self.reactor.advance(1)
        self.reactor.advance(20)
        assert self.window_told == []

    def hears(self, *events: Event) -> None:
        """These, and what follows at once."""
        for event in events:
            self.post(event)
            self.reactor.settle()

    @property
    def key(self) -> str:
        """Of the session."""
        assert self.situation.player is not None
        return self.situation.player.key

    @property
    def outcomes(self) -> list[Outcome]:
        """How each break ended."""
        return [entry.outcome for saved, _ in self.history.saves for entry in saved if isinstance(entry, HistoryEntry)]

    @property
    def holds(self) -> int:
        """How many holds count."""
        saved = [entry for entries, _ in self.history.saves for entry in entries]
        return sum(entry.done for entry in saved if isinstance(entry, HoldEntry))


def test_a_hold_begins_anew_in_the_window(monkeypatch: pytest.MonkeyPatch) -> None:
    """At once, and the window guides to the end, also when do not disturb is off again."""
    rig = Holding(monkeypatch)
    rig.hears(ON)
    view = rig.window_told[-1]
    assert isinstance(view, ViewLine)
    assert rig.situation.player is not None
    assert rig.situation.player.seconds_left(rig.now) == view.view.step.seconds
    assert rig.holds == 0
    rig.hears(OFF)
    rig.guide()
    assert rig.outcomes == [Outcome.COMPLETED]
    assert isinstance(rig.window_told[-1], EndLine)


def test_a_hold_whose_last_second_is_hidden_does_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    """It begins anew with all of its time, instead of ending unseen."""
    rig = Holding(monkeypatch)
    assert rig.situation.player is not None
    rig.reactor.advance(rig.situation.player.seconds_left(rig.now) - 0.5)
    rig.hears(ON)
    rig.reactor.advance(2)
    assert (rig.holds, rig.outcomes) == (0, [])


def test_a_hold_that_nothing_can_show_ends_uncounted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a window no face is left (rule 36)."""
    rig = Holding(monkeypatch, window=CANNOT_START)
    rig.hears(ON)
    assert (rig.holds, rig.outcomes) == (0, [Outcome.ABANDONED])
    assert NOBODY_GUIDES in rig.log.lines


@pytest.mark.parametrize(("server", "told"), [(MATE, 1), (PLASMA, 0)])
def test_a_pause_is_in_the_window_where_urgent_bubbles_are_hidden_too(
    monkeypatch: pytest.MonkeyPatch, server: tuple[str, str], told: int
) -> None:
    """On Plasma it stays where it is, and the hold after it is in the window."""
    rig = Holding(monkeypatch, server)
    rig.hears(Led(rig.key, SessionAction.PAUSE), ON)
    assert [line.view.paused for line in rig.window_told] == [True] * told
    rig.hears(Led(rig.key, SessionAction.PAUSE))
    rig.guide()
    assert rig.outcomes == [Outcome.COMPLETED]
    assert isinstance(rig.window_told[-1], EndLine)


def test_the_questions_after_it_hurts_are_in_the_window(monkeypatch: pytest.MonkeyPatch) -> None:
    """The session waits there for how to continue, as it did in the notification."""
    rig = Holding(monkeypatch)
    rig.hears(Hurts(rig.key, PainAnswer.PAIN), ON)
    (line,) = rig.window_told
    assert isinstance(line, QuestionLine)
    assert line.question.kind is QuestionKind.CONTINUE
    assert rig.outcomes == []


@pytest.mark.parametrize(("server", "after", "told"), [(MATE, 50, 1), (MATE, 0, 1), (PLASMA, 50, 0), (MATE, 70, 0)])
def test_the_advice_after_it_hurts_is_in_the_window(
    monkeypatch: pytest.MonkeyPatch, server: tuple[str, str], after: float, told: int
) -> None:
    """It is shown for a minute, and has a window of its own where do not disturb hides it."""
    rig = Holding(monkeypatch, server)
    rig.hears(Hurts(rig.key, PainAnswer.PAIN), Answered(rig.key, QuestionKind.CONTINUE, "finish"))
    rig.reactor.advance(after)
    rig.hears(ON)
    assert [type(line) for line in rig.window_told] == [EndLine] * told
    assert all(line.end.text for line in rig.window_told)
    assert rig.outcomes == [Outcome.STOPPED_FOR_PAIN]


def test_the_advice_of_a_server_that_ends_is_in_the_window(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that is there again within some seconds shows it again."""
    rig = Holding(monkeypatch)
    rig.hears(Hurts(rig.key, PainAnswer.PAIN), Answered(rig.key, QuestionKind.CONTINUE, "finish"))
    rig.bus.turn(NO_SERVER)
    rig.reactor.advance(2)
    rig.bus.turn(SHOWS)
    rig.reactor.advance(20)
    assert rig.window_told == []
    rig.bus.turn(NO_SERVER)
    rig.reactor.advance(20)
    assert [type(line) for line in rig.window_told] == [EndLine]


def test_a_check_in_alone_is_in_the_window(monkeypatch: pytest.MonkeyPatch) -> None:
    """It belongs to no session."""
    rig = Holding(monkeypatch)
    rig.hears(Led(rig.key, SessionAction.STOP))
    rig.runner.ask(CheckIn(lead=LeadKind.NOTIFICATION))
    rig.reactor.settle()
    before = len(rig.window_told)
    rig.hears(ON)
    assert [type(line) for line in rig.window_told[before:]] == [QuestionLine]


XFCE, DUNST = ("Xfce Notify Daemon", "0.9.7"), ("dunst", "1.12.2")


class Replaced(Holding):
    """A hold in the notification of a server that is then replaced by one without buttons."""

    def replace(self, server: tuple[str, str]) -> None:
        """The old one ends, and this one takes its name."""
        self.bus.turn(NO_SERVER)
        self.reactor.settle()
        self.bus.name, self.bus.version = server
        self.bus.turn(SHOWS)
        self.reactor.settle()


@pytest.mark.parametrize(("lead", "pages"), [(LeadKind.AUTO, {ViewLine}), (LeadKind.NOTIFICATION, set[type]())])
def test_a_hold_goes_where_the_next_server_lets_auto_guide(
    monkeypatch: pytest.MonkeyPatch, lead: LeadKind, pages: set[type]
) -> None:
    """In the window, because *It hurts* would be no press away (rule 35). A file that names a lead keeps that."""
    rig = Replaced(monkeypatch, PLASMA, lead=lead)
    rig.replace(PLASMA)
    assert rig.window_told == [], "the same kind shows it again"
    rig.replace(DUNST)
    assert set(map(type, rig.window_told)) == pages
    assert rig.outcomes == []


@pytest.mark.parametrize("server", [DUNST, PLASMA])
def test_the_pain_question_goes_where_its_answers_fit(monkeypatch: pytest.MonkeyPatch, server: tuple[str, str]) -> None:
    """Whatever the file says: a notification without four buttons cannot ask it (rule 21b)."""
    rig = Replaced(monkeypatch, XFCE, lead=LeadKind.NOTIFICATION)
    rig.hears(Hurts(rig.key))
    assert rig.window_told == [], "Xfce shows all four"
    rig.replace(server)
    (asked,) = rig.window_told
    assert isinstance(asked, QuestionLine)
    rig.hears(Answered(rig.key, QuestionKind.WHAT_HURT, PainAnswer.PAIN.value))
    assert rig.situation.open_pain is None or rig.situation.open_pain.answer is PainAnswer.PAIN
