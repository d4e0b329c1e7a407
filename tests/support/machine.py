"""A hypothesis machine that lives days at random, with faults as ordinary rules; checks nothing itself.

What must hold at every step stands in promises.py; a rule here only does what a person, a desktop or an accident can.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule

from breakstretch.core.rules.routines import SWAPS
from breakstretch.core.values import events as e
from breakstretch.core.values.busy_times import merged
from breakstretch.core.values.exercises import Group
from breakstretch.core.values.questions import Page, QuestionKind
from breakstretch.core.values.reasons import SENSED, Gone, Reason
from breakstretch.daemon.simulation.simulation import VirtualTime, World
from tests.support.accidents import Accidents
from tests.support.catalogue import catalogue
from tests.support.lives import CHOICES, COMMANDS, STARTS, ZONES
from tests.support.promises import Promises

Action = e.SessionAction | e.PainAnswer | None
ACTIONS = st.sampled_from([*e.SessionAction, *e.PainAnswer, *[None] * 12])
MINUTES = st.one_of(st.floats(0.001, 3.0), st.floats(3.0, 70.0), st.sampled_from([0.5, 1.0, 5.0, 10.0, 60.0, 240.0]))


def well(page: Page) -> str:
    """The answer of somebody who has nothing to report, and who goes on where that is offered."""
    return next((choice for choice in ("none", "continue") if choice in page.choices), page.choices[0])


class Desk(Accidents):
    """A person, a machine and their accidents."""

    @initialize(
        settings=st.sampled_from(sorted(CHOICES)),
        start=st.sampled_from(STARTS),
        zone=st.sampled_from(ZONES),
        at=st.floats(0, 9),
        screened=st.booleans(),
    )
    def begin(self, settings: str, start: str, zone: str, at: float, screened: bool = True) -> None:
        """The daemon's first start."""
        when = VirtualTime(datetime.fromisoformat(start), ZoneInfo(zone))
        when.pass_by(at)
        self.world = World(CHOICES[settings], catalogue(), when, lambda _now, _effect: None, screened=screened)
        self.promises = Promises(self.world, screened=screened)
        self.world.start()

    @rule(minutes=MINUTES)
    def works(self, minutes: float) -> None:
        """At the desk."""
        if self.promises.locked:
            self.world.post(e.Unlocked())
        if self.promises.idle:
            self.world.post(e.BecameActive())
        self.world.go_on(60 * minutes)

    @rule(minutes=MINUTES, asked=st.booleans())
    def is_away(self, minutes: float, asked: bool) -> None:
        """No input for longer than a minute; none of it counts. A lock may have been asked for, and its end untold."""
        before = self.stopwatches()
        if asked:
            self.world.post(e.Locked(sure=False))
        if not self.promises.idle:
            self.world.go_on(60.0)
            self.world.post(e.BecameIdle(60.0))
        self.world.go_on(60 * minutes)
        if not self.promises.quiet:
            self.not_counted(before)

    @rule(minutes=MINUTES)
    def is_locked(self, minutes: float) -> None:
        """The screen stays locked."""
        before = self.stopwatches()
        self.world.post(e.Locked())
        self.world.go_on(60 * minutes)
        self.not_counted(before)

    @rule(minutes=MINUTES, told=st.booleans())
    def closes_lid(self, minutes: float, told: bool) -> None:
        """The machine sleeps, and may say so only afterwards."""
        before = self.stopwatches()
        if told:
            self.world.post(e.FellAsleep())
        self.world.time.pass_by(60 * minutes)
        self.promises.asleep = True
        self.world.post(e.WokeUp(60 * minutes))
        self.not_counted(before)

    @rule(reason=st.sampled_from(SENSED), on=st.booleans())
    def senses(self, reason: Reason, on: bool) -> None:
        """A call or a film begins or ends, or says so twice."""
        self.world.post(e.QuietBegan(reason) if on else e.QuietEnded(reason))

    @rule(meetings=st.lists(st.tuples(st.floats(-30, 300), st.floats(1, 120)), max_size=3))
    def plans_meetings(self, meetings: list[tuple[float, float]]) -> None:
        """The calendar is another one: starts and lengths in minutes, from now."""
        now = self.world.time.now().wall.astimezone(UTC)
        spans = [(now + timedelta(minutes=at), now + timedelta(minutes=at + length)) for at, length in meetings]
        self.world.post(e.BusyTimesChanged(merged(spans)))

    @rule(event=st.sampled_from([e.BecameActive(), e.Unlocked(), e.BecameIdle(60.0), e.WokeUp(0.0)]))
    def says_again(self, event: e.Event) -> None:
        """A sensor repeats itself."""
        self.world.post(event)

    @rule(event=st.sampled_from(COMMANDS), twice=st.booleans())
    def wishes(self, event: e.Event, twice: bool) -> None:
        """A wish, or an early alarm, or a job that is not due."""
        for _ in range(1 + twice):
            self.world.post(event)

    @precondition(lambda self: self.live is None)
    @rule()
    def works_until_prompted(self) -> None:
        """At the desk until something is shown, for two hours at most."""
        for _ in range(24):
            if self.live is None:
                self.works(5.0)

    @precondition(lambda self: self.live is not None)
    @rule(action=st.sampled_from(e.PromptAction), twice=st.booleans())
    def answers(self, action: e.PromptAction, twice: bool) -> None:
        """A click on the prompt at hand, or two."""
        key = self.live or ""
        for _ in range(1 + twice):
            self.world.post(e.Clicked(key, action))

    @rule(
        begin=st.sampled_from([e.Start(), e.Start(), e.StartEvening(), e.Alarm()]),
        steps=st.lists(st.tuples(st.floats(0.1, 90.0), ACTIONS), max_size=9),
        rest=st.floats(0.0, 500.0),
    )
    def is_led(self, begin: e.Event, steps: list[tuple[float, Action]], rest: float) -> None:
        """A session with a button now and then, then left to itself."""
        self.world.post(begin)
        self.taps(lambda page: ("yes" if page.kind is QuestionKind.FLARE_UP else well(page), ()))
        for seconds, action in steps:
            self.world.go_on(seconds)
            key = self.live or ""
            if isinstance(action, e.SessionAction):
                self.world.post(e.Led(key, action))
            elif action is not None:
                self.world.post(e.Hurts(key, action))
        self.world.go_on(rest)

    @precondition(lambda self: self.world.engine.situation.inquiry is not None)
    @rule(data=st.data(), pages=st.integers(1, 8))
    def answers_pages(self, data: st.DataObject, pages: int) -> None:
        """Some pages, answered in any way."""

        def any_way(page: Page) -> tuple[str, tuple[str, ...]]:
            ids = [*page.choices, *page.brief] + (["swap"] if page.overview is not None else [])
            choice = data.draw(st.sampled_from(ids), label=page.kind)
            swap = st.tuples(st.sampled_from([*Group]), st.sampled_from(SWAPS))
            ticks = st.lists(st.sampled_from(page.items or ["nothing"]), max_size=2, unique=True)
            return choice, tuple(data.draw(swap if choice == "swap" else ticks, label="ticked"))

        self.taps(any_way, pages)

    def taps(self, choose: Callable[[Page], tuple[str, tuple[str, ...]]], pages: int = 12) -> None:
        """Answer the pages at hand, each once and each once too often."""
        for _ in range(pages):
            inquiry = self.world.engine.situation.inquiry
            if inquiry is None or inquiry.page is None:
                return
            page = inquiry.page
            choice, ticked = choose(page)
            self.world.go_on(1.0)
            self.world.post(e.Answered(page.key, page.kind, choice, ticked))

    @precondition(lambda self: self.live is not None)
    @rule(wait=st.floats(0.0, 90.0))
    def hurts_and_is_asked(self, wait: float) -> None:
        """A press whose answer is open for a while."""
        self.world.post(e.Hurts(self.live or ""))
        self.world.go_on(wait)

    @rule(on=st.booleans())
    def flares_up(self, on: bool) -> None:
        """A flare-up begins or is over."""
        self.world.post(e.FlareUp(on=on))

    @rule(data=st.data(), action=st.sampled_from([*e.PromptAction, *e.SessionAction]))
    def clicks_on_something_old(self, data: st.DataObject, action: e.PromptAction | e.SessionAction) -> None:
        """A button of a bubble or a window that should not be there any more."""
        key = data.draw(st.sampled_from([*sorted(self.promises.due), "stretch@1999-01-01#1"]), label="key")
        self.world.post(e.Clicked(key, action) if isinstance(action, e.PromptAction) else e.Led(key, action))
        self.world.post(e.Dismissed(key))
        if key != self.live:
            self.world.post(e.Hurts(key))
            self.world.post(e.LeadLost(key))

    @precondition(lambda self: self.live is not None)
    @rule(shown=st.booleans(), late=st.floats(0.0, 40.0))
    def hangs_up(self, shown: bool, late: float) -> None:
        """The window or terminal that leads is gone, or nobody has seen what it was to show."""
        if not shown:
            self.world.time.pass_by(late)
        self.world.post(e.LeadLost(self.live or "", shown=shown))

    @precondition(lambda self: self.live is not None)
    @rule(how=st.sampled_from(Gone), again=st.sampled_from([None, e.Redo(), e.NotificationShown(9)]))
    def is_not_on_the_screen(self, how: Gone, again: e.Event | None) -> None:
        """The bubble at hand was closed or never came, and may come back."""
        self.world.post(e.Dismissed(self.live or "", how))
        if again is not None:
            self.world.post(again)

    @invariant()
    def is_never_read_back(self) -> None:
        """Reading never changes: the same deadline twice."""
        now = self.world.time.now()
        assert self.world.engine.deadline(now) == self.world.engine.deadline(now)

    def teardown(self) -> None:
        """Let the days go on without accidents, and see that everything ends."""
        if not hasattr(self, "world") or self.promises.broken:
            return
        awake: list[e.Event] = [e.Unlocked(), e.BecameActive(), e.Resume(), *map(e.QuietEnded, SENSED)]
        for event in awake:
            self.world.post(event)
        self.world.go_on(3 * 86400.0)
        self.world.post(e.Locked())
        self.world.go_on(3600.0)
        while any(reminder.evening for reminder in self.world.engine.situation.reminders):
            self.world.go_on(3600.0)
        self.promises.every_prompt_has_ended()
