"""The player of one session: it moves a person through the timeline of steps, by a table of transitions.

It is RUNNING while the countdown of a step runs. It is PAUSED when the person asked for it or something hurt,
INTERRUPTED by a lock or a suspend, which ends on its own. It is OVER after the last step.

Steps end at absolute instants of the elapsed clock, each where the last one ended, so that errors never add up. A hold
counts only when it was completed in one piece: an interruption (a pause, a lock, a lid) sends it back to its get-ready.
After an interruption that is only the time to take the position, because the person was in it. Going back gives the
time to read again. A completed hold is never offered again, so that no sequence of keys passes the daily maximum of a
side.
"""

from collections.abc import Collection
from datetime import date

from msgspec.structs import replace

from breakstretch.core.machines.session_table import PLAYER_TRANSITIONS, PlayerMove, PlayerState
from breakstretch.core.values.base import Value
from breakstretch.core.values.breaks import BreakKind, LeadKind
from breakstretch.core.values.dose import HoldLeft, Pace, Step, StepKind, least_ready, ready_time
from breakstretch.core.values.exercises import Exercise, Group
from breakstretch.core.values.sayings import Said

_LATE = 2.0
"""Seconds after which an ended step is not caught up with. The loop was frozen, and nobody could follow."""

_RUNNING, _PAUSED, _INTERRUPTED, _OVER = PlayerState
_STEP, _PAUSE, _INTERRUPT, _RESUME, _FINISH = PlayerMove


class HoldEnded(Value, frozen=True):
    """A hold that is over, completed or not."""

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
        self.by_id = {exercise.id: exercise for exercise in exercises}
        self.state = _RUNNING
        self.index = 0
        self.ends: float | None = elapsed + steps[0].seconds
        self.left = steps[0].seconds
        self.paused_since: float | None = None
        self.holds_planned = sum(step.kind is StepKind.HOLD for step in steps)
        self.holds_done = 0
        self.presses = 0
        self.notes: dict[str, Said] = {}
        """By exercise: what to mind, read before it."""
        self.said: Said = ()
        """To be read once, before the next hold."""
        self.hold_left: HoldLeft | None = None
        """The hold that led to the step at hand; None where the position was left before."""
        self.hands_free = False
        """Whether any key and any click is It hurts."""
        self._closed: set[int] = set()
        """Holds that are never offered again: they were completed, or they hurt."""

    @property
    def hold_length(self) -> float:
        """The length of each hold of this session. 0 where they differ, or where there is none."""
        lengths = {step.seconds for step in self.steps if step.kind is StepKind.HOLD}
        return lengths.pop() if len(lengths) == 1 else 0.0

    @property
    def over(self) -> bool:
        """Whether the last step has ended."""
        return self.state is _OVER

    @property
    def step(self) -> Step:
        """The current step."""
        return self.steps[self.index]

    @property
    def leads_in(self) -> bool:
        """Whether the current step is the time to take the position of a hold."""
        return self.step.kind not in (StepKind.HOLD, StepKind.WALK)

    @property
    def paused(self) -> bool:
        """Whether the countdown is paused."""
        return self.state in (_PAUSED, _INTERRUPTED)

    @property
    def interrupted(self) -> bool:
        """Whether it continues on its own when the lock or the suspend ends."""
        return self.state is _INTERRUPTED

    @property
    def walked_only(self) -> bool:
        """Whether it had no stretches to begin with."""
        return not self.exercises

    def seconds_left(self, elapsed: float) -> float:
        """Seconds left of the current step."""
        return self.left if self.ends is None else max(0.0, self.ends - elapsed)

    @property
    def notes_now(self) -> Said:
        """What to read before the current exercise. A walk that leads to stretches is only a walk."""
        before = self.step.kind is StepKind.WALK and not self.walked_only
        said = () if before else self.said
        return (*said, *self.notes.get(self.step.exercise, ()))

    def advance(self, elapsed: float) -> list[HoldEnded]:
        """Move past every step that has ended by now."""
        ended: list[HoldEnded] = []
        while self.ends is not None and self.ends <= elapsed:
            step, end = self.step, self.ends
            if step.kind is StepKind.HOLD:
                self._closed.add(self.index)
                self.holds_done += 1
                ended.append(HoldEnded(step, step.seconds, done=True))
            self._enter(self.index + 1, end if elapsed - end < _LATE else elapsed)
        return ended

    def pause(self, elapsed: float, *, interrupted: bool = False) -> list[HoldEnded]:
        """Pause. The current hold is not credited and starts again."""
        move = _INTERRUPT if interrupted else _PAUSE
        if not self.can(move):
            return []
        ended = self._break_off(elapsed)
        self.left = max(0.0, (self.ends or elapsed) - elapsed)
        self.ends, self.paused_since = None, elapsed
        self._move(move)
        return ended

    def go_on(self, elapsed: float, *, reads: bool = False) -> None:
        """Continue after a pause: a walk where it was, a stretch with a get-ready. `reads`: with time to read."""
        if not self.can(_RESUME):
            return
        self._move(_RESUME)
        if self.step.kind is StepKind.WALK:
            self.ends, self.paused_since = elapsed + self.left, None
        elif self.step.kind is StepKind.HOLD:
            ready = ready_time(self._exercise(self.index), self.pace) if reads else 0.0
            self._get_ready(self.index - 1, elapsed, ready)
        else:
            self._get_ready(self.index, elapsed, self.step.seconds)

    def in_position(self, elapsed: float) -> bool:
        """Begin the hold at once. False when the current step does not lead to one, or the session is paused."""
        if self.state is not _RUNNING or not self.leads_in:
            return False
        self._enter(self.index + 1, elapsed)
        return True

    def next(self, elapsed: float) -> list[HoldEnded]:
        """Leave the current step."""
        if self.over:
            return []
        ended = self._break_off(elapsed)
        self._enter(self.index + 1, elapsed)
        return ended

    def back(self, elapsed: float) -> list[HoldEnded]:
        """Go back to the get-ready of this hold, or of the previous one if that was not completed."""
        if self.over:
            return []
        ended = self._break_off(elapsed)
        hold = self.index + 1 if self.leads_in else self.index
        earlier = hold - 2
        can_go = self.leads_in and earlier > 0 and earlier not in self._closed
        if can_go and self.steps[earlier].kind is StepKind.HOLD:
            hold = earlier
        if self.steps[hold].kind is StepKind.WALK:
            self._enter(hold, elapsed)
        else:
            self._get_ready(hold - 1, elapsed, ready_time(self._exercise(hold - 1), self.pace))
        return ended

    def drop(self, exercises: Collection[str], elapsed: float) -> list[HoldEnded]:
        """Leave out everything that is left of these exercises, including the current hold."""
        if self.over:
            return []
        past = self.steps[: self.index + 1]
        self._closed |= {index for index, step in enumerate(past) if step.exercise in exercises}
        rest = tuple(step for step in self.steps[self.index + 1 :] if step.exercise not in exercises)
        self.steps = (*past, *rest)
        return self.next(elapsed) if self.step.exercise in exercises else []

    def drop_out(self, exercises: Collection[str], groups: Collection[Group], elapsed: float) -> list[HoldEnded]:
        """Leave out these exercises and all exercises of these groups."""
        out = {step.exercise for step in self.steps if step.group in groups}
        return self.drop({*exercises, *out}, elapsed)

    def has_more(self, exercises: Collection[str], groups: Collection[Group]) -> bool:
        """Whether a hold is left when these exercises and groups are left out."""
        later = [step for step in self.steps[self.index + 1 :] if step.kind is StepKind.HOLD]
        return any(step.exercise not in exercises and step.group not in groups for step in later)

    def _break_off(self, elapsed: float) -> list[HoldEnded]:
        if self.step.kind is not StepKind.HOLD or self.ends is None:
            return []
        held = max(0.0, min(self.step.seconds, elapsed - (self.ends - self.step.seconds)))
        return [HoldEnded(self.step, held, done=False)]

    def _get_ready(self, index: int, elapsed: float, seconds: float) -> None:
        """Enter the lead-in of a hold, for these seconds or for as long as taking the position needs."""
        least = least_ready(self._exercise(index), self.pace)
        ready = replace(self.steps[index], kind=StepKind.GET_READY, seconds=max(least, seconds))
        self.steps = (*self.steps[:index], ready, *self.steps[index + 1 :])
        self._enter(index, elapsed)

    def _enter(self, index: int, elapsed: float) -> None:
        held = self.step.kind is StepKind.HOLD and self.ends is not None
        self.hold_left = HoldLeft(self._exercise(self.index), self.step.side) if held else None
        self.index, self.paused_since = index, None
        if index >= len(self.steps):
            self._move(_FINISH)
            self.ends, self.left = None, 0.0
            return
        self._move(_STEP)
        self.ends, self.left = elapsed + self.step.seconds, self.step.seconds
        if self.step.kind is StepKind.HOLD:
            self.said = ()

    def can(self, move: PlayerMove) -> bool:
        """Whether the table allows the move now."""
        return move in PLAYER_TRANSITIONS[self.state]

    def _move(self, move: PlayerMove) -> None:
        if not self.can(move):
            raise ValueError(f"{self.key} is {self.state}: {move} is no move from there")
        self.state = PLAYER_TRANSITIONS[self.state][move]

    def _exercise(self, index: int) -> Exercise:
        """The exercise of a step that has one."""
        return self.by_id[self.steps[index].exercise]
