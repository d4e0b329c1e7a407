"""What a pain press, a flare-up and the first hours of a day mean: rules, not slogans; pure.

Sources: the therapist's article (never painful; not in a flare-up; stop and consult) and content notes 5.3-5.5. A
press of It hurts always ends the hold, uncounted, and takes the exercise and its group out for today (`rules.md` 21);
the second press in one session ends the session; a leg symptom or a warning sign ends it at once. All text is
general information, not medical advice.
"""

from datetime import datetime

from breakstretch.core.events import PainAnswer
from breakstretch.core.moment import utc
from breakstretch.core.rotation import MORNING
from breakstretch.core.value import Value

GOLDEN_RULE = (
    "Mild pull, never pain. Do not bounce. Keep breathing. "
    "Stop if it hurts or symptoms get worse, and ask your health care provider."
)
"""Said at every session start."""

ABOUT = (
    "General information on stretching, not medical advice, and no diagnosis or treatment. It cannot examine you. "
    "If you have a health condition, are pregnant, or had an operation, ask a doctor or physiotherapist first."
)

FLARE_UP = (
    "Not today. This routine is not for flare-ups. Gentle everyday movement is fine as you can manage. "
    "If it does not ease, or you are worried, ask a professional."
)

COME_OUT = "Come out of the position slowly and breathe."
ENOUGH = "That is enough for today."
LEG = (
    "Stop here. Pain, tingling, numbness or weakness going down a leg is a reason to ask a doctor or "
    "physiotherapist before you stretch again."
)
WARNING = (
    "Stop here. If you have numbness between the legs, trouble with bladder or bowel, weakness in both legs, chest "
    "pain or trouble breathing, get emergency care now (112, 999, 911 or your local emergency number). For anything "
    "else that is new or worrying, ask a doctor before you stretch again."
)


class AfterPain(Value, frozen=True):
    """What follows from a pain press."""

    ends_session: bool
    text: str


def after_pain(answer: PainAnswer, presses: int) -> AfterPain:
    """What follows from the n-th press in one session."""
    if answer is PainAnswer.WARNING:
        return AfterPain(ends_session=True, text=WARNING)
    if answer is PainAnswer.LEG:
        return AfterPain(ends_session=True, text=LEG)
    if presses > 1:
        return AfterPain(ends_session=True, text=f"{COME_OUT} {ENOUGH}")
    return AfterPain(ends_session=False, text=f"{COME_OUT} This group is left out for today.")


def is_morning(got_up: datetime | None, now: datetime) -> bool:
    """Whether bending picks are left out: the first two hours after the first presence of the day (Snook)."""
    return got_up is not None and utc(now) - utc(got_up) < MORNING
