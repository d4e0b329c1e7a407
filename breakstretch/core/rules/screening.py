"""The signs a person is asked about before the first session, and what each means.

The signs are those of evidence E1. The program never names a diagnosis: an emergency sign or one to be checked first
stops it and points to care, the others leave out exercises. Their words are in `breakstretch.messages.safety`.
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


class Sign(Value, frozen=True):
    """One line of the list."""

    id: str
    kind: SignKind
    tags: tuple[str, ...] = ()
    """Caution tags that follow from a yes."""


_E, _C, _A = SignKind.EMERGENCY, SignKind.CHECK_FIRST, SignKind.ADJUST

SIGNS = (
    Sign("saddle", _E),
    Sign("bladder", _E),
    Sign("both-legs", _E),
    Sign("injury", _E),
    Sign("chest", _E),
    Sign("fever", _C),
    Sign("weight", _C),
    Sign("night", _C),
    Sign("history", _C),
    Sign("leg", _C),
    Sign("calf", _C, ("calf-clot-signs",)),
    Sign("new-pain", _C),
    Sign("hip-replacement", _A, ("hip-replacement",)),
    Sign("operation", _A, ("recent-surgery",)),
    Sign("osteoporosis", _A, ("osteoporosis",)),
    Sign("disc", _A, ("disc-or-leg-symptoms",)),
    Sign("stenosis", _A, ("spinal-stenosis",)),
    Sign("pregnant", _A, ("pregnancy",)),
    Sign("knee", _A, ("knee",)),
    Sign("outer-hip", _A, ("lateral-hip-pain",)),
    Sign("groin", _A, ("hip-pain",)),
    Sign("tear", _A, ("hamstring-injury", "achilles-ankle")),
    Sign("unsteady", _A, ("balance",)),
    Sign("shoulder", _A, ("shoulder-wrist",)),
    Sign("dizzy", _A, ("head-low",)),
)
WARNINGS = tuple(one for one in SIGNS if one.kind is not SignKind.ADJUST)
"""The list that is asked again when something is new."""
UNREADABLE = "unreadable"
"""Stands among a person's signs when what was stored about them could not be read; it is on no list."""
PRESSED = "warning"
"""Stands among them after "a warning sign" was the answer to It hurts; it is on no list and counts as an emergency."""
UNSURE = "unsure"
"""Stands for "I am not sure" among the reasons on a page."""
LEG = "leg"
UNDER_18 = "under-18"
OPERATION = "operation"
_BY_ID = {one.id: one for one in SIGNS}


def emergency(signs: tuple[str, ...]) -> bool:
    """Whether one of them means emergency care."""
    return PRESSED in signs or any(_BY_ID[sign].kind is SignKind.EMERGENCY for sign in signs if sign in _BY_ID)


def same_day(signs: tuple[str, ...]) -> bool:
    """Whether one of them should be looked at today, and walking is not suggested until then."""
    return "calf" in signs


def warnings_of(ticked: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the ticked ones that stop stretching, in the order of the list."""
    return tuple(one.id for one in WARNINGS if one.id in ticked)


def tags_of(ticked: tuple[str, ...]) -> tuple[str, ...]:
    """The caution tags that follow, each once."""
    return tuple(dict.fromkeys(tag for one in SIGNS if one.id in ticked for tag in one.tags))
