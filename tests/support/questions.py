"""Pages of questions as the engine would ask them, in plausible words; knows no engine."""

from datetime import UTC, datetime

from breakstretch.core.values.exercises import Group
from breakstretch.core.values.questions import QuestionKind
from breakstretch.messages.safety import EMERGENCY
from breakstretch.messages.shown import Choice, Overview, Planned, Question
from tests.support.views import CALF, HIP, KEY

EVENING = "evening@2026-03-27"
SIGNS_LISTED = tuple(
    Choice(id_, label)
    for id_, label in (
        ("numb", "Numbness between the legs"),
        ("bladder", "New trouble with bladder or bowel"),
        ("legs", "Both legs weak or numb"),
        ("fever", "Fever, chills or feeling ill"),
    )
)


def pain_now(key: str = KEY) -> Question:
    """The scale, and its three short answers."""
    return Question(
        QuestionKind.PAIN_NOW,
        key,
        "How much does your back hurt right now, at rest?",
        ("0 is no pain, 10 the worst you can think of.",),
        tuple(Choice(str(number), str(number)) for number in range(11)),
        brief=(Choice("2", "0 to 3"), Choice("4", "4 or 5"), Choice("7", "6 to 10")),
        default=False,
    )


def screening(key: str = KEY, text: tuple[str, ...] = ("Is any of these so? Fever < 39 & chills.",)) -> Question:
    """None of these, or some."""
    choices = (Choice("none", "None of these"), Choice("some", "Some of these"))
    return Question(QuestionKind.SCREENING, key, "Before you begin", text, choices, default=False)


def signs(key: str = KEY, items: tuple[Choice, ...] = SIGNS_LISTED) -> Question:
    """The list to be ticked."""
    choices = (Choice("done", "That is all"), Choice("back", "Back"))
    return Question(QuestionKind.SIGNS, key, "Which of these?", ("Tick what is so.",), choices, items, default=False)


def alarm(key: str = KEY) -> Question:
    """Care is needed now."""
    text = ("If you are not sure, call all the same.", "Do not stretch. " * 40)
    return Question(QuestionKind.ADVICE, key, EMERGENCY, text, (Choice("read", "I have read this"),), alarm=True)


def what_hurt(key: str = KEY) -> Question:
    """The four answers."""
    choices = (
        Choice("too-strong", "Too strong a stretch"),
        Choice("pain", "Pain in back, hip, knee or elsewhere"),
        Choice("leg", "Pain, tingling, numbness or weakness going down a leg"),
        Choice("warning", "Something from the warning list"),
    )
    return Question(
        QuestionKind.WHAT_HURT,
        key,
        "Come out of the position slowly and breathe.",
        ("What was it?",),
        choices,
        default=False,
    )


def overview(key: str = EVENING) -> Question:
    """Tonight's routine: two stretches, of which the first can be an easier or another one."""
    swaps = (Choice("easier", "Wall calf stretch, easier"), Choice("other", "Seated calf stretch"))
    lines = (
        Planned(Group.CALF, "Calf", CALF, 3, 2, 240.0, swaps),
        Planned(Group.HIP_FLEXOR, "Hip flexor", HIP, 3, 1, 125.0),
    )
    planned = Overview(lines, 665.0, 300.0, datetime(2026, 3, 27, 19, 54, tzinfo=UTC))
    choices = (Choice("begin", "Begin"), Choice("later", "Later"), Choice("not-today", "Not today"))
    return Question(QuestionKind.OVERVIEW, key, "Tonight", ("Walk first, then stretch.",), choices, overview=planned)
