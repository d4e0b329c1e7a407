"""What works without a daemon (rule 27): requests applied to the saved state, and a session in this terminal.

It is the same engine, history and rules as in the daemon, for the length of one command. The instance lock is held
meanwhile, so that no daemon starts in between and writes the same row.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import NamedTuple, Protocol

import msgspec

from breakstretch.backends.history.db import SqliteHistory
from breakstretch.backends.notifications.silent import SilentNotifier
from breakstretch.bootstrap.control import instance_lock
from breakstretch.bootstrap.log_file import NoLog
from breakstretch.bootstrap.parts import NoTray, new_reactor, started_from
from breakstretch.bootstrap.reading import Reading
from breakstretch.bootstrap.voice import spoken
from breakstretch.core.engine.engine import Engine
from breakstretch.core.values.breaks import LeadKind
from breakstretch.core.values.effects import ChimeKind
from breakstretch.core.values.errors import Refused
from breakstretch.core.values.events import Alarm, CheckIn, Event, LeadLost, Start, StartEvening
from breakstretch.daemon.ports import Notifier, Reactor
from breakstretch.daemon.runner import Ports, Runner
from breakstretch.daemon.simulation.plain_agenda import PlainAgenda
from breakstretch.messages.past import held_by, unsaved_here
from breakstretch.messages.shown import Question, QuestionsEnd, SessionEnd, SessionView
from breakstretch.messages.visible import visible_lines
from breakstretch.system import paths
from breakstretch.system.here_clock import BEAT, HereClock
from breakstretch.system.last_alive import last_alive
from breakstretch.system.loop.protocol import SystemLoop, waits_for_descriptors
from breakstretch.wire import Do, DoLine


class Screen(Protocol):
    """The terminal: shows steps, and signals on a descriptor that the person did something."""

    @property
    def actions(self) -> int:
        """Readable when `take` has something."""

    def take(self) -> tuple[DoLine, ...]:
        """What the person has done since."""

    def show(self, view: SessionView) -> None:
        """Show this step from now on."""

    def close(self, end: SessionEnd) -> None:
        """The session is over."""

    def ask(self, question: Question) -> None:
        """Show this page until it is answered."""

    def end_questions(self, end: QuestionsEnd) -> None:
        """The questions are over, and no session follows."""


class _Said(SilentNotifier):
    """Keeps sentences until the terminal is free."""

    def __init__(self) -> None:
        super().__init__(lambda _event: None)
        self.sentences: list[str] = []

    def notice(self, text: str, about: str = "") -> None:  # noqa: ARG002 - the port's
        """Keep it."""
        self.sentences.append(text)


class _NoSound:
    """There is no sound: the terminal's bell has to do."""

    def chime(self, kind: ChimeKind, volume: int) -> None:
        """Nothing."""


class _HereLead:
    """Guides and asks on a screen of this process, and ends the loop with the session or the questions."""

    seen = True
    """It is shown at once, or else the clock says so."""

    def __init__(self, screen: Screen, reactor: Reactor) -> None:
        self._screen, self._reactor = screen, reactor
        self.key = ""

    def ask(self, question: Question) -> None:
        """Show this page."""
        self.key = question.key
        self._screen.ask(question)

    def end_questions(self, end: QuestionsEnd) -> None:
        """The questions are over, and so is the command."""
        self._screen.end_questions(end)
        self._reactor.stop()

    def open(self, view: SessionView) -> None:
        """Begin."""
        self.key = view.key
        self._screen.show(view)

    def show(self, view: SessionView) -> None:
        """Show this step."""
        self._screen.show(view)

    def close(self, end: SessionEnd) -> None:
        """The session is over, and so is the command."""
        self._screen.close(end)
        self._reactor.stop()

    def acted(self, runner: Runner) -> None:
        """The person did something. Leaving questions outside a session ends the command."""
        for done in self._screen.take():
            if done.do is Do.STOP and not self.key:
                runner.step(LeadLost(self.key))
                self._reactor.stop()
                return
            runner.step(done.event(self.key))

    def beat(self, runner: Runner, clock: HereClock, reactor: SystemLoop) -> None:
        """Notice at once that nothing was shown."""
        if clock.look():
            runner.step(Alarm())
        reactor.after(BEAT, lambda: self.beat(runner, clock, reactor))


class _Alone(NamedTuple):
    """What a command without a daemon works with."""

    runner: Runner
    history: SqliteHistory
    reactor: SystemLoop
    clock: HereClock
    said: list[str]
    """Sentences for the end of the command."""
    here: _HereLead | None


@contextmanager
def _alone(config: str | None, screen: Screen | None = None) -> Iterator[_Alone]:
    """A runner on the saved state, saved again at the end. Raises Refused when a daemon runs after all."""
    lock = instance_lock()
    other = lock.acquire()
    if other is not None:
        raise Refused(held_by(other))
    reactor = new_reactor(_raise)
    try:
        clock, reading = HereClock(), Reading(config)
        loaded = reading.load()
        history = SqliteHistory(f"{paths.state_dir()}/history.db", clock)
        history.open()
        now = clock.now()
        engine = Engine(loaded.settings, loaded.catalogue, now)
        here = None if screen is None else _HereLead(screen, reactor)
        lead = None if here is None else spoken(here, engine, reactor, clock)
        leads = {} if lead is None else {LeadKind.TERMINAL: lead, LeadKind.NOTIFICATION: lead}
        notifier = _Said()
        add_cautions = partial(_add_cautions, notifier, reading)
        ports = Ports(PlainAgenda(), history, notifier, NoTray(), _NoSound(), NoLog(), leads, add_cautions=add_cautions)
        runner = Runner(engine, clock, reactor, ports)
        runner.start(started_from(history, reading, now, last_alive(paths.state_dir())))
        yield _Alone(runner, history, reactor, clock, notifier.sentences, here)
        runner.stop()
    finally:
        reactor.close()
        lock.release()


def _add_cautions(notifier: Notifier, reading: Reading, tags: tuple[str, ...]) -> None:
    """Write cautions into the settings file, as `config set` would. The engine applies them anyway."""
    wrong = reading.add_cautions(tags)
    if wrong:
        notifier.notice(wrong)


def _raise(error: Exception) -> None:
    raise error


def apply_offline(event: Event, config: str | None) -> tuple[bool, str]:
    """Apply one request to the saved state. What could not be saved is lost with this command."""
    with _alone(config) as alone:
        answer = alone.runner.ask(event)
    history = alone.history
    if not history.kept:
        return False, unsaved_here(history.trouble or "")
    return answer.ok, " ".join(filter(None, (answer.text, history.trouble)))


def lead_here(event: Event, screen: Screen, config: str | None) -> int:
    """Guide a session here, from the request to its end."""
    with _alone(config, screen) as alone:
        runner, here = alone.runner, alone.here
        answer = runner.ask(_in_terminal(event))
        led = runner.lead is not None
        if answer.ok and led and here is not None and waits_for_descriptors(alone.reactor):
            alone.reactor.watch(screen.actions, lambda _readable, _writable: here.acted(runner))
            here.beat(runner, alone.clock, alone.reactor)
            try:
                alone.reactor.run()
            except BaseException:
                runner.step(LeadLost(here.key))
                raise
    history = alone.history
    for sentence in filter(None, (*alone.said, "" if led or not answer.ok else answer.text)):
        sys.stdout.write(f"{visible_lines(sentence)}\n")
    wrong = "" if answer.ok else answer.text
    for sentence in filter(None, (wrong, history.trouble)):
        sys.stderr.write(f"breakstretch: {visible_lines(sentence)}\n")
    return 0 if answer.ok and history.kept else 1


def _in_terminal(event: Event) -> Event:
    """The same request, guided by the terminal."""
    if isinstance(event, Start | StartEvening | CheckIn):
        return msgspec.structs.replace(event, lead=LeadKind.TERMINAL)
    return event
