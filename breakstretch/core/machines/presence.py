"""Whether a person is at the desk, since when, and what holds prompts back; knows no sensor and no prompt.

Presence is built from four facts: idle, locked, asleep, and the quiet reasons that sensors report. A call counts as
presence without a key touched, a film as neither presence nor rest (rule 3). Idle is counted back to the
last input, but never back over the end of a call or a film, when the person was not resting. A lock that was only
asked for is believed until there is input, for nobody may tell its end.
"""

from breakstretch.core.values.base import Value
from breakstretch.core.values.reasons import SENSED, Reason


class Quiet(Value, frozen=True):
    """A reason at work."""

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
        self._engaged_until = elapsed
        """The last input, or the end of a call or a film, whichever was later."""
        self._called_until = elapsed
        self.rest_since: float | None = None
        """Since when the person has been resting away from the desk; None while present or watching a film."""

    @property
    def in_call(self) -> bool:
        """Whether the microphone or the camera is in use."""
        return Reason.MICROPHONE in self._quiet or Reason.CAMERA in self._quiet

    @property
    def present(self) -> bool:
        """Whether the stopwatches may count."""
        return not self._asleep and not self._locked and (self._idle_since is None or self.in_call)

    @property
    def away(self) -> Reason | None:
        """Why the person is not present."""
        if self._asleep:
            return Reason.ASLEEP
        if self._locked:
            return Reason.LOCKED
        return None if self.present else Reason.AWAY

    @property
    def interrupts(self) -> bool:
        """Whether a hold cannot go on: nobody sees it behind a lock or a closed lid."""
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
        """No input since then; returns since when that is absence, which a call meanwhile was not."""
        if self._idle_since is None:
            self._idle_since = max(since, self._called_until)
        self._follow(max(self._idle_since, self._engaged_until))
        return self._idle_since

    def active(self, elapsed: float) -> None:
        """Input, now."""
        self._idle_since = None
        self._engaged_until = elapsed
        if self._doubted_at is not None:
            self.lock(False, elapsed)
        self._follow(elapsed)

    def lock(self, locked: bool, elapsed: float, doubted_at: float | None = None) -> None:
        """The screen was locked or unlocked; with `doubted_at` a lock was only asked for, which changes no sure one."""
        if locked and self._locked and self._doubted_at is None:
            return
        self._locked, self._doubted_at = locked, doubted_at if locked else None
        self._follow(elapsed)

    @property
    def doubted_at(self) -> float | None:
        """When a lock that was only asked for is over, since there has been input in it; None: that is not so."""
        return self._doubted_at if self._idle_since is None else None

    def sleep(self, asleep: bool, elapsed: float) -> None:
        """The machine fell asleep or woke up."""
        self._asleep = asleep
        self._follow(elapsed)

    def rest_anew(self, elapsed: float) -> None:
        """The rest up to here has been credited; what follows is another one."""
        if self.rest_since is not None:
            self.rest_since = elapsed

    @property
    def _film(self) -> bool:
        return Reason.FULLSCREEN in self._quiet

    def _follow(self, since: float) -> None:
        resting = not self.present and (not self._film or self.interrupts)
        if not resting:
            self.rest_since = None
        elif self.rest_since is None:
            self.rest_since = since
