"""Puts the parts of the daemon together: every concrete class meets its port here, in the order they need each other.

Everything that a part reports goes into an inbox, which is made first. The tray comes before the notifier, which may
use its icon. The runner comes last and is complete. A missing part costs only that part and is reported once.
"""

import os
import signal
import sys
from collections.abc import Callable, Mapping
from functools import partial

from breakstretch.backends.agenda import ScheduleAgenda
from breakstretch.backends.keep_awake import choose as choose_keep_awake
from breakstretch.backends.notifications import choose as choose_notifier
from breakstretch.backends.sound.player import ChimePlayer
from breakstretch.backends.tray import choose as choose_tray
from breakstretch.bootstrap.activation import Activation
from breakstretch.bootstrap.leads import figures_of, leads_of
from breakstretch.bootstrap.opening import has_display, open_as_child, open_settings
from breakstretch.bootstrap.parts import LINUX, NoTray, balloon_of, buses_of, new_reactor, permission_of
from breakstretch.bootstrap.programs import Programs
from breakstretch.bootstrap.reading import Reading
from breakstretch.core.engine.engine import Engine
from breakstretch.core.values.breaks import LeadKind
from breakstretch.core.values.errors import BackendUnavailable
from breakstretch.core.values.events import Alarm, Event
from breakstretch.core.values.reasons import Reason
from breakstretch.daemon.inbox import Inbox
from breakstretch.daemon.ports import Clock, History, Lead, Notifier, Reactor, Tray
from breakstretch.daemon.runner import Ports, Runner
from breakstretch.daemon.service import Service
from breakstretch.daemon.story import Log
from breakstretch.daemon.tray_view import tray_view_now
from breakstretch.messages.status import UNTOLD
from breakstretch.system import paths
from breakstretch.system.clock import SystemClock

LAST_WORDS = 0.2
"""Seconds between a signal to end and the end."""


class Daemon:
    """What all parts of one running program share, and how they are put together."""

    def __init__(self, log: Log, reading: Reading, *, headless: bool) -> None:
        self.log, self.reading, self.headless = log, reading, headless
        self.clock = SystemClock()
        self.reactor = new_reactor(self._failed, self._was_late)
        self.events: Inbox[Event] = Inbox(self.reactor)
        self.commands: Inbox[str] = Inbox(self.reactor)
        """Lines of the tray's menu that are not the engine's."""
        self.session_bus, self.system_bus = buses_of(self.reactor)
        self.programs = Programs(self.reactor)
        self.activation = Activation(self.programs, self.reactor)
        self.figures = figures_of(self.reactor)
        self.each_step: list[Callable[[], None]] = []
        """What leads have called after each step."""
        self.closing: list[Callable[[], object]] = []
        self.on_saved: Callable[[], object] = bool
        """Called when everything is saved, so that the system may end this process."""

    def _failed(self, error: Exception) -> None:
        self.log.failure("loop", error)

    def _was_late(self, seconds: float) -> None:
        """Nothing that was shown went on meanwhile, so it counts as sleep at once (rules 15 and 36)."""
        self.clock.was_late(seconds)
        self.events(Alarm())

    def leads(self, notifier: Notifier, engine: Engine) -> dict[LeadKind, Lead]:
        """What guides on this machine's own clock, by which a window counts down."""
        take, each_step = self.activation.take, self.each_step.append
        return leads_of(notifier, engine, self.reactor, self.clock, self.events, self.log.tell, take, each_step)

    def build(
        self,
        engine: Engine,
        history: History,
        leads: Callable[[Notifier, Engine], Mapping[LeadKind, Lead]],
        clock: Clock,
        reactor: Reactor,
    ) -> Service:
        """The runner with all its ports, and the service around it. The demo has a clock and a loop of its own."""
        tray = self._tray(engine, clock)
        notifier = self._notifier(tray, engine)
        ports = Ports(
            agenda=ScheduleAgenda(reactor, clock, self.events),
            history=history,
            notifier=notifier,
            tray=tray,
            sound=ChimePlayer(paths.state_dir(), self.reactor, self.clock),
            log=self.log,
            leads=leads(notifier, engine),
            keep_awake=choose_keep_awake(self.session_bus),
            add_cautions=partial(self._add_cautions, notifier),
        )
        runner = Runner(engine, clock, reactor, ports)
        for call in self.each_step:
            runner.after_each_step(call)
        service = Service(
            runner, self.reading.read, lambda: open_settings(self.programs, self.reading.path, self.activation.take())
        )
        service.open_home = lambda: open_as_child(self.programs, self.reading.path, self.activation.take())
        service.untold = UNTOLD.get(sys.platform, "")
        service.permission = permission_of(notifier) or service.permission
        self.events.open(runner.step)
        self.commands.open(service.command)
        for bus in (self.session_bus, self.system_bus):
            if bus is not None:
                bus.connect()
        return service

    def _add_cautions(self, notifier: Notifier, tags: tuple[str, ...]) -> None:
        """Write cautions into the settings file, as `config set` would.

        Until that succeeds the engine applies them anyway.
        """
        wrong = self.reading.add_cautions(tags)
        if wrong:
            self.log.tell(wrong)
            notifier.notice(wrong)

    def _notifier(self, tray: Tray, engine: Engine) -> Notifier:
        icon = str(paths.data("icons", "breakstretch-128.png"))
        figures, balloon = self.figures, balloon_of(tray)
        bus, tell = self.session_bus, self.log.tell
        return choose_notifier(
            self.events,
            icon,
            bus,
            tell,
            figures,
            balloon,
            reader=lambda: engine.situation.screen_reader,
            on_token=self.activation.given,
            quiet=lambda: engine.situation.presence.is_sensed(Reason.DO_NOT_DISTURB),
            reactor=self.reactor,
        )

    def _tray(self, engine: Engine, clock: Clock) -> Tray:
        if self.headless or (LINUX and self.session_bus is None):
            return NoTray()
        try:
            return choose_tray(
                self.session_bus,
                self.events,
                self.commands,
                partial(tray_view_now, engine, clock),
                icons=str(paths.data("icons")),
                reactor=self.reactor,
                clock=self.clock,
                on_trouble=self.log.tell,
                windows=has_display(os.environ),
                on_token=self.activation.given,
            )
        except BackendUnavailable as error:
            self.log.tell(str(error))
            return NoTray()

    def stop_on_signals(self) -> None:
        """SIGTERM and SIGINT end the loop, after a moment for answers that are still on their way.

        A notification whose id is not known yet could not be closed and would stay on the screen.
        """

        def end() -> None:
            self.reactor.after(LAST_WORDS, self.reactor.stop)

        for number in (signal.SIGTERM, signal.SIGINT):
            self.reactor.on_signal(number, end)

    def let_go(self) -> None:
        """Close the buses."""
        for bus in (self.session_bus, self.system_bus):
            if bus is not None:
                bus.close()
