"""The signs a person is asked about before the first session, and what each means.

The signs are those of evidence E1 and E9. The program never names a diagnosis: an emergency sign or one to be checked
first stops it and points to care, the others leave out exercises. Their words are in `breakstretch.messages.safety`.
"""

from enum import StrEnum

from breakstretch.core.values.base import Value


class SignKind(StrEnum):
    """How much a yes means."""

    EMERGENCY = "emergency"
    """No exercise, no prompt; emergency care now."""
    CHECK_FIRST = "check-first"
    """No stretching until checked and cleared."""
    ADJUST = "adjust"
    """Some exercises are left out."""


class Topic(StrEnum):
    """What a sign is about; the list is in this order, so that it can be split into pages of a few lines."""

    EMERGENCY = "emergency"
    SEE_A_DOCTOR = "see-a-doctor"
    OPERATIONS = "operations"
    BACK = "back"
    JOINTS = "joints"
    PREGNANCY = "pregnancy"
    GENERAL = "general"


class Sign(Value, frozen=True):
    """One line of the list."""

    id: str
    kind: SignKind
    topic: Topic
    tags: tuple[str, ...] = ()
    """Caution tags that follow from a yes."""


_E, _C, _A = SignKind.EMERGENCY, SignKind.CHECK_FIRST, SignKind.ADJUST

SIGNS = (
    Sign("saddle", _E, Topic.EMERGENCY),
    Sign("bladder", _E, Topic.EMERGENCY),
    Sign("both-legs", _E, Topic.EMERGENCY),
    Sign("injury", _E, Topic.EMERGENCY),
    Sign("chest", _E, Topic.EMERGENCY),
    Sign("fever", _C, Topic.SEE_A_DOCTOR),
    Sign("weight", _C, Topic.SEE_A_DOCTOR),
    Sign("night", _C, Topic.SEE_A_DOCTOR),
    Sign("history", _C, Topic.SEE_A_DOCTOR),
    Sign("leg", _C, Topic.SEE_A_DOCTOR),
    Sign("calf", _C, Topic.SEE_A_DOCTOR, ("calf-clot-signs",)),
    Sign("new-pain", _C, Topic.SEE_A_DOCTOR),
    Sign("operation", _C, Topic.OPERATIONS, ("recent-surgery",)),
    Sign("hip-replacement-new", _C, Topic.OPERATIONS, ("hip-replacement",)),
    Sign("hip-replacement-front", _A, Topic.OPERATIONS, ("hip-replacement-anterior",)),
    Sign("hip-replacement-back", _A, Topic.OPERATIONS, ("hip-replacement-posterior",)),
    Sign("hip-replacement", _A, Topic.OPERATIONS, ("hip-replacement",)),
    Sign("osteoporosis", _A, Topic.BACK, ("osteoporosis",)),
    Sign("disc", _A, Topic.BACK, ("disc-or-leg-symptoms",)),
    Sign("stenosis", _A, Topic.BACK, ("spinal-stenosis",)),
    Sign("inflammatory-back", _A, Topic.BACK, ("inflammatory-back",)),
    Sign("inflammatory", _A, Topic.BACK),
    Sign("knee", _A, Topic.JOINTS, ("knee",)),
    Sign("outer-hip", _A, Topic.JOINTS, ("lateral-hip-pain",)),
    Sign("groin", _A, Topic.JOINTS, ("hip-pain",)),
    Sign("tear", _A, Topic.JOINTS, ("hamstring-injury", "achilles-ankle")),
    Sign("shoulder", _A, Topic.JOINTS, ("shoulder-wrist",)),
    Sign("hypermobility", _A, Topic.JOINTS, ("hypermobility",)),
    Sign("pregnant-early", _A, Topic.PREGNANCY, ("pregnancy-early",)),
    Sign("pregnant", _A, Topic.PREGNANCY, ("pregnancy",)),
    Sign("pelvic-girdle", _A, Topic.PREGNANCY, ("pelvic-girdle-pain",)),
    Sign("unsteady", _A, Topic.GENERAL, ("balance",)),
    Sign("dizzy", _A, Topic.GENERAL, ("head-low",)),
    Sign("blood-thinners", _A, Topic.GENERAL, ("blood-thinners",)),
    Sign("under-18", _A, Topic.GENERAL, ("under-18",)),
    Sign("age-65", _A, Topic.GENERAL, ("age-65",)),
)
WARNINGS = tuple(sign for sign in SIGNS if sign.kind is not SignKind.ADJUST)
"""The list that is asked again when something is new."""
UNREADABLE = "unreadable"
"""Stands among a person's signs when what was stored about them could not be read; it is on no list."""
INFLAMMATORY = "inflammatory"
"""A pattern of back pain that is worth telling a doctor; it leaves out nothing."""
_BY_ID = {sign.id: sign for sign in SIGNS}
PRESSED = "warning"
"""Stands among them after "a warning sign" was the answer to It hurts; it is on no list and counts as an emergency."""
UNSURE = "unsure"
"""Stands for "I am not sure" among the reasons on a page."""
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
    """Those of the ticked ones that stop stretching, in the order of the list."""
    return tuple(sign.id for sign in WARNINGS if sign.id in ticked)


def worth_telling(ticked: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the ticked ones that leave out nothing, and are still worth telling a doctor."""
    return tuple(sign for sign in ticked if sign == INFLAMMATORY)


def tags_of(ticked: tuple[str, ...]) -> tuple[str, ...]:
    """The caution tags that follow, each once."""
    return tuple(dict.fromkeys(tag for sign in SIGNS if sign.id in ticked for tag in sign.tags))
