"""What the daemon might say, for each page of the window: lines made by hand, of the shipped catalogue's words.

Knows no engine: `left` is all of time, counted from the reading of the elapsed clock that is given.
"""

from datetime import date, datetime, timedelta, timezone

from breakstretch.core.rules import question_texts
from breakstretch.core.rules.safety import Barrier
from breakstretch.core.rules.screening import WARNINGS
from breakstretch.core.values.breaks import BreakKind, LeadKind
from breakstretch.core.values.dose import Pace, Step, unfold, walk
from breakstretch.core.values.effects import CloseSession, DaySum, EndQuestions, SessionView, Summary
from breakstretch.core.values.exercises import Exercise, Group
from breakstretch.core.values.history import Outcome
from breakstretch.core.values.questions import Choice, Overview, Planned
from breakstretch.core.values.state import Raise
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
    return QuestionLine(question_texts.screening(key))


def signs() -> QuestionLine:
    """The whole list."""
    return QuestionLine(question_texts.signs(KEY, adjust=True))


def pain(key: str = EVENING_KEY) -> QuestionLine:
    """The scale."""
    return QuestionLine(question_texts.pain_now(key))


def flare_up(key: str = KEY) -> QuestionLine:
    """A question with two short answers."""
    return QuestionLine(question_texts.flare_up(key))


def what_hurt(key: str = EVENING_KEY) -> QuestionLine:
    """The four answers after It hurts."""
    return QuestionLine(question_texts.what_hurt(key))


def alarm(key: str = EVENING_KEY) -> QuestionLine:
    """Get care now."""
    found = tuple(one.choice.id for one in WARNINGS[:2])
    return QuestionLine(question_texts.barrier_page(key, Barrier.EMERGENCY, found, may_clear=True))


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
    dose = "30 s, three times on each side."
    page = question_texts.overview(EVENING_KEY, plan, dose, (), (Raise.HOLD, Raise.REPETITION), may_learn=True)
    return QuestionLine(page)


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
