"""What a bubble says: prompts, steps and closing lines as title, body and actions; knows no server and no bus.

The text promises only what works where it is shown. A click on the body starts the stretch on most servers; on
xfce it only closes the bubble, on dunst as shipped it takes the middle button, and some servers know no actions
at all. `Manners` is what the adapter found out about the server at hand.
"""

from breakstretch.core.values.base import Value
from breakstretch.core.values.breaks import BreakKind
from breakstretch.core.values.dose import Step, StepKind
from breakstretch.core.values.effects import CloseSession, SessionView, ShowPrompt
from breakstretch.core.values.exercises import Side
from breakstretch.core.values.history import Outcome

SAFETY = (
    "Mild pull, never pain. Do not bounce. Keep breathing. "
    "Stop if it hurts or symptoms get worse, and ask your health care provider."
)
"""Said with the first hold of every session."""
CELLS = 8
"""Of the text bar, which every server can show."""
NAMED = 3
"""So many stretches are named in a prompt; of more, the number is said."""

CHECK_IN = "Evening check-in"
_TITLES = {
    BreakKind.STRETCH: "Time for a stretch",
    BreakKind.WALK: "Time for a short walk",
    BreakKind.EVENING: "Time for the evening routine",
}
_VERBS = {
    StepKind.WALK: "Walk a little",
    StepKind.GET_READY: "Get ready",
    StepKind.HOLD: "Hold",
    StepKind.CHANGE_SIDES: "Change sides",
    StepKind.REST: "Let go",
}


class Action(Value, frozen=True):
    """One button."""

    id: str
    label: str


class Manners(Value, frozen=True):
    """What a server does with a bubble."""

    actions: bool = True
    """Whether it shows buttons, or any way to choose an action."""
    click: str = "Click"
    """How a person chooses the first action without a button; empty where the body does nothing."""
    markup: bool = True
    """Whether the body is read as markup."""
    replays: bool = False
    """Whether it plays an animation each time a bubble is replaced."""
    loses_buttons: bool = False
    """Whether a bubble that is replaced while it is seen has no buttons any more: the body has to do then."""


class Bubble(Value, frozen=True):
    """Text and actions, not yet escaped."""

    title: str
    body: str = ""
    actions: tuple[Action, ...] = ()
    """`default` is the click on the body."""
    urgent: bool = False
    """Stays, and passes do-not-disturb: get care now, or what a person has just asked for."""


def prompt_bubble(prompt: ShowPrompt, manners: Manners) -> Bubble:
    """The question, with how to start, snooze and skip."""
    length = f" - {length_text(prompt.seconds)}" if prompt.seconds else ""
    body = f"{_contents(prompt)}{length}.\n{_how_to_start(prompt, manners)}"
    return Bubble(_prompt_title(prompt), body, _prompt_actions(prompt, manners) if manners.actions else ())


def step_bubble(view: SessionView, left: float, manners: Manners) -> Bubble:
    """The step at hand: the side and the seconds left first, for servers cut a long title or body at its end."""
    step = view.step
    side = "" if step.side is Side.BOTH or view.exercise is None else f"{step.side.capitalize()} side "
    lines = [side + bar(left, step.seconds) + _how_to_pause(view, manners)]
    if step.of:
        lines.append(f"Repetition {step.repetition} of {step.of}")
    lines += filter(None, (view.note, _instruction(view)))
    pause = "Go on" if view.paused else "Pause"
    actions = [Action("pause", pause), Action("next", "Next"), Action("hurts", "It hurts")]
    if manners.loses_buttons:
        actions.insert(0, Action("default", pause))
    stays = manners.loses_buttons and view.paused
    return Bubble(_step_title(view), "\n".join(lines), tuple(actions) if manners.actions else (), stays)


def end_bubble(end: CloseSession) -> Bubble:
    """The closing line."""
    word = "Done." if end.outcome is Outcome.COMPLETED else "Stopped."
    holds = f" {end.holds_done} hold{'' if end.holds_done == 1 else 's'}." if end.holds_done else ""
    return Bubble(word + holds, end.upcoming)


def notice_bubble(text: str) -> Bubble:
    """One sentence."""
    return Bubble("breakstretch", text)


def bar(left: float, of: float) -> str:
    """The part of a step that is over, and the seconds left, in characters."""
    done = 1.0 if of <= 0 else 1 - min(max(left / of, 0.0), 1.0)
    filled = round(done * CELLS)
    return "▰" * filled + "▱" * (CELLS - filled) + f" {round(left)} s"


def length_text(seconds: float) -> str:
    """`2 min 30 s`, `3 min`, `45 s`."""
    minutes, rest = divmod(round(seconds), 60)
    parts = [f"{minutes} min"] * bool(minutes) + [f"{rest} s"] * bool(rest or not minutes)
    return " ".join(parts)


def _prompt_title(prompt: ShowPrompt) -> str:
    """Without an exercise, in a flare-up or at the cap, a desk break is a walk, and an evening its check-in."""
    if prompt.exercises:
        return _TITLES[prompt.kind]
    return CHECK_IN if prompt.kind is BreakKind.EVENING else _TITLES[BreakKind.WALK]


def _contents(prompt: ShowPrompt) -> str:
    names = [exercise.name for exercise in prompt.exercises]
    if not names and prompt.kind is BreakKind.EVENING:
        return "A few questions about your back, and no routine while it is bad"
    if not names:
        return "Stand up and walk a little"
    if len(names) > NAMED:
        return f"{len(names)} stretches, first {names[0]}"
    return ", then ".join(names)


def _how_to_start(prompt: ShowPrompt, manners: Manners) -> str:
    if not manners.actions:
        command = "evening" if prompt.kind is BreakKind.EVENING else "stretch"
        return f"Start it from the tray, or with `breakstretch {command}`."
    return f"{manners.click} to start." if manners.click else "Press Start."


def _prompt_actions(prompt: ShowPrompt, manners: Manners) -> tuple[Action, ...]:
    actions = [Action("start", "Start")]
    if manners.click:
        actions.insert(0, Action("default", "Start"))
    evening = prompt.kind is BreakKind.EVENING
    if prompt.may_snooze:
        later = length_text(prompt.snooze.total_seconds())
        actions.append(Action("snooze", f"In {later}" if evening else f"Snooze {later}"))
    actions.append(Action("skip", "Not tonight" if evening else "Skip"))
    return tuple(actions)


def _how_to_pause(view: SessionView, manners: Manners) -> str:
    """Where a click on the body is all there is; it brings a new bubble, which stays, unfolded, with its buttons."""
    if not manners.loses_buttons:
        return ""
    return f" - {manners.click.lower()} to {'go on' if view.paused else 'pause'}"


def _step_title(view: SessionView) -> str:
    verb = "Paused" if view.paused else _VERBS[view.step.kind]
    if view.exercise is None:
        return verb
    return f"{verb}: {view.exercise.name}"


def _instruction(view: SessionView) -> str:
    if view.exercise is None:
        return "Stand up and walk at an easy pace."
    match view.step.kind:
        case StepKind.HOLD if view.index == _first_hold(view.steps):
            return f"{view.exercise.feel}\n{SAFETY}"
        case StepKind.HOLD:
            return " ".join((*view.exercise.steps[:2], view.exercise.feel))
        case StepKind.CHANGE_SIDES:
            return f"Come out of it slowly. Now the {view.step.side} side."
        case StepKind.REST:
            return "Come out of it slowly and rest a moment."
        case _:
            return view.exercise.start_position


def _first_hold(steps: tuple[Step, ...]) -> int:
    return next((index for index, step in enumerate(steps) if step.kind is StepKind.HOLD), -1)
