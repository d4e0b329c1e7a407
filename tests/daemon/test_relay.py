"""What guides when a face shows nothing: the next face, and where none is left the session ends uncounted."""

import pytest
from msgspec.structs import replace

from breakstretch.core.values.breaks import LeadKind
from breakstretch.core.values.events import CheckIn, Event, Hurts, LeadLost, Led, SessionAction
from breakstretch.core.values.history import HistoryEntry, HoldEntry, Outcome
from breakstretch.daemon.notification_lead import NotificationLead
from breakstretch.daemon.relay import PATIENCE, Nobody, Relay
from breakstretch.messages.leading import NOBODY_GUIDES, NOTHING_SHOWN
from tests.support.daemon_rig import Rig
from tests.support.fake_artist import FakeArtist
from tests.support.fake_time import FakeClock, FakeReactor
from tests.support.fakes import FakeNotifier
from tests.support.window_children import END, END_QUESTIONS, NEXT_VIEW, QUESTION, VIEW, PaperLead

HOLD = NEXT_VIEW
_LENGTH = 30


class Bubbles(FakeNotifier):
    """A notifier that is told what the server makes of its bubbles."""

    def server(self, *, shows: bool) -> None:
        """The server shows bubbles from now on, or it shows none and those on the screen are gone."""
        self.seen = self.up = shows


class Faces:
    """A notification that the test shows or hides, and a second face on paper."""

    def __init__(self, *, shows: bool = True) -> None:
        self.posted: list[Event] = []
        self.told: list[str] = []
        self.clock = FakeClock()
        self.reactor = FakeReactor(self.clock)
        self.notifier = Bubbles(lambda _event: None)
        self.notifier.server(shows=shows)
        self.instead = PaperLead()
        first = NotificationLead(self.notifier, self.reactor, self.clock, FakeArtist)
        self.relay = Relay(first, self.instead, self.reactor, self.clock, self.posted.append, self.told.append)


def test_a_notification_that_is_shown_guides_to_the_end() -> None:
    """It is looked at while it guides, and nothing waits after the end."""
    faces = Faces()
    faces.relay.open(HOLD)
    faces.reactor.advance(25)
    assert faces.relay.seen
    faces.relay.close(END)
    assert (faces.instead.calls, faces.told, faces.reactor.waits_for) == ([], [], None)


def test_a_hold_that_is_never_shown_begins_anew_in_the_next_face() -> None:
    """After 5 s the next face guides, and the rest of the session stays there (rule 37)."""
    faces = Faces(shows=False)
    faces.relay.open(HOLD)
    faces.reactor.advance(PATIENCE - 0.1)
    assert not faces.relay.seen
    assert faces.instead.calls == []
    faces.reactor.advance(0.2)
    faces.relay.show(VIEW)
    faces.relay.close(END)
    assert faces.instead.calls == [("open", HOLD), ("show", VIEW), ("close", END)]
    assert faces.posted == [Led(HOLD.key, SessionAction.BACK, HOLD.index)]
    assert faces.told == [NOTHING_SHOWN]
    assert faces.reactor.waits_for is None


def test_what_is_no_hold_is_handed_over_as_it_is() -> None:
    """A step that leads to a hold, and a page."""
    faces = Faces(shows=False)
    faces.relay.open(VIEW)
    faces.reactor.advance(PATIENCE)
    asked = Faces(shows=False)
    asked.relay.ask(QUESTION)
    asked.reactor.advance(PATIENCE)
    asked.relay.end_questions(END_QUESTIONS)
    assert faces.instead.calls == [("open", VIEW)]
    assert asked.instead.calls == [("ask", QUESTION), ("end_questions", END_QUESTIONS)]
    assert (faces.posted, asked.posted) == ([], [])


def test_the_next_session_begins_with_the_notification_again() -> None:
    """The reason is told once until a bubble has been seen again."""
    faces = Faces(shows=False)
    for _ in range(2):
        faces.relay.open(HOLD)
        faces.reactor.advance(PATIENCE)
        faces.relay.close(END)
    assert faces.told == [NOTHING_SHOWN]
    faces.notifier.server(shows=True)
    faces.relay.open(HOLD)
    faces.reactor.advance(PATIENCE)
    faces.notifier.server(shows=False)
    faces.reactor.advance(2 * PATIENCE)
    assert faces.told == [NOTHING_SHOWN] * 2


@pytest.mark.parametrize(("back", "handed_over"), [(True, False), (False, True)])
def test_a_server_that_restarts_as_a_step_begins(back: bool, handed_over: bool) -> None:
    """A bubble takes a moment to come. One that came, and went in its first seconds, has the same time to come back."""
    faces = Faces(shows=False)
    faces.relay.open(HOLD)
    faces.notifier.seen = True
    faces.reactor.advance(PATIENCE)
    assert faces.instead.calls == []
    faces.notifier.server(shows=back)
    faces.reactor.advance(PATIENCE)
    assert bool(faces.instead.calls) is handed_over


@pytest.mark.parametrize(("gone_for", "handed_over"), [(PATIENCE - 1, False), (2 * PATIENCE, True)])
def test_a_bubble_that_a_server_takes_along_is_missed(gone_for: float, handed_over: bool) -> None:
    """A server that starts anew has some seconds to show it again; a paused hold would else be invisible for good."""
    faces = Faces()
    faces.relay.open(HOLD)
    faces.reactor.advance(7)
    faces.notifier.server(shows=False)
    faces.reactor.advance(gone_for)
    faces.notifier.server(shows=True)
    faces.reactor.advance(2 * PATIENCE)
    assert bool(faces.instead.calls) is handed_over


@pytest.mark.parametrize(("gone_at", "back_at"), [(21, 40), (26, 40), (29, 40), (26, 28), (10, 12)])
def test_a_hold_that_ends_off_the_screen(gone_at: float, back_at: float) -> None:
    """What is missing as it ends begins anew in the next face, because nobody may have seen it end."""
    faces = Faces()
    faces.relay.open(replace(HOLD, ends=faces.clock.now().elapsed + _LENGTH))
    faces.reactor.advance(gone_at)
    faces.notifier.server(shows=False)
    faces.reactor.advance(min(back_at, _LENGTH) - gone_at)
    faces.notifier.server(shows=True)
    faces.reactor.advance(max(0.0, _LENGTH - back_at))
    missed = back_at > _LENGTH
    assert bool(faces.instead.calls) is missed
    assert faces.posted == [Led(HOLD.key, SessionAction.BACK, HOLD.index)] * missed


def test_where_no_face_is_left_everything_is_given_up() -> None:
    """The log says so each time; nothing is left to close."""
    posted: list[Event] = []
    told: list[str] = []
    nobody = Nobody(posted.append, told.append)
    nobody.open(HOLD)
    nobody.show(VIEW)
    nobody.ask(QUESTION)
    nobody.close(END)
    nobody.end_questions(END_QUESTIONS)
    assert posted == [LeadLost(shown.key, shown=False) for shown in (HOLD, VIEW, QUESTION)]
    assert told == [NOBODY_GUIDES] * 3
    assert not nobody.seen


def bodyless() -> Rig:
    """A daemon whose notification shows nothing, and which has no other face."""
    rig = Rig()
    notifier = Bubbles(rig.post)
    notifier.server(shows=False)
    nobody = Nobody(rig.post, rig.log.tell)
    first = NotificationLead(notifier, rig.reactor, rig.clock, FakeArtist)
    relay = Relay(first, nobody, rig.reactor, rig.clock, rig.post, rig.log.tell)
    rig.runner.leads[LeadKind.NOTIFICATION] = relay
    return rig


def entries(rig: Rig) -> tuple[list[HistoryEntry], list[HoldEntry]]:
    """Outcomes and holds that were recorded."""
    kept = [entry for saved, _ in rig.history.saves for entry in saved]
    return [entry for entry in kept if isinstance(entry, HistoryEntry)], [
        entry for entry in kept if isinstance(entry, HoldEntry) and entry.done
    ]


def test_a_session_that_nothing_can_show_ends_uncounted() -> None:
    """No hold counts, the break is not completed, and the log says why (rule 36)."""
    rig = bodyless()
    rig.prompted()
    rig.notifier.press("start")
    rig.reactor.settle()
    rig.reactor.advance(600)
    outcomes, holds = entries(rig)
    assert [entry.outcome for entry in outcomes] == [Outcome.ABANDONED]
    assert holds == []
    assert NOBODY_GUIDES in rig.log.lines
    assert rig.runner.lead is None


def test_a_hold_that_ended_unseen_does_not_count() -> None:
    """Whatever the faces have made of it, the hold is looked at before it is credited."""
    rig = Rig()
    rig.led()
    while rig.lead.views[-1].step.kind != "hold":
        rig.reactor.advance(1)
    rig.lead.seen = False
    rig.reactor.advance(600)
    outcomes, holds = entries(rig)
    assert [entry.outcome for entry in outcomes] == [Outcome.ABANDONED]
    assert holds == []


def test_the_pain_question_that_nothing_can_show_is_left() -> None:
    """The session ends with the pain not said, which is the safe way (rule 36)."""
    rig = bodyless()
    rig.prompted()
    rig.notifier.press("start")
    rig.reactor.settle()
    assert rig.situation.player is not None
    rig.post(Hurts(rig.situation.player.key))
    rig.reactor.settle()
    rig.reactor.advance(PATIENCE)
    outcomes, _ = entries(rig)
    assert [entry.outcome for entry in outcomes] == [Outcome.STOPPED_FOR_PAIN]
    assert rig.situation.inquiry is None


def test_safety_questions_that_nothing_can_show_are_left() -> None:
    """They belong to no session, so nothing is recorded."""
    rig = bodyless()
    rig.start()
    rig.runner.ask(CheckIn())
    rig.reactor.advance(PATIENCE)
    assert rig.situation.inquiry is None
    assert entries(rig) == ([], [])
