"""The endpoint with threads: the same promises as the one in the loop, on a real socket and on fake channels."""

import errno
import queue
import threading
from collections.abc import Iterator

import pytest

from breakstretch import wire
from breakstretch.backends.control.pipe import PipeConnection, PipeServer
from breakstretch.backends.control.pipe_listener import Listening
from breakstretch.backends.control.terminal_lead import TerminalLead
from breakstretch.core.values.events import Answered, Event, LeadLost, Led, SessionAction
from breakstretch.core.values.questions import QuestionKind
from breakstretch.messages.shown import QuestionsEnd
from tests.support.fake_pipe import STATUS, Channel, Inbox, Pipe, echo
from tests.support.patience import LIMIT
from tests.support.questions import pain_now
from tests.support.views import KEY, end, view


@pytest.fixture
def inbox() -> Inbox:
    """A loop."""
    return Inbox()


@pytest.fixture
def pipe() -> Iterator[Pipe]:
    """A pipe that is closed in the end."""
    found = Pipe()
    yield found
    found.close()


def test_a_request_gets_one_reply(pipe: Pipe, inbox: Inbox) -> None:
    """A message in, a message out from the loop, and it is hung up on."""
    assert PipeServer(lambda: pipe, inbox.calls.put, echo).open()
    client = pipe.client()
    client.says(STATUS)
    inbox.turn()
    assert client.hears() == wire.encode(wire.Reply(ok=True, text="status"))
    assert client.hears() is None


def test_nonsense_is_told_why(pipe: Pipe, inbox: Inbox) -> None:
    """A bad message gets a sentence, and does not reach the daemon."""
    PipeServer(lambda: pipe, inbox.calls.put, echo).open()
    client = pipe.client()
    client.says(b"nonsense")
    inbox.turn()
    assert b'"ok":false' in (client.hears() or b"")
    assert client.hears() is None


def test_a_second_daemon_learns_that_it_is_one(inbox: Inbox) -> None:
    """The system refuses the second owner of a pipe."""

    def refuse() -> Listening:
        raise PermissionError

    assert not PipeServer(refuse, inbox.calls.put, echo).open()


@pytest.mark.parametrize("number", [errno.EMFILE, errno.ENFILE, errno.EINVAL])
def test_a_process_that_may_open_no_more_files_rests(pipe: Pipe, inbox: Inbox, number: int) -> None:
    """Its thread rests for a growing while, then takes the client. Windows has no exact number for some limits."""
    failures, waits = [number] * 3, queue.SimpleQueue[float]()

    class Full(Pipe):
        def accept(self) -> Channel:
            if failures:
                raise OSError(failures.pop(), "Too many open files")
            return pipe.accept()

    server = PipeServer(Full, inbox.calls.put, echo, waits.put)
    server.open()
    client = pipe.client()
    client.says(STATUS)
    inbox.turn()
    assert b'"status"' in (client.hears() or b"")
    assert [waits.get(timeout=LIMIT) for _ in range(3)] == [0.125, 0.25, 0.5]
    server.close()
    pipe.close()


def test_a_closed_endpoint_takes_no_more(pipe: Pipe, inbox: Inbox) -> None:
    """Its thread ends, and does not rest and try again."""
    waits = queue.SimpleQueue[float]()
    before = set(threading.enumerate())
    server = PipeServer(lambda: pipe, inbox.calls.put, echo, waits.put)
    server.open()
    server.close()
    for thread in set(threading.enumerate()) - before:
        thread.join(LIMIT)
        assert not thread.is_alive()
    assert waits.qsize() <= 1


def test_an_assertion_of_the_standard_library_is_not_the_end(pipe: Pipe, inbox: Inbox) -> None:
    """CPython's listener asserts that Windows has no error for it. The next client is taken."""
    failures, waits = [AssertionError()], queue.SimpleQueue[float]()

    class Asserting(Pipe):
        def accept(self) -> Channel:
            if failures:
                raise failures.pop()
            return pipe.accept()

    PipeServer(Asserting, inbox.calls.put, echo, waits.put).open()
    assert waits.get(timeout=LIMIT) == 0.125
    client = pipe.client()
    client.says(STATUS)
    inbox.turn()
    assert b'"status"' in (client.hears() or b"")


def test_a_terminal_leads_over_it(pipe: Pipe, inbox: Inbox) -> None:
    """Reply, view, actions, end: as on Linux; and a hang-up loses the lead."""
    posted: list[Event] = []
    leads: list[TerminalLead] = []

    def answer(_request: wire.Request, connection: PipeConnection) -> None:
        leads.append(TerminalLead(connection, posted.append))
        leads[-1].open(view())
        connection.reply(wire.Reply(ok=True, text="It begins."))

    PipeServer(lambda: pipe, inbox.calls.put, answer).open()
    client, other = pipe.client(), pipe.client()
    client.says(STATUS)
    inbox.turn()
    assert b"It begins." in (client.hears() or b"")
    assert wire.decode_from_daemon(client.hears() or b"") == wire.ViewLine(view())
    client.says(wire.encode(wire.DoLine(wire.Do.NEXT)))
    inbox.turn()
    leads[0].close(end())
    assert wire.decode_from_daemon(client.hears() or b"") == wire.EndLine(end())
    assert client.hears() is None
    other.says(STATUS)
    inbox.turn()
    other.says(None)
    inbox.turn()
    assert posted == [Led(KEY, SessionAction.NEXT), LeadLost(KEY)]


def test_a_terminal_is_asked_over_it(pipe: Pipe, inbox: Inbox) -> None:
    """A page before the reply waits for it; the answer is posted; the last line hangs up."""
    posted: list[Event] = []
    leads: list[TerminalLead] = []

    def answer(_request: wire.Request, connection: PipeConnection) -> None:
        leads.append(TerminalLead(connection, posted.append))
        leads[-1].ask(pain_now(""))
        connection.reply(wire.Reply(ok=True, text="It asks."))

    PipeServer(lambda: pipe, inbox.calls.put, answer).open()
    client = pipe.client()
    client.says(STATUS)
    inbox.turn()
    assert b"It asks." in (client.hears() or b"")
    assert wire.decode_from_daemon(client.hears() or b"") == wire.QuestionLine(pain_now(""))
    client.says(wire.encode(wire.DoLine(wire.Do.ANSWER, kind=QuestionKind.PAIN_NOW, choice="3")))
    inbox.turn()
    leads[0].end_questions(QuestionsEnd(""))
    assert wire.decode_from_daemon(client.hears() or b"") == wire.EndQuestionsLine(QuestionsEnd(""))
    assert client.hears() is None
    assert posted == [Answered("", QuestionKind.PAIN_NOW, "3")]


def test_a_client_that_gets_no_thread_is_not_the_end(pipe: Pipe, inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next client is taken."""
    waits = queue.SimpleQueue[float]()
    server = PipeServer(lambda: pipe, inbox.calls.put, echo, waits.put)
    server.open()
    refused = [RuntimeError("can't start new thread")]
    start = threading.Thread.start

    def starts(thread: threading.Thread) -> None:
        if refused:
            raise refused.pop()
        start(thread)

    monkeypatch.setattr(threading.Thread, "start", starts)
    pipe.client()
    assert waits.get(timeout=LIMIT) == 0.125
    client = pipe.client()
    client.says(STATUS)
    inbox.turn()
    assert b'"status"' in (client.hears() or b"")
    server.close()
