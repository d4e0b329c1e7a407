"""The pages that ask a person something: their buttons, and the values in their text.

No answer about health is a default, so neither Return nor a click on a notification gives one (rule 21b).
"""

from msgspec.structs import replace

from breakstretch.core.rules.check_in import MOST, RANGES
from breakstretch.core.rules.screening import LEG, PRESSED, UNSURE
from breakstretch.core.values.exercises import Exercise, Side
from breakstretch.core.values.questions import Advice, EveningDose, LeftOut, Page, PlannedEvening, QuestionKind
from breakstretch.core.values.reasons import Barrier
from breakstretch.core.values.sayings import Said
from breakstretch.core.values.state import Raise

CLOSE, CLEARED, NONE, KNOWN, LIST, NOTHING = "close", "cleared", "none", "known", "list", "nothing"
DONE, NOT_SURE, BACK = "done", "unsure", "back"


def listed(kind: QuestionKind, key: str, items: tuple[str, ...], ticked: tuple[str, ...] = ()) -> Page:
    """A page of the list. A small surface has no boxes to tick, so there you answer "nothing applies" or "not sure"."""
    return Page(kind, key, (DONE, NOT_SURE, NONE), items=items, ticked=ticked, brief=(NOT_SURE, NONE))


def in_row(page: Page, number: int, of: int, *, back: bool) -> Page:
    """The same page as part of a sequence, with a way back. A small surface has no room for that."""
    if back:
        brief = page.brief or page.choices
        page = replace(page, choices=(*page.choices, BACK), brief=brief)
    return replace(page, number=number, of=of)


def pain_now(key: str) -> Page:
    """The first question of a check-in."""
    scores = tuple(str(score) for score in range(MOST + 1))
    return Page(QuestionKind.PAIN_NOW, key, scores, brief=tuple(RANGES))


def pain_by_day(key: str) -> Page:
    """The one question of a first break by day: three taps at most."""
    return Page(QuestionKind.PAIN_NOW, key, tuple(RANGES))


def flare_up(key: str) -> Page:
    """The second question of a check-in."""
    return Page(QuestionKind.FLARE_UP, key, ("no", "yes"))


def anything_new(key: str) -> Page:
    """The third question of a check-in."""
    return Page(QuestionKind.ANYTHING_NEW, key, ("some", NONE))


def yesterday(key: str) -> Page:
    """How yesterday's stretching felt, from the second evening on."""
    return Page(QuestionKind.YESTERDAY, key, ("same", "better", "worse"))


def settled(key: str) -> Page:
    """After a pain press."""
    return Page(QuestionKind.SETTLED, key, ("yes", "no"))


def gentle(key: str) -> Page:
    """A score of 4 or 5."""
    return Page(QuestionKind.GENTLE, key, ("skip", "gentle"), default=True)


def barrier_page(key: str, found: Barrier, because: tuple[str, ...], *, may_clear: bool) -> Page:
    """The barrier, and how it can be cleared."""
    more = (CLEARED,) if may_clear else ()
    if because == (LEG,):
        more = (KNOWN, *more)
    if because == (UNSURE,):
        more = (NONE, *more)
    if because == (PRESSED,) and may_clear:
        more = (LIST, *more)
    choices = (CLOSE, *more)
    return Page(QuestionKind.ADVICE, key, choices, default=True, advice=Advice.BARRIER, barrier=found, signs=because)


def adjusted(key: str, left_out: tuple[LeftOut, ...], signs: tuple[str, ...]) -> Page:
    """Exercises are left out from now on. The button confirms that they go into the settings."""
    return Page(
        QuestionKind.ADVICE, key, ("go-on",), default=True, advice=Advice.ADJUSTED, left_out=left_out, signs=signs
    )


def told(key: str, said: Said) -> Page:
    """The last page of a check-in outside a session."""
    return Page(QuestionKind.ADVICE, key, (CLOSE,), default=True, advice=Advice.CHECKED, said=said)


def overview(
    key: str, plan: PlannedEvening, dose: EveningDose, said: Said, raises: tuple[Raise, ...], *, voice: bool | None
) -> Page:
    """Tonight's routine. `voice`: whether it is read aloud, or None where that cannot be changed here.

    On a small surface the short routine replaces "not tonight", which the reminder has offered before.
    """
    walked = ("walked",) if plan.walk else ()
    short = ("short",) if plan.short else ()
    aloud = () if voice is None else ("silent",) if voice else ("voice",)
    return Page(
        QuestionKind.OVERVIEW,
        key,
        ("start", *walked, *short, *(step.value for step in raises), *aloud, "later", "not-tonight"),
        default=True,
        brief=("start", *short, "later", "not-tonight")[:3],
        said=said,
        overview=plan,
        dose=dose,
    )


def what_hurt(key: str, *, walking: bool, hands_free: bool = False) -> Page:
    """After It hurts; a walk cannot be too strong a stretch.

    Hands-free, any key is It hurts. So a fifth button takes back a press that was made by mistake, or to pause. It is
    the last one, it has no key of its own but its number, and the session stands still after it too.
    """
    strong = () if walking else ("too-strong",)
    nothing = (NOTHING,) if hands_free else ()
    return Page(QuestionKind.WHAT_HURT, key, (*strong, "pain", "leg", "warning", *nothing))


def easier(key: str, exercise: Exercise, side: Side) -> Page:
    """After a stretch that was too strong."""
    return Page(QuestionKind.EASIER, key, ("easier", "skip", "finish"), exercise=exercise, side=side)


def leg_new(key: str) -> Page:
    """After something that goes down a leg (rule 21d)."""
    return Page(QuestionKind.LEG_NEW, key, ("new", KNOWN))


def go_on(key: str, said: Said) -> Page:
    """After an exercise that hurt: asked, never assumed (rule 21c)."""
    return Page(QuestionKind.CONTINUE, key, ("continue", "finish", "enough"), said=said)
