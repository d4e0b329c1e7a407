"""What the daemon might say, for each page of the window: lines made by hand, of the shipped catalogue's words.

Knows no engine: `left` is all of time, counted from the reading of the elapsed clock that is given.
"""

from datetime import date, datetime, timedelta, timezone

from breakstretch.core.rules import pages
from breakstretch.core.rules.safety import after_pain
from breakstretch.core.rules.screening import WARNINGS, lines_of
from breakstretch.core.values.breaks import BreakKind, LeadKind
from breakstretch.core.values.dose import Pace, Step, unfold, walk
from breakstretch.core.values.effects import ShowPrompt, Totals
from breakstretch.core.values.events import PainAnswer
from breakstretch.core.values.exercises import Exercise, Group, Side
from breakstretch.core.values.history import DaySum, Outcome
from breakstretch.core.values.questions import EveningDose, PlannedEvening, PlannedStretch, QuestionKind
from breakstretch.core.values.reasons import Barrier
from breakstretch.core.values.sayings import Saying
from breakstretch.core.values.state import Raise
from breakstretch.messages.questions import worded
from breakstretch.messages.reminders import reminder_page
from breakstretch.messages.sentences import sentence
from breakstretch.messages.shown import QuestionsEnd, SessionEnd, SessionView
from breakstretch.wire import EndLine, EndQuestionsLine, QuestionLine, ViewLine
from tests.support.catalogue import catalogue, exercise

KEY, EVENING_KEY = "stretch@2026-03-27#1", "evening@2026-03-27"
GREEN = (20, 124, 76)
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
    return max(all_, key=lambda each: len(each.name)), max(all_, key=lambda each: len(each.feel))


def steps_of(*exercises: Exercise, repetitions: int, warm_up: float = 0.0) -> tuple[Step, ...]:
    """The timeline of these exercises."""
    done = (step for shown in exercises for step in unfold(shown, shown.sides * repetitions, Pace()))
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
    at = next((number for number, each in enumerate(exercises, 1) if each.id == step.exercise), 0)
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
    return _listed(QuestionKind.SCREENING, key, 1)


def signs() -> QuestionLine:
    """The second page, which is the longest."""
    return _listed(QuestionKind.SIGNS, KEY, 2)


def conditions() -> QuestionLine:
    """The page of conditions, which has the most words."""
    return _listed(QuestionKind.CONDITIONS, KEY, 3)


def _listed(page: QuestionKind, key: str, number: int) -> QuestionLine:
    listed = pages.listed(page, key, lines_of(page, whole=True))
    return QuestionLine(worded(pages.in_row(listed, number, 3, back=number > 1)))


def pain(key: str = EVENING_KEY) -> QuestionLine:
    """The scale."""
    return QuestionLine(worded(pages.pain_now(key)))


def flare_up(key: str = KEY) -> QuestionLine:
    """A question with two short answers."""
    return QuestionLine(worded(pages.flare_up(key)))


def reminder(kind: BreakKind = BreakKind.STRETCH, *, may_snooze: bool = True) -> QuestionLine:
    """A break that is due, and that no notification shows."""
    evening = kind is BreakKind.EVENING
    names = PICKS if evening else ("standing-hip-flexor-stretch", "standing-side-bend")
    exercises, key = tuple(exercise(name) for name in names), EVENING_KEY if evening else KEY
    length = timedelta(minutes=30 if evening else 5)
    return QuestionLine(reminder_page(ShowPrompt(key, kind.value, kind, 180.0, exercises, may_snooze, length)))


def what_hurt(key: str = EVENING_KEY) -> QuestionLine:
    """The four answers after It hurts."""
    return QuestionLine(worded(pages.what_hurt(key, walking=False)))


def easier() -> QuestionLine:
    """What may come after a stretch that was too strong."""
    return QuestionLine(worded(pages.easier(EVENING_KEY, exercise(PICKS[0]), Side.LEFT)))


def alarm(key: str = EVENING_KEY) -> QuestionLine:
    """Get care now."""
    found = tuple(sign.id for sign in WARNINGS[:2])
    return QuestionLine(worded(pages.barrier_page(key, Barrier.EMERGENCY, found, may_clear=True)))


def overview() -> QuestionLine:
    """Tonight's routine."""
    lines = []
    for number, name in enumerate(PICKS):
        stretch = exercise(name)
        swaps = ("easier", "harder", "other") if number % 2 else ("other",)
        steps = unfold(stretch, stretch.sides * 3, Pace())
        seconds = sum(step.seconds for step in steps)
        lines.append(
            PlannedStretch(
                stretch.group, catalogue().info(stretch.group).name, stretch, 3, len(stretch.sides), seconds, swaps
            )
        )
    whole = sum(line.seconds for line in lines) + 300
    zone = timezone(timedelta(hours=1))
    plan = PlannedEvening(tuple(lines), whole, 300, datetime(2026, 3, 27, 20, 5, tzinfo=zone), short=581)
    dose = EveningDose(timedelta(seconds=30), 3, week=1, gentle=False)
    page = pages.overview(EVENING_KEY, plan, dose, (), (Raise.HOLD, Raise.REPETITION), voice=False)
    return QuestionLine(worded(page))


def summary() -> EndLine:
    """The end of an evening."""
    today = date(2026, 3, 27)
    done = {group: 3 + (number % 3) for number, group in enumerate(Group)}
    sums = (21, 0, 14, 28, 25, 7)
    week = [DaySum(today - timedelta(days=6 - at), {Group.CALF: number}) for at, number in enumerate(sums)]
    text = ("All seven groups are done for today.", "Three evenings a week are enough to keep what you have gained.")
    totals = Totals(done, (*week, DaySum(today, done)))
    return EndLine(
        SessionEnd(EVENING_KEY, Outcome.COMPLETED, 42, "Next stretch break tomorrow at 10:00.", text, totals=totals)
    )


def closing(outcome: Outcome = Outcome.COMPLETED) -> EndLine:
    """The end of a desk break."""
    return EndLine(SessionEnd(KEY, outcome, 4, "Next stretch break at 11:00."))


def warned() -> EndLine:
    """The end of a session after a warning sign."""
    said = tuple(sentence(Saying(say)) for say in after_pain(PainAnswer.WARNING).says)
    return EndLine(SessionEnd(KEY, Outcome.STOPPED_FOR_PAIN, 0, "", said, alarm=True))


def asked(text: str = "") -> EndQuestionsLine:
    """The end of questions."""
    return EndQuestionsLine(QuestionsEnd(KEY, text))
