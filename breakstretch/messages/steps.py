"""The words for the current step: its title, what to do, which repetition it is, and what comes next.

Get ready describes the whole way into the position: step by step in the terminal and the window, in short form in a
notification, in the spoken form by voice. The hold says what to feel and one cue. What follows a hold first says how to
come out.
"""

from math import ceil
from typing import assert_never

from breakstretch.core.values.dose import LedStep, Step, StepKind
from breakstretch.core.values.effects import CloseSession
from breakstretch.core.values.exercises import Exercise, Side
from breakstretch.messages.instruction import opposite, short_position, spoken_position, told, way_out
from breakstretch.messages.phrases import in_short, in_words, roughly, side_in_words
from breakstretch.messages.safety import GOLDEN_RULE
from breakstretch.messages.shown import SessionView

STATES = {
    StepKind.WALK: "Walk",
    StepKind.GET_READY: "Get ready",
    StepKind.HOLD: "Hold",
    StepKind.CHANGE_SIDES: "Change sides",
    StepKind.REST: "Rest",
}
"""What the window shows above the countdown."""
PAUSED = "Paused"
OWN_STEP = "Break"
"""The state of a break in your own words."""
WALKED, OWN_DONE = "I have walked", "Done"
"""The button of the window that ends a walk, or a break in your own words."""
IN_POSITION, PAUSE, CONTINUE, NEXT, HURTS = "In position", "Pause", "Continue", "Next", "It hurts"
BACK, STOP, KEEP_GOING = "Back", "Stop", "Keep going"
"""The buttons of a session."""
_MINUTE = 60
HOLD_CUE = "Keep breathing. Do not bounce."
WALKING = "Stand up and walk at an easy pace."


def state_of(step: Step) -> str:
    """What happens in a step, in one or two words."""
    return OWN_STEP if step.text else STATES[step.kind]


def step_title(step: Step, exercise: Exercise | None) -> str:
    """The title of the current step, in a few words."""
    if exercise is None or step.kind is StepKind.WALK:
        return state_of(step)
    title = f"{STATES[step.kind]}: {exercise.name}"
    side = side_in_words(step.side)
    return f"{title}, {side}" if side and step.kind is not StepKind.REST else title


def tray_step_title(view: LedStep) -> str:
    """The tray's title during a session."""
    title = in_short(view.step.text) or step_title(view.step, view.exercise)
    return f"{PAUSED}. {title}" if view.paused else title


def window_title(view: LedStep) -> str:
    """The heading of the window."""
    if view.exercise is not None:
        return view.exercise.name
    return view.step.text or "A short walk"


def bubble_title(view: LedStep) -> str:
    """The title of a notification."""
    state = PAUSED if view.paused else state_of(view.step)
    return state if view.exercise is None else f"{state}: {view.exercise.name}"


def rule_now(view: LedStep) -> str:
    """The golden rule, once a session: before the first stretch, so that a walk is only a walk."""
    first = view.step.kind is StepKind.GET_READY and all(
        before.kind is StepKind.WALK for before in view.steps[: view.index]
    )
    return GOLDEN_RULE if first else ""


def come_out(view: LedStep | CloseSession) -> str:
    """How to leave the position of the last hold. Empty where there was none."""
    left = view.hold_left
    return "" if left is None else way_out(left.exercise, left.side)


def leave_first(view: LedStep) -> str:
    """The same when a position follows at once, worded so that nobody takes it for a part of that position."""
    out, left = come_out(view) if view.step.kind is StepKind.GET_READY else "", view.hold_left
    if not out or left is None:
        return ""
    again = left.exercise == view.exercise and left.side is view.step.side
    return f"This hold begins again. First come out of it. {out}" if again else f"First leave the last position. {out}"


def all_steps(exercise: Exercise, side: Side) -> tuple[str, ...]:
    """The way into the position and into the stretch, step by step in the order of doing."""
    return tuple(told(text, side) for text in (exercise.start_position, *exercise.steps))


def then_hold(view: LedStep) -> str:
    """How long the position will be held."""
    coming = next((step for step in view.steps[view.index :] if step.kind is StepKind.HOLD), None)
    return "" if coming is None else f"Then hold for {in_words(coming.seconds)}."


def step_cue(step: Step, exercise: Exercise | None) -> str:
    """What to do in a step. For get ready it is only the start, because each guide gives the rest in its own way."""
    if exercise is None:
        return step.text or WALKING
    match step.kind:
        case StepKind.HOLD:
            return f"{told(exercise.feel, step.side)} {HOLD_CUE}".strip()
        case StepKind.CHANGE_SIDES:
            return f"{way_out(exercise, opposite(step.side))} Now the {side_in_words(step.side)}."
        case StepKind.REST:
            return f"{way_out(exercise, step.side)} Rest a moment, then take the position again."
        case StepKind.GET_READY | StepKind.WALK:
            return told(exercise.start_position, step.side)
        case _:
            assert_never(step.kind)


def cue_now(view: LedStep) -> str:
    """What to do in the current step of a session. In a paused hold, how to come out of it."""
    if view.paused and view.step.kind is StepKind.HOLD and view.exercise is not None:
        return way_out(view.exercise, view.step.side)
    return step_cue(view.step, view.exercise)


def bubble_lines(view: SessionView, *, whole: bool = False) -> tuple[str, ...]:
    """What to do, in a notification. It has no room for the golden rule until the first hold, which needs few words.

    `whole`: it is read aloud, so it includes every step into the position.
    """
    step, exercise = view.step, view.exercise
    if exercise is not None and step.kind is StepKind.GET_READY:
        way = all_steps(exercise, step.side) if whole else (short_position(exercise, step.side),)
        position = " ".join((*way, then_hold(view))).strip()
        return tuple(filter(None, (come_out(view), view.note, position)))
    first = step.kind is StepKind.HOLD and all(before.kind is not StepKind.HOLD for before in view.steps[: view.index])
    if exercise is not None and first and not view.paused:
        return (told(exercise.feel, step.side), GOLDEN_RULE)
    return (cue_now(view),)


def spoken_step(view: SessionView) -> str:
    """What a voice says as a step begins. The name is said once, so that the hold need not wait for the voice."""
    step, exercise = view.step, view.exercise
    if exercise is None:
        return step_cue(step, None)
    if step.kind is not StepKind.GET_READY:
        return f"{'Hold. ' if step.kind is StepKind.HOLD else ''}{step_cue(step, exercise)}"
    side = side_in_words(step.side)
    name = f"{exercise.name}, {side}." if side else f"{exercise.name}."
    return " ".join(filter(None, (come_out(view), name, view.note, spoken_position(exercise, step.side))))


def repetition_in_words(step: Step) -> str:
    """Repetition n of m. Empty in a walk, and where there is only one."""
    return f"Repetition {step.repetition} of {step.of}" if step.of > 1 else ""


def time_left(seconds: float) -> str:
    """How long a session still takes: "27 min left", and in seconds at the very end."""
    return f"{roughly(seconds) if seconds >= _MINUTE else in_words(ceil(seconds))} left"


def window_next(view: LedStep) -> str:
    """What comes after this step, in a person's words."""
    later = view.steps[view.index + 1 :]
    if not later:
        return "Next: done"
    step = later[0]
    if step.exercise != view.step.exercise:
        coming = view.upcoming
        return f"Next: {coming.name if coming is not None and coming.id == step.exercise else 'walk'}"
    if step.kind is StepKind.HOLD:
        return f"Next: hold for {in_words(step.seconds)}"
    what, side = STATES[step.kind].lower(), side_in_words(step.side)
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
