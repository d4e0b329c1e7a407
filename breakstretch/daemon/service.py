"""The running program around the engine: answers requests, takes new settings, does what is not the engine's.

Knows the ports and the runner; what a socket, a file or a desktop is, it is given as callables.
"""

from collections.abc import Callable

import msgspec

from breakstretch.core.rules.problems import Problem
from breakstretch.core.values.base import Value
from breakstretch.core.values.errors import BackendUnavailable, Refused
from breakstretch.core.values.events import ClockChanged, SettingsChanged
from breakstretch.core.values.exercises import Catalogue
from breakstretch.core.values.settings import Settings
from breakstretch.daemon.commands import command_event
from breakstretch.daemon.ports import Probe
from breakstretch.daemon.runner import Runner
from breakstretch.daemon.status import long_why_text, status, status_text
from breakstretch.messages.status import blind_line
from breakstretch.wire import Reply


class Loaded(Value, frozen=True):
    """What reading the settings gave: the good keys, and every problem."""

    settings: Settings
    catalogue: Catalogue
    problems: tuple[Problem, ...]


class Service:
    """What the daemon is to everybody who talks to it."""

    def __init__(self, runner: Runner, load: Callable[[], Loaded], open_settings: Callable[[], None]) -> None:
        self.runner = runner
        self._load, self._open_settings = load, open_settings
        self._told_problem = ""
        self.presence: Callable[[], Probe | None] = lambda: None
        """What notices that the person leaves the desk, as `doctor` would say it."""

    def request(self, command: str, words: tuple[str, ...]) -> Reply:
        """The answer to a command."""
        runner = self.runner
        situation = runner.engine.situation
        situation.now = runner.clock.now()
        match command:
            case "status":
                blind = self._blind()
                data = msgspec.to_builtins(status(situation), str_keys=True) | {"presence": blind or None}
                return Reply(ok=True, text="\n".join(filter(None, (status_text(situation), blind))), data=data)
            case "why":
                text = " ".join(filter(None, (long_why_text(situation), self._blind())))
                return Reply(ok=True, text=text, data={"why": text})
            case "quit":
                runner.reactor.call_soon(runner.reactor.stop)
                return Reply(ok=True, text="breakstretch ends.")
        try:
            answer = runner.ask(command_event(command, words))
        except Refused as refused:
            return Reply(ok=False, text=str(refused))
        return Reply(ok=answer.ok, text=answer.text, data={"text": answer.text})

    def _blind(self) -> str:
        """What to say where nobody can tell that the person has left the desk."""
        probe = self.presence()
        if probe is None or probe.works is not False:
            return ""
        return blind_line(probe.detail)

    def command(self, name: str) -> None:
        """A line of the tray's menu that is not the engine's."""
        runner = self.runner
        match name:
            case "why":
                runner.notifier.notice(self.request("why", ()).text)
            case "open-settings":
                try:
                    self._open_settings()
                except BackendUnavailable as error:
                    runner.notifier.notice(str(error))
            case "quit":
                runner.reactor.call_soon(runner.reactor.stop)

    def settings_changed(self) -> None:
        """The file is another one: take it when it is sound, keep the last good one when not."""
        loaded = self._load()
        if loaded.problems:
            self.tell_problems(loaded.problems, "The last good settings stay in force.")
            return
        if self._told_problem:
            self._told_problem = ""
            self.runner.notifier.notice("The settings are in order again.")
        situation = self.runner.engine.situation
        if (loaded.settings, loaded.catalogue) != (situation.settings, situation.catalogue):
            self.runner.log.tell("New settings are in force.")
            self.runner.step(SettingsChanged(loaded.settings, loaded.catalogue))

    def tell_problems(self, problems: tuple[Problem, ...], so: str) -> None:
        """Say the first problem once, all of them in the log."""
        first = str(problems[0])
        if first == self._told_problem:
            return
        self._told_problem = first
        more = f" And {len(problems) - 1} more: breakstretch config check." if len(problems) > 1 else ""
        for problem in problems:
            self.runner.log.tell(f"Settings: {problem}")
        self.runner.notifier.notice(f"{first.rstrip('.')}.{more} {so}")

    def clock_changed(self) -> None:
        """The wall clock was set, or the zone may be another one."""
        self.runner.log.tell("The clock was set; the day is planned anew.")
        self.runner.step(ClockChanged())
