"""Words for lengths, times of day and reasons, so that every part of the program says them alike; pure."""

from datetime import datetime
from typing import assert_never

from breakstretch.core.values.breaks import BreakKind
from breakstretch.core.values.dose import Step, StepKind
from breakstretch.core.values.exercises import Exercise, Side
from breakstretch.core.values.reasons import Reason

_HOUR = 3600

_REASONS = {
    Reason.MICROPHONE: "the microphone is in use",
    Reason.CAMERA: "the camera is in use",
    Reason.FULLSCREEN: "a window fills the screen",
    Reason.DO_NOT_DISTURB: "do not disturb is on",
    Reason.MEETING: "you are in a meeting",
    Reason.PAUSED: "breakstretch is paused",
    Reason.HOURS: "it is outside working hours",
    Reason.AWAY: "you are away",
    Reason.LOCKED: "the screen is locked",
    Reason.ASLEEP: "the machine is asleep",
    Reason.SAFETY: "a warning sign comes first; when it has been looked at: breakstretch check-in",
    Reason.TYPING: "your hands are busy",
    Reason.BUSY: "another break is at hand",
    Reason.SETTLING: "you have just come back",
}


def reason_in_words(reason: Reason, by: str = "") -> str:
    """Why nothing is prompted, as half a sentence."""
    if reason is Reason.MEETING and by:
        return f"{_REASONS[reason]} {by}"
    return f"{_REASONS[reason]} ({by})" if by else _REASONS[reason]


def clock_time(wall: datetime) -> str:
    """A time of day as a person reads it."""
    return f"{wall:%H:%M}"


def day_in_words(wall: datetime, now: datetime) -> str:
    """Which day that is from now, with a space before it; nothing for today."""
    days = (wall.date() - now.date()).days
    return "" if days == 0 else " tomorrow" if days == 1 else f" on {wall:%A %d %B}"


def in_words(seconds: float) -> str:
    """A length: "45 s", "2 min 30 s", "3 min", "1 h 5 min"."""
    whole = max(0, round(seconds))
    if whole >= _HOUR:
        hours, minutes = divmod(round(whole / 60), 60)
        return f"{hours} h {minutes} min" if minutes else f"{hours} h"
    minutes, rest = divmod(whole, 60)
    if not minutes:
        return f"{rest} s"
    return f"{minutes} min {rest} s" if rest else f"{minutes} min"


def roughly(seconds: float) -> str:
    """A length in whole minutes, at least one."""
    return in_words(max(1, round(seconds / 60)) * 60)


def side_in_words(side: Side) -> str:
    """The side of a hold; empty when it is for both."""
    return "" if side is Side.BOTH else f"{side.value} side"


def step_title(step: Step, exercise: Exercise | None) -> str:
    """What the step at hand is, in a few words."""
    name = exercise.name if exercise is not None else ""
    side = side_in_words(step.side)
    match step.kind:
        case StepKind.WALK:
            return "Walk"
        case StepKind.GET_READY:
            title = f"Get ready: {name}"
        case StepKind.HOLD:
            title = f"Hold: {name}"
        case StepKind.CHANGE_SIDES:
            title = f"Change sides: {name}"
        case StepKind.REST:
            return f"Rest: {name}"
        case _:
            assert_never(step.kind)
    return f"{title}, {side}" if side else title


def step_cue(step: Step, exercise: Exercise | None, note: str = "") -> str:
    """What to do in the step at hand; while getting ready, what to mind comes first."""
    cue = _plain_cue(step, exercise)
    return f"{note} {cue}" if note and step.kind is StepKind.GET_READY else cue


def _plain_cue(step: Step, exercise: Exercise | None) -> str:
    if exercise is None:
        return "Stand up and walk a few steps, easily. Let your arms hang and breathe normally."
    match step.kind:
        case StepKind.HOLD:
            return f"{exercise.feel} Keep breathing, do not bounce."
        case StepKind.CHANGE_SIDES:
            return f"Come out slowly and take the same position for the {side_in_words(step.side)}."
        case StepKind.REST:
            return "Come out slowly, let go, and take the position again."
        case StepKind.GET_READY | StepKind.WALK:
            return exercise.start_position
        case _:
            assert_never(step.kind)


def repetition_in_words(step: Step) -> str:
    """Repetition n of m; empty while walking."""
    return f"Repetition {step.repetition} of {step.of}" if step.of else ""


def kind_in_words(kind: BreakKind) -> str:
    """What a prompt calls its break."""
    return {
        BreakKind.STRETCH: "Time for a stretch",
        BreakKind.WALK: "Time to stand up and walk",
        BreakKind.EVENING: "Your evening routine",
    }[kind]
