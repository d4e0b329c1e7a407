"""A runner on fakes: one virtual day of the daemon, with every call on its ports in one list, in order.

The clock and the loop are moved by hand; the engine is the real one. Knows no desktop and no file.
"""

from collections.abc import Callable, Sequence

from breakstretch.core.engine.engine import Engine
from breakstretch.core.engine.situation import Situation
from breakstretch.core.values.breaks import LeadKind
from breakstretch.core.values.effects import ChimeKind, ShowPrompt
from breakstretch.core.values.events import Event, Started
from breakstretch.core.values.exercises import Catalogue
from breakstretch.core.values.history import Entry
from breakstretch.core.values.moment import Moment
from breakstretch.core.values.settings import Settings
from breakstretch.core.values.state import Safety, State
from breakstretch.daemon.inbox import Inbox
from breakstretch.daemon.ports import Picture, TrayView
from breakstretch.daemon.runner import Ports, Runner
from breakstretch.daemon.simulation.memory_history import MemoryHistory
from breakstretch.messages.shown import Question, QuestionsEnd, SessionEnd, SessionView
from tests.support.catalogue import catalogue
from tests.support.desk import desk
from tests.support.fake_time import FakeClock, FakeReactor
from tests.support.fakes import FakeNotifier
from tests.support.rig_agenda import RigAgenda

HOUR = 3600.0
Calls = list[str]


class RecordingHistory(MemoryHistory):
    """The history in memory, which tells when it is written."""

    def __init__(self, clock: FakeClock, calls: Calls) -> None:
        super().__init__(clock)
        self._calls = calls
        self.saves: list[tuple[tuple[Entry, ...], State | None]] = []

    def save(self, entries: Sequence[Entry], state: State | None) -> None:
        """Keep and tell."""
        self._calls.append("save")
        self.saves.append((tuple(entries), state))
        super().save(entries, state)

    def back_up(self) -> None:
        """Tell."""
        self._calls.append("back_up")

    def close(self) -> None:
        """Tell."""
        self._calls.append("history.close")


class RecordingNotifier(FakeNotifier):
    """The notifier that tells into the shared list."""

    def __init__(self, post: Callable[[Event], None], calls: Calls) -> None:
        super().__init__(post)
        self.calls = calls
        self.steps: list[tuple[float, SessionView, Picture | None]] = []
        """Every step shown, with when."""

    def show_step(self, view: SessionView, now: float, picture: Picture | None) -> None:
        """Show and note when."""
        self.steps.append((now, view, picture))
        super().show_step(view, now, picture)

    def close(self) -> None:
        """Tell."""
        self.calls.append("notifier.close")


class RecordingTray:
    """The tray: keeps its views."""

    def __init__(self, calls: Calls) -> None:
        self.views: list[TrayView] = []
        self._calls = calls

    def show(self, view: TrayView) -> None:
        """Keep it."""
        self.views.append(view)

    def close(self) -> None:
        """Tell."""
        self._calls.append("tray.close")


class RecordingSound:
    """Chimes as words."""

    def __init__(self) -> None:
        self.chimes: list[ChimeKind] = []
        self.volumes: list[int] = []

    def chime(self, kind: ChimeKind, volume: int) -> None:
        """Keep it."""
        self.chimes.append(kind)
        self.volumes.append(volume)


class RecordingLog:
    """The log in memory."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.failures: list[tuple[str, Exception]] = []

    def tell(self, line: str) -> None:
        """Keep it."""
        self.lines.append(line)

    def failure(self, where: str, error: Exception) -> None:
        """Keep it."""
        self.failures.append((where, error))


class RecordingLead:
    """Leads on paper."""

    seen = True

    def __init__(self, calls: Calls, name: str = "lead") -> None:
        self._calls, self._name = calls, name
        self.views: list[SessionView] = []
        self.ends: list[SessionEnd] = []
        self.pages: list[Question] = []
        self.over: list[QuestionsEnd] = []

    def ask(self, question: Question) -> None:
        """Tell and keep."""
        self._calls.append(f"{self._name}.ask")
        self.pages.append(question)

    def end_questions(self, end: QuestionsEnd) -> None:
        """Tell and keep."""
        self._calls.append(f"{self._name}.end_questions")
        self.over.append(end)

    def open(self, view: SessionView) -> None:
        """Tell and keep."""
        self._calls.append(f"{self._name}.open")
        self.views.append(view)

    def show(self, view: SessionView) -> None:
        """Keep."""
        self._calls.append(f"{self._name}.show")
        self.views.append(view)

    def close(self, end: SessionEnd) -> None:
        """Tell and keep."""
        self._calls.append(f"{self._name}.close")
        self.ends.append(end)


def screened_engine(settings: Settings, exercises: Catalogue, now: Moment) -> Engine:
    """The real engine, of a person who has answered the first questions."""
    return Engine(settings, exercises, now, Safety(screened=True))


class Rig:
    """The runner and everything around it."""

    def __init__(
        self,
        settings: Settings | None = None,
        *,
        window: bool = False,
        new_engine: Callable[[Settings, Catalogue, Moment], Engine] = screened_engine,
    ) -> None:
        self.settings = settings or desk()
        self.calls: Calls = []
        self.clock = FakeClock()
        self.reactor = FakeReactor(self.clock)
        self.post: Inbox[Event] = Inbox(self.reactor)
        self.history = RecordingHistory(self.clock, self.calls)
        self.notifier = RecordingNotifier(self.post, self.calls)
        self.tray, self.sound, self.log = RecordingTray(self.calls), RecordingSound(), RecordingLog()
        self.lead, self.window = RecordingLead(self.calls), RecordingLead(self.calls, "window")
        self.led_or_not: list[bool] = []
        """What was told to whoever keeps the screen on."""
        self.cautions: list[tuple[str, ...]] = []
        """What was to be written into the settings."""
        leads = {LeadKind.NOTIFICATION: self.lead} | ({LeadKind.WINDOW: self.window} if window else {})
        self.engine = new_engine(self.settings, catalogue(), self.clock.now())
        ports = Ports(
            RigAgenda(self.reactor, self.post, self.calls),
            self.history,
            self.notifier,
            self.tray,
            self.sound,
            self.log,
            leads,
            self.led_or_not.append,
            self.cautions.append,
        )
        self.runner = Runner(self.engine, self.clock, self.reactor, ports)
        self.post.open(self.runner.step)

    def start(self, state: State | None = None) -> None:
        """The daemon starts."""
        self.runner.start(Started(self.settings, catalogue(), state))
        self.reactor.settle()

    def prompted(self) -> ShowPrompt:
        """Start, and work until the first prompt of the day."""
        self.start()
        self.reactor.advance(1.5 * HOUR)
        prompt = self.notifier.live
        assert isinstance(prompt, ShowPrompt), self.log.failures
        return prompt

    def led(self) -> SessionView:
        """Prompted, and started by a click."""
        self.prompted()
        self.notifier.press("start")
        self.reactor.settle()
        return self.lead.views[-1]

    @property
    def situation(self) -> Situation:
        """What the engine knows, as of now."""
        found = self.runner.engine.situation
        found.now = self.clock.now()
        return found
