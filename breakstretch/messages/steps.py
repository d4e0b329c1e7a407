"""What is said of the step at hand: its title, what to do in it, which repetition it is, and what comes next."""

from typing import assert_never

from breakstretch.core.values.dose import Step, StepKind
from breakstretch.core.values.effects import LedStep
from breakstretch.core.values.exercises import Exercise
from breakstretch.messages.instruction import opposite, short_position, spoken_position, told, way_out
from breakstretch.messages.phrases import side_in_words
from breakstretch.messages.safety import GOLDEN_RULE

STATES = {
    StepKind.WALK: "Walk",
    StepKind.GET_READY: "Get ready",
    StepKind.HOLD: "Hold",
    StepKind.CHANGE_SIDES: "Change sides",
    StepKind.REST: "Rest",
}
"""What the window shows above the countdown."""
PAUSED = "Paused"
_BUBBLE_STATES = STATES | {StepKind.WALK: "Walk a little", StepKind.REST: "Let go"}


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


def tray_step_title(view: LedStep) -> str:
    """The tray's title while a session is led."""
    title = step_title(view.step, view.exercise)
    return f"{PAUSED}. {title}" if view.paused else title


def window_title(exercise: Exercise | None) -> str:
    """The heading of the window."""
    return exercise.name if exercise is not None else "Stand up and walk"


def bubble_title(view: LedStep) -> str:
    """The title of a notification."""
    state = PAUSED if view.paused else _BUBBLE_STATES[view.step.kind]
    return state if view.exercise is None else f"{state}: {view.exercise.name}"


def step_cue(step: Step, exercise: Exercise | None) -> str:
    """What to do in the step at hand."""
    if exercise is None:
        return "Stand up and walk a few steps, easily. Let your arms hang and breathe normally."
    match step.kind:
        case StepKind.HOLD:
            return f"{told(exercise.feel, step.side)} Keep breathing, do not bounce."
        case StepKind.CHANGE_SIDES:
            out = way_out(exercise, opposite(step.side))
            return f"{out} Then take the same position for the {side_in_words(step.side)}."
        case StepKind.REST:
            return f"{way_out(exercise, step.side)} Let go, then take the position again."
        case StepKind.GET_READY | StepKind.WALK:
            return told(exercise.start_position, step.side)
        case _:
            assert_never(step.kind)


def spoken_cue(step: Step, exercise: Exercise | None) -> str:
    """What a voice says in the step at hand."""
    if exercise is not None and step.kind is StepKind.GET_READY:
        return spoken_position(exercise, step.side)
    return step_cue(step, exercise)


def bubble_cue(view: LedStep) -> str:
    """What to do, in a notification; the rule stands in the first hold."""
    exercise, side = view.exercise, view.step.side
    if exercise is None:
        return "Stand up and walk at an easy pace."
    match view.step.kind:
        case StepKind.HOLD if view.index == _first_hold(view.steps):
            return f"{told(exercise.feel, side)}\n{GOLDEN_RULE}"
        case StepKind.HOLD:
            return f"{short_position(exercise, side)} {told(exercise.feel, side)}"
        case StepKind.CHANGE_SIDES:
            return f"{way_out(exercise, opposite(side))} Now the {side} side."
        case StepKind.REST:
            return f"{way_out(exercise, side)} Rest a moment."
        case _:
            return short_position(exercise, side)


def repetition_in_words(step: Step) -> str:
    """Repetition n of m; empty while walking."""
    return f"Repetition {step.repetition} of {step.of}" if step.of else ""


def window_next(view: LedStep) -> str:
    """What comes after this step, named as a person would."""
    later = view.steps[view.index + 1 :]
    if not later:
        return "Next: done"
    step = later[0]
    if step.exercise != view.step.exercise:
        coming = view.upcoming
        return f"Next: {coming.name if coming is not None and coming.id == step.exercise else 'walk'}"
    what = "hold" if step.kind is StepKind.HOLD else STATES[step.kind].lower()
    side = side_in_words(step.side)
    return f"Next: {what}, {side}" if side else f"Next: {what}"


def terminal_next(view: LedStep) -> str:
    """What comes after this step, by the name of the step unless an exercise begins."""
    later = view.steps[view.index + 1 :]
    if not later:
        return "Next: done"
    step = later[0]
    coming = view.upcoming
    what = step.kind.value.replace("-", " ") if coming is None or step.exercise != coming.id else coming.name
    side = side_in_words(step.side)
    return f"Next: {what}, {side}" if side else f"Next: {what}"


def _first_hold(steps: tuple[Step, ...]) -> int:
    return next((index for index, step in enumerate(steps) if step.kind is StepKind.HOLD), -1)
