"""A daemon that only talks: answers on a real control socket as a test tells it; knows no engine.

It runs in a thread, because the command line under test has the main one.
"""

import threading
from pathlib import Path

from breakstretch import wire
from breakstretch.backends.control.connection import Connection
from breakstretch.backends.control.control_server import ControlServer
from breakstretch.backends.control.terminal_lead import TerminalLead
from breakstretch.core.values.events import Answered, Event, Hurts, Led, SessionAction
from breakstretch.messages.shown import QuestionsEnd
from breakstretch.system.clock import SECOND, elapsed_ns
from breakstretch.system.loop.linux import LinuxReactor
from tests.support.questions import pain_now, what_hurt
from tests.support.views import end, view


class FakeDaemon:
    """Replies to every command by `replies`, or by the command's own name."""

    def __init__(self, runtime: Path) -> None:
        self.requests: list[wire.Request] = []
        self.led: list[Event] = []
        self.lead: TerminalLead
        self.replies: dict[str, wire.Reply] = {}
        self._reactor = LinuxReactor()
        folder = runtime / "breakstretch"
        self._server = ControlServer(self._reactor, str(folder / "control"), self.answer)
        self._thread = threading.Thread(target=self._reactor.run, name="fake daemon")

    def start(self) -> None:
        """Begin to listen."""
        self._server.open()
        self._thread.start()

    def answer(self, request: wire.Request, connection: Connection) -> None:
        """One request."""
        self.requests.append(request)
        if request.leads_here and request.command not in self.replies:
            self.lead = TerminalLead(connection, self._led, self._reactor if request.args.answers else None)
            if request.command == "check-in":
                self.lead.ask(pain_now(""))
            else:
                self.lead.open(view(0, ends=elapsed_ns() / SECOND + 10.0, left=10.0))
        usual = wire.Reply(ok=True, text=f"{request.command} it is.", data={"command": request.command})
        connection.reply(self.replies.get(request.command, usual))

    def stop_leading(self) -> None:
        """The session is over."""
        self._reactor.call_soon(lambda: self.lead.close(end()))

    def _led(self, event: Event) -> None:
        """What the person did in the terminal: `next` shows a hold, `stop` ends, `back` is a daemon that dies.

        It hurts is asked about, and the answer shows the next hold; a check-in ends with its one answer.
        """
        self.led.append(event)
        match event:
            case Led(action=SessionAction.NEXT):
                self.lead.show(view(1, ends=elapsed_ns() / SECOND + 30.0))
            case Led(action=SessionAction.STOP):
                self.lead.close(end())
            case Led(action=SessionAction.BACK):
                self._server.close()
            case Hurts():
                self.lead.ask(what_hurt())
            case Answered(key=""):
                self.lead.end_questions(QuestionsEnd("", "Thank you."))
            case Answered():
                self.lead.show(view(4, ends=elapsed_ns() / SECOND + 10.0))

    def stop(self) -> None:
        """Gone."""
        self._reactor.call_soon(self._reactor.stop)
        self._thread.join()
        self._server.close()
        self._reactor.close()
