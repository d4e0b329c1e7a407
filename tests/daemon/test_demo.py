"""The demo: a whole day that plays and ends by itself, in about two minutes."""

from datetime import datetime, time

from breakstretch.core.engine.engine import Engine
from breakstretch.core.engine.outlook.explain import Phase, phase
from breakstretch.core.values.breaks import LeadKind
from breakstretch.core.values.dose import StepKind
from breakstretch.core.values.effects import ShowPrompt
from breakstretch.core.values.events import Clicked, Event, Led, PromptAction, SessionAction, Started
from breakstretch.core.values.exercises import Setting, Side
from breakstretch.core.values.history import Outcome
from breakstretch.core.values.settings import Exercises, Notifications, Settings
from breakstretch.core.values.state import Safety
from breakstretch.daemon.inbox import Inbox
from breakstretch.daemon.notification_lead import NotificationLead
from breakstretch.daemon.runner import Ports, Runner
from breakstretch.daemon.simulation.demo import PATIENCE, Demo, demo_settings
from breakstretch.daemon.simulation.fast_time import FastClock, FastReactor
from breakstretch.daemon.simulation.memory_history import MemoryHistory
from tests.support.catalogue import catalogue
from tests.support.daemon_rig import RecordingLog, RecordingNotifier, RecordingSound, RecordingTray
from tests.support.fake_artist import FakeArtist
from tests.support.fake_time import MORNING, FakeClock, FakeReactor
from tests.support.rig_agenda import RigAgenda


class Shown:
    """The demo on fakes, put together as the composition root does it."""

    def __init__(self, day: datetime = MORNING) -> None:
        self.calls: list[str] = []
        self.real_clock = FakeClock(day)
        self.real = FakeReactor(self.real_clock)
        self.clock = FastClock(self.real_clock, datetime.combine(day.date(), time(8, 59, 30), day.tzinfo))
        self.reactor = FastReactor(self.real, self.clock)
        self.settings = demo_settings(Settings(), day)
        self.said: list[str] = []
        self.log = RecordingLog()
        self.post: Inbox[Event] = Inbox(self.reactor)
        self.notifier = RecordingNotifier(self.post, self.calls)
        self.history = MemoryHistory(self.clock)
        lead = NotificationLead(self.notifier, self.reactor, self.clock, lambda: FakeArtist(at_once=True), coarse=True)
        ports = Ports(
            RigAgenda(self.reactor, self.post, self.calls),
            self.history,
            self.notifier,
            RecordingTray(self.calls),
            RecordingSound(),
            self.log,
            {LeadKind.NOTIFICATION: lead},
        )
        engine = Engine(self.settings, catalogue(), self.clock.now(), Safety(screened=True))
        self.runner = Runner(engine, self.clock, self.reactor, ports)
        self.post.open(self.runner.step)
        Demo(self.runner, self.reactor, self.said.append).open()
        self.runner.start(Started(self.settings, catalogue()))


def test_a_whole_day() -> None:
    """Nobody touches anything: every prompt starts by itself, every break is taken, and it ends with the day."""
    shown = Shown()
    began = shown.real_clock.now().elapsed
    shown.real.run()
    took = shown.real_clock.now().elapsed - began
    print(f"the demo takes {took:.0f} s")  # noqa: T201 - a number to look at
    outcomes = [entry.outcome for entry in shown.history.entries(None, None)]
    assert 100 <= took <= 150
    assert 5 <= len(outcomes) <= 8
    assert set(outcomes) == {Outcome.COMPLETED}
    assert shown.clock.now().wall.hour == 17
    assert shown.said == ["That was a working day. Start the real one with: breakstretch run"]
    assert shown.log.failures == []


def test_on_any_day_of_the_week() -> None:
    """A Sunday is as good a day as any."""
    shown = Shown(datetime(2026, 3, 29, 20, 0, tzinfo=MORNING.tzinfo))
    shown.real.run()
    assert len(shown.history.entries(None, None)) >= 5


def test_prompts_wait_like_real_ones() -> None:
    """A prompt stays for some real seconds, so that it can be clicked; then the session begins."""
    shown = Shown()
    while shown.notifier.live is None:
        shown.real.advance(1.0)
    assert isinstance(shown.notifier.live, ShowPrompt)
    shown.real.advance(PATIENCE - 1.5)
    assert phase(shown.runner.engine.situation) is Phase.PROMPTED
    shown.real.advance(1.5)
    assert phase(shown.runner.engine.situation) is Phase.RUNNING


def test_somebody_clicks() -> None:
    """A click before that starts at once, and what would have started it does nothing."""
    shown = Shown()
    while shown.notifier.live is None:
        shown.real.advance(1.0)
    live = shown.runner.engine.situation.live
    assert live is not None
    shown.post(Clicked(live.key, PromptAction.SKIP))
    shown.real.advance(0.1)
    assert phase(shown.runner.engine.situation) is Phase.WAITING
    shown.real.run()
    outcomes = [entry.outcome for entry in shown.history.entries(None, None)]
    assert outcomes[0] is Outcome.SKIPPED
    assert set(outcomes[1:]) == {Outcome.COMPLETED}


def test_somebody_is_in_position() -> None:
    """Whoever presses it before the demo does has the hold begun, and it is not pressed again for the next one."""
    shown = Shown()
    while phase(shown.runner.engine.situation) is not Phase.RUNNING:
        shown.real.advance(0.1)
    player = shown.runner.engine.situation.player
    assert player is not None
    shown.post(Led(player.key, SessionAction.READY))
    shown.real.advance(1.5)
    assert (player.step.kind, player.step.side) == (StepKind.HOLD, Side.LEFT)


def test_own_body() -> None:
    """The demo keeps the person's cautions and place, and nothing else of their settings."""
    exercises = Exercises(settings=(Setting.DESK_SEATED,), cautions=("knee",))
    own = Settings(exercises=exercises, breaks=(), notifications=Notifications(sound=False))
    shown = demo_settings(own, MORNING)
    assert shown.exercises == own.exercises
    assert not shown.sound
    assert [rule.name for rule in shown.breaks] == ["stretch"]
    assert shown.workday.works(MORNING.date())


def test_it_says_goodbye_once() -> None:
    """The end of the demo is a step of its own, and no second end of the day."""
    shown = Shown()
    shown.real.run()
    said = list(shown.said)
    shown.runner.stop()
    assert shown.said == said != []
