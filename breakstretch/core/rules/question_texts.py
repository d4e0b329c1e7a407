"""The words of every page a person is asked by; knows no order, no state and no surface.

Health texts claim nothing beyond evidence E1 to E5 and E13. The first button is the default, and the safe way wherever
the two differ.
"""

from breakstretch.core.rules.check_in import FINE, MOST
from breakstretch.core.rules.progression import LONGER
from breakstretch.core.rules.safety import (
    ABOUT,
    COME_OUT,
    EMERGENCY,
    GOLDEN_RULE,
    LEG,
    Barrier,
    barrier_in_words,
)
from breakstretch.core.rules.screening import SIGNS, WARNINGS, texts_of
from breakstretch.core.rules.sentences import clock_time, in_words
from breakstretch.core.values.exercises import Exercise
from breakstretch.core.values.questions import Choice, Overview, Question, QuestionKind
from breakstretch.core.values.state import Raise

YES, NO = Choice("yes", "Yes"), Choice("no", "No")
CLOSE = Choice("close", "Close")
CLEARED = Choice("cleared", "I have been checked and cleared")
GO_ON = Choice("go-on", "Go on")
_CHECK_IN = "Evening check-in"
_PAIN_BRIEF = (Choice("2", "0 to 3"), Choice("5", "4 or 5"), Choice("8", "6 to 10"))
_RAISES = {
    Raise.HOLD: f"Hold {LONGER.seconds} s longer",
    Raise.REPETITION: "One repetition more",
    Raise.LEVEL: "The next level",
}


def screening(key: str) -> Question:
    """Before the first session; its first button is all that a healthy newcomer needs."""
    return Question(
        QuestionKind.SCREENING,
        key,
        "Before your first stretch",
        (
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
        (Choice("none", "None of these"), Choice("some", "Something applies, or I am not sure")),
        brief=(Choice("none", "None of these"), Choice("some", "Something applies")),
    )


def signs(key: str, *, adjust: bool) -> Question:
    """The list; with what only leaves out exercises, or the warning signs alone."""
    listed = SIGNS if adjust else WARNINGS
    return Question(
        QuestionKind.SIGNS,
        key,
        "What applies to you?",
        ("Tick all that apply. Your answers stay on this machine.",),
        (Choice("done", "Done"),),
        items=tuple(one.choice for one in listed),
    )


def pain_now(key: str) -> Question:
    """First of three taps."""
    return Question(
        QuestionKind.PAIN_NOW,
        key,
        _CHECK_IN,
        ("How is your back right now, resting?", "0 is no pain, 10 the worst you can imagine."),
        tuple(Choice(str(score), str(score)) for score in range(MOST + 1)),
        brief=_PAIN_BRIEF,
    )


def flare_up(key: str) -> Question:
    """Second of three taps."""
    text = ("Is today a flare-up, or much worse than your usual?",)
    return Question(QuestionKind.FLARE_UP, key, _CHECK_IN, text, (NO, YES))


def anything_new(key: str) -> Question:
    """Third of three taps."""
    text = (
        (
            "Anything new since the last time: numbness or weakness in a leg, trouble with bladder or bowel, fever, "
            "chest pain, a swollen calf, a fall?"
        ),
    )
    return Question(
        QuestionKind.ANYTHING_NEW, key, _CHECK_IN, text, (Choice("none", "Nothing new"), Choice("some", "Something"))
    )


def yesterday(key: str) -> Question:
    """From the second evening on."""
    choices = (Choice("same", "The same"), Choice("better", "Better"), Choice("worse", "Worse"))
    text = ("How did your last evening of stretching leave you the next day?",)
    return Question(QuestionKind.YESTERDAY, key, _CHECK_IN, text, choices)


def settled(key: str) -> Question:
    """After a pain press."""
    text = ("It hurt when you last stretched. Did that settle within a day?",)
    return Question(QuestionKind.SETTLED, key, _CHECK_IN, text, (YES, NO))


def gentle(key: str) -> Question:
    """A score of 4 or 5."""
    return Question(
        QuestionKind.GENTLE,
        key,
        "Take it easy",
        (
            f"Above {FINE} it is better to leave the routine for today.",
            (
                "If you want to stretch all the same: easy positions in their easier form, 30 s three times, no twists "
                "and no bending forward."
            ),
        ),
        (Choice("skip", "Skip today"), Choice("gentle", "The gentle routine")),
    )


def barrier_page(key: str, found: Barrier, signs_found: tuple[str, ...], *, may_clear: bool) -> Question:
    """What stands in the way, and how it is taken away."""
    alarm = found is Barrier.EMERGENCY
    listed = texts_of(signs_found)
    because = (f"You answered yes to: {'; '.join(listed)}.",) if listed else ()
    text = (barrier_in_words(found, signs_found), *because)
    choices = (CLOSE, CLEARED) if may_clear else (CLOSE,)
    return Question(QuestionKind.ADVICE, key, EMERGENCY if alarm else "Not now", text[alarm:], choices, alarm=alarm)


def leg_page(key: str) -> Question:
    """A leg symptom that nobody has looked at yet."""
    text = (LEG, "Until then bends and hamstring stretches are left out.")
    return Question(
        QuestionKind.ADVICE, key, "Have you asked about your leg?", text, (Choice("go-on", "Not yet"), CLEARED)
    )


def adjusted(key: str, tags: tuple[str, ...]) -> Question:
    """Exercises are left out from now on; pressing the button is the confirmation that they go into the settings."""
    text = (
        f"Exercises that do not suit this are left out: {', '.join(tags)}.",
        "This goes into exercises.cautions of your settings, where you can change it.",
        "Ask your doctor or physiotherapist which exercises are right for you.",
    )
    return Question(QuestionKind.ADVICE, key, "Thank you", text, (GO_ON,))


def told(key: str, texts: tuple[str, ...]) -> Question:
    """How a check-in ends that stands on its own."""
    text = (*texts, "Thank you. Nothing stands in the way of gentle stretching.")
    return Question(QuestionKind.ADVICE, key, _CHECK_IN, text, (CLOSE,))


def overview(
    key: str, plan: Overview, dose: str, texts: tuple[str, ...], raises: tuple[Raise, ...], *, may_learn: bool
) -> Question:
    """Tonight's routine."""
    begin = Choice("start", "Start with the walk" if plan.walk else "Go on" if plan.resumed else "Start")
    walked = (Choice("walked", "I have walked"),) if plan.walk else ()
    learn = (Choice("learn", "Each stretch once, to learn the positions"),) if may_learn else ()
    more = tuple(Choice(one.value, _RAISES[one]) for one in raises)
    offer = ("Seven clean evenings. You may raise one thing, if you want to.",) if more else ()
    length = f"{in_words(plan.seconds)}, until about {clock_time(plan.ends)}. {dose}"
    return Question(
        QuestionKind.OVERVIEW,
        key,
        "Go on with tonight's routine" if plan.resumed else "Tonight's routine",
        (length, *texts, *offer, GOLDEN_RULE),
        (begin, *walked, *learn, *more, Choice("later", "Later"), Choice("not-tonight", "Not tonight")),
        brief=(begin, Choice("later", "Later"), Choice("not-tonight", "Not tonight")),
        overview=plan,
    )


def what_hurt(key: str) -> Question:
    """After It hurts."""
    return Question(
        QuestionKind.WHAT_HURT,
        key,
        COME_OUT,
        ("What was it?",),
        (
            Choice("pain", "Pain in back, hip, knee or elsewhere"),
            Choice("too-strong", "Too strong a stretch"),
            Choice("leg", "Pain, tingling, numbness or weakness going down a leg"),
            Choice("warning", "Chest pain, faintness, no breath, or another warning sign"),
        ),
    )


def easier(key: str, exercise: Exercise) -> Question:
    """After a stretch that was too strong."""
    return Question(
        QuestionKind.EASIER,
        key,
        exercise.name,
        (COME_OUT, f"The easier way: {exercise.easier}"),
        (Choice("easier", "Try the easier way"), Choice("skip", "Skip this exercise today")),
    )
