"""The grammar of an exercise file: the keys of [[group]] and [[exercise]]; knows no file and no line.

The shipped catalogue fills every key; a person's own exercise may leave out all that is not needed to do it.
"""

from typing import Annotated, Literal

from msgspec import UNSET, Meta, UnsetType

from breakstretch.backends.catalogue.figure import FigureShape
from breakstretch.backends.toml.shape import Shape
from breakstretch.backends.toml.words import length, word
from breakstretch.core.values.exercises import CautionRule, CautionTag, Equipment, Group, Level, Movement, Setting

GroupName = Annotated[
    Literal["low-back", "hamstring", "hip-flexor", "piriformis", "gluteal", "iliotibial-band", "calf"], word(Group)
]
Place = Annotated[Literal["desk_seated", "desk_standing", "floor"], word(Setting)]
Hold = Annotated[str, length("30s", "2m")]
Repetitions = Annotated[int, Meta(ge=3, le=5)]
Id = Annotated[
    str, word(str, 'an id: small letters, digits and "-", such as "my-calf-stretch"', r"^[a-z0-9]+(-[a-z0-9]+)*$")
]
Text = Annotated[str, word(str, "a text that is not empty", r"\S")]
Url = Annotated[str, word(str, "a web address that begins with https:// or http://", r"^https?://\S+$")]


class GroupShape(Shape, frozen=True):
    """A muscle group."""

    id: GroupName
    name: Text
    article_order: int
    evening_order: int
    muscles: tuple[Text, ...]
    purpose: str
    seated_note: str
    standing_note: str
    floor_note: str


class CautionShape(Shape, frozen=True):
    """Whom an exercise does not suit."""

    tag: CautionTag
    rule: Annotated[Literal["avoid", "adapt"], word(CautionRule)]
    text: Text


class SourceShape(Shape, frozen=True):
    """Where it is described."""

    title: Text
    organisation: Text
    url: Url


class PoseShape(Shape, frozen=True):
    """The position in words."""

    view: Literal["side", "front"] = "side"
    trunk: str = ""
    working_leg: str = ""
    other_leg: str = ""
    arms: str = ""
    head: str = ""
    support: str = ""


class ExerciseShape(Shape, frozen=True):
    """One stretch."""

    id: Id
    name: Text
    group: GroupName
    setting: Place
    equipment: tuple[Equipment, ...]
    bilateral: bool
    start_position: Text
    steps: tuple[Text, ...]
    hold: Hold = "30s"
    repetitions: Repetitions = 3
    feel: str = ""
    mistakes: tuple[Text, ...] = ()
    cautions: tuple[CautionShape, ...] = ()
    easier: str = ""
    harder: str = ""
    level: Annotated[Literal["easy", "moderate", "advanced"], word(Level)] = "easy"
    primary_muscles: tuple[Text, ...] = ()
    sources: tuple[SourceShape, ...] = ()
    movements: tuple[Annotated[Literal["bend", "twist"], word(Movement)], ...] = ()
    pose: PoseShape = PoseShape()
    figure: FigureShape | UnsetType = UNSET
    picture: str = ""


class ExercisesFileShape(Shape, frozen=True):
    """The whole file; a person's own usually has exercises alone."""

    group: tuple[GroupShape, ...] = ()
    exercise: tuple[ExerciseShape, ...] = ()
