"""The page of a step, derived from the daemon's view of it: words, progress, buttons."""

from collections.abc import Iterator
from functools import partial

from msgspec.structs import replace

from breakstretch.core.values.base import Value
from breakstretch.core.values.breaks import BreakKind
from breakstretch.core.values.dose import StepKind
from breakstretch.core.values.exercises import Side
from breakstretch.drawing.figures.motion import ease
from breakstretch.messages.endings import stop_question
from breakstretch.messages.phrases import side_in_words
from breakstretch.messages.shown import SessionView
from breakstretch.messages.steps import (
    BACK,
    CONTINUE,
    HURTS,
    IN_POSITION,
    KEEP_GOING,
    NEXT,
    OWN_DONE,
    PAUSE,
    PAUSED,
    STOP,
    WALKED,
    all_steps,
    cue_now,
    leave_first,
    repetition_in_words,
    rule_now,
    state_of,
    time_left,
    window_next,
    window_title,
)
from breakstretch.window.pages import Form, Own, Press, Role, Segment, StepPage, Tone
from breakstretch.wire import Do, DoLine

_MINUTE = 60
_ONCE = 5.0
"""Seconds in which the way into a position and back is played."""
_STANDS, _INTO, _OUT = 0.25, 0.6, 0.85
"""When the figure stops standing, has moved into the position, and has held it, as parts of that time."""
_LEFT, _TURNED = 0.4, 0.5
"""When the old side is left and the new one begins, as parts of a change of sides."""
_STRIDE = 0.8
"""Seconds of one step of the walking figure."""
_LONG_STEP = 100


class Pose(Value, frozen=True):
    """The pose of the figure at an instant."""

    side: Side
    phase: float
    """From start (0) to hold (1)."""
    moves: bool = False


def step_page(view: SessionView, *, stopping: bool = False) -> StepPage:
    """The page of a step."""
    step = view.step
    state = PAUSED if view.paused else state_of(step)
    side = side_in_words(step.side).capitalize()
    repetition = repetition_in_words(step).lower() if step.of > 1 else ""
    under = (state if side else "", repetition)
    ready = step.kind is StepKind.GET_READY and view.exercise is not None
    return StepPage(
        form=form_of(view.kind),
        view=view,
        tone=_tone(view),
        headline=side or state,
        under=" · ".join(part for part in under if part).capitalize(),
        title=window_title(view),
        note=" ".join(filter(None, (leave_first(view), view.note))) if ready else "",
        steps=all_steps(view.exercise, step.side) if ready and view.exercise is not None else (),
        cue="" if ready or step.text else cue_now(view),
        rule=stop_question(view.kind) if stopping else rule_now(view),
        upcoming=window_next(view),
        segments=tuple(_segments(view)),
        presses=_stop_presses(view) if stopping else _presses(view),
        stopping=stopping,
    )


def form_of(kind: BreakKind) -> Form:
    """The evening routine is read from the mat, a desk break from the chair."""
    return Form.LARGE if kind is BreakKind.EVENING else Form.CORNER


def pose_at(view: SessionView, left: float) -> Pose:
    """The pose of the figure with this many seconds left: it plays the way into the position, then holds it."""
    step = view.step
    part = min(1.0, max(0.0, 1 - left / step.seconds)) if step.seconds > 0 else 1.0
    match step.kind:
        case StepKind.WALK:
            return Pose(Side.BOTH, abs((left / _STRIDE) % 2 - 1), moves=not (view.paused or step.text))
        case StepKind.GET_READY:
            return Pose(step.side, _shown(part, step.seconds), moves=not view.paused)
        case StepKind.CHANGE_SIDES | StepKind.REST:
            before = view.steps[view.index - 1].side if view.index else step.side
            if part < _LEFT:
                return Pose(before, 1 - ease(part / _LEFT), moves=not view.paused)
            return Pose(step.side, ease((part - _TURNED) / _LEFT), moves=not view.paused)
        case StepKind.HOLD:
            return Pose(step.side, 1.0)


def total_left(view: SessionView, left: float) -> str:
    """How long the whole session still takes, with this many seconds of the step left."""
    return time_left(left + sum(step.seconds for step in view.steps[view.index + 1 :]))


def countdown(seconds: int) -> str:
    """`27`, or `4:05` where a step is long."""
    return f"{seconds // _MINUTE}:{seconds % _MINUTE:02}" if seconds >= _LONG_STEP else str(seconds)


def _tone(view: SessionView) -> Tone:
    if view.paused:
        return Tone.PAUSED
    return Tone.HOLD if view.step.kind in (StepKind.HOLD, StepKind.WALK) else Tone.READY


def _segments(view: SessionView) -> Iterator[Segment]:
    """Neighbouring steps of one exercise form one segment."""
    start = 0
    for at in range(1, len(view.steps) + 1):
        if at < len(view.steps) and view.steps[at].exercise == view.steps[start].exercise:
            continue
        steps = view.steps[start:at]
        over = sum(step.seconds for step in view.steps[start : min(at, view.index)])
        yield Segment(sum(step.seconds for step in steps), start <= view.index < at, over)
        start = at


def _presses(view: SessionView) -> tuple[Press, ...]:
    """It hurts first, then what leaves the step, and last what Space does. Each keeps its place on every step."""
    line = partial(DoLine, step=view.index)
    hurts, stop = _hurts(view), Press(STOP, Own.ASK_STOP, ("Escape",), "Esc", Role.QUIET)
    back = Press(BACK, line(Do.BACK), ("Left",), "←", Role.QUIET)
    on = Press(NEXT, line(Do.NEXT), ("n", "Right"), "N", Role.QUIET)
    pause = Press(PAUSE, line(Do.PAUSE), ("space",), "Space", widest=IN_POSITION)
    if view.paused:
        return (hurts, stop, back, on, replace(pause, label=CONTINUE, role=Role.MAIN))
    if view.step.kind is StepKind.WALK:
        return (hurts, stop, replace(on, label=OWN_DONE if view.step.text else WALKED, role=Role.MAIN), pause)
    if view.step.kind is StepKind.HOLD:
        return (hurts, stop, back, replace(on, role=Role.PLAIN), pause)
    return (hurts, stop, back, on, replace(pause, label=IN_POSITION, does=line(Do.READY), role=Role.MAIN))


def _stop_presses(view: SessionView) -> tuple[Press, ...]:
    return (
        _hurts(view),
        Press(STOP, DoLine(Do.STOP, step=view.index), ("Escape",), "Esc"),
        Press(KEEP_GOING, Own.KEEP_GOING, ("space", "Return"), "Space", Role.MAIN, widest=IN_POSITION),
    )


def _hurts(view: SessionView) -> Press:
    return Press(HURTS, DoLine(Do.HURTS, step=view.index), ("h",), "H", Role.HURTS)


def _shown(part: float, seconds: float) -> float:
    """Start, into the position, and back, as often as there is time for. At the end it stays in the position."""
    times = max(1, int(seconds // _ONCE))
    turn, at = divmod(min(part, 0.999) * times, 1)
    if at < _INTO and turn < times:
        return ease((at - _STANDS) / (_INTO - _STANDS))
    last = turn >= times - 1
    return 1.0 if last else 1 - ease((at - _OUT) / (1 - _OUT))
