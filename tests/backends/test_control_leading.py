"""A session led over a control connection: what goes out in which order, and what a lost end means."""

from collections.abc import Callable

import pytest

from breakstretch import wire
from breakstretch.backends.control.connection import MOST_UNREAD, Connection
from breakstretch.backends.control.terminal_lead import ASKED_EVERY, TerminalLead
from breakstretch.core.values.events import Answered, Event, Hurts, LeadLost, Led, PainAnswer, SessionAction
from breakstretch.core.values.questions import QuestionKind
from breakstretch.daemon.relay import PATIENCE
from breakstretch.messages.shown import QuestionsEnd
from tests.support.control_rig import MakeRig, rigs
from tests.support.fake_time import FakeClock
from tests.support.questions import pain_now, what_hurt
from tests.support.views import KEY, end, view
from tests.support.window_children import HandMoved

LEAD = b'{"v":1,"command":"stretch","args":{"lead":"terminal"}}\n'


class PaperLine:
    """A terminal that answers when the test says so."""

    def __init__(self) -> None:
        self.on_line: Callable[[wire.DoLine], None] | None = None
        self.on_hangup: Callable[[], None] | None = None
        self.closed = False
        self.owes = 0

    def reply(self, reply: wire.Reply) -> None:
        """It has an answer."""

    def tell(self, line: wire.FromDaemon) -> None:
        """It is told something, or asked whether it shows that."""
        self.owes += isinstance(line, wire.StillLine)

    def answer(self) -> None:
        """It shows what it was told."""
        self.owes -= 1
        assert self.on_line is not None
        self.on_line(wire.DoLine(wire.Do.HERE))

    def close(self) -> None:
        """It is hung up on."""
        self.closed = True


make_rig = pytest.fixture(rigs)


def leading(connection: Connection, posted: list[Event]) -> TerminalLead:
    """What the daemon does with a request to lead here: the session begins before the reply."""
    lead = TerminalLead(connection, posted.append)
    lead.open(view(0, ends=100.0))
    connection.reply(wire.Reply(ok=True, text="It begins."))
    return lead


def test_a_client_that_never_reads_is_let_go(make_rig: MakeRig) -> None:
    """Past a limit of unread bytes a lead that hangs has lost its session."""
    posted: list[Event] = []
    rig = make_rig(lambda _request, connection: leading(connection, posted))
    client = rig.client()
    client.send(LEAD)
    rig.loop.hear()
    lead = rig.connections[0]
    for _ in range(MOST_UNREAD // len(wire.encode(wire.ViewLine(view()))) + 200):
        lead.tell(wire.ViewLine(view()))
    assert posted == [LeadLost(KEY)]


def watched(posted: list[Event]) -> tuple[TerminalLead, PaperLine, HandMoved]:
    """A terminal that answers when it is asked, shows a hold, and has not answered yet."""
    line, loop = PaperLine(), HandMoved(FakeClock())
    lead = TerminalLead(line, posted.append, loop)
    lead.open(view(1, ends=130.0))
    assert not lead.seen
    return lead, line, loop


def test_a_terminal_that_answers_shows_the_step() -> None:
    """It is asked after each step and page, and every 5 s."""
    posted: list[Event] = []
    lead, line, loop = watched(posted)
    for _ in range(10):
        line.answer()
        assert lead.seen
        loop.advance(ASKED_EVERY)
        assert line.owes == 1
    lead.ask(what_hurt(KEY))
    assert (lead.seen, line.owes) == (False, 2)
    line.answer()
    assert not lead.seen, "the answer to an older step says nothing about this page"
    line.answer()
    assert lead.seen
    lead.close(end())
    assert (posted, loop.waits_for) == ([], None)


@pytest.mark.parametrize("answers", [0, 1])
def test_a_terminal_that_is_stopped_in_a_hold_has_not_shown_it(answers: int) -> None:
    """Nor has one whose output nobody reads: the session is over after 5 s, and the hold does not count."""
    posted: list[Event] = []
    lead, line, loop = watched(posted)
    for _ in range(answers):
        line.answer()
        loop.advance(ASKED_EVERY)
    loop.advance(PATIENCE - 0.1)
    assert posted == []
    loop.advance(0.2)
    assert posted == [LeadLost(KEY, shown=False)]
    lead.close(end())
    line.answer()
    assert (posted[1:], loop.waits_for) == ([], None)


def test_a_terminal_that_hangs_up_is_asked_nothing_more() -> None:
    """Nor is one that was let go."""
    posted: list[Event] = []
    _lead, line, loop = watched(posted)
    assert line.on_hangup is not None
    line.on_hangup()
    assert (posted, loop.waits_for) == ([LeadLost(KEY)], None)
    lead, line, loop = watched(posted)
    lead.let_go()
    assert (line.closed, loop.waits_for) == (True, None)


def test_a_terminal_of_an_older_version_is_not_asked() -> None:
    """It would not know how to answer, and what it was told counts as shown."""
    line = PaperLine()
    lead = TerminalLead(line, lambda _event: None)
    lead.open(view(1, ends=130.0))
    assert (lead.seen, line.owes) == (True, 0)


def test_a_terminal_leads_over_its_connection(make_rig: MakeRig) -> None:
    """Reply first, then views; what the person does is posted with the session's key; the end closes the line."""
    posted: list[Event] = []
    leads: list[TerminalLead] = []
    rig = make_rig(lambda _request, connection: leads.append(leading(connection, posted)))
    client = rig.client()
    client.send(LEAD)
    rig.loop.hear()
    assert client.line()["text"] == "It begins."
    assert "view" in client.line()
    client.send(b'{"do":"pause"}\n{"do":"hurts","answer":"leg"}\n')
    rig.loop.hear()
    assert posted == [Led(KEY, SessionAction.PAUSE), Hurts(KEY, PainAnswer.LEG)]
    leads[0].show(view(1))
    leads[0].close(end())
    rig.loop.hear()
    assert "view" in client.line()
    assert client.line()["end"]
    assert client.hung_up()
    assert posted == [Led(KEY, SessionAction.PAUSE), Hurts(KEY, PainAnswer.LEG)]


def test_questions_come_before_during_and_without_a_session(make_rig: MakeRig) -> None:
    """A page before the reply waits for it; answers carry the key of what is shown, which may be empty."""
    posted: list[Event] = []
    leads: list[TerminalLead] = []

    def answer(_request: wire.Request, connection: Connection) -> None:
        leads.append(TerminalLead(connection, posted.append))
        leads[0].ask(pain_now(""))
        connection.reply(wire.Reply(ok=True, text=""))

    rig = make_rig(answer)
    client = rig.client()
    client.send(LEAD)
    rig.loop.hear()
    client.send(b'{"do":"answer","kind":"pain-now","choice":"3"}\n')
    rig.loop.hear()
    leads[0].open(view(0, ends=100.0))
    client.send(b'{"do":"hurts"}\n')
    rig.loop.hear()
    leads[0].ask(what_hurt(KEY))
    client.send(b'{"do":"answer","kind":"what-hurt","choice":"leg","ticked":["x"]}\n')
    rig.loop.hear()
    leads[0].end_questions(QuestionsEnd(KEY, "That is enough for today."))
    rig.loop.hear()
    assert [next(iter(client.line())) for _ in range(5)] == ["ok", "question", "view", "question", "asked"]
    assert client.hung_up()
    assert posted == [
        Answered("", QuestionKind.PAIN_NOW, "3"),
        Hurts(KEY),
        Answered(KEY, QuestionKind.WHAT_HURT, "leg", ("x",)),
    ]


def test_a_terminal_that_hangs_up_on_a_check_in_is_told(make_rig: MakeRig) -> None:
    """Although it has no session's key."""
    posted: list[Event] = []

    def answer(_request: wire.Request, connection: Connection) -> None:
        TerminalLead(connection, posted.append).ask(pain_now(""))
        connection.reply(wire.Reply(ok=True, text=""))

    rig = make_rig(answer)
    client = rig.client()
    client.send(LEAD)
    rig.loop.hear()
    client.close()
    rig.loop.hear()
    assert posted == [LeadLost("")]


def test_an_answer_without_its_question_is_refused(make_rig: MakeRig) -> None:
    """It says which question it is for, or the lead speaks another language."""
    posted: list[Event] = []
    rig = make_rig(lambda _request, connection: leading(connection, posted))
    client = rig.client()
    client.send(LEAD + b'{"do":"answer","choice":"3"}\n')
    rig.loop.hear()
    assert [next(iter(client.line())) for _ in range(3)] == ["ok", "view", "ok"]
    assert posted == [LeadLost(KEY)]


def test_a_session_that_ends_within_its_request_is_told_whole(make_rig: MakeRig) -> None:
    """Reply, view and end reach the client, in this order."""

    def answer(_request: wire.Request, connection: Connection) -> None:
        lead = TerminalLead(connection, lambda _event: None)
        lead.open(view(0))
        lead.close(end())
        connection.reply(wire.Reply(ok=True, text="It begins."))

    rig = make_rig(answer)
    client = rig.client()
    client.send(LEAD)
    rig.loop.hear()
    assert [next(iter(client.line())) for _ in range(3)] == ["ok", "view", "end"]
    assert client.hung_up()


def test_a_terminal_that_hangs_up_loses_the_lead(make_rig: MakeRig) -> None:
    """A closed terminal is told to the engine, once."""
    posted: list[Event] = []
    rig = make_rig(lambda _request, connection: leading(connection, posted))
    client = rig.client()
    client.send(LEAD)
    rig.loop.hear()
    client.close()
    rig.loop.hear()
    rig.connections[0].tell(wire.ViewLine(view()))
    assert posted == [LeadLost(KEY)]


def test_nonsense_while_leading_loses_the_lead(make_rig: MakeRig) -> None:
    """A lead that speaks another language is told so, and the session does not hang on it."""
    posted: list[Event] = []
    rig = make_rig(lambda _request, connection: leading(connection, posted))
    client = rig.client()
    client.send(LEAD + b'{"do":"dance"}\n')
    rig.loop.hear()
    assert [next(iter(client.line())) for _ in range(3)] == ["ok", "view", "ok"]
    assert posted == [LeadLost(KEY)]


def test_a_refused_lead_is_hung_up_on(make_rig: MakeRig) -> None:
    """A reply that says no ends the connection, also when the terminal was to lead."""

    def answer(_request: wire.Request, connection: Connection) -> None:
        TerminalLead(connection, lambda _event: None)
        connection.reply(wire.Reply(ok=False, text="Not in a flare-up."))

    rig = make_rig(answer)
    client = rig.client()
    client.send(LEAD)
    rig.loop.hear()
    assert client.line() == {"ok": False, "text": "Not in a flare-up."}
    assert client.hung_up()
