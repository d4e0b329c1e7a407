"""The demo: a whole day that plays and ends by itself, in under two minutes."""

from collections.abc import Callable
from datetime import datetime, time

import pytest

from breakstretch.core.engine.engine import Engine
from breakstretch.core.engine.outlook.explain import Phase, phase
from breakstretch.core.values.breaks import BreakKind, LeadKind
from breakstretch.core.values.dose import StepKind
from breakstretch.core.values.effects import ShowPrompt
from breakstretch.core.values.events import Answered, Clicked, Event, Led, PromptAction, SessionAction, Started
from breakstretch.core.values.exercises import Setting, Side
from breakstretch.core.values.history import Outcome
from breakstretch.core.values.questions import QuestionKind
from breakstretch.core.values.settings import Evening, Exercises, Notifications, Settings
from breakstretch.daemon.inbox import Inbox
from breakstretch.daemon.notification_lead import NotificationLead
from breakstretch.daemon.ports import Picture
from breakstretch.daemon.runner import Ports, Runner
from breakstretch.daemon.simulation.demo import (
    GLANCE,
    GOODBYE,
    PATIENCE,
    READING,
    WALKING,
    Demo,
    demo_safety,
    demo_settings,
)
from breakstretch.daemon.simulation.fast_time import FastClock, FastReactor
from breakstretch.daemon.simulation.memory_history import MemoryHistory
from breakstretch.daemon.simulation.real_time_lead import RealTimeLead
from breakstretch.messages.shown import Question, QuestionsEnd, SessionEnd, SessionView
from tests.support.catalogue import catalogue
from tests.support.daemon_rig import RecordingLog, RecordingNotifier, RecordingSound, RecordingTray
from tests.support.fake_artist import FakeArtist
from tests.support.fake_time import MORNING, FakeClock, FakeReactor
from tests.support.rig_agenda import RigAgenda


class Window:
    """A lead that keeps what it is given, with the real second at which it came."""

    seen = True

    def __init__(self, clock: FakeClock) -> None:
        self._clock = clock
        self.views: list[tuple[float, SessionView]] = []
        self.pages: list[Question] = []
        self.ended: list[SessionEnd | QuestionsEnd] = []

    def ask(self, question: Question) -> None:
        """A page."""
        self.pages.append(question)

    def end_questions(self, end: QuestionsEnd) -> None:
        """The page goes."""
        self.ended.append(end)

    def open(self, view: SessionView) -> None:
        """A first step."""
        self.show(view)

    def show(self, view: SessionView) -> None:
        """A step."""
        self.views.append((self._clock.now().elapsed, view))

    def close(self, end: SessionEnd) -> None:
        """The end of a session."""
        self.ended.append(end)


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
        self.artist = FakeArtist(at_once=True)
        self.notifier = RecordingNotifier(self.post, self.calls)
        self.history = MemoryHistory(self.clock)
        self.window = Window(self.real_clock)
        window = RealTimeLead(self.window, self.clock)
        self.reactor.after_change.append(window.speed_changed)
        lead = NotificationLead(self.notifier, self.reactor, self.clock, lambda: self.artist, coarse=True)
        ports = Ports(
            RigAgenda(self.reactor, self.post, self.calls),
            self.history,
            self.notifier,
            RecordingTray(self.calls),
            RecordingSound(),
            self.log,
            {LeadKind.NOTIFICATION: lead, LeadKind.WINDOW: window},
        )
        engine = Engine(self.settings, catalogue(), self.clock.now(), demo_safety(day))
        self.runner = Runner(engine, self.clock, self.reactor, ports)
        self.post.open(self.runner.step)
        self.demo = Demo(self.runner, self.reactor, self.said.append)
        self.demo.open()
        self.runner.start(Started(self.settings, catalogue()))

    def until(self, condition: Callable[[], object]) -> None:
        """Let the demo go on until it is so; it takes two minutes at most."""
        for _ in range(1200):
            if condition():
                return
            self.real.advance(0.1)
        raise AssertionError


def test_a_whole_day() -> None:
    """Nobody touches anything: two breaks and the evening start by themselves, and it ends in under two minutes."""
    shown = Shown()
    began = shown.real_clock.now().elapsed
    shown.real.run()
    took = shown.real_clock.now().elapsed - began
    entries = shown.history.entries(None, None)
    assert 80 <= took <= 115
    assert [entry.outcome for entry in entries] == [Outcome.COMPLETED, Outcome.COMPLETED]
    assert shown.clock.now().wall.hour == 18
    assert shown.said == [GOODBYE]
    assert shown.log.failures == []


def test_what_is_shown_when() -> None:
    """A reminder, a hold in its bubble, a reminder, a hold in the window, a reminder, the overview, the walk."""
    shown = Shown()
    shown.real.run()
    bubble = [view.step.kind for _, view, _ in shown.notifier.steps]
    assert {StepKind.GET_READY, StepKind.HOLD, StepKind.CHANGE_SIDES} == set(bubble)
    window = list(dict.fromkeys((view.kind, view.step.kind, view.step.side) for _, view in shown.window.views))
    assert window == [
        (BreakKind.STRETCH, StepKind.GET_READY, Side.LEFT),
        (BreakKind.STRETCH, StepKind.HOLD, Side.LEFT),
        (BreakKind.STRETCH, StepKind.CHANGE_SIDES, Side.RIGHT),
        (BreakKind.STRETCH, StepKind.HOLD, Side.RIGHT),
        (BreakKind.EVENING, StepKind.WALK, Side.BOTH),
    ]
    assert [page.kind for page in shown.window.pages] == [QuestionKind.OVERVIEW]


def test_no_frame_is_without_its_figure() -> None:
    """Every bubble of a step has its picture, with the figure of its exercise in it."""
    shown = Shown()
    shown.real.run()
    pictures = [picture for _, _, picture in shown.notifier.steps]
    assert len(pictures) > 20
    assert all(isinstance(picture, Picture) for picture in pictures)
    assert None not in shown.artist.posed


def test_the_window_counts_on_the_real_clock() -> None:
    """A step is seen at its true pace for a while. Then its end comes nearer, and the window is told."""
    shown = Shown()
    shown.real.run()
    hold = {at: view for at, view in shown.window.views if view.step.kind is StepKind.HOLD}
    (first, whole), (later, rest), *_ = hold.items()
    assert whole.ends == pytest.approx(first + 30.0)
    assert later == pytest.approx(first + GLANCE)
    assert rest.ends == pytest.approx(later + (30.0 - GLANCE) / 10, abs=0.1)


def test_the_overview_can_be_read() -> None:
    """It stays for a while, and the walk after it."""
    shown = Shown()
    shown.until(lambda: shown.window.pages)
    shown.real.advance(READING - 0.2)
    assert not [view for _, view in shown.window.views if view.step.kind is StepKind.WALK]
    shown.real.advance(0.4)
    assert shown.window.views[-1][1].step.kind is StepKind.WALK
    shown.real.advance(WALKING - 0.5)
    assert shown.said == []
    shown.real.advance(1.0)
    assert shown.said == [GOODBYE]


def test_somebody_leaves_the_evening() -> None:
    """A press in the overview counts, and the day is over with the evening."""
    shown = Shown()
    shown.until(lambda: shown.window.pages)
    page = shown.window.pages[0]
    shown.post(Answered(page.key, page.kind, "not-tonight"))
    shown.real.run()
    assert shown.clock.now().wall.date() == MORNING.date()
    shown.runner.stop()
    assert shown.said == [GOODBYE], "the end is a step of its own, and says it no second time"


def test_somebody_pauses_in_the_window() -> None:
    """A paused step stands still for as long as the person likes."""
    shown = Shown()
    shown.until(lambda: shown.window.views and shown.window.views[-1][1].step.kind is StepKind.HOLD)
    key = shown.window.views[-1][1].key
    shown.post(Led(key, SessionAction.PAUSE))
    shown.real.advance(300.0)
    assert shown.window.views[-1][1].paused
    shown.post(Led(key, SessionAction.PAUSE))
    shown.real.run()
    assert shown.said == [GOODBYE]


def test_on_any_day_of_the_week() -> None:
    """A Sunday is as good a day as any."""
    shown = Shown(datetime(2026, 3, 29, 20, 0, tzinfo=MORNING.tzinfo))
    shown.real.run()
    assert len(shown.history.entries(None, None)) == 2


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


def test_a_slow_machine_lets_no_reminder_fly_by(monkeypatch: pytest.MonkeyPatch) -> None:
    """Half a second until a reminder is shown would be half an hour of the morning. It is waited for all the same."""
    shown = Shown()
    show = shown.notifier.show_prompt

    def slowly(prompt: ShowPrompt) -> None:
        shown.real_clock.advance(0.5)
        show(prompt)

    monkeypatch.setattr(shown.notifier, "show_prompt", slowly)
    shown.real.run()
    outcomes = [entry.outcome for entry in shown.history.entries(None, None)]
    assert outcomes == [Outcome.COMPLETED, Outcome.COMPLETED]


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
    assert outcomes == [Outcome.SKIPPED, Outcome.COMPLETED]


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
    evening = Evening(enabled=False, at=time(21, 0), settings=(Setting.DESK_SEATED,))
    own = Settings(exercises=exercises, breaks=(), evening=evening, notifications=Notifications(sound=False))
    shown = demo_settings(own, MORNING)
    assert shown.exercises == own.exercises
    assert not shown.sound
    assert [rule.lead for rule in shown.breaks] == [LeadKind.NOTIFICATION, LeadKind.WINDOW]
    assert shown.evening.enabled
    assert shown.evening.settings == evening.settings
    assert shown.workday.works(MORNING.date())


def test_it_says_goodbye_once() -> None:
    """The end of the demo is a step of its own, and no second end of the day."""
    shown = Shown()
    shown.demo.close()
    assert shown.window.ended == [], "nothing guides yet"
    shown.real.run()
    said = list(shown.said)
    shown.demo.close()
    assert isinstance(shown.window.ended[-1], QuestionsEnd), "the window goes, and promises nothing"
    shown.runner.stop()
    shown.demo.close()
    assert shown.said == said != []
