"""The pages a person is asked by: title, text and labels.

Health texts claim nothing beyond evidence E1 to E5 and E13.
"""

from typing import assert_never

from breakstretch.core.rules.check_in import FINE
from breakstretch.core.rules.progression import LONGER
from breakstretch.core.rules.safety import barrier_says
from breakstretch.core.values.questions import Advice, EveningDose, Page, PlannedEvening, QuestionKind
from breakstretch.core.values.sayings import Say, Saying
from breakstretch.core.values.state import Barrier, Raise
from breakstretch.messages.safety import ABOUT, COME_OUT, EMERGENCY, GOLDEN_RULE, LEG, SIGNS
from breakstretch.messages.sentences import sentence
from breakstretch.messages.shown import Choice, Question
from breakstretch.messages.tonight import length_and_dose, overview

_CHECK_IN = "Evening check-in"
_YES_NO = {"yes": "Yes", "no": "No"}
_LABELS: dict[QuestionKind, dict[str, str]] = {
    QuestionKind.SCREENING: {"none": "None of these", "some": "Something applies, or I am not sure"},
    QuestionKind.SIGNS: {"done": "Done"},
    QuestionKind.ADVICE: {"close": "Close", "cleared": "I have been checked and cleared", "go-on": "Go on"},
    QuestionKind.PAIN_NOW: {},
    QuestionKind.FLARE_UP: _YES_NO,
    QuestionKind.ANYTHING_NEW: {"none": "Nothing new", "some": "Something"},
    QuestionKind.YESTERDAY: {"same": "The same", "better": "Better", "worse": "Worse"},
    QuestionKind.SETTLED: _YES_NO,
    QuestionKind.GENTLE: {"skip": "Skip today", "gentle": "The gentle routine"},
    QuestionKind.OVERVIEW: {
        "start": "Start",
        "walked": "I have walked",
        "learn": "Each stretch once, to learn the positions",
        Raise.HOLD: f"Hold {LONGER.seconds} s longer",
        Raise.REPETITION: "One repetition more",
        Raise.LEVEL: "The next level",
        "later": "Later",
        "not-tonight": "Not tonight",
    },
    QuestionKind.WHAT_HURT: {
        "pain": "Pain in back, hip, knee or elsewhere",
        "too-strong": "Too strong a stretch",
        "leg": "Pain, tingling, numbness or weakness going down a leg",
        "warning": "Chest pain, faintness, no breath, or another warning sign",
    },
    QuestionKind.EASIER: {"easier": "Try the easier way", "skip": "Skip this exercise today"},
}
_BRIEF: dict[QuestionKind, dict[str, str]] = {
    QuestionKind.SCREENING: {"some": "Something applies"},
    QuestionKind.PAIN_NOW: {"2": "0 to 3", "5": "4 or 5", "8": "6 to 10"},
}
"""Labels that are shorter on a small surface."""
SCALE_ENDS = ("no pain", "the worst there is")
"""What stands under the first and the last button of the scale."""
_TITLES = {
    QuestionKind.SCREENING: "Before your first stretch",
    QuestionKind.SIGNS: "What applies to you?",
    QuestionKind.PAIN_NOW: _CHECK_IN,
    QuestionKind.FLARE_UP: _CHECK_IN,
    QuestionKind.ANYTHING_NEW: _CHECK_IN,
    QuestionKind.YESTERDAY: _CHECK_IN,
    QuestionKind.SETTLED: _CHECK_IN,
    QuestionKind.GENTLE: "Take it easy",
    QuestionKind.OVERVIEW: "Tonight's routine",
    QuestionKind.WHAT_HURT: COME_OUT,
}
_TEXTS: dict[QuestionKind, tuple[str, ...]] = {
    QuestionKind.SCREENING: (
        "Does any of this apply to you?",
        (
            "A warning sign such as numbness between the legs, trouble with bladder or bowel, weakness in a leg, "
            "fever, chest pain, or back pain that is new or clearly getting worse."
        ),
        (
            "A hip replacement, an operation in the last 6 months, osteoporosis, a slipped disc or sciatica, "
            "pregnancy, or trouble with a knee, hip, shoulder, wrist, balance or blood pressure."
        ),
        ABOUT,
    ),
    QuestionKind.SIGNS: ("Tick all that apply. Your answers stay on this machine.",),
    QuestionKind.PAIN_NOW: (
        "How is your back right now, resting?",
        "0 is no pain, 10 the worst you can imagine.",
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
        f"Above {FINE} it is better to leave the routine for today.",
        (
            "If you want to stretch all the same: easy positions in their easier form, 30 s three times, no twists "
            "and no bending forward."
        ),
    ),
    QuestionKind.WHAT_HURT: ("What was it?",),
}


def worded(page: Page) -> Question:
    """The page with its title, text and labels."""
    labels = _LABELS[page.kind] | _own_labels(page)
    brief = labels | _BRIEF.get(page.kind, {})
    return Question(
        page.kind,
        page.key,
        title(page),
        _text(page),
        tuple(Choice(choice, labels.get(choice, choice)) for choice in page.choices),
        items=tuple(Choice(sign, SIGNS[sign]) for sign in page.items),
        brief=tuple(Choice(choice, brief.get(choice, choice)) for choice in page.brief),
        alarm=page.barrier is Barrier.EMERGENCY,
        overview=None if page.overview is None else overview(page.overview),
    )


def _own_labels(page: Page) -> dict[str, str]:
    """Labels that depend on more than the kind of the page."""
    if page.advice is Advice.LEG:
        return {"go-on": "Not yet"}
    if page.overview is not None and page.overview.walk:
        return {"start": "Start with the walk"}
    if page.overview is not None and page.overview.resumed:
        return {"start": "Go on"}
    return {}


def title(page: Page) -> str:
    """The heading of the page."""
    if page.advice is not None:
        return _advice_title(page.advice, page.barrier)
    if page.exercise is not None:
        return page.exercise.name
    if page.overview is not None and page.overview.resumed:
        return "Go on with tonight's routine"
    return _TITLES[page.kind]


def _advice_title(advice: Advice, barrier: Barrier | None) -> str:
    match advice:
        case Advice.BARRIER:
            return EMERGENCY if barrier is Barrier.EMERGENCY else "Not now"
        case Advice.LEG:
            return "Have you asked about your leg?"
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
        return _tonight(page, page.overview, page.dose)
    return _TEXTS[page.kind]


def _advice(advice: Advice, page: Page) -> tuple[str, ...]:
    match advice:
        case Advice.BARRIER:
            return _barrier(page)
        case Advice.LEG:
            return (LEG, "Until then bends and hamstring stretches are left out.")
        case Advice.ADJUSTED:
            return (
                f"Exercises that do not suit this are left out: {', '.join(page.cautions)}.",
                "This goes into exercises.cautions of your settings, where you can change it.",
                "Ask your doctor or physiotherapist which exercises are right for you.",
            )
        case Advice.CHECKED:
            fine = "Thank you. Nothing stands in the way of gentle stretching."
            return (*(sentence(saying) for saying in page.said), fine)
        case _:
            assert_never(advice)


def _barrier(page: Page) -> tuple[str, ...]:
    """What stands in the way, which is the title of an emergency, and the answers that are the reason."""
    found = page.barrier
    what = () if found is None or found is Barrier.EMERGENCY else (sentence(Saying(barrier_says(found, page.signs))),)
    listed = [SIGNS[sign] for sign in page.signs if sign in SIGNS]
    return (*what, f"You answered yes to: {'; '.join(listed)}.") if listed else what


def _tonight(page: Page, plan: PlannedEvening, dose: EveningDose) -> tuple[str, ...]:
    raised = any(choice in list(Raise) for choice in page.choices)
    offer = ("Seven clean evenings. You may raise one thing, if you want to.",) if raised else ()
    return (length_and_dose(plan, dose), *(sentence(saying) for saying in page.said), *offer, GOLDEN_RULE)
