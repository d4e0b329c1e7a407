"""Whether a person is at the desk, since when, and which quiet reasons hold prompts back.

Presence is built from four facts: idle, locked, asleep, and the quiet reasons that sensors report. A call counts as
presence without any input, a film as neither presence nor rest (rule 3). Idle time is counted back to the last input,
but never back over the end of a call or a film, during which the person was not resting. A lock that was only requested
is believed until there is input, because nothing may report its end.
"""

from math import inf

from breakstretch.core.values.base import Value
from breakstretch.core.values.reasons import SENSED, Reason
from breakstretch.core.values.state import Absence

GETTING_UP = 10_800.0
"""Seconds without input after which the next input counts as getting up."""
_SOON = 2.0
"""An idle source that starts with the program counts from shortly after it."""
_FOR_EVER = 1e9


class Quiet(Value, frozen=True):
    """A quiet reason in force."""

    reason: Reason
    since: float
    """On the elapsed clock."""
    by: str = ""


class PresenceTracker:
    """The facts and what follows from them."""

    def __init__(self, elapsed: float) -> None:
        self._idle_since: float | None = None
        self._locked = False
        self._doubted_at: float | None = None
        """When a lock that was only asked for ends, unless the person is idle by then."""
        self._asleep = False
        self._quiet: dict[Reason, Quiet] = {}
        self._begun = elapsed
        """When this run began."""
        self._engaged_until = -inf
        """The last input, or the end of a call or a film, whichever was later."""
        self._called_until = -inf
        self._untouched_since: float | None = -inf
        """Since when there has been no input, whatever call or film there was; None while there is."""
        self._before: tuple[float | None, float] | None = None
        """How long the person had rested and touched nothing when this run began; None once there is input."""
        self.rest_since: float | None = None
        """Since when the person has been resting away from the desk; None while present or watching a film."""

    @property
    def in_call(self) -> bool:
        """Whether the microphone or the camera is in use."""
        return Reason.MICROPHONE in self._quiet or Reason.CAMERA in self._quiet

    def is_sensed(self, reason: Reason) -> bool:
        """Whether a sensor reports this reason, ignored or not."""
        return reason in self._quiet

    @property
    def present(self) -> bool:
        """Whether the stopwatches may count."""
        return not self._asleep and not self._locked and (self._idle_since is None or self.in_call)

    @property
    def away(self) -> Reason | None:
        """Why the person does not count as present."""
        if self._asleep:
            return Reason.ASLEEP
        if self._locked:
            return Reason.LOCKED
        return None if self.present else Reason.AWAY

    @property
    def interrupts(self) -> bool:
        """Whether a hold cannot continue, because nobody sees it behind a lock or a closed lid."""
        return self._asleep or self._locked

    def quiet(self, ignored: tuple[Reason, ...]) -> Quiet | None:
        """The first sensed reason that settings do not ignore."""
        for reason in SENSED:
            if reason in self._quiet and reason not in ignored:
                return self._quiet[reason]
        return None

    def sense(self, reason: Reason, on: bool, by: str, elapsed: float) -> None:
        """A sensor reports a reason, or its end."""
        called, engaged = self.in_call, self.in_call or self._film
        if on:
            self._quiet.setdefault(reason, Quiet(reason, elapsed, by))
        else:
            self._quiet.pop(reason, None)
        if engaged and not (self.in_call or self._film):
            self._engaged_until = elapsed
        if called and not self.in_call:
            self._called_until = elapsed
        self._follow(elapsed)

    def idle(self, since: float) -> float:
        """There has been no input since then. Returns since when that is absence: not during a call."""
        if self._idle_since is None:
            self._idle_since = max(since, self._called_until)
        self._touched_until(since)
        self._follow(max(self._idle_since, self._engaged_until))
        if self._before is not None and since <= self._begun + _SOON:  # nobody was there when this run began
            self._continue(*self._before)
        return self._idle_since

    def active(self, elapsed: float) -> None:
        """There was input just now."""
        self._idle_since = self._before = None
        self._engaged_until = elapsed
        if self._doubted_at is not None:
            self.lock(False, elapsed)
        self._follow(elapsed)

    def lock(self, locked: bool, elapsed: float, doubted_at: float | None = None) -> None:
        """The screen was locked or unlocked.

        With `doubted_at` a lock was only requested, which never replaces a sure one.
        """
        if locked and self._locked and self._doubted_at is None:
            return
        self._locked, self._doubted_at = locked, doubted_at if locked else None
        if locked:
            self._touched_until(elapsed)
        self._follow(elapsed)

    @property
    def doubted_at(self) -> float | None:
        """When a lock that was only requested is over, because there has been input. None: it is not in doubt."""
        return self._doubted_at if self._idle_since is None else None

    def sleep(self, asleep: bool, elapsed: float) -> None:
        """The machine fell asleep or woke up."""
        self._asleep = asleep
        if asleep:
            self._touched_until(elapsed)
        self._follow(elapsed)

    def rest_anew(self, elapsed: float) -> None:
        """The rest up to here has been credited. What follows is a new one."""
        if self.rest_since is not None:
            self.rest_since = elapsed

    def gets_up(self, elapsed: float) -> bool:
        """Whether the person has just got up: the first input after a long time without any (rule 19)."""
        if self._asleep or self._locked or self._idle_since is not None or self._untouched_since is None:
            return False
        since, self._untouched_since = self._untouched_since, None
        return elapsed - since >= GETTING_UP

    def saved(self, elapsed: float) -> Absence:
        """How long the person has been away, for the state row."""
        rest = None if self.rest_since is None else elapsed - self.rest_since
        untouched = None if self._untouched_since is None else min(elapsed - self._untouched_since, _FOR_EVER)
        return Absence(rest, untouched)

    def restore(self, saved: Absence | None, elapsed: float, gap: float, gone: float) -> float:
        """Continue an absence of the last run, which ended `gap` seconds ago and wrote its row `gone` seconds ago.

        Returns how long the person rested from then on without coming back.
        """
        rest = None if saved is None or saved.rest is None else saved.rest + gone
        untouched = gap if saved is None or saved.untouched is None else saved.untouched + gone
        died, idle_since = elapsed - gap, self._idle_since
        self._begun = elapsed
        self._engaged_until = self._called_until = died if rest is None else elapsed - rest
        if idle_since is not None and died < idle_since < elapsed - _SOON:  # somebody was there in the gap
            return 0.0 if rest is None else rest - (elapsed - idle_since)
        self._untouched_since = elapsed - untouched
        if idle_since is not None:
            self._idle_since = max(idle_since, self._called_until)
        if self.rest_since is not None:
            self.rest_since = max(self.rest_since, self._engaged_until)
        self._before = rest, untouched
        if self.rest_since is not None:
            self._continue(*self._before)
        return rest or 0.0

    def _continue(self, rest: float | None, untouched: float) -> None:
        """A person who is away now was already away in the last run."""
        if rest is not None and self.rest_since is not None:
            self.rest_since = self._begun - rest
        self._untouched_since = self._begun - untouched

    def _touched_until(self, elapsed: float) -> None:
        if self._untouched_since is None:
            self._untouched_since = elapsed

    @property
    def _film(self) -> bool:
        return Reason.FULLSCREEN in self._quiet

    def _follow(self, since: float) -> None:
        resting = not self.present and (not self._film or self.interrupts)
        if not resting:
            self.rest_since = None
        elif self.rest_since is None:
            self.rest_since = since
