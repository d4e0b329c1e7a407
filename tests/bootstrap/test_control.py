"""The control endpoint and the runner together: who asks in which terminal, and what is left when it is gone."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from breakstretch import wire
from breakstretch.bootstrap.control import serve
from breakstretch.core.values.breaks import LeadKind
from breakstretch.core.values.events import LeadLost
from breakstretch.core.values.questions import QuestionKind
from breakstretch.daemon.service import Loaded, Service
from breakstretch.system.loop.linux import LinuxReactor
from breakstretch.system.paths import runtime_dir
from tests.support.asking_engine import THANKS, AskingEngine
from tests.support.catalogue import catalogue
from tests.support.control_rig import Client
from tests.support.daemon_rig import Rig
from tests.support.desk import desk
from tests.support.wait import settle


class Endpoint(Rig):
    """A runner that asks, behind a real socket."""

    def __init__(self, home: Path) -> None:
        super().__init__(desk(), new_engine=AskingEngine)
        self.loop = LinuxReactor()
        self.clients: list[Client] = []
        service = Service(self.runner, lambda done: done(Loaded(self.settings, catalogue(), ())), lambda: None)
        assert str(home) in runtime_dir()
        self.hang_up = serve(self.loop, service, self.post)
        self.start()

    def client(self, command: str) -> Client:
        """Somebody in a terminal gives this command and wants to be led there."""
        client = Client(f"{runtime_dir()}/control")
        self.clients.append(client)
        client.send(wire.encode(wire.Request(command, wire.Args(lead=LeadKind.TERMINAL))))
        settle(self.loop)
        return client

    def does(self, client: Client, line: wire.DoLine) -> None:
        """The person there does something."""
        client.send(wire.encode(line))
        settle(self.loop)
        self.reactor.settle()

    def close(self) -> None:
        """Everybody leaves."""
        for client in self.clients:
            client.close()
        self.hang_up()
        self.loop.close()


@pytest.fixture
def endpoint(home: Path) -> Iterator[Endpoint]:
    """An endpoint that is given back."""
    made = Endpoint(home)
    yield made
    made.close()


def answer(choice: str) -> wire.DoLine:
    """An answer to the one question."""
    return wire.DoLine(wire.Do.ANSWER, kind=QuestionKind.PAIN_NOW, choice=choice)


def test_a_check_in_is_asked_in_its_terminal(endpoint: Endpoint) -> None:
    """Reply first, then the page; the answer ends it, the line is hung up on, and nobody leads any more."""
    client = endpoint.client("check-in")
    assert client.line()["ok"] is True
    page = client.line()["question"]
    assert isinstance(page, dict)
    assert (page["kind"], page["key"]) == ("pain-now", "")
    endpoint.does(client, answer("3"))
    assert client.line()["asked"] == {"key": "", "text": THANKS}
    assert client.hung_up()
    assert endpoint.runner.lead is None
    assert LeadKind.TERMINAL not in endpoint.runner.leads


def test_a_question_is_followed_by_its_session(endpoint: Endpoint) -> None:
    """In the same terminal, on the same line."""
    client = endpoint.client("check-in")
    endpoint.does(client, answer("0"))
    assert [next(iter(client.line())) for _ in range(3)] == ["ok", "question", "view"]
    endpoint.does(client, wire.DoLine(wire.Do.STOP))
    assert client.line()["end"]
    assert client.hung_up()


def test_a_terminal_that_hangs_up_ends_the_questions(endpoint: Endpoint) -> None:
    """The engine hears that nobody is there, also without a session's key."""
    client = endpoint.client("check-in")
    client.close()
    settle(endpoint.loop)
    endpoint.reactor.settle()
    assert isinstance(endpoint.engine, AskingEngine)
    assert LeadLost("") in endpoint.engine.heard
    assert endpoint.runner.lead is None
    assert LeadKind.TERMINAL not in endpoint.runner.leads


def test_a_terminal_that_is_refused_leaves_the_other_one_its_lead(endpoint: Endpoint) -> None:
    """While one terminal leads, what is asked in that session is still asked there."""
    first = endpoint.client("stretch")
    leads = endpoint.runner.leads[LeadKind.TERMINAL]
    second = endpoint.client("stretch")
    assert second.line()["ok"] is False
    assert second.hung_up()
    assert endpoint.runner.lead is endpoint.runner.leads[LeadKind.TERMINAL] is leads
    assert first.line()["ok"] is True


def test_a_command_that_shows_nothing_is_hung_up_on(endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is granted and leads nowhere must not keep a terminal waiting."""
    monkeypatch.setattr(endpoint.runner.engine, "handle", lambda _event, _now: ())
    client = endpoint.client("check-in")
    assert client.line()["ok"] is True
    assert client.hung_up()


def test_a_command_without_a_terminal_is_only_answered(endpoint: Endpoint) -> None:
    """The runner's other leads are untouched."""
    client = Client(f"{runtime_dir()}/control")
    endpoint.clients.append(client)
    client.send(wire.encode(wire.Request("check-in")))
    settle(endpoint.loop)
    assert client.line()["ok"] is True
    assert client.hung_up()
    assert endpoint.lead.pages[0].kind is QuestionKind.PAIN_NOW
