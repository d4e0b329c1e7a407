"""The catalogue as values: groups, exercises, what they need and whom they do not suit.

Each field declares a key of exercise files by its type, limits and default. backends/catalogue reads them.
"""

from enum import StrEnum
from typing import Annotated, Literal

from breakstretch.core.values.base import Value
from breakstretch.core.values.limits import Among, Between, Length, Matching
from breakstretch.core.values.posture import Figure


class Group(StrEnum):
    """The seven muscle groups, in the order of the therapist's article."""

    LOW_BACK = "low-back"
    HAMSTRING = "hamstring"
    HIP_FLEXOR = "hip-flexor"
    PIRIFORMIS = "piriformis"
    GLUTEAL = "gluteal"
    ILIOTIBIAL_BAND = "iliotibial-band"
    CALF = "calf"


DESK_ORDER = (
    Group.LOW_BACK,
    Group.HIP_FLEXOR,
    Group.HAMSTRING,
    Group.CALF,
    Group.PIRIFORMIS,
    Group.GLUTEAL,
    Group.ILIOTIBIAL_BAND,
)
"""The list order that settles a tie of the rotation (rule 19).

The low back is the reason to stretch, so it is first.
"""


class Setting(StrEnum):
    """Where an exercise is done."""

    DESK_SEATED = "desk_seated"
    DESK_STANDING = "desk_standing"
    FLOOR = "floor"


class Side(StrEnum):
    """Which side a hold is for; BOTH for exercises that work both at once."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"


class Level(StrEnum):
    """How demanding an exercise is."""

    EASY = "easy"
    MODERATE = "moderate"
    ADVANCED = "advanced"


class Movement(StrEnum):
    """What the back does in an exercise, where it does more than stay straight."""

    BEND = "bend"
    """Forward."""
    TWIST = "twist"


class CautionRule(StrEnum):
    """What a caution means for a person who has its tag."""

    AVOID = "avoid"
    ADAPT = "adapt"


Equipment = Literal[
    "chair", "armless-chair", "desk", "wall", "low-support", "mat", "cushion", "strap", "doorway"
]  # fmt: skip
CautionTag = Literal[
    "achilles-ankle",
    "age-65",
    "balance",
    "blood-thinners",
    "calf-clot-signs",
    "chair-safety",
    "clothing",
    "disc-or-leg-symptoms",
    "hamstring-injury",
    "head-low",
    "hip-pain",
    "hip-replacement",
    "hip-replacement-anterior",
    "hip-replacement-posterior",
    "hypermobility",
    "inflammatory-back",
    "knee",
    "lateral-hip-pain",
    "morning-flexion",
    "osteoporosis",
    "pelvic-girdle-pain",
    "pregnancy",
    "pregnancy-early",
    "recent-surgery",
    "shoulder-wrist",
    "spinal-stenosis",
    "under-18",
]
Text = Annotated[str, Matching(r"\S", "a text with words in it")]
_ID = 'an id: small letters, digits and "-", such as "my-calf-stretch"'
MORNING_FLEXION = "morning-flexion"
"""The one caution that depends on the hour: bending early after getting up (Snook 1998, 2002)."""

HYPERMOBILITY = "hypermobility"
"""The caution that offers nothing harder: no harder variation, no harder exercise and no raise."""


class Caution(Value, frozen=True):
    """People whom an exercise does not suit, or who should read a text first."""

    tag: CautionTag
    rule: CautionRule
    text: Text


class Source(Value, frozen=True):
    """Where the exercise is described."""

    title: Text
    organisation: Text
    url: Annotated[str, Matching(r"^https?://\S+$", "a web address that begins with https:// or http://")]


class Pose(Value, frozen=True):
    """The position in words; the figure is drawn from its numbers."""

    view: Annotated[str, Among(("side", "front"))] = "side"
    trunk: str = ""
    working_leg: str = ""
    other_leg: str = ""
    arms: str = ""
    head: str = ""
    support: str = ""


class GroupInfo(Value, frozen=True):
    """What the catalogue says of a group."""

    id: Group
    name: Text
    article_order: int
    evening_order: int
    muscles: tuple[Text, ...]
    purpose: str
    seated_note: str
    standing_note: str
    floor_note: str


class Exercise(Value, frozen=True, kw_only=True, cache_hash=True):
    """One stretch. A person's own may leave out all fields that have a default."""

    id: Annotated[str, Matching(r"^[a-z0-9]+(-[a-z0-9]+)*\Z", _ID)]
    name: Text
    group: Group
    setting: Setting
    equipment: tuple[Equipment, ...]
    bilateral: bool
    """True: one hold per side. False: one hold works both sides."""
    hold: Annotated[float, Length("30s", "2m")] = 30.0
    """Seconds that its source asks for at least; 30 to 120."""
    repetitions: Annotated[int, Between(3, 5)] = 3
    start_position: Text
    """This text and those below may contain {side} and {other}; messages/instruction.py fills in left and right."""
    steps: tuple[Text, ...]
    short: str = ""
    """The whole position for a notification, in at most 90 characters."""
    spoken: str = ""
    """What a voice says to guide a person into position."""
    come_out: str = ""
    """How to leave the position."""
    feel: str = ""
    mistakes: tuple[Text, ...] = ()
    cautions: tuple[Caution, ...] = ()
    easier: str = ""
    harder: str = ""
    level: Level = Level.EASY
    primary_muscles: tuple[Text, ...] = ()
    sources: tuple[Source, ...] = ()
    pose: Pose = Pose()
    movements: tuple[Movement, ...] = ()
    """What a gentle evening leaves out."""
    figure: Figure | None = None
    """The same in numbers, where somebody wrote them."""
    picture: str = ""
    """A person's own picture, shown where there is no figure: the path of a PNG or JPEG file."""

    def avoided_by(self, tags: frozenset[str]) -> str | None:
        """The first tag of a person for whom this exercise is left out, or None."""
        for caution in self.cautions:
            if caution.rule is CautionRule.AVOID and caution.tag in tags:
                return caution.tag
        return None

    @property
    def standing(self) -> bool:
        """Whether it is done standing. A break begins with such exercises."""
        return self.setting is Setting.DESK_STANDING

    @property
    def sides(self) -> tuple[Side, ...]:
        """The sides one repetition consists of, left first."""
        return (Side.LEFT, Side.RIGHT) if self.bilateral else (Side.BOTH,)


class Catalogue(Value, frozen=True, cache_hash=True):
    """All exercises: the shipped ones, with the person's own merged over them."""

    groups: tuple[GroupInfo, ...]
    exercises: tuple[Exercise, ...]

    def find(self, exercise: str) -> Exercise | None:
        """The exercise with this id."""
        return next((candidate for candidate in self.exercises if candidate.id == exercise), None)

    def of_group(self, group: Group) -> tuple[Exercise, ...]:
        """The exercises of a group, in file order."""
        return tuple(exercise for exercise in self.exercises if exercise.group is group)

    def info(self, group: Group) -> GroupInfo:
        """What the catalogue says of a group; a loaded catalogue has all seven."""
        return next(info for info in self.groups if info.id is group)
