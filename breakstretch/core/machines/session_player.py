"""Walks a person through the timeline of steps: pause, next, back, hurts; knows no lead and no history.

Steps end at absolute instants of the elapsed clock, each one where the last one ended, so that errors never add up. A
hold counts only when it was held to its end in one piece: whatever interrupts it (a pause, a lock, a lid) sends
it back to its get-ready. A completed hold is never offered again, so that no way of pressing keys passes the day's
maximum of a side.
"""

from collections.abc import Collection
from datetime import date

from breakstretch.core.values.base import Value
from breakstretch.core.values.breaks import BreakKind, LeadKind
from breakstretch.core.values.dose import Pace, Step, StepKind
from breakstretch.core.values.effects import SessionView
from breakstretch.core.values.exercises import Exercise

_LATE = 2.0
"""Seconds after which a step that ended is not caught up with: the loop was frozen, nobody could follow."""


class HoldEnded(Value, frozen=True):
    """A hold that is over, held to its end or not."""

    step: Step
    seconds: float
    done: bool


class SessionPlayer:
    """One performance of a timeline."""

    def __init__(
        self,
        key: str,
        rule: str,
        kind: BreakKind,
        lead: LeadKind,
        steps: tuple[Step, ...],
        exercises: tuple[Exercise, ...],
        pace: Pace,
        day: date,
        elapsed: float,
    ) -> None:
        self.key, self.rule, self.kind, self.lead = key, rule, kind, lead
        self.day = day
        """The work day its holds count for, also when another one begins meanwhile: its doses were made for this."""
        self.steps, self.exercises, self.pace = steps, exercises, pace
        self.index = 0
        self.ends: float | None = elapsed + steps[0].seconds
        self.left = steps[0].seconds
        self.paused_since: float | None = None
        self.interrupted = False
        """Paused by a lock or a suspend, and to go on by itself."""
        self.holds_done = 0
        self.presses = 0
        self.notes: dict[str, str] = {}
        """By exercise: what to mind, read before it."""
        self.said = ""
        """To be read once, before the next hold."""
        self._closed: set[int] = set()
        """Holds that are never offered again: they were completed, or they hurt."""

    @property
    def over(self) -> bool:
        """Whether the last step has ended."""
        return self.index >= len(self.steps)

    @property
    def step(self) -> Step:
        """The step at hand."""
        return self.steps[self.index]

    @property
    def paused(self) -> bool:
        """Whether the countdown stands still."""
        return self.ends is None

    @property
    def walked_only(self) -> bool:
        """Whether it had no stretches to begin with."""
        return not self.exercises

    def view(self, elapsed: float) -> SessionView:
        """What a lead shows now."""
        ids = [exercise.id for exercise in self.exercises]
        now = self.step.exercise
        number = ids.index(now) + 1 if now in ids else 0
        later = next((s.exercise for s in self.steps[self.index :] if s.exercise not in ("", now)), "")
        return SessionView(
            key=self.key,
            rule=self.rule,
            kind=self.kind,
            lead=self.lead,
            index=self.index,
            steps=self.steps,
            exercise=self._find(now),
            upcoming=self._find(later),
            number=number,
            exercises=len(ids),
            ends=self.ends,
            left=self.left if self.ends is None else max(0.0, self.ends - elapsed),
            note=" ".join(filter(None, (self.said, self.notes.get(now, "")))),
        )

    def advance(self, elapsed: float) -> list[HoldEnded]:
        """Move past every step that has ended by now."""
        ended: list[HoldEnded] = []
        while not self.over and self.ends is not None and self.ends <= elapsed:
            step, end = self.step, self.ends
            if step.kind is StepKind.HOLD:
                self._closed.add(self.index)
                self.holds_done += 1
                ended.append(HoldEnded(step, step.seconds, done=True))
            self._enter(self.index + 1, end if elapsed - end < _LATE else elapsed)
        return ended

    def pause(self, elapsed: float, *, interrupted: bool = False) -> list[HoldEnded]:
        """Stand still; a hold at hand is not credited and will start anew."""
        if self.over or self.ends is None:
            return []
        ended = self._break_off(elapsed)
        self.left = max(0.0, self.ends - elapsed)
        self.ends, self.paused_since, self.interrupted = None, elapsed, interrupted
        return ended

    def go_on(self, elapsed: float) -> None:
        """Go on after a pause: walking where it was, stretching with a get-ready."""
        if self.over or self.ends is not None:
            return
        self.paused_since, self.interrupted = None, False
        if self.step.kind is StepKind.WALK:
            self.ends = elapsed + self.left
            return
        self._get_ready(self.index - 1 if self.step.kind is StepKind.HOLD else self.index, elapsed)

    def next(self, elapsed: float) -> list[HoldEnded]:
        """Leave the step at hand."""
        if self.over:
            return []
        ended = self._break_off(elapsed) if self.ends is not None else []
        self._enter(self.index + 1, elapsed)
        return ended

    def back(self, elapsed: float) -> list[HoldEnded]:
        """To the get-ready of this hold, or of the one before it if that was not completed."""
        if self.over:
            return []
        ended = self._break_off(elapsed) if self.ends is not None else []
        hold = self.index if self.step.kind in (StepKind.HOLD, StepKind.WALK) else self.index + 1
        at_lead_in = self.step.kind not in (StepKind.HOLD, StepKind.WALK)
        earlier = hold - 2
        can_go = at_lead_in and earlier > 0 and earlier not in self._closed
        if can_go and self.steps[earlier].kind is StepKind.HOLD:
            hold = earlier
        if self.steps[hold].kind is StepKind.WALK:
            self._enter(hold, elapsed)
        else:
            self._get_ready(hold - 1, elapsed)
        return ended

    def drop(self, exercises: Collection[str], elapsed: float) -> list[HoldEnded]:
        """Leave out everything that is left of these exercises, the hold at hand as well."""
        if self.over:
            return []
        past = self.steps[: self.index + 1]
        self._closed |= {index for index, step in enumerate(past) if step.exercise in exercises}
        rest = tuple(step for step in self.steps[self.index + 1 :] if step.exercise not in exercises)
        self.steps = (*past, *rest)
        return self.next(elapsed) if self.step.exercise in exercises else []

    def _break_off(self, elapsed: float) -> list[HoldEnded]:
        if self.step.kind is not StepKind.HOLD or self.ends is None:
            return []
        held = max(0.0, min(self.step.seconds, elapsed - (self.ends - self.step.seconds)))
        return [HoldEnded(self.step, held, done=False)]

    def _get_ready(self, index: int, elapsed: float) -> None:
        lead_in = self.steps[index]
        ready = Step(
            StepKind.GET_READY,
            max(lead_in.seconds, self.pace.get_ready),
            lead_in.exercise,
            lead_in.group,
            lead_in.side,
            lead_in.repetition,
            lead_in.of,
        )
        self.steps = (*self.steps[:index], ready, *self.steps[index + 1 :])
        self._enter(index, elapsed)

    def _enter(self, index: int, elapsed: float) -> None:
        self.index = index
        self.paused_since, self.interrupted = None, False
        if not self.over and self.step.kind is StepKind.HOLD:
            self.said = ""
        if self.over:
            self.ends, self.left = None, 0.0
        else:
            self.ends, self.left = elapsed + self.step.seconds, self.step.seconds

    def _find(self, exercise: str) -> Exercise | None:
        return next((one for one in self.exercises if one.id == exercise), None)
