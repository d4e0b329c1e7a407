"""The daemon put together: every concrete class meets its port here, in the order in which they need each other.

Linux: one thread, one loop, one bus connection each for session and system. Elsewhere the tray owns the main thread
and the loop has a worker. A part that is missing costs that part and is said once; the day goes on without it.
"""

import os
import signal
from collections.abc import Callable
from typing import Any

from breakstretch.backends.agenda import ScheduleAgenda
from breakstretch.backends.history.db import SqliteHistory
from breakstretch.backends.keep_awake import choose as choose_keep_awake
from breakstretch.backends.notifications import choose as choose_notifier
from breakstretch.backends.sound.player import ChimePlayer
from breakstretch.backends.tray import choose as choose_tray
from breakstretch.bootstrap.editor import Editor
from breakstretch.bootstrap.leads import add_leads, figures_of
from breakstretch.bootstrap.log_file import LogFile
from breakstretch.bootstrap.parts import LINUX, NoTray, Post, balloon_of, buses_of, new_reactor, started_from
from breakstretch.bootstrap.quiet import hear_quiet, watch_zone
from breakstretch.bootstrap.reading import Reading
from breakstretch.bootstrap.senses import hear_calls, read_calendar, watch_hands, watch_presence
from breakstretch.core.engine.engine import Engine
from breakstretch.core.values.errors import BackendUnavailable
from breakstretch.core.values.events import Started
from breakstretch.daemon.ports import Clock, History, Reactor, Tray
from breakstretch.daemon.runner import Runner
from breakstretch.daemon.service import Service
from breakstretch.daemon.story import Log
from breakstretch.daemon.welcome import first_ever, welcome
from breakstretch.system import paths
from breakstretch.system.app_id import claim_app_id
from breakstretch.system.clock import SystemClock
from breakstretch.system.last_alive import LastAlive

NO_SESSION_BUS = (
    "There is no session bus here, so neither prompts nor a tray icon can be shown. "
    "In a terminal `breakstretch status` tells what is due, and `breakstretch stretch --lead terminal` leads."
)

LAST_WORDS = 0.2
"""Seconds between a signal to end and the end."""


class Daemon:
    """All parts of one running program."""

    def __init__(self, log: Log, reading: Reading, *, headless: bool) -> None:
        self.log, self.reading, self.headless = log, reading, headless
        self.post = Post()
        self.clock = SystemClock()
        self.reactor: Any = new_reactor(self._failed)
        self.session_bus, self.system_bus = buses_of(self.reactor)
        self.editor = Editor(self.reactor)
        self.closing: list[Callable[[], object]] = []

    def _failed(self, error: Exception) -> None:
        self.log.failure("loop", error)

    def build(self, history: History, clock: Clock | None = None, reactor: Reactor | None = None) -> Runner:
        """The runner with all its ports; the demo has a clock and a loop of its own kind."""
        clock, reactor = clock or self.clock, reactor or self.reactor
        loaded = self.reading.load()
        engine = Engine(loaded.settings, loaded.catalogue, clock.now())
        icon = str(paths.data("icons", "breakstretch-128.png"))
        balloon = balloon_of(self.post, headless=self.headless)
        notifier = choose_notifier(self.post, icon, self.session_bus, self.log.tell, figures_of(self.reactor), balloon)
        agenda = ScheduleAgenda(reactor, clock, self.post)
        runner = Runner(
            engine,
            clock,
            reactor,
            agenda,
            history,
            notifier,
            NoTray(),
            ChimePlayer(paths.state_dir(), self.reactor, self.clock),
            self.log,
        )
        real = clock is self.clock  # a window counts down on the machine's own clock
        add_leads(runner, self.reactor, clock, reactor, self.post, window=real)
        self.post.runner = runner
        runner.add_cautions = self._add_cautions
        runner.while_led.append(choose_keep_awake(self.session_bus))
        service = Service(runner, self.reading.load, lambda: self.editor.open(self.reading.path))
        runner.tray = self._tray(runner, service)
        self.service = service
        for bus in (self.session_bus, self.system_bus):
            if bus is not None:
                bus.connect()
        return runner

    def _add_cautions(self, tags: tuple[str, ...]) -> None:
        """Into the settings file, as `config set` would; until that succeeds the engine heeds them all the same."""
        wrong = self.reading.add_cautions(tags)
        if wrong:
            self.log.tell(wrong)
            self.service.runner.notifier.notice(wrong)

    def _tray(self, runner: Runner, service: Service) -> Tray:
        if self.headless or (LINUX and self.session_bus is None):
            return NoTray()
        try:
            return choose_tray(
                self.session_bus,
                self.post,
                service.command,
                runner.view,
                icons=str(paths.data("icons")),
                reactor=self.reactor,
                clock=self.clock,
                on_trouble=self.log.tell,
            )
        except BackendUnavailable as error:
            self.log.tell(str(error))
            return NoTray()

    def stop_on_signals(self) -> None:
        """SIGTERM and SIGINT end the loop, after a moment in which answers under way still come.

        A bubble whose number is not known yet could not be taken away and would stay on the screen.
        """
        for number in (signal.SIGTERM, signal.SIGINT):
            self.reactor.on_signal(number, lambda: self.reactor.after(LAST_WORDS, self.reactor.stop))

    def let_go(self) -> None:
        """Give the buses back."""
        for bus in (self.session_bus, self.system_bus):
            if bus is not None:
                bus.close()

    def listen(self, runner: Runner) -> None:
        """Take commands, signals, new settings, and what the desktop says of lock and suspend."""
        self.reactor.on_clock_set.append(self.service.clock_changed)
        self.stop_on_signals()
        if hasattr(signal, "SIGHUP"):
            self.reactor.on_signal(signal.SIGHUP, self.service.settings_changed)
        self._control(runner)
        self.closing.append(self.reading.watch(self.reactor, self.clock, self.service.settings_changed))
        runner.after_step.append(self.reading.look)
        hear_quiet(runner, self.reactor, self.session_bus, self.post)
        self.closing.append(watch_zone(self.reactor, self.clock, self.service.clock_changed))
        self.closing.append(hear_calls(runner, self.reactor, self.clock, self.post))
        if LINUX:
            from breakstretch.backends.presence.logind import LockSensor

            session = os.environ.get("XDG_SESSION_ID", "")
            LockSensor(self.session_bus, self.system_bus, self.post, session).open()
        self.closing.append(read_calendar(self, runner))

    def _control(self, runner: Runner) -> None:
        from breakstretch.bootstrap.control import serve

        self.closing.append(serve(self.reactor, runner, self.service))


def run_daemon(*, headless: bool, config: str | None) -> int:
    """Start, run until told to end, end cleanly."""
    from breakstretch.bootstrap.control import only_one

    lock = only_one()
    if lock is None:
        return 1
    claim_app_id()
    log = LogFile(str(paths.state_dir()))
    log.open()
    reading = Reading(config)
    reading.first_start()
    daemon = Daemon(log, reading, headless=headless)
    history = SqliteHistory(f"{paths.state_dir()}/history.db", daemon.clock)
    history.open()
    runner = daemon.build(history)
    alive = LastAlive(str(paths.state_dir()))
    started = started_from(history, reading, daemon.clock.now(), alive)
    alive.attach()
    daemon.listen(runner)
    daemon.reactor.call_soon(lambda: _begin(daemon, runner, started, history))
    try:
        _loop(daemon, runner)
    finally:
        for close in daemon.closing:
            close()
        lock.release()
    return 0


def _begin(daemon: Daemon, runner: Runner, started: Started, history: SqliteHistory) -> None:
    daemon.log.tell("breakstretch begins.")
    if LINUX and daemon.session_bus is None:
        daemon.log.tell(NO_SESSION_BUS)
    watches = [watch_presence, watch_hands]
    if started.state is not None and started.state.open:  # asked first, or it would be shown anew to an empty chair
        _watch(daemon, watches.pop(0))
        runner.drain()
    runner.start(started)
    if first_ever(started):
        reachable = not LINUX or daemon.session_bus is not None
        welcome(runner, runner.notifier.notice if reachable else None, tray=not isinstance(runner.tray, NoTray))
    for watch in watches:
        _watch(daemon, watch)
    problems = daemon.reading.loaded.problems
    if problems:
        daemon.service.tell_problems(problems, "The rest of the settings is in force.")
    told: list[str | None] = [None]

    def tell_trouble() -> None:
        """A history that cannot be written is said once, however long it lasts."""
        trouble = history.trouble
        if trouble and trouble != told[0]:
            daemon.log.tell(trouble)
            runner.notifier.notice(trouble)
        told[0] = trouble

    runner.after_step.append(tell_trouble)
    tell_trouble()


def _watch(daemon: Daemon, watch: Callable[..., Callable[[], object]]) -> None:
    daemon.closing.append(watch(daemon.service, daemon.reactor, daemon.clock, daemon.session_bus, daemon.post))


def _loop(daemon: Daemon, runner: Runner) -> None:
    """Run the loop; where the tray needs the main thread, the loop has a worker."""
    if LINUX or isinstance(runner.tray, NoTray):
        daemon.reactor.run()
        _end(daemon, runner)
        return
    import threading

    def work() -> None:
        daemon.reactor.run()
        _end(daemon, runner)

    worker = threading.Thread(target=work, name="loop")
    worker.start()
    runner.tray.run()  # type: ignore[attr-defined] # only NativeTray comes here
    daemon.reactor.call_soon(daemon.reactor.stop)
    worker.join()


def _end(daemon: Daemon, runner: Runner) -> None:
    runner.stop()
    daemon.log.tell("breakstretch ends.")
    daemon.let_go()
