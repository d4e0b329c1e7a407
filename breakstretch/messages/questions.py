"""The pages that ask a person something: title, text and labels.

Health texts claim nothing beyond evidence E1 to E5 and E13.
"""

from typing import assert_never

from breakstretch.core.rules.check_in import FINE
from breakstretch.core.rules.progression import LONGER
from breakstretch.core.rules.safety import barrier_says
from breakstretch.core.rules.screening import LIST_PAGES, OF_CONDITIONS
from breakstretch.core.values.questions import Advice, Page, QuestionKind
from breakstretch.core.values.reasons import Barrier
from breakstretch.core.values.sayings import Say, Saying, say
from breakstretch.core.values.state import Raise
from breakstretch.messages.cautions import KEPT, WORTH_TELLING, what_is_left_out
from breakstretch.messages.safety import COME_OUT, EMERGENCY, KINDS, NOT_ADVICE, SIGNS, UNREVIEWED
from breakstretch.messages.sentences import sentence, text
from breakstretch.messages.shown import Choice, Question
from breakstretch.messages.tonight import explained, overview, short_label

_CHECK_IN = "How is your back?"
_YES_NO = {"yes": "Yes", "no": "No"}
_APPLY = {"done": "These apply", "unsure": "I am not sure", "none": "None of these"}
PLACE = "{number} of {of}"
"""The place of a page in its sequence."""
_DETAILS = ("Tick everything that applies to you.",)
_LABELS: dict[QuestionKind, dict[str, str]] = {
    **dict.fromkeys(LIST_PAGES, _APPLY),
    QuestionKind.ADVICE: {
        "close": "Close",
        "cleared": "I have been checked",
        "none": "None of these applies",
        "known": "It is known, and a professional has looked at it",
        "list": "Say which sign",
        "go-on": "Continue",
    },
    QuestionKind.PAIN_NOW: {"0-3": "0 to 3", "4-5": "4 or 5", "6-10": "6 to 10"},
    QuestionKind.FLARE_UP: _YES_NO,
    QuestionKind.ANYTHING_NEW: {"some": "Something is new", "none": "Nothing new"},
    QuestionKind.YESTERDAY: {"same": "The same", "better": "Better", "worse": "Worse"},
    QuestionKind.SETTLED: _YES_NO,
    QuestionKind.GENTLE: {"skip": "Skip today", "gentle": "The gentle routine"},
    QuestionKind.OVERVIEW: {
        "start": "Start",
        "walked": "I have walked",
        Raise.HOLD: f"Hold {LONGER.seconds} s longer",
        Raise.REPETITION: "One more repetition",
        Raise.LEVEL: "The next level",
        "voice": "Read it to me, hands-free",
        "silent": "Do not read it to me",
        "later": "Later",
        "not-tonight": "Not tonight",
    },
    QuestionKind.WHAT_HURT: {
        "too-strong": "The stretch was too strong",
        "pain": "Pain in the back, hip, knee or elsewhere",
        "leg": "Pain, tingling, numbness or weakness down a leg",
        "warning": "Chest pain, faintness, trouble breathing, or another warning sign",
        "nothing": "Nothing hurts: pause",
    },
    QuestionKind.EASIER: {"easier": "Try the easier way", "skip": "Leave it out today", "finish": "Finish"},
    QuestionKind.LEG_NEW: {
        "new": "It is new, or different",
        "known": "It is known, and a professional has looked at it",
    },
    QuestionKind.CONTINUE: {
        "continue": "Continue with the next",
        "finish": "Finish",
        "enough": "That is enough for today",
    },
}
_BRIEF: dict[QuestionKind, dict[str, str]] = {
    QuestionKind.WHAT_HURT: {
        "too-strong": "Too strong",
        "pain": "Pain here",
        "leg": "Down a leg",
        "warning": "A warning sign",
    },
    QuestionKind.EASIER: {"easier": "Easier way", "skip": "Leave it out"},
    QuestionKind.LEG_NEW: {"new": "New", "known": "Known"},
    QuestionKind.CONTINUE: {"continue": "Continue", "enough": "Enough for today"},
}
"""Labels that are shorter on a small surface."""
_IN_A_SESSION = (QuestionKind.WHAT_HURT, QuestionKind.LEG_NEW)
SCALE_ENDS = ("no pain", "the worst there is")
"""The labels under the first and the last button of the scale."""
_TITLES = {
    QuestionKind.SCREENING: "Emergency signs",
    QuestionKind.SIGNS: "Signs to have checked first",
    QuestionKind.CONDITIONS: "Your health",
    QuestionKind.OPERATIONS: "Operations and hips",
    QuestionKind.BACK: "Back and bones",
    QuestionKind.JOINTS: "Joints and muscles",
    QuestionKind.PREGNANCY: "Pregnancy",
    QuestionKind.GENERAL: "Circulation, balance and age",
    QuestionKind.PAIN_NOW: _CHECK_IN,
    QuestionKind.FLARE_UP: _CHECK_IN,
    QuestionKind.ANYTHING_NEW: _CHECK_IN,
    QuestionKind.YESTERDAY: _CHECK_IN,
    QuestionKind.SETTLED: _CHECK_IN,
    QuestionKind.GENTLE: "Take it easy",
    QuestionKind.OVERVIEW: "Tonight's routine",
    QuestionKind.WHAT_HURT: COME_OUT,
    QuestionKind.LEG_NEW: COME_OUT,
    QuestionKind.CONTINUE: "Continue?",
}
_TEXTS: dict[QuestionKind, tuple[str, ...]] = {
    QuestionKind.SCREENING: (
        "These need care at once. Tick everything that applies to you. Your answers stay on this computer.",
    ),
    QuestionKind.SIGNS: ("A doctor should look at these before you stretch. Tick everything that applies to you.",),
    QuestionKind.CONDITIONS: (
        f"{NOT_ADVICE} {UNREVIEWED}",
        "Tick everything that applies to you. The details are asked next.",
    ),
    **dict.fromkeys(OF_CONDITIONS, _DETAILS),
    QuestionKind.PAIN_NOW: (
        "How much does your back hurt right now, at rest?",
        "0 is no pain, and 10 is the worst you can imagine.",
    ),
    QuestionKind.FLARE_UP: ("Is today a flare-up, or much worse than your usual?",),
    QuestionKind.ANYTHING_NEW: (
        (
            "Anything new since the last time: numbness or weakness in a leg, trouble with bladder or bowel, fever, "
            "chest pain, a swollen calf, a fall?"
        ),
    ),
    QuestionKind.YESTERDAY: ("How did your last evening of stretching leave you the next day?",),
    QuestionKind.SETTLED: ("It hurt when you last stretched. Did that settle within a day?",),
    QuestionKind.GENTLE: (
        f"Above {FINE} it is better to skip the routine today.",
        (
            "If you want to stretch all the same: easy positions in their easier form, 30 s three times, no twists "
            "and no bending forward."
        ),
    ),
    QuestionKind.WHAT_HURT: ("What was it?",),
    QuestionKind.LEG_NEW: (
        "Is this new for you, or different from before?",
        "If a professional has looked at it, forward bends and hamstring stretches are left out from now on.",
    ),
}


def worded(page: Page) -> Question:
    """The page with its title, text and labels."""
    labels = {"back": "Back"} | _LABELS[page.kind] | _own_labels(page)
    lines = KINDS if page.kind is QuestionKind.CONDITIONS else SIGNS
    short = labels | _BRIEF.get(page.kind, {})
    small = page.brief or (page.choices if page.kind in _BRIEF else ())
    return Question(
        page.kind,
        page.key,
        title(page),
        _text(page),
        tuple(Choice(choice, labels.get(choice, choice)) for choice in page.choices),
        items=tuple(Choice(line, lines[line]) for line in page.items),
        ticked=page.ticked,
        place=PLACE.format(number=page.number, of=page.of) if page.of > 1 else "",
        brief=tuple(Choice(choice, short.get(choice, choice)) for choice in small),
        default=page.default,
        alarm=page.barrier is Barrier.EMERGENCY,
        overview=None if page.overview is None else overview(page.overview),
    )


def leave_label(kind: QuestionKind) -> str:
    """The button that leaves this page without an answer."""
    return "End the session" if kind in _IN_A_SESSION else "Not now"


def _own_labels(page: Page) -> dict[str, str]:
    """Labels that depend on more than the kind of the page."""
    if page.barrier is Barrier.ASK_FIRST:
        return {"cleared": "I have asked"}
    if page.overview is None:
        return {}
    short = {"short": short_label(page.overview)}
    if page.overview.walk:
        return {"start": "Start with the walk", **short}
    return {"start": "Continue", **short} if page.overview.resumed else short


def title(page: Page) -> str:
    """The heading of the page."""
    if page.advice is not None:
        return _advice_title(page.advice, page.barrier)
    if page.exercise is not None:
        return page.exercise.name
    if page.overview is not None and page.overview.resumed:
        return "Continue tonight's routine"
    return _TITLES[page.kind]


def _advice_title(advice: Advice, barrier: Barrier | None) -> str:
    match advice:
        case Advice.BARRIER:
            return EMERGENCY if barrier is Barrier.EMERGENCY else "Not now"
        case Advice.ADJUSTED:
            return "Thank you"
        case Advice.CHECKED:
            return _CHECK_IN
        case _:
            assert_never(advice)


def _text(page: Page) -> tuple[str, ...]:
    if page.advice is not None:
        return _advice(page.advice, page)
    if page.exercise is not None:
        return (COME_OUT, sentence(Saying(Say.EASIER_WAY, text=page.exercise.easier), page.side))
    if page.overview is not None and page.dose is not None:
        return explained(page, page.overview, page.dose)
    if page.kind is QuestionKind.CONTINUE:
        return (text(page.said),)
    return _TEXTS[page.kind]


def _advice(advice: Advice, page: Page) -> tuple[str, ...]:
    match advice:
        case Advice.BARRIER:
            return _barrier(page)
        case Advice.ADJUSTED:
            return (
                *(what_is_left_out(found) for found in page.left_out),
                *(WORTH_TELLING[sign] for sign in page.signs),
                *((KEPT,) if page.left_out else ()),
                "Ask your doctor or physiotherapist which exercises are right for you.",
            )
        case Advice.CHECKED:
            fine = "Thank you. Nothing stands in the way of gentle stretching."
            return (*(sentence(saying) for saying in page.said), fine)
        case _:
            assert_never(advice)


def _barrier(page: Page) -> tuple[str, ...]:
    """The barrier, and the answers that caused it. The title of an emergency is its first line."""
    found = page.barrier
    if found is Barrier.EMERGENCY:
        what: tuple[str, ...] = (text(say(Say.CALL_IF_UNSURE)), text(say(Say.STAYS_QUIET)))
    else:
        what = () if found is None else (sentence(Saying(barrier_says(found, page.signs))),)
    listed = [SIGNS[sign] for sign in page.signs if sign in SIGNS]
    return (*what, f"You answered yes to: {'; '.join(listed)}.") if listed else what
