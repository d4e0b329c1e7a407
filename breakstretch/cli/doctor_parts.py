"""The parts that `doctor` checks. Each is asked by its own probe. Parts that are only files are checked here."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress

from breakstretch.cli import fast
from breakstretch.core.values.errors import BreakstretchError
from breakstretch.daemon.ports import Probe
from breakstretch.messages.phrases import count_in_words
from breakstretch.system import paths, system_news
from breakstretch.system.programs import find_program

_PATIENCE = 6.0
"""Seconds that a notification server has to give its name."""
_ASKED = ("notifications", "guide", "do not disturb", "keeping the screen on", "screen reader")
"""The questions on the session bus."""


def all_probes() -> Iterator[Probe]:
    """Every part, in the order in which a person would ask."""
    yield _guarded("daemon", _daemon)
    yield from _notifications()
    yield _guarded("full screen", _full_screen)
    yield _guarded("tray", _tray)
    yield _guarded("idle", _idle)
    if sys.platform != "linux":
        yield system_news.probe(sys.platform)
    yield _guarded("sound", _sound)
    yield _guarded("speech", _speech)
    yield _guarded("microphone", _microphone)
    yield _guarded("camera", _camera)
    yield _guarded("window", _window)
    yield _guarded("settings", _settings)
    yield _guarded("calendar", _calendar)
    yield _guarded("state folder", _state_folder)
    yield _guarded("history", _history)
    yield _guarded("autostart", _autostart)
    yield from _other_reminders()


def _guarded(name: str, ask: Callable[[], Probe]) -> Probe:
    """The part's own answer. An exception counts as an answer too."""
    try:
        return ask()
    except (BreakstretchError, OSError, ImportError) as error:
        return Probe(name, works=False, detail=str(error) or type(error).__name__)


def _daemon() -> Probe:
    reply = fast.ask("status", {})
    if reply is None:
        return Probe("daemon", None, "is not running", "start it with: breakstretch run")
    return Probe("daemon", works=True, detail="is running")


def _notifications() -> Iterator[Probe]:
    """The session bus, what can show a prompt there, and whether it reports do not disturb."""
    from breakstretch.backends.notifications import probe, probe_guide
    from breakstretch.backends.presence.quiet import quiet_windows

    found: list[Probe] = []
    if sys.platform != "linux":
        probe(None, found.extend)
        yield from found
        yield quiet_windows.probe("do not disturb")
        return
    from breakstretch.backends import keep_awake
    from breakstretch.backends.presence import screen_reader
    from breakstretch.backends.presence.quiet import do_not_disturb
    from breakstretch.system.bus.bus import Bus
    from breakstretch.system.loop.linux import LinuxReactor

    reactor = LinuxReactor()
    bus = Bus(reactor)
    yield _session_bus(possible=bus.possible, connected=bus.possible and bus.connect())

    def told(answers: list[Probe]) -> None:
        found.extend(answers)
        if len(found) == len(_ASKED):
            reactor.stop()

    probe(bus, told)
    probe_guide(bus, told)
    do_not_disturb.probe(bus, told)
    keep_awake.ask(bus, told)
    screen_reader.probe(bus, told)
    reactor.after(_PATIENCE, reactor.stop)
    reactor.run()
    bus.close()
    reactor.close()
    answers = {answer.name: answer for answer in found}
    for name in _ASKED:
        yield answers.get(name) or Probe(name, works=False, detail="nothing answers on the session bus")


def _session_bus(*, possible: bool, connected: bool) -> Probe:
    if connected:
        return Probe("session bus", works=True, detail=os.environ.get("DBUS_SESSION_BUS_ADDRESS", "found"))
    detail = "does not answer" if possible else "there is none"
    return Probe("session bus", False, detail, "log in to a desktop session, and start breakstretch there")


def _tray() -> Probe:
    from breakstretch.backends.tray import probe

    return probe()


def _idle() -> Probe:
    """The source of idle time in this session, asked as the daemon asks it."""
    from breakstretch.backends.presence import probe
    from breakstretch.cli.own_files import clock

    if sys.platform != "linux":
        from breakstretch.system.loop.queue import QueueReactor

        return probe(QueueReactor(), clock(), None, _PATIENCE)
    from breakstretch.system.bus.bus import Bus
    from breakstretch.system.loop.linux import LinuxReactor

    reactor = LinuxReactor()
    bus = Bus(reactor)
    found = probe(reactor, clock(), bus if bus.possible and bus.connect() else None, _PATIENCE)
    bus.close()
    reactor.close()
    return found


def _full_screen() -> Probe:
    from breakstretch.backends.presence.quiet import fullscreen, quiet_windows

    return fullscreen.probe() if sys.platform == "linux" else quiet_windows.probe("full screen")


def _sound() -> Probe:
    """It is only asked, never played, so a loop that does not run is enough."""
    from breakstretch.backends.sound.player import ChimePlayer
    from breakstretch.cli.own_files import clock
    from breakstretch.system.loop.queue import QueueReactor

    return ChimePlayer(paths.state_dir(), QueueReactor(), clock()).probe()


def _speech() -> Probe:
    from breakstretch.backends.sound.speech import Speech
    from breakstretch.cli.own_files import clock, settings
    from breakstretch.system.loop.queue import QueueReactor

    if not settings().speech:
        return Probe("speech", None, "is off", "to turn it on: breakstretch config set notifications.speech true")
    return Speech(QueueReactor(), clock()).probe()


def _microphone() -> Probe:
    from breakstretch.backends.presence.calls.sensors import probe_microphone

    return probe_microphone()


def _camera() -> Probe:
    from breakstretch.backends.presence.calls.sensors import probe_camera

    return probe_camera()


def _window() -> Probe:
    from breakstretch.backends.children.window_here import probe

    return probe()


def _settings() -> Probe:
    from breakstretch.backends.settings.settings_file import load

    path = paths.config_file()
    if not os.path.exists(path):
        return Probe("settings", works=True, detail=f"{path} is made at the first start")
    problems = load(path).problems
    detail = str(problems[0]) if problems else path
    return Probe("settings", not problems, detail, "to see all: breakstretch config check")


def _calendar() -> Probe:
    """Each file is read as the daemon reads it."""
    from breakstretch.backends.settings.named_files import calendar_files
    from breakstretch.cli import own_files

    settings = own_files.settings()
    files = calendar_files(settings, paths.config_file())
    if not files:
        detail = "meetings are ignored" if settings.calendar.ignored else "your settings name no calendar file"
        return Probe("calendar", works=None, detail=detail)
    from breakstretch.backends.calendar.reader_process import probe

    return probe(files, own_files.work_day())


def _other_reminders() -> Iterator[Probe]:
    """GNOME 48 and later can remind you of breaks too. That is off by default."""
    settings = find_program("gsettings") if sys.platform == "linux" else None
    if settings is None:
        return
    import subprocess

    words = (settings, "get", "org.gnome.desktop.break-reminders", "selected-breaks")
    with suppress(OSError, subprocess.SubprocessError):
        said = subprocess.run(words, capture_output=True, text=True, timeout=_PATIENCE, check=True)  # noqa: S603 - no shell
        kinds = said.stdout.split("'")[1::2]
        if kinds:
            remedy = "to be reminded by breakstretch alone, switch them off under Wellbeing in GNOME's settings"
            yield Probe("other reminders", None, f"GNOME reminds you as well: {', '.join(kinds)}", remedy)


def _state_folder() -> Probe:
    folder = paths.state_dir()
    existing = folder
    while not os.path.lexists(existing):
        existing = os.path.dirname(existing)
    if not os.path.isdir(existing):
        remedy = f"give it another name: mv {existing} {existing}.old"
        return Probe("state folder", works=False, detail=f"{existing} is in the way of a folder", remedy=remedy)
    if sys.platform != "win32":
        disk = os.statvfs(existing)
        if disk.f_flag & os.ST_RDONLY:
            why = f"{existing} is on a disk that can only be read, so nothing is saved"
            return Probe("state folder", works=False, detail=why, remedy="make the disk writable")
        if disk.f_blocks and not disk.f_bavail:
            why = f"the disk of {existing} is full, so nothing is saved"
            return Probe("state folder", works=False, detail=why, remedy="make room on it")
    if os.access(existing, os.W_OK | os.X_OK):
        return Probe("state folder", works=True, detail=folder)
    remedy = f"give yourself the right to write there: chmod u+rwx {existing}"
    return Probe("state folder", works=False, detail=f"you may not write to {existing}", remedy=remedy)


def _history() -> Probe:
    from breakstretch.cli import own_files

    with own_files.history() as history:
        days = count_in_words(len(history.days(None, None)), "day")
    return Probe("history", works=True, detail=f"{days} recorded")


def _autostart() -> Probe:
    from breakstretch.backends.autostart import probe

    return probe()
