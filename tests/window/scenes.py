"""What the daemon might say, for each page of the window: lines made by hand, of the shipped catalogue's words.

Knows no engine: `left` is all of time, counted from the reading of the elapsed clock that is given.
"""

from datetime import date, datetime, timedelta, timezone

from breakstretch.core.breaks import BreakKind, LeadKind
from breakstretch.core.dose import Pace, Step, unfold, walk
from breakstretch.core.effects import CloseSession, DaySum, EndQuestions, SessionView, Summary
from breakstretch.core.exercises import Exercise, Group
from breakstretch.core.history import Outcome
from breakstretch.core.questions import Choice, Overview, Planned, Question, QuestionKind
from breakstretch.core.safety import ABOUT, COME_OUT, WARNING
from breakstretch.wire import EndLine, EndQuestionsLine, QuestionLine, ViewLine
from tests.support.catalogue import catalogue, exercise

KEY, EVENING_KEY = "stretch@2026-03-27#1", "evening@2026-03-27"
GREEN = (20, 126, 78)
"""The colour of holding, on a light desktop."""
PICKS = (
    "lower-trunk-rotation",
    "single-knee-to-chest",
    "supine-figure-four",
    "supine-hamstring-stretch-strap",
    "supine-itb-stretch-strap",
    "half-kneeling-hip-flexor-stretch",
    "long-sitting-towel-calf-stretch",
)
"""Tonight's seven."""
SIGNS = (
    "The area between your legs, around your genitals, back passage or inner thighs has become numb or tingly",
    "New trouble starting, holding or feeling when you pee or poo, or new loss of sexual feeling or function",
    "Both legs are weak, numb, tingly or painful, or a leg is getting weaker or harder to control",
    "This pain started after a serious fall, crash or blow",
    "Chest pain, or sudden trouble breathing, with it",
    "Fever, chills or feeling ill with the back pain",
    "Weight loss without trying",
    "Pain that rest does not ease, that is much worse at night or lying down, or a new lump or change of shape",
    "Past cancer, long steroid use, weak immune system, or osteoporosis together with new back pain",
    "New pain going below the knee with numbness, tingling or weakness",
    "One calf newly swollen, warm, red or throbbing",
    "Back pain that started within the last 2-3 weeks, or is clearly getting worse",
)


def longest() -> tuple[Exercise, Exercise]:
    """The exercises with the longest name and the longest thing to feel."""
    all_ = catalogue().exercises
    return max(all_, key=lambda one: len(one.name)), max(all_, key=lambda one: len(one.feel))


def steps_of(*exercises: Exercise, repetitions: int, warm_up: float = 0.0) -> tuple[Step, ...]:
    """The timeline of these exercises."""
    done = (step for one in exercises for step in unfold(one, one.sides * repetitions, Pace()))
    return (*((walk(warm_up),) if warm_up else ()), *done)


def view(
    exercises: tuple[Exercise, ...],
    steps: tuple[Step, ...],
    index: int,
    now: float,
    left: float,
    *,
    kind: BreakKind = BreakKind.STRETCH,
    paused: bool = False,
    note: str = "",
) -> ViewLine:
    """The step at hand, with so many seconds left."""
    step = steps[index]
    at = next((number for number, one in enumerate(exercises, 1) if one.id == step.exercise), 0)
    upcoming = exercises[at] if at < len(exercises) else None
    shown = SessionView(
        key=EVENING_KEY if kind is BreakKind.EVENING else KEY,
        rule="evening" if kind is BreakKind.EVENING else "stretch",
        kind=kind,
        lead=LeadKind.WINDOW,
        index=index,
        steps=steps,
        exercise=exercises[at - 1] if at else None,
        upcoming=upcoming,
        number=at,
        exercises=len(exercises),
        ends=None if paused else now + left,
        left=left,
        note=note,
    )
    return ViewLine(shown)


def desk(now: float, index: int, left: float, *, paused: bool = False, names: tuple[str, ...] = ()) -> ViewLine:
    """A step of a desk break of two stretches, or of others."""
    exercises = tuple(map(exercise, names or ("standing-calf-stretch", "seated-trunk-rotation")))
    return view(exercises, steps_of(*exercises, repetitions=1), index, now, left, paused=paused)


def evening(now: float, index: int, left: float, *, paused: bool = False) -> ViewLine:
    """A step of the evening; 0 is the walk, 1 the first get-ready, 2 the first hold."""
    exercises = tuple(map(exercise, PICKS))
    steps = steps_of(*exercises, repetitions=3, warm_up=300)
    return view(exercises, steps, index, now, left, kind=BreakKind.EVENING, paused=paused)


def screening(key: str = KEY) -> QuestionLine:
    """The first page a newcomer sees."""
    text = (ABOUT, "Before the first stretch, one question: is any of the warning signs on the list true for you?")
    choices = (Choice("none", "None of these"), Choice("some", "Some of these, or I am not sure: show me the list"))
    return QuestionLine(Question(QuestionKind.SCREENING, key, "Before you begin", text, choices))


def signs() -> QuestionLine:
    """The whole list."""
    items = tuple(Choice(f"a{number}", text) for number, text in enumerate(SIGNS))
    choices = (Choice("done", "Done"), Choice("cancel", "Not now"))
    title = "Tick what is true for you"
    return QuestionLine(Question(QuestionKind.SIGNS, KEY, title, ("Nothing leaves this machine.",), choices, items))


def pain(key: str = EVENING_KEY) -> QuestionLine:
    """The scale."""
    choices = tuple(Choice(str(number), str(number)) for number in range(11))
    brief = (Choice("0", "0-3"), Choice("4", "4-5"), Choice("6", "6-10"))
    text = ("Resting, not moving. 0 is no pain, 10 the worst there is.",)
    return QuestionLine(Question(QuestionKind.PAIN_NOW, key, "How is your back right now?", text, choices, (), brief))


def flare_up(key: str = KEY) -> QuestionLine:
    """A question with two short answers."""
    choices = (Choice("no", "No"), Choice("yes", "Yes"))
    title = "Is today a flare-up, or much worse than your usual?"
    return QuestionLine(Question(QuestionKind.FLARE_UP, key, title, (), choices))


def what_hurt(key: str = EVENING_KEY) -> QuestionLine:
    """The four answers after It hurts."""
    choices = (
        Choice("too-strong", "Too strong a stretch"),
        Choice("pain", "Pain in back, hip, knee or elsewhere"),
        Choice("leg", "Pain, tingling, numbness or weakness going down a leg"),
        Choice("warning", "Something from the warning list"),
    )
    return QuestionLine(Question(QuestionKind.WHAT_HURT, key, "What was it?", (COME_OUT,), choices))


def alarm(key: str = EVENING_KEY) -> QuestionLine:
    """Get care now."""
    choices = (Choice("read", "I have read this"),)
    title = "Get emergency care now"
    return QuestionLine(Question(QuestionKind.ADVICE, key, title, (WARNING,), choices, alarm=True))


def overview() -> QuestionLine:
    """Tonight's routine."""
    lines = []
    for number, name in enumerate(PICKS):
        one = exercise(name)
        swaps = [Choice("other", "Other")]
        if number % 2:
            swaps = [Choice("easier", "Easier"), Choice("harder", "Harder"), *swaps]
        steps = unfold(one, one.sides * 3, Pace())
        seconds = sum(step.seconds for step in steps)
        lines.append(
            Planned(one.group, catalogue().info(one.group).name, one, 3, len(one.sides), seconds, tuple(swaps))
        )
    whole = sum(line.seconds for line in lines) + 300
    zone = timezone(timedelta(hours=1))
    plan = Overview(tuple(lines), whole, 300, datetime(2026, 3, 27, 20, 5, tzinfo=zone))
    choices = (
        Choice("start", "Start with the walk"),
        Choice("walked", "I have walked"),
        Choice("later", "Not tonight"),
    )
    text = ("Mild pull, never pain. You can stop at any time and go on later this evening.",)
    title = "Your evening routine"
    return QuestionLine(Question(QuestionKind.OVERVIEW, EVENING_KEY, title, text, choices, overview=plan))


def summary() -> EndLine:
    """The end of an evening."""
    today = date(2026, 3, 27)
    done = {group: 3 + (number % 3) for number, group in enumerate(Group)}
    sums = (21, 0, 14, 28, 25, 7)
    week = [DaySum(today - timedelta(days=6 - at), {Group.CALF: number}) for at, number in enumerate(sums)]
    text = ("All seven groups are done for today.", "Three evenings a week are enough to keep what you have gained.")
    end = Summary(done, (*week, DaySum(today, done)), text)
    return EndLine(CloseSession(EVENING_KEY, Outcome.COMPLETED, 42, "Next break (stretch) tomorrow at 10:00.", end))


def closing(outcome: Outcome = Outcome.COMPLETED) -> EndLine:
    """The end of a desk break."""
    return EndLine(CloseSession(KEY, outcome, 4, "Next break (stretch) at 11:00."))


def asked(text: str = "") -> EndQuestionsLine:
    """The end of questions."""
    return EndQuestionsLine(EndQuestions(KEY, text))
