"""What a bubble says: prompts, steps and closing lines as title, body and actions; knows no server and no bus.

The text promises only what works where it is shown. A click on the body starts the stretch on most servers; on
xfce it only closes the bubble, on dunst as shipped it takes the middle button, and some servers know no actions
at all. `Manners` is what the adapter found out about the server at hand.
"""

from breakstretch.core.values.base import Value
from breakstretch.core.values.breaks import BreakKind
from breakstretch.core.values.dose import StepKind
from breakstretch.core.values.effects import ShowPrompt
from breakstretch.core.values.events import Clicked, Event, Hurts, Led, PromptAction, SessionAction
from breakstretch.core.values.exercises import Side
from breakstretch.core.values.reasons import CannotGuide
from breakstretch.messages.endings import short_line
from breakstretch.messages.phrases import in_words, minutes_in_words
from breakstretch.messages.reminders import (
    SNOOZE,
    START,
    contents,
    how_long,
    how_to_start,
    in_a_terminal,
    needs,
    prompt_title,
    skip_label,
    snooze_label,
    summary,
)
from breakstretch.messages.safety import EMERGENCY_NUMBERS, EMERGENCY_TITLE
from breakstretch.messages.shown import SessionEnd, SessionView
from breakstretch.messages.steps import (
    CONTINUE,
    HURTS,
    IN_POSITION,
    NEXT,
    PAUSE,
    bubble_lines,
    bubble_title,
    repetition_in_words,
)
from breakstretch.messages.visible import visible_lines

CELLS = 8
"""Of the text bar, which every server can show."""
_STEP_BUTTONS = 3
"""A hold has three: Pause, Next, It hurts."""
_FEW = 2
"""So few buttons have no room for Skip, nor for a long label. The tray has both."""
_CLICKS = {IN_POSITION: "when in position", PAUSE: "to pause", CONTINUE: "to continue"}
"""What a click on the body is for, where the body does what the first button would."""


class Action(Value, frozen=True):
    """One button."""

    id: str
    label: str


class Manners(Value, frozen=True):
    """What a server does with a bubble. These values are the careful ones, for a server that nobody has measured."""

    known: bool = False
    """Whether it was measured in this version."""
    stays: bool = False
    """Whether a bubble that counts stays on the screen. Elsewhere it moves to a list of messages after seconds."""
    in_place: bool = False
    """Whether a bubble takes new text where it is."""
    actions: bool = True
    """Whether it shows buttons, or any way to choose an action."""
    click: str = "Click"
    """How a person chooses the first action without a button; empty where the body does nothing."""
    markup: bool = True
    """Whether the body is read as markup."""
    replays: bool = False
    """Whether it plays an animation each time a bubble is replaced."""
    buttons: int = 3
    """How many buttons are on the screen beside the text; 0 where they are in a menu."""
    loses_buttons: bool = False
    """Whether a bubble that is replaced while it is seen has no buttons any more: the body has to do then."""
    first_buttons: bool = False
    """Whether a bubble that is replaced keeps the buttons it began with. They have no room for a fourth."""
    unfolds: bool = False
    """Whether the buttons are on the screen only while the bubble is urgent. Elsewhere the pointer brings them."""
    drops: float = 0.0
    """Seconds after which a bubble that is not urgent leaves the screen for a list of messages; 0: it stays."""
    joins: bool = False
    """Whether it joins the lines of a body, of which it shows the first part."""
    tags: bool = False
    """Whether bubbles may have a tag. mako knows the same one, and crashes at it."""
    pixels: str = "image-data"
    """The hint that holds a picture."""
    tray: bool = False
    """Whether there certainly is an icon in the tray."""
    urgent_passes: bool = False
    """Whether an urgent bubble is on the screen, with its buttons, while do not disturb is on."""
    quiet: bool = False
    """Whether do not disturb is on."""
    reader: bool = False
    """Whether a screen reader reads it aloud: nothing is cut, and it says which command asks in a terminal."""

    @property
    def cannot_guide(self) -> CannotGuide | None:
        """Why a bubble of this server cannot guide a person, or None (rule 35)."""
        if not self.known:
            return CannotGuide.UNKNOWN
        if not (self.actions and self.buttons >= _STEP_BUTTONS) or self.loses_buttons:
            return CannotGuide.NO_BUTTONS
        if not self.stays:
            return CannotGuide.LEAVES
        return None if self.in_place else CannotGuide.NEW_EACH_TIME

    def hides(self, *, urgent: bool) -> bool:
        """Whether do not disturb keeps such a bubble off the screen."""
        return self.quiet and not (urgent and self.urgent_passes)

    @property
    def one_line(self) -> bool:
        """Whether a body is written as one line. A screen reader reads all of it, in sentences."""
        return self.joins and not self.reader

    @property
    def body_acts(self) -> bool:
        """Whether a click on the body of a step does what its first button does, since its buttons are not seen."""
        return self.actions and (self.loses_buttons or not self.buttons)


class Bubble(Value, frozen=True):
    """Text and actions, not yet escaped."""

    title: str
    body: str = ""
    actions: tuple[Action, ...] = ()
    """`default` is the click on the body."""
    urgent: bool = False
    """Stays, and passes do-not-disturb: get care now, or a step that waits for the person."""


def prompt_bubble(prompt: ShowPrompt, manners: Manners) -> Bubble:
    """The question, with how to start, snooze and skip."""
    start = how_to_start(prompt.kind, actions=manners.actions, click=manners.click, tray=manners.tray)
    needed = needs(prompt.exercises) if prompt.kind is BreakKind.EVENING else ""
    start = f"{start} {in_a_terminal(prompt.kind)}" if manners.reader else start
    if manners.one_line:
        body = _in_a_row(start.removesuffix("."), how_long(prompt), f"{contents(prompt)}.", needed)
    else:
        what = f"{summary(prompt)} {needed}".strip()
        lines = (what, start) if manners.buttons else (start, what)  # mako cuts the end off
        body = what if manners.first_buttons else "\n".join(lines)
    return Bubble(prompt_title(prompt), body, _prompt_actions(prompt, manners) if manners.actions else ())


def prompt_meanings(prompt: ShowPrompt) -> dict[str, Event]:
    """What the buttons of a prompt mean; `default` is the click on the body."""
    meanings: dict[str, Event] = {action.value: Clicked(prompt.key, action) for action in PromptAction}
    meanings["default"] = meanings["start"]
    if not prompt.may_snooze:
        del meanings["snooze"]
    return meanings


def step_bubble(view: SessionView, left: float, manners: Manners) -> Bubble:
    """The step at hand: the side and the seconds left first, for servers cut a long title or body at its end."""
    step, actions = view.step, _step_actions(view)
    side = "" if step.side is Side.BOTH or view.exercise is None else f"{step.side.capitalize()} side"
    click = f"{manners.click.lower()} {_CLICKS[actions[0].label]}" if manners.body_acts else ""
    lines = (repetition_in_words(step), *bubble_lines(view, whole=manners.reader))
    if manners.one_line:
        body = _in_a_row(f"{round(left)} s", side, click, *lines)
    else:
        time = in_words(step.seconds) if manners.reader else bar(left, step.seconds)
        body = "\n".join(filter(None, (f"{side} {time}{click and f' - {click}'}".strip(), *lines)))
    if manners.body_acts:
        actions = (Action("default", actions[0].label), *actions)
    urgent = view.paused or manners.unfolds
    return Bubble(bubble_title(view), body, actions if manners.actions else (), urgent)


def step_meanings(view: SessionView, manners: Manners) -> dict[str, Event]:
    """What the buttons of a step mean. A click on the body never means more than the first of them, nor It hurts."""
    shown = [action.id for action in _step_actions(view)]
    meanings: dict[str, Event] = {
        name: Hurts(view.key) if name == "hurts" else Led(view.key, SessionAction(name)) for name in shown
    }
    return {"default": meanings[shown[0]], **meanings} if manners.body_acts else meanings


def end_bubble(end: SessionEnd) -> Bubble:
    """How to come out of the last hold, and what has to be read."""
    if end.alarm:
        return alarm_bubble(end.text[1:])
    lines = filter(None, (end.come_out, *end.text, end.upcoming))
    return Bubble(short_line(end), "\n".join(lines), urgent=bool(end.text))


def alarm_bubble(lines: tuple[str, ...], actions: tuple[Action, ...] = ()) -> Bubble:
    """Get care now. The numbers stand in the body, because some servers cut a title off."""
    return Bubble(EMERGENCY_TITLE, "\n".join((EMERGENCY_NUMBERS, *lines)), actions, urgent=True)


def notice_bubble(text: str) -> Bubble:
    """One sentence."""
    return Bubble("breakstretch", visible_lines(text))


def bar(left: float, of: float) -> str:
    """The part of a step that is over, and the seconds left, in characters."""
    done = 1.0 if of <= 0 else 1 - min(max(left / of, 0.0), 1.0)
    filled = round(done * CELLS)
    return "▰" * filled + "▱" * (CELLS - filled) + f" {round(left)} s"


def _in_a_row(*parts: str) -> str:
    """One line, whose first parts say the most."""
    return " · ".join(filter(None, parts)).replace(". · ", ". ")


def _prompt_actions(prompt: ShowPrompt, manners: Manners) -> tuple[Action, ...]:
    few = manners.buttons == _FEW
    actions = [Action("default", START)] if manners.click else []
    if not (few and actions):  # such a server has a button for the click on the body too
        actions.append(Action("start", START))
    if prompt.may_snooze:
        later = minutes_in_words(prompt.snooze.total_seconds())
        actions.append(Action("snooze", SNOOZE if few else snooze_label(prompt.kind, later)))
    if not (few and prompt.may_snooze):
        actions.append(Action("skip", skip_label(prompt.kind)))
    return tuple(actions)


def _step_actions(view: SessionView) -> tuple[Action, ...]:
    """Two or three buttons, of which the first is what a person does next."""
    hurts = Action("hurts", HURTS)
    if view.paused:
        return (Action("pause", CONTINUE), hurts)
    if view.step.kind in (StepKind.HOLD, StepKind.WALK):
        return (Action("pause", PAUSE), Action("next", NEXT), hurts)
    return (Action("ready", IN_POSITION), hurts)
