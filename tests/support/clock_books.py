"""What the clocks and an absence may lead to, kept from events and effects; trusts no state of the engine."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from breakstretch.core.rules.schedule import evening_of, plan_day, work_day
from breakstretch.core.values import events as e
from breakstretch.core.values.breaks import EVENING, due_of, evening_day, evening_key
from breakstretch.core.values.effects import ShowPrompt
from breakstretch.core.values.history import BY_CLOCK, HistoryEntry, Outcome
from breakstretch.core.values.moment import Moment, utc
from breakstretch.core.values.reasons import Reason
from breakstretch.core.values.settings import Settings

SETTLE = 30.0
STANDS = 120.0
_BORDER = timedelta(days=1)
"""By so much the border between two work days may move with zone and hours."""
_CALLS = {Reason.MICROPHONE, Reason.CAMERA}


class ClockBooks:
    """Days that were lived, rests, and since when nothing holds reminders back."""

    def __init__(self, elapsed: float) -> None:
        self.lived: set[datetime] = set()
        self.open: set[str] = set()
        """Whatever was open after a step: it came due while the program ran."""
        self._open_since: dict[str, float] = {}
        """What is open now, and since when."""
        self.ended: set[str] = set()
        """Evenings that a person had begun, and that ended while nobody was led or asked."""
        self._left_late: set[str] = set()
        """Evenings that were left when their time was over."""
        self._engaged = elapsed
        """The last input, or the end of a call or a film."""
        self._resting: float | None = None
        self.rested = 0.0
        """How long the rest lasts that is still going on, or has just ended."""
        self._held = -SETTLE

    def hears(self, event: e.Event, now: Moment, *, away: bool, quiet: set[Reason], held: bool) -> None:
        """A fact was told: whether the person is away by now, what is on, and what holds reminders back."""
        at = now.elapsed
        self.lived.add(utc(now.wall))
        if isinstance(event, e.WokeUp) and event.slept and self._resting is None:
            self._resting = at - event.slept
        self.rested = 0.0 if self._resting is None else at - self._resting
        engaged = bool(quiet & {*_CALLS, Reason.FULLSCREEN}) or not away
        if engaged:
            self._resting, self._engaged = None, at
        elif self._resting is None:
            idle = isinstance(event, e.BecameIdle)
            self._resting = max(at - event.ago, self._engaged) if idle else at  # type: ignore[union-attr] # idle
        if held:
            self._held = at

    def forgets(self) -> None:
        """How long the rest was cannot be told any more."""
        self._resting = None

    def watches(self, read: dict[str, float], natural_break: float) -> None:
        """What the stopwatches read after this step."""
        if self.rested >= natural_break:
            counted = {name: value for name, value in read.items() if value > 1e-3}
            assert not counted, f"a rest of {self.rested:.0f} s restarts every stopwatch, but not {counted}"

    def prompts(self, prompt: ShowPrompt, now: Moment, settings: Settings) -> None:
        """Something is asked for."""
        settled = now.elapsed - self._held
        assert prompt.again or settled >= SETTLE - 1e-3, f"asked for {settled:.0f} s after a quiet or an absence"
        day = evening_day(prompt.key.partition("#")[0])
        if prompt.rule == EVENING and day is not None:
            span = evening_of(settings, day, now.wall.tzinfo)
            assert span.start <= utc(now.wall) < span.end, "the evening is asked for between its times of now only"

    def records(self, entry: HistoryEntry, now: Moment, settings: Settings) -> None:
        """An outcome; what was never open lapsed on a work day that is one by the zone and the hours of now."""
        plan = plan_day(settings, entry.day, now.wall.tzinfo)
        ends = plan.ends + _BORDER
        ran = entry.key in self.open or any(plan.begins <= instant < ends for instant in self.lived)
        assert ran, f"no outcome of a day on which the program did not run: {entry.key}"

    def are_open(self, keys: Iterable[str], now: Moment) -> None:
        """What is open after a step."""
        self._open_since = {key: self._open_since.get(key, now.elapsed) for key in keys}
        self.open.update(self._open_since)

    def brief(self, key: str, now: Moment, settings: Settings) -> bool:
        """Whether it came due a moment ago, restarts aside, and is no break of the work day that it is now."""
        plan = plan_day(settings, work_day(settings.workday, now.wall), now.wall.tzinfo)
        of_today = {occurrence.key for occurrence in plan.fixed} | {evening_key(plan.day)}
        return key not in of_today and now.elapsed - self._open_since.get(key, now.elapsed) < 3 * STANDS

    def decided(self, key: str, outcome: Outcome) -> bool:
        """Whether the clock decided this outcome, and no person."""
        return outcome in BY_CLOCK or key in self.ended

    def abandons(self, entry: HistoryEntry, now: Moment, settings: Settings, *, led: bool) -> None:
        """An evening ended early, while somebody was led or asked, or not."""
        tonight = work_day(settings.workday, now.wall) == entry.day
        if not led:
            self.ended.add(entry.key)
        elif not tonight or utc(now.wall) >= evening_of(settings, entry.day, now.wall.tzinfo).end:
            self._left_late.add(entry.key)

    def reopens(self, key: str, outcome: Outcome) -> None:
        """An outcome is taken back."""
        by_clock = self.decided(key, outcome) or key in self._left_late
        assert by_clock, "what a person resolved stays resolved"
        self.ended.discard(key)
        self._left_late.discard(key)

    def closed_for_good(
        self, outcomes: dict[str, Outcome], now: Moment, settings: Settings, *, over: Collection[str]
    ) -> None:
        """What lies ahead by the clock of now is to come, unless a person resolved it; `over`: what does not come.

        Its record may stay until it comes due.
        """
        by_clock = [key for key, outcome in outcomes.items() if self.decided(key, outcome)]
        closed = [key for key in by_clock if key in over and ahead(key, now, settings)]
        assert not closed, f"what lies ahead is never closed for good, but {closed}"


def ahead(key: str, now: Moment, settings: Settings) -> bool:
    """Whether the due time of a fixed time or an evening lies ahead."""
    due: datetime | None = due_of(key)
    day = evening_day(key)
    if day is not None:
        due = evening_of(settings, day, now.wall.tzinfo).start
    return due is not None and due > utc(now.wall)
