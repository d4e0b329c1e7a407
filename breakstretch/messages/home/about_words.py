"""The words of the page "About" of the home window."""

from collections.abc import Sequence
from datetime import date

from breakstretch.core.values.reasons import Barrier
from breakstretch.messages.cautions import reasons
from breakstretch.messages.past import sign_in_words

TITLE = "breakstretch {version}"
WHAT = "A break reminder that guides you through stretches for a tight lower back."
LICENCE = "Free software under the MIT License."
SAFETY = "Please read"
ADVICE = (
    (
        "General information, not medical advice. breakstretch cannot examine you. "
        "If you have a health condition, are pregnant, or had an operation, ask a doctor or physiotherapist first."
    ),
    "No clinician has reviewed this program.",
)
ARTICLE = "Where the stretches come from"
ARTICLE_WORDS = (
    (
        'The rules follow the article "Exercising for Lower Back Pain, Step One: Restoring Flexibility" by '
        "Emery Paredes, PT. Its author has not endorsed breakstretch."
    ),
    "Each exercise has its own sources at the end of its page.",
)
ANSWERS = "Your safety answers"
CHANGE = "Change my answers"
NOT_ANSWERED = "You have not answered the safety questions yet. They come before your first stretch."
NO_WARNING = "Nothing in your answers has to be checked by a doctor first."
_IN_FORCE = "Because of {reasons}, some exercises are left out and others come with advice."
CLEAR = {
    Barrier.EMERGENCY: "I have been checked",
    Barrier.CHECK_FIRST: "I have been checked",
    Barrier.ASK_FIRST: "I have asked",
}
"""The button, by the barrier."""
_CHECKED_MEANS = (
    "Say this only after a doctor or physiotherapist has looked at it and said that you may stretch. "
    "Stretching then comes back gently, and today's date is kept."
)
CLEAR_MEANS = {
    Barrier.EMERGENCY: _CHECKED_MEANS,
    Barrier.CHECK_FIRST: _CHECKED_MEANS,
    Barrier.ASK_FIRST: (
        "Say this only after a doctor or physiotherapist has said that you may stretch. "
        "Stretching then comes back gently."
    ),
}
YES, NOT_YET = "Yes, I may stretch again", "Not yet"
FILES = "Your files"
SETTINGS, HISTORY, LOG = "Settings", "History", "Log"
KEPT = (
    "The history keeps your breaks and how they ended, each hold, what hurt, and your safety answers.",
    "Nothing leaves this computer. There is no account, and nothing is sent anywhere.",
)
BACKGROUND = "In the background"
BACKGROUND_WORDS = ("breakstretch keeps running when you close this window. To come back, start it again.",)
QUIT = "Quit breakstretch"
_ANSWERED = "You last answered them on {day}."
_ANSWERED_ONCE = "You have answered them."
_TICKED = "On {day} you ticked: {sign}."
_TICKED_ONCE = "You ticked: {sign}."
_CLEARED = "Checked on {day}: {signs}."
_CLEARED_ALONE = "Checked on {day}."


def day_in_full(day: date) -> str:
    """A date: "3 November 2026"."""
    return f"{day.day} {day:%B %Y}"


def answered(day: date | None) -> str:
    """When the questions were answered. An older version did not keep the day."""
    return _ANSWERED_ONCE if day is None else _ANSWERED.format(day=day_in_full(day))


def ticked(sign: str, day: date | None) -> str:
    """One line that was ticked."""
    words = sign_in_words(sign)
    return _TICKED_ONCE.format(sign=words) if day is None else _TICKED.format(sign=words, day=day_in_full(day))


def cleared(day: date, signs: Sequence[str]) -> str:
    """What has been checked, and when."""
    words = "; ".join(sign_in_words(sign) for sign in signs)
    return (_CLEARED if signs else _CLEARED_ALONE).format(day=day_in_full(day), signs=words)


def in_force(cautions: Sequence[str]) -> str:
    """What the cautions do. Empty where there are none."""
    return _IN_FORCE.format(reasons=reasons(cautions)) if cautions else ""
