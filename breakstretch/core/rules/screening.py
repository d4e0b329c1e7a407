"""The signs a person is asked about before the first session, what each means, and on which page it is.

The signs are those of evidence E1 and E9. The program never names a diagnosis: an emergency sign or one to be checked
first stops it and points to care, the others leave out exercises. Their words are in `breakstretch.messages.safety`.
"""

from enum import StrEnum

from breakstretch.core.values.base import Value
from breakstretch.core.values.questions import QuestionKind


class SignKind(StrEnum):
    """How much a yes means."""

    EMERGENCY = "emergency"
    """No exercise, no prompt; emergency care now."""
    CHECK_FIRST = "check-first"
    """No stretching until checked and cleared."""
    ADJUST = "adjust"
    """Some exercises are left out."""


class Sign(Value, frozen=True):
    """A line of the list."""

    id: str
    kind: SignKind
    page: QuestionKind
    """The page that asks about it."""
    tags: tuple[str, ...] = ()
    """Caution tags that follow from a yes."""


_E, _C, _A = SignKind.EMERGENCY, SignKind.CHECK_FIRST, SignKind.ADJUST
OF_CONDITIONS = (
    QuestionKind.OPERATIONS,
    QuestionKind.BACK,
    QuestionKind.JOINTS,
    QuestionKind.PREGNANCY,
    QuestionKind.GENERAL,
)
"""Pages that follow the page of conditions, each only if its kind is ticked there."""
LIST_PAGES = (QuestionKind.SCREENING, QuestionKind.SIGNS, QuestionKind.CONDITIONS, *OF_CONDITIONS)
"""The whole list. The emergency page comes first, alone."""

SIGNS = (
    Sign("saddle", _E, QuestionKind.SCREENING),
    Sign("bladder", _E, QuestionKind.SCREENING),
    Sign("both-legs", _E, QuestionKind.SCREENING),
    Sign("injury", _E, QuestionKind.SCREENING),
    Sign("chest", _E, QuestionKind.SCREENING),
    Sign("fever", _C, QuestionKind.SIGNS),
    Sign("weight", _C, QuestionKind.SIGNS),
    Sign("night", _C, QuestionKind.SIGNS),
    Sign("history", _C, QuestionKind.SIGNS),
    Sign("leg", _C, QuestionKind.SIGNS),
    Sign("calf", _C, QuestionKind.SIGNS, ("calf-clot-signs",)),
    Sign("new-pain", _C, QuestionKind.SIGNS),
    Sign("operation", _C, QuestionKind.OPERATIONS, ("recent-surgery",)),
    Sign("hip-replacement-new", _C, QuestionKind.OPERATIONS, ("hip-replacement",)),
    Sign("hip-replacement-front", _A, QuestionKind.OPERATIONS, ("hip-replacement-anterior",)),
    Sign("hip-replacement-back", _A, QuestionKind.OPERATIONS, ("hip-replacement-posterior",)),
    Sign("hip-replacement", _A, QuestionKind.OPERATIONS, ("hip-replacement",)),
    Sign("osteoporosis", _A, QuestionKind.BACK, ("osteoporosis",)),
    Sign("disc", _A, QuestionKind.BACK, ("disc-or-leg-symptoms",)),
    Sign("stenosis", _A, QuestionKind.BACK, ("spinal-stenosis",)),
    Sign("inflammatory-back", _A, QuestionKind.BACK, ("inflammatory-back",)),
    Sign("inflammatory", _A, QuestionKind.BACK),
    Sign("knee", _A, QuestionKind.JOINTS, ("knee",)),
    Sign("outer-hip", _A, QuestionKind.JOINTS, ("lateral-hip-pain",)),
    Sign("groin", _A, QuestionKind.JOINTS, ("hip-pain",)),
    Sign("tear", _A, QuestionKind.JOINTS, ("hamstring-injury", "achilles-ankle")),
    Sign("shoulder", _A, QuestionKind.JOINTS, ("shoulder-wrist",)),
    Sign("hypermobility", _A, QuestionKind.JOINTS, ("hypermobility",)),
    Sign("pregnant-early", _A, QuestionKind.PREGNANCY, ("pregnancy-early",)),
    Sign("pregnant", _A, QuestionKind.PREGNANCY, ("pregnancy",)),
    Sign("pelvic-girdle", _A, QuestionKind.PREGNANCY, ("pelvic-girdle-pain",)),
    Sign("unsteady", _A, QuestionKind.GENERAL, ("balance",)),
    Sign("dizzy", _A, QuestionKind.GENERAL, ("head-low",)),
    Sign("blood-thinners", _A, QuestionKind.GENERAL, ("blood-thinners",)),
    Sign("under-18", _A, QuestionKind.GENERAL, ("under-18",)),
    Sign("age-65", _A, QuestionKind.GENERAL, ("age-65",)),
)
WARNINGS = tuple(sign for sign in SIGNS if sign.kind is not SignKind.ADJUST)
"""The list that is asked again when something is new."""
UNREADABLE = "unreadable"
"""Replaces the signs of a person whose stored signs could not be read. It is on no list."""
INFLAMMATORY = "inflammatory"
"""A pattern of back pain to mention to a doctor. It leaves out nothing."""
_BY_ID = {sign.id: sign for sign in SIGNS}
PRESSED = "warning"
"""Added when "a warning sign" was the answer to It hurts. It is on no list and counts as an emergency."""
UNSURE = "unsure"
"""Means "I am not sure" among the reasons on a page."""
LEG = "leg"
UNDER_18 = "under-18"
OPERATION = "operation"


def emergency(signs: tuple[str, ...]) -> bool:
    """Whether one of them means emergency care."""
    return PRESSED in signs or any(_BY_ID[sign].kind is SignKind.EMERGENCY for sign in signs if sign in _BY_ID)


def same_day(signs: tuple[str, ...]) -> bool:
    """Whether one of them should be looked at today, and walking is not suggested until then."""
    return "calf" in signs


def warnings_of(ticked: tuple[str, ...]) -> tuple[str, ...]:
    """The ticked signs that stop stretching, in the order of the list."""
    return tuple(sign.id for sign in WARNINGS if sign.id in ticked)


def worth_telling(ticked: tuple[str, ...]) -> tuple[str, ...]:
    """The ticked signs that leave out nothing but should be mentioned to a doctor."""
    return tuple(sign for sign in ticked if sign == INFLAMMATORY)


def pages_of(*, whole: bool, kinds: tuple[str, ...]) -> tuple[QuestionKind, ...]:
    """The pages of the list for a person with conditions of these kinds, or of the warning signs alone."""
    if not whole:
        return QuestionKind.SCREENING, QuestionKind.SIGNS, QuestionKind.OPERATIONS
    return (*LIST_PAGES[:3], *(page for page in OF_CONDITIONS if page in kinds))


def lines_of(page: QuestionKind, *, whole: bool) -> tuple[str, ...]:
    """The ids of the lines on this page."""
    if page is QuestionKind.CONDITIONS:
        return tuple(kind.value for kind in OF_CONDITIONS)
    return tuple(sign.id for sign in (SIGNS if whole else WARNINGS) if sign.page is page)


def kinds_of(ticked: tuple[str, ...]) -> tuple[str, ...]:
    """The kinds of conditions to which these signs belong."""
    return tuple(kind.value for kind in OF_CONDITIONS if any(_BY_ID[sign].page is kind for sign in ticked))


def tags_of(ticked: tuple[str, ...]) -> tuple[str, ...]:
    """The caution tags that follow, each once."""
    return tuple(dict.fromkeys(tag for sign in SIGNS if sign.id in ticked for tag in sign.tags))
