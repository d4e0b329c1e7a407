"""The running daemon: from the lock to the last line of the log.

On Linux it has one thread, one loop, and one bus connection each for session and system. Elsewhere the tray needs the
main thread, and the loop has a worker thread.
"""

import gc
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress

from breakstretch.backends.history.db import SqliteHistory
from breakstretch.bootstrap.activation import token_of
from breakstretch.bootstrap.build import Daemon
from breakstretch.bootstrap.leads import remind_by_window
from breakstretch.bootstrap.log_file import LogFile
from breakstretch.bootstrap.opening import Opening, at_login, has_display, open_first_run, unread
from breakstretch.bootstrap.parts import LINUX, NoTray, started_from
from breakstretch.bootstrap.quiet import hear_quiet, watch_zone
from breakstretch.bootstrap.reading import Reading
from breakstretch.bootstrap.senses import (
    WatchPerson,
    follow_screen_reader,
    hear_calls,
    read_calendar,
    watch_hands,
    watch_presence,
)
from breakstretch.core.engine.engine import Engine
from breakstretch.core.values.errors import BackendUnavailable
from breakstretch.core.values.events import Started
from breakstretch.daemon.runner import Runner
from breakstretch.daemon.saving import Saving
from breakstretch.daemon.service import Service
from breakstretch.daemon.welcome import first_ever, in_terminal, welcome
from breakstretch.system import paths
from breakstretch.system.app_id import claim_app_id
from breakstretch.system.free_memory import give_back
from breakstretch.system.last_alive import last_alive
from breakstretch.system.pixels import see_pixels

NO_SESSION_BUS = (
    "There is no session bus here, so breakstretch can show neither notifications nor a tray icon. In a terminal, "
    "`breakstretch status` shows what is due, and `breakstretch stretch --lead terminal` guides you."
)

COLLECTED_AFTER = 2.0
"""Seconds after the start until garbage collection works as usual."""
USUAL = (700, 10, 10)
"""The default thresholds of Python."""
HEARD_AFTER = 0.5
"""Seconds after the first step until the desktop is heard and problems are reported, so that the icon comes first."""


def run_daemon(*, headless: bool, config: str | None, again: Callable[[], int] | None = None) -> int:
    """Start, run until told to end, and end cleanly."""
    from breakstretch.bootstrap.control import only_one

    lock = only_one()
    if lock is None:
        return again() if again is not None and not headless and unread(os.environ) else 1
    claim_app_id()
    see_pixels()
    log = LogFile(str(paths.state_dir()))
    log.open()
    if lock.trouble:
        log.tell(lock.trouble)
    reading = Reading(config)
    reading.first_start()
    daemon = Daemon(log, reading, headless=headless)
    daemon.activation.given(token_of(os.environ))
    history = SqliteHistory(f"{paths.state_dir()}/history.db", daemon.clock)
    history.open()
    loaded = reading.load()
    engine = Engine(loaded.settings, loaded.catalogue, daemon.clock.now())
    service = daemon.build(engine, history, daemon.leads, daemon.clock, daemon.reactor)
    alive = last_alive(str(paths.state_dir()))
    started = started_from(history, reading, daemon.clock.now(), alive)
    alive.attach(daemon.reactor)
    get_ready = _listen(daemon, service)
    daemon.reactor.call_soon(lambda: _begin(daemon, service, started, get_ready))
    try:
        _loop(daemon, service.runner)
    finally:
        for close in daemon.closing:
            close()
        lock.release()
        log.close()
    return 0


def _listen(daemon: Daemon, service: Service) -> Callable[[], None]:
    """Take commands, signals and new settings, and find out what a prompt of the first step needs.

    Returns the function that prepares the rest, for which the first step need not wait.
    """
    from breakstretch.bootstrap.control import serve

    runner, reactor, closing = service.runner, daemon.reactor, daemon.closing
    reactor.on_clock_set.append(service.clock_changed)
    daemon.stop_on_signals()
    if sys.platform != "win32":
        reactor.on_signal(signal.SIGHUP, service.settings_changed)
    closing.append(serve(reactor, service, daemon.events))
    closing.append(daemon.reading.watch(reactor, daemon.clock, service.settings_changed))
    runner.after_each_step(daemon.reading.look)
    service.look_at_settings = daemon.reading.look
    full_screen = None
    if not LINUX:
        from breakstretch.bootstrap.news import full_screen_told, hear_system, listen_to

        news = hear_system(runner, reactor, daemon.clock, daemon.events, service.clock_changed)
        daemon.on_saved = news.saved.set
        full_screen = full_screen_told(news, daemon.events)
        closing.append(listen_to(news))
    if has_display(os.environ):
        closing.append(remind_by_window(runner, reactor, daemon.events).close)
    get_ready = hear_quiet(runner, reactor, daemon.session_bus, daemon.events, full_screen)
    closing.append(hear_calls(runner, reactor, daemon.clock, daemon.events))
    closing.append(follow_screen_reader(runner, reactor, daemon.clock, daemon.session_bus, daemon.events))
    return get_ready


def _begin(daemon: Daemon, service: Service, started: Started, get_ready: Callable[[], None]) -> None:
    runner = service.runner
    daemon.log.tell("breakstretch begins.")
    if LINUX and daemon.session_bus is None:
        daemon.log.tell(NO_SESSION_BUS)
    watches: list[WatchPerson] = [watch_presence, watch_hands]
    if started.state is not None and started.state.open:  # asked first, or it would be shown anew to an empty chair
        _watch(daemon, service, watches.pop(0))
        daemon.events.deliver()
    runner.start(started)
    opening = Opening(daemon.clock, lambda: service.command("open"))
    if first_ever(started):
        first_run = _first_run(daemon, runner)
        if first_run:
            opening.pages_come()
        reachable = not LINUX or daemon.session_bus is not None
        welcome(runner, runner.notifier.notice if reachable and not first_run else None)
    if not has_display(os.environ):
        _tell_in_terminal(runner)
    if daemon.session_bus is not None:
        from breakstretch.backends.control.application import Application

        Application(daemon.session_bus, opening.clicked, service.act, daemon.activation.given).offer()
    saving = Saving(runner)
    runner.after_each_step(saving.look)
    saving.look()
    _soon(daemon, runner, lambda: _hear(daemon, service, watches, get_ready))
    daemon.reactor.after(COLLECTED_AFTER, _collect)


def _first_run(daemon: Daemon, runner: Runner) -> bool:
    """Show the first-run pages where a person has started it on a desktop. Returns whether they come."""
    if daemon.headless or at_login(os.environ) or not has_display(os.environ):
        return False
    try:
        open_first_run(daemon.programs, daemon.reading.path, daemon.activation.take())
    except (BackendUnavailable, OSError) as error:
        runner.log.tell(f"The first run is not shown: {error}")
        return False
    return True


def _tell_in_terminal(runner: Runner) -> None:
    """Print three lines where nothing else can be seen. There may be no terminal."""
    from breakstretch.messages.visible import visible_lines

    with suppress(OSError):
        sys.stdout.write(visible_lines(in_terminal(runner)))
        sys.stdout.flush()


def _collect() -> None:
    """Let garbage collection work as usual, except for what is already loaded, or a prompt would wait for it.

    Memory that only the start needed goes back to the system.
    """
    gc.set_threshold(*USUAL)
    gc.collect()
    gc.freeze()
    give_back()


def _soon(daemon: Daemon, runner: Runner, do: Callable[[], None]) -> None:
    """Do what the icon need not wait for: soon, or at once where a break falls due first or the settings are wrong."""
    now = daemon.clock.now()
    due = runner.engine.deadline(now)
    wrong = any(not problem.warns for problem in daemon.reading.loaded.problems)
    if wrong or (due is not None and due <= now.elapsed + HEARD_AFTER):
        do()
    else:
        daemon.reactor.after(HEARD_AFTER, do)


def _hear(daemon: Daemon, service: Service, watches: list[WatchPerson], get_ready: Callable[[], None]) -> None:
    """Listen for the person, lock and suspend, another time zone and calendars. Report what is wrong."""
    reactor, clock, events, closing = daemon.reactor, daemon.clock, daemon.events, daemon.closing
    for watch in watches:
        _watch(daemon, service, watch)
    get_ready()
    if LINUX:
        from breakstretch.backends.presence.logind import LockSensor

        session = os.environ.get("XDG_SESSION_ID", "")
        LockSensor(daemon.session_bus, daemon.system_bus, events, session).open()
    closing.append(watch_zone(reactor, clock, service.clock_changed))
    closing.append(read_calendar(service.runner, daemon.reading.path, reactor, clock, events))
    service.begins_with(daemon.reading.loaded.problems)


def _watch(daemon: Daemon, service: Service, watch: WatchPerson) -> None:
    daemon.closing.append(watch(service, daemon.reactor, daemon.clock, daemon.session_bus, daemon.events))


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
    daemon.on_saved()
