"""The engine in virtual time: `simulate` plays a file, `demo` plays at several speeds on the real desktop.

Both keep their records in memory and never open the history.
"""

import sys
from datetime import datetime, time
from functools import partial
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

import msgspec

from breakstretch.backends.settings.settings_file import load
from breakstretch.bootstrap.build import Daemon
from breakstretch.bootstrap.drawing_here import ArtistHere, FiguresHere
from breakstretch.bootstrap.log_file import NoLog
from breakstretch.bootstrap.reading import Reading
from breakstretch.core.engine.engine import Engine
from breakstretch.core.values.breaks import LeadKind
from breakstretch.core.values.effects import Effect
from breakstretch.core.values.events import Started
from breakstretch.core.values.limits import SettingsError
from breakstretch.core.values.moment import Moment
from breakstretch.core.values.settings import Settings
from breakstretch.daemon.notification_lead import NotificationLead
from breakstretch.daemon.ports import Lead, Notifier
from breakstretch.daemon.relay import Nobody
from breakstretch.daemon.simulation.demo import WELCOME, Demo, demo_safety, demo_settings
from breakstretch.daemon.simulation.fast_time import FastClock, FastReactor
from breakstretch.daemon.simulation.memory_history import MemoryHistory
from breakstretch.daemon.simulation.performance import perform
from breakstretch.daemon.simulation.real_time_lead import RealTimeLead
from breakstretch.daemon.simulation.simulation import VirtualTime, World
from breakstretch.daemon.simulation.trace import in_words, line


def play(path: str, *, json: bool) -> int:
    """Play a scenario and print its day."""
    from breakstretch.backends.catalogue.catalogue_file import load_catalogue
    from breakstretch.backends.settings.scenario import load_scenario

    found = load_scenario(path)
    if found.scenario is None or found.problems:
        raise SettingsError(found.problems)
    scenario = found.scenario
    settings, catalogue = Settings(), load_catalogue(())[0]
    if scenario.config is not None:
        loaded = load(scenario.config)
        problems = tuple(problem for problem in loaded.problems if not problem.warns)
        if problems:
            raise SettingsError(problems)
        settings, catalogue = loaded.settings, loaded.catalogue

    time = VirtualTime(scenario.start, ZoneInfo(scenario.zone))
    start = time.elapsed

    def show(now: Moment, effect: Effect) -> None:
        told = line(now, effect, start)
        if told is not None:
            sys.stdout.write((msgspec.json.encode(told).decode() if json else in_words(told)) + "\n")

    world = World(settings, catalogue, time, show)
    perform(scenario, world)
    return 0


def show_demo(config: str | None) -> int:
    """A working day in under two minutes."""
    daemon = Daemon(NoLog(), Reading(config), headless=False)
    today = daemon.clock.now().wall
    clock = FastClock(daemon.clock, datetime.combine(today.date(), time(8, 59, 30), today.tzinfo))
    reactor = FastReactor(daemon.reactor, clock)
    loaded = daemon.reading.load()
    settings, catalogue = demo_settings(loaded.settings, today), loaded.catalogue
    engine = Engine(settings, catalogue, clock.now(), demo_safety(today))
    with TemporaryDirectory(prefix="breakstretch-demo-") as folder:
        daemon.figures = FiguresHere(folder)
        leads = partial(_leads, daemon, reactor, clock)
        runner = daemon.build(engine, MemoryHistory(clock), leads, clock, reactor).runner
        demo = Demo(runner, reactor, _say)
        demo.open()
        _say(WELCOME)
        daemon.stop_on_signals()
        daemon.reactor.call_soon(lambda: runner.start(Started(settings, catalogue)))
        daemon.reactor.run()
        demo.close()
        runner.stop()
        daemon.let_go()
    return 0


def _leads(
    daemon: Daemon, reactor: FastReactor, clock: FastClock, notifier: Notifier, _engine: Engine
) -> dict[LeadKind, Lead]:
    """The notification, and the window where there can be one."""
    from breakstretch.backends.children.window_here import lacking
    from breakstretch.backends.children.window_process import WindowProcess

    notification = NotificationLead(notifier, reactor, clock, ArtistHere, coarse=True)
    if lacking():
        return {LeadKind.NOTIFICATION: notification}
    nobody = Nobody(daemon.events, daemon.log.tell)
    window = RealTimeLead(WindowProcess(daemon.reactor, daemon.events, nobody, daemon.log.tell, then=""), clock)
    reactor.after_change.append(window.speed_changed)
    return {LeadKind.NOTIFICATION: notification, LeadKind.WINDOW: window}


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
