"""The running program around the engine: answers requests, takes new settings, and does what is not the engine's.

It knows the ports and the runner. Sockets, files and the desktop are passed in as callables.
"""

from collections.abc import Callable

import msgspec

from breakstretch import __version__
from breakstretch.core.engine.outlook.explain import Phase, phase
from breakstretch.core.values.base import Value
from breakstretch.core.values.breaks import LeadKind
from breakstretch.core.values.errors import BackendUnavailable, Refused
from breakstretch.core.values.events import CheckIn, ClockChanged, Redo, SettingsChanged, Start, StartEvening
from breakstretch.core.values.exercises import Catalogue
from breakstretch.core.values.limits import Problem
from breakstretch.core.values.settings import Settings
from breakstretch.daemon.commands import command_event
from breakstretch.daemon.ports import Probe
from breakstretch.daemon.runner import Runner
from breakstretch.daemon.status import long_why_text, status, status_text
from breakstretch.messages.home.permission_words import ASKED
from breakstretch.messages.past import UNSAVED
from breakstretch.messages.phrases import as_sentences
from breakstretch.messages.settings import IN_FORCE, KEPT, MENDED, REST, changed_but_kept, problems_notice
from breakstretch.messages.status import blind_line
from breakstretch.wire import Reply

SETTINGS = "settings"
"""The subject of notices about the settings: each replaces the last."""


class Loaded(Value, frozen=True):
    """The result of reading the settings: the good keys, and every problem."""

    settings: Settings
    catalogue: Catalogue
    problems: tuple[Problem, ...]


def _faults_first(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Problems that keep a setting out of force come before the others."""
    return tuple(sorted(problems, key=lambda problem: problem.warns))


class Service:
    """What the daemon offers to commands, tray and launchers."""

    def __init__(
        self, runner: Runner, read: Callable[[Callable[[Loaded], None]], None], open_settings: Callable[[], None]
    ) -> None:
        self.runner = runner
        self._read, self._open_settings = read, open_settings
        self.presence: Callable[[], Probe | None] = lambda: None
        """What notices that the person leaves the desk, as `doctor` would say it."""
        self.untold = ""
        """What this system does not say, for somebody who wonders why a reminder comes now."""
        self.open_home: Callable[[], None] = lambda: None
        """Opens the home window, or raises BackendUnavailable."""
        self.look_at_settings: Callable[[], object] = bool
        """Where nothing tells of a changed file, each request is an occasion to see whether it has changed."""

        self.permission: Callable[..., object] = lambda *, ask: None  # noqa: ARG005 - nobody has to be asked
        """See whether the system shows notifications by now, where it did not. With `ask` it asks the person."""

    def request(self, command: str, words: tuple[str, ...]) -> Reply:
        """The answer to a command."""
        runner = self.runner
        situation = runner.engine.situation
        situation.now = runner.clock.now()
        match command:
            case "status":
                self.permission(ask=False)
                blind = self._blind()
                data = msgspec.to_builtins(status(situation), str_keys=True) | {
                    "presence": blind or None,
                    "version": __version__,
                }
                return Reply(ok=True, text="\n".join(filter(None, (status_text(situation), blind))), data=data)
            case "why":
                untold = self.untold if phase(situation) is Phase.PROMPTED else ""
                text = " ".join(filter(None, (long_why_text(situation), self._blind(), untold)))
                return Reply(ok=True, text=text, data={"why": text})
            case "allow-notifications":
                self.permission(ask=True)
                return Reply(ok=True, text=ASKED.format(system=situation.server.name))
            case "quit":
                runner.reactor.call_soon(runner.reactor.stop)
                return Reply(ok=True, text="breakstretch ends.")
        try:
            event = command_event(command, words)
            answer = runner.ask(event)
        except Refused as refused:
            return Reply(ok=False, text=str(refused))
        if answer.ok and not runner.history.kept and not isinstance(event, Start | StartEvening | CheckIn):
            return Reply(ok=False, text=f"{answer.text} {UNSAVED}")
        return Reply(ok=answer.ok, text=answer.text, data={"text": answer.text})

    def answer(self, command: str, words: tuple[str, ...], reply: Callable[[Reply], None]) -> None:
        """Reply to a command as soon as it is done."""
        self.look_at_settings()
        if command == "reload":
            self._read(lambda loaded: reply(self._reloaded(loaded)))
        else:
            reply(self.request(command, words))

    def _reloaded(self, loaded: Loaded) -> Reply:
        """The answer to a command that has just written the settings."""
        self._take(loaded)
        problems = _faults_first(loaded.problems)
        if not problems or problems[0].warns:
            return Reply(ok=True, text=IN_FORCE, data={"settings": "in force"})
        return Reply(ok=False, text=changed_but_kept(problems[0]), data={"settings": "kept"})

    def _blind(self) -> str:
        """A sentence for where nothing reports that the person has left the desk."""
        probe = self.presence()
        if probe is None or probe.works is not False:
            return ""
        return blind_line(probe.detail)

    def command(self, name: str) -> None:
        """Carry out a line of the tray's menu that is not the engine's."""
        runner = self.runner
        match name:
            case "open":
                self._noticed(self._come_forward)
            case "open-settings":
                self._noticed(self._open_settings)
            case "quit":
                runner.reactor.call_soon(runner.reactor.stop)

    def act(self, command: str, *words: str) -> None:
        """Carry out a launcher's or a dock's request. It waits for no answer, so one that matters is shown."""
        answer = self.runner.ask(command_event(command, words))
        if not answer.ok or command == "pause":
            self.runner.notifier.notice(answer.text)

    def _noticed(self, call: Callable[[], None]) -> None:
        """Make the call, and show the reason when this desktop cannot do it."""
        try:
            call()
        except BackendUnavailable as error:
            self.runner.notifier.notice(as_sentences(error.why, error.remedy))
        except OSError as error:
            self.runner.notifier.notice(as_sentences(str(error)))

    def _come_forward(self) -> None:
        """Show the current guide or question in the window, otherwise the home window (rule 38).

        A screen reader gets it in the notification again.
        """
        situation = self.runner.engine.situation
        if situation.busy:
            self.runner.step(Redo(situation.lead_of(None, LeadKind.WINDOW)))
        else:
            self.open_home()

    def settings_changed(self) -> None:
        """The file has changed: have it read."""
        self._read(self._take)

    def _take(self, loaded: Loaded) -> None:
        """Apply the settings when they are sound, keep the last good ones when not."""
        situation = self.runner.engine.situation
        problems = _faults_first(loaded.problems)
        if problems and not problems[0].warns:
            self._tell_problems(problems, KEPT)
            return
        if problems:
            self._tell_problems(problems, IN_FORCE)
        elif situation.fault is not None:
            self.runner.notifier.notice(MENDED, SETTINGS)
        new = (loaded.settings, loaded.catalogue) != (situation.settings, situation.catalogue)
        if new:
            self.runner.log.tell("New settings are in force.")
        problem = next(iter(problems), None)
        if new or problem != situation.fault:
            self.runner.step(SettingsChanged(loaded.settings, loaded.catalogue, problem))

    def begins_with(self, problems: tuple[Problem, ...]) -> None:
        """Report what is wrong with the settings at the start. What only makes no sense is in the log and the tray."""
        problems = _faults_first(problems)
        if problems and not problems[0].warns:
            self._tell_problems(problems, REST)
        elif problems:
            self._note(problems)

    def _tell_problems(self, problems: tuple[Problem, ...], so: str) -> None:
        """Report the first problem once, in place of an earlier one."""
        if problems[0] == self.runner.engine.situation.fault:
            return
        self._note(problems)
        self.runner.notifier.notice(problems_notice(problems, so), SETTINGS)

    def _note(self, problems: tuple[Problem, ...]) -> None:
        """Write all of them to the log, and keep the first in the tray until it is mended."""
        for problem in problems:
            self.runner.log.tell(f"Settings: {problem}")
        situation = self.runner.engine.situation
        self.runner.step(SettingsChanged(situation.settings, situation.catalogue, problems[0]))

    def clock_changed(self) -> None:
        """The wall clock was set, or the zone may have changed."""
        self.runner.log.tell("The clock was changed, so the day is planned again.")
        self.runner.step(ClockChanged())
