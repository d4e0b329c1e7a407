"""The pages a person is asked by: which buttons each has, and what is filled into its text.

The first button is the default, and the safe way wherever the two differ.
"""

from breakstretch.core.rules.check_in import MOST
from breakstretch.core.rules.screening import SIGNS, WARNINGS
from breakstretch.core.values.exercises import Exercise, Side
from breakstretch.core.values.questions import Advice, EveningDose, Page, PlannedEvening, QuestionKind
from breakstretch.core.values.sayings import Said
from breakstretch.core.values.state import Barrier, Raise

CLOSE, CLEARED = "close", "cleared"


def screening(key: str) -> Page:
    """Before the first session; its first button is all that a healthy newcomer needs."""
    return Page(QuestionKind.SCREENING, key, ("none", "some"), brief=("none", "some"))


def signs(key: str, *, adjust: bool) -> Page:
    """The list; with what only leaves out exercises, or the warning signs alone."""
    listed = SIGNS if adjust else WARNINGS
    return Page(QuestionKind.SIGNS, key, ("done",), items=tuple(sign.id for sign in listed))


def pain_now(key: str) -> Page:
    """First of three taps."""
    scores = tuple(str(score) for score in range(MOST + 1))
    return Page(QuestionKind.PAIN_NOW, key, scores, brief=("2", "5", "8"))


def flare_up(key: str) -> Page:
    """Second of three taps."""
    return Page(QuestionKind.FLARE_UP, key, ("no", "yes"))


def anything_new(key: str) -> Page:
    """Third of three taps."""
    return Page(QuestionKind.ANYTHING_NEW, key, ("none", "some"))


def yesterday(key: str) -> Page:
    """From the second evening on."""
    return Page(QuestionKind.YESTERDAY, key, ("same", "better", "worse"))


def settled(key: str) -> Page:
    """After a pain press."""
    return Page(QuestionKind.SETTLED, key, ("yes", "no"))


def gentle(key: str) -> Page:
    """A score of 4 or 5."""
    return Page(QuestionKind.GENTLE, key, ("skip", "gentle"))


def barrier_page(key: str, found: Barrier, signs_found: tuple[str, ...], *, may_clear: bool) -> Page:
    """What stands in the way, and how it is taken away."""
    choices = (CLOSE, CLEARED) if may_clear else (CLOSE,)
    return Page(QuestionKind.ADVICE, key, choices, advice=Advice.BARRIER, barrier=found, signs=signs_found)


def leg_page(key: str) -> Page:
    """A leg symptom that nobody has looked at yet."""
    return Page(QuestionKind.ADVICE, key, ("go-on", CLEARED), advice=Advice.LEG)


def adjusted(key: str, cautions: tuple[str, ...]) -> Page:
    """Exercises are left out from now on; pressing the button is the confirmation that they go into the settings."""
    return Page(QuestionKind.ADVICE, key, ("go-on",), advice=Advice.ADJUSTED, cautions=cautions)


def told(key: str, said: Said) -> Page:
    """How a check-in ends that stands on its own."""
    return Page(QuestionKind.ADVICE, key, (CLOSE,), advice=Advice.CHECKED, said=said)


def overview(
    key: str, plan: PlannedEvening, dose: EveningDose, said: Said, raises: tuple[Raise, ...], *, may_learn: bool
) -> Page:
    """Tonight's routine."""
    walked = ("walked",) if plan.walk else ()
    learn = ("learn",) if may_learn else ()
    return Page(
        QuestionKind.OVERVIEW,
        key,
        ("start", *walked, *learn, *(step.value for step in raises), "later", "not-tonight"),
        brief=("start", "later", "not-tonight"),
        said=said,
        overview=plan,
        dose=dose,
    )


def what_hurt(key: str) -> Page:
    """After It hurts."""
    return Page(QuestionKind.WHAT_HURT, key, ("pain", "too-strong", "leg", "warning"))


def easier(key: str, exercise: Exercise, side: Side) -> Page:
    """After a stretch that was too strong."""
    return Page(QuestionKind.EASIER, key, ("easier", "skip"), exercise=exercise, side=side)
