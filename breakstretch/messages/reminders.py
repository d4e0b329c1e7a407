"""The words of a reminder: its title, the content of the break, how to start it, and its buttons."""

from collections.abc import Iterable

from breakstretch.core.values.breaks import BreakKind
from breakstretch.core.values.effects import ShowPrompt
from breakstretch.core.values.exercises import Exercise
from breakstretch.core.values.questions import QuestionKind
from breakstretch.messages.phrases import as_sentence, minutes_in_words, roughly
from breakstretch.messages.shown import Choice, Question

CHECK_IN = "Evening check-in"
START, SNOOZE = "Start", "Snooze"
NAMED = 3
"""The most stretches that a reminder names. If there are more, their number is stated."""
OWN_BREAK = "Time for a break"
EQUIPMENT = {
    "mat": "mat",
    "cushion": "cushion",
    "strap": "strap",
    "wall": "wall",
    "doorway": "doorway",
    "chair": "chair",
    "armless-chair": "chair without arms",
    "low-support": "low stable seat or step",
    "desk": "desk",
}
"""In the order in which it is named."""
_TITLES = {
    BreakKind.STRETCH: "Time for a stretch",
    BreakKind.WALK: "Time for a short walk",
    BreakKind.EVENING: "Time for the evening routine",
}


def needs(exercises: Iterable[Exercise]) -> str:
    """The equipment you need. Empty when you need none."""
    wanted = {thing for exercise in exercises for thing in exercise.equipment}
    named = [name for thing, name in EQUIPMENT.items() if thing in wanted]
    return f"You need: {', '.join(named)}." if named else ""


def reminder_title(kind: BreakKind, *, stretches: bool, text: str = "") -> str:
    """The title of a break.

    Without a stretch, in a flare-up or at the cap, it is a walk, and an evening its check-in.
    """
    if text:
        return OWN_BREAK
    if stretches:
        return _TITLES[kind]
    return CHECK_IN if kind is BreakKind.EVENING else _TITLES[BreakKind.WALK]


def prompt_title(prompt: ShowPrompt) -> str:
    """The title of a reminder that is shown."""
    return reminder_title(prompt.kind, stretches=bool(prompt.exercises), text=prompt.text)


def contents(prompt: ShowPrompt) -> str:
    """The content of the break, without a full stop."""
    names = [exercise.name for exercise in prompt.exercises]
    if prompt.text:
        return prompt.text.rstrip(".")
    if not names and prompt.kind is BreakKind.EVENING:
        return "A few questions about your back, and no routine while it is bad"
    if not names:
        return "Stand up and walk a little"
    if len(names) > NAMED:
        return f"{len(names)} stretches, starting with {names[0]}"
    return ", then ".join(names)


def how_long(prompt: ShowPrompt) -> str:
    """How long it takes. Empty for a check-in.

    A break with stretches takes as long as a person needs to get ready, so its length is approximate.
    """
    if not prompt.seconds:
        return ""
    return f"about {roughly(prompt.seconds)}" if prompt.exercises else minutes_in_words(prompt.seconds)


def reminder_page(prompt: ShowPrompt) -> Question:
    """The reminder as a page of the window, where no notification shows it."""
    needed = needs(prompt.exercises) if prompt.kind is BreakKind.EVENING else ""
    text = tuple(filter(None, (summary(prompt), needed)))
    later = snooze_label(prompt.kind, minutes_in_words(prompt.snooze.total_seconds()))
    labels = {"start": START, "snooze": later if prompt.may_snooze else "", "skip": skip_label(prompt.kind)}
    choices = tuple(Choice(action, label) for action, label in labels.items() if label)
    return Question(QuestionKind.REMINDER, prompt.key, prompt_title(prompt), text, choices)


def how_to_start(kind: BreakKind, *, actions: bool, click: str, tray: bool = False) -> str:
    """How to start it where it is shown.

    `click` is the gesture that chooses the first action without a button. `tray`: there certainly is an icon.
    """
    if not actions:
        command = "evening" if kind is BreakKind.EVENING else "stretch"
        return f"Start it {'from the tray, or ' if tray else ''}with `breakstretch {command}`."
    return f"{click} to start." if click else "Press Start."


def in_a_terminal(kind: BreakKind) -> str:
    """How a terminal guides, for a person whose screen reader reads it."""
    command = "evening" if kind is BreakKind.EVENING else "stretch"
    return f"In a terminal: `breakstretch {command} --lead terminal --plain`."


def summary(prompt: ShowPrompt) -> str:
    """The content of the break and its length, as a sentence."""
    return f"{' - '.join(filter(None, (contents(prompt), how_long(prompt))))}."


def reminder_aloud(kind: BreakKind, *, stretches: bool, text: str) -> str:
    """A reminder for a voice."""
    title = reminder_title(kind, stretches=stretches, text=text)
    return " ".join(filter(None, (as_sentence(title), as_sentence(text), in_a_terminal(kind).replace("`", ""))))


def snooze_label(kind: BreakKind, length: str) -> str:
    """The button that puts it off for that long."""
    return f"In {length}" if kind is BreakKind.EVENING else f"Snooze {length}"


def skip_label(kind: BreakKind) -> str:
    """The button that refuses it."""
    return "Not tonight" if kind is BreakKind.EVENING else "Skip"
