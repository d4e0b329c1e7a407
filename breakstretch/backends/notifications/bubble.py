"""What a bubble says: prompts, steps and closing lines as title, body and actions; knows no server and no bus.

The text promises only what works where it is shown. A click on the body starts the stretch on most servers; on
xfce it only closes the bubble, on dunst as shipped it takes the middle button, and some servers know no actions
at all. `Manners` is what the adapter found out about the server at hand.
"""

from breakstretch.core.values.base import Value
from breakstretch.core.values.breaks import BreakKind
from breakstretch.core.values.effects import ShowPrompt
from breakstretch.core.values.exercises import Side
from breakstretch.messages.endings import short_line
from breakstretch.messages.phrases import minutes_in_words
from breakstretch.messages.reminders import START, contents, how_to_start, reminder_title, skip_label, snooze_label
from breakstretch.messages.shown import SessionEnd, SessionView
from breakstretch.messages.steps import bubble_cue, bubble_title, repetition_in_words
from breakstretch.messages.tonight import needs

CELLS = 8
"""Of the text bar, which every server can show."""


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
    buttons: int = 3
    """How many buttons are seen beside the text at once; 0 where they are in a menu."""
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
    length = f" - {minutes_in_words(prompt.seconds)}" if prompt.seconds else ""
    start = how_to_start(prompt.kind, actions=manners.actions, click=manners.click)
    needed = needs(prompt.exercises) if prompt.kind is BreakKind.EVENING else ""
    body = f"{' '.join(filter(None, (f'{contents(prompt)}{length}.', needed)))}\n{start}"
    return Bubble(reminder_title(prompt), body, _prompt_actions(prompt, manners) if manners.actions else ())


def step_bubble(view: SessionView, left: float, manners: Manners) -> Bubble:
    """The step at hand: the side and the seconds left first, for servers cut a long title or body at its end."""
    step = view.step
    side = "" if step.side is Side.BOTH or view.exercise is None else f"{step.side.capitalize()} side "
    lines = [side + bar(left, step.seconds) + _how_to_pause(view, manners)]
    if step.of:
        lines.append(repetition_in_words(step))
    lines += filter(None, (view.note, bubble_cue(view)))
    pause = "Go on" if view.paused else "Pause"
    actions = [Action("pause", pause), Action("next", "Next"), Action("hurts", "It hurts")]
    if manners.loses_buttons:
        actions.insert(0, Action("default", pause))
    stays = manners.loses_buttons and view.paused
    return Bubble(bubble_title(view), "\n".join(lines), tuple(actions) if manners.actions else (), stays)


def end_bubble(end: SessionEnd) -> Bubble:
    """The closing line, and what has to be read."""
    body = "\n".join((*end.text, *(() if end.alarm else (end.upcoming,))))
    return Bubble(short_line(end), body, urgent=end.alarm or bool(end.text))


def notice_bubble(text: str) -> Bubble:
    """One sentence."""
    return Bubble("breakstretch", text)


def bar(left: float, of: float) -> str:
    """The part of a step that is over, and the seconds left, in characters."""
    done = 1.0 if of <= 0 else 1 - min(max(left / of, 0.0), 1.0)
    filled = round(done * CELLS)
    return "▰" * filled + "▱" * (CELLS - filled) + f" {round(left)} s"


def _prompt_actions(prompt: ShowPrompt, manners: Manners) -> tuple[Action, ...]:
    actions = [Action("start", START)]
    if manners.click:
        actions.insert(0, Action("default", START))
    if prompt.may_snooze:
        later = minutes_in_words(prompt.snooze.total_seconds())
        actions.append(Action("snooze", snooze_label(prompt.kind, later)))
    actions.append(Action("skip", skip_label(prompt.kind)))
    return tuple(actions)


def _how_to_pause(view: SessionView, manners: Manners) -> str:
    """Where a click on the body is all there is; it brings a new bubble, which stays, unfolded, with its buttons."""
    if not manners.loses_buttons:
        return ""
    return f" - {manners.click.lower()} to {'go on' if view.paused else 'pause'}"
