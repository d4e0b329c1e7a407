"""A working day in under two minutes, on the real desktop: what a newcomer sees first.

The engine, the reminders and the holds are the real ones. Only time runs faster, at a speed of its own for each phase:
hours at the desk fly by, a reminder waits like a real one, a hold passes at a glance. The first break is guided by the
notification, the second one by the window, and the evening shows what it has planned. A reminder that nobody clicks
starts by itself after a few seconds, so the demo also shows itself. It touches neither history nor log.
"""

from collections.abc import Callable
from datetime import datetime, time, timedelta

from msgspec.structs import replace

from breakstretch.core.engine.outlook.explain import Phase, phase
from breakstretch.core.engine.situation import Situation
from breakstretch.core.machines.session_player import SessionPlayer
from breakstretch.core.values.breaks import BreakRule, LeadKind
from breakstretch.core.values.dose import StepKind
from breakstretch.core.values.durations import HoursRange
from breakstretch.core.values.events import Answered, Clicked, Event, Led, PromptAction, SessionAction
from breakstretch.core.values.questions import Page
from breakstretch.core.values.settings import Evening, Notifications, Settings, Workday
from breakstretch.core.values.state import Safety
from breakstretch.daemon.runner import Runner
from breakstretch.daemon.simulation.fast_time import FastReactor
from breakstretch.messages.shown import QuestionsEnd

SPEEDS = {
    Phase.WAITING: 3600.0,
    Phase.OFF: 3600.0,
    Phase.QUIET: 3600.0,
    Phase.SNOOZED: 120.0,
    Phase.PROMPTED: 1.0,
    Phase.PAUSED: 1.0,
    Phase.RUNNING: 1.0,
}
GUIDED = 5.0
"""Speed of a session in the notification."""
GLANCE, SKIMMED = 9.0, 10.0
"""Real seconds of a step in the window before the rest of it flies by, and how fast that is."""
PATIENCE = 7.0
"""Real seconds before a reminder starts by itself."""
READING = 14.0
"""Real seconds for the evening's overview."""
WALKING = 8.0
"""Real seconds of the walk that begins the evening. The demo ends with it."""
WELCOME = (
    "This is a working day in under two minutes. Click a reminder, or wait: it starts by itself. "
    "Hours fly by and holds are short. Nothing is recorded. Ctrl+C ends it."
)
GOODBYE = "That was a working day. To start the real one: breakstretch run"
EVENING = time(18, 0)


def demo_settings(own: Settings, day: datetime) -> Settings:
    """A day with two breaks and an evening, on this very day of the week, with the person's own cautions and place."""
    hours = (HoursRange(time(9, 0), time(12, 30)), HoursRange(time(13, 30), time(17, 30)))
    notified = LeadKind.NOTIFICATION
    short = BreakRule("stretch", every=None, at=(time(10, 30),), length=timedelta(minutes=2), lead=notified)
    return Settings(
        workday=Workday((day.weekday(),), hours, (), timedelta(minutes=10)),
        breaks=(short, replace(short, name="afternoon", at=(time(15, 30),), lead=LeadKind.WINDOW)),
        evening=replace(own.evening, enabled=True, at=EVENING, days=(day.weekday(),), until=Evening().until),
        exercises=own.exercises,
        notifications=Notifications(own.sound, own.notifications.volume),
    )


def demo_safety(day: datetime) -> Safety:
    """As of a person who has answered every question, because an answer that is not true would be one too many."""
    return Safety(screened=True, checked=day.date())


class Demo:
    """Drives the speed of time by what the engine is doing, and ends with the day."""

    def __init__(self, runner: Runner, reactor: FastReactor, say: Callable[[str], None]) -> None:
        self._runner, self._reactor, self._say = runner, reactor, say
        self._seen: object = None
        """What was last seen to begin: a phase, a page or a step."""
        self._speed = 1.0
        """Of the phase at hand."""
        self._over = False

    def open(self) -> None:
        """Drive time from now on."""
        self._runner.before_each_step(self._slow_down)
        self._runner.after_each_step(self._follow)

    def close(self) -> None:
        """Take away what guides. Its window would say that the routine is saved and can be continued."""
        lead = self._runner.lead
        if lead is not None:
            lead.end_questions(QuestionsEnd(""))

    def _slow_down(self, _event: Event) -> tuple[Event, ...]:
        """No hour flies by while a step is carried out, or a reminder that is slow to show would be missed."""
        if self._speed > 1:
            self._reactor.set_speed(1.0)
        return ()

    def _follow(self) -> None:
        """After each step: another speed for what has begun."""
        if self._over:  # ending is a step too
            return
        s = self._runner.engine.situation
        if s.plan.over(s.instant) and s.live is None and s.now.wall.time() > EVENING:
            self._end()
            return
        now, page = phase(s), s.inquiry.page if s.inquiry is not None else None
        player = s.player if s.player is not None and not s.player.over else None
        begun = (now, page, player and (player.key, player.index, player.paused))
        if begun != self._seen:
            self._seen, self._speed = begun, SPEEDS[now]
            self._reactor.set_speed(self._speed)
            self._begin(s, page, player)
        elif self._speed > 1:
            self._reactor.set_speed(self._speed)

    def _begin(self, s: Situation, page: Page | None, player: SessionPlayer | None) -> None:
        """What the demo does by itself with what has begun."""
        if page is not None:
            self._in(READING, lambda: self._answer(page))
        elif player is not None and not player.paused:
            self._pace(s, player)
        elif phase(s) is Phase.PROMPTED and s.live is not None:
            start = Clicked(s.live.key, PromptAction.START)
            self._in(PATIENCE, lambda: self._runner.step(start))

    def _in(self, real: float, call: Callable[[], None]) -> None:
        """Call after this many real seconds, at normal speed, unless something else has begun by then."""
        begun = self._seen
        self._reactor.at(self._runner.clock.now().elapsed + real, lambda: call() if self._seen == begun else None)

    def _pace(self, s: Situation, player: SessionPlayer) -> None:
        """A step that begins; the first walk is the last thing to see."""
        step = player.step
        if step.kind is StepKind.WALK:
            self._in(WALKING, self._end)
        elif player.lead is LeadKind.WINDOW:
            self._in(GLANCE, lambda: self._reactor.set_speed(SKIMMED))
        else:
            self._reactor.set_speed(GUIDED)
        if step.kind is StepKind.GET_READY:  # nobody could read and press at this speed
            self._reactor.at(s.now.elapsed + s.settings.holds.get_ready, lambda: self._in_position(player, step))

    def _in_position(self, player: SessionPlayer, step: object) -> None:
        if not player.over and player.step is step and not player.paused:
            self._runner.step(Led(player.key, SessionAction.READY))

    def _answer(self, page: Page) -> None:
        """The overview is the only page of this day; its first button begins."""
        self._runner.step(Answered(page.key, page.kind, page.choices[0]))

    def _end(self) -> None:
        self._over = True
        self._say(GOODBYE)
        self._reactor.stop()
