"""The signs a person is asked about before the first session, and what each means; words, no rule of the engine.

The signs are those of evidence E1. The program never names a diagnosis: an emergency sign or one to be checked first
stops it and points to care, the others leave out exercises. Single signs are weak predictors (evidence E2), which is
why the words ask for a check and promise nothing.
"""

from enum import StrEnum

from breakstretch.core.values.base import Value
from breakstretch.core.values.questions import Choice


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
    text: str
    tags: tuple[str, ...] = ()
    """Caution tags that follow from a yes."""

    @property
    def choice(self) -> Choice:
        """As a line to be ticked."""
        return Choice(self.id, self.text)


_E, _C, _A = SignKind.EMERGENCY, SignKind.CHECK_FIRST, SignKind.ADJUST

SIGNS = (
    Sign(
        "saddle", _E, "Numb or tingling between the legs, around the genitals or back passage, or on the inner thighs"
    ),
    Sign("bladder", _E, "New trouble with passing water or stool, or with sexual feeling or function"),
    Sign("both-legs", _E, "Both legs weak, numb, tingling or painful, or a leg that gets weaker"),
    Sign("injury", _E, "The pain began after a serious fall, crash or blow"),
    Sign("chest", _E, "Chest pain, or sudden trouble breathing"),
    Sign("fever", _C, "Fever, chills or feeling ill together with the back pain"),
    Sign("weight", _C, "Weight loss without trying"),
    Sign(
        "night", _C, "Pain that rest does not ease or that is much worse at night, or a new lump or shape of the back"
    ),
    Sign("history", _C, "Cancer in the past, long steroid use, weak immune system, or osteoporosis with new back pain"),
    Sign("leg", _C, "New pain going below the knee with numbness, tingling or weakness"),
    Sign("calf", _C, "One calf newly swollen, warm, red or throbbing: have it looked at today", ("calf-clot-signs",)),
    Sign("new-pain", _C, "Back pain that began within the last 2 to 3 weeks, or that is clearly getting worse"),
    Sign("hip-replacement", _A, "Hip replacement, or told not to bend, cross or twist the hip", ("hip-replacement",)),
    Sign("operation", _A, "Back, hip or abdominal operation in the last 6 months", ("recent-surgery",)),
    Sign("osteoporosis", _A, "Osteoporosis, or a spinal fracture in the past", ("osteoporosis",)),
    Sign("disc", _A, "Slipped disc, sciatica, or leg symptoms when bending", ("disc-or-leg-symptoms",)),
    Sign("stenosis", _A, "Leaning back hurts, spinal stenosis, or a slipped vertebra", ("spinal-stenosis",)),
    Sign("pregnant", _A, "Pregnant", ("pregnancy",)),
    Sign("knee", _A, "Painful or replaced knee", ("knee",)),
    Sign("outer-hip", _A, "Pain on the outer hip bone, or hip bursitis", ("lateral-hip-pain",)),
    Sign("groin", _A, "Pinching in the groin when the hip bends", ("hip-pain",)),
    Sign("tear", _A, "A recent tear of hamstring, calf or Achilles tendon", ("hamstring-injury", "achilles-ankle")),
    Sign("unsteady", _A, "Unsteady on the feet, or a fall in the last year", ("balance",)),
    Sign("shoulder", _A, "Shoulder or wrist trouble", ("shoulder-wrist",)),
    Sign("dizzy", _A, "Uncontrolled blood pressure, dizziness, or told not to put the head down", ("head-low",)),
)
WARNINGS = tuple(one for one in SIGNS if one.kind is not SignKind.ADJUST)
"""The list that is asked again when something is new."""
UNREADABLE = "unreadable"
"""Stands among a person's signs when what was stored about them could not be read; it is on no list."""
_BY_ID = {one.id: one for one in SIGNS}


def emergency(signs: tuple[str, ...]) -> bool:
    """Whether one of them means emergency care."""
    return any(_BY_ID[one].kind is SignKind.EMERGENCY for one in signs if one in _BY_ID)


def same_day(signs: tuple[str, ...]) -> bool:
    """Whether one of them should be looked at today, and walking is not suggested until then."""
    return "calf" in signs


def warnings_of(ticked: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the ticked ones that stop stretching, in the order of the list."""
    return tuple(one.id for one in WARNINGS if one.id in ticked)


def tags_of(ticked: tuple[str, ...]) -> tuple[str, ...]:
    """The caution tags that follow, each once."""
    return tuple(dict.fromkeys(tag for one in SIGNS if one.id in ticked for tag in one.tags))


def texts_of(ids: tuple[str, ...]) -> tuple[str, ...]:
    """Their words."""
    return tuple(_BY_ID[one].text for one in ids if one in _BY_ID)
