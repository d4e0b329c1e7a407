"""What a person's caution tags leave out, and the care that other exercises need (evidence E9)."""

from collections.abc import Iterable, Mapping

from breakstretch.core.values.exercises import Catalogue, CautionRule, Exercise, Group
from breakstretch.core.values.questions import LeftOut
from breakstretch.core.values.sayings import Said, Say, Saying

EVERYWHERE = {"hypermobility": Say.FIRST_PULL, "recent-surgery": Say.AFTER_OPERATION}
"""Tags that ask for the same care in every exercise that they do not leave out."""


def care(exercise: Exercise, tag: str) -> Said:
    """The care that a person with this tag needs in this exercise."""
    if tag in EVERYWHERE and exercise.avoided_by(frozenset({tag})) is None:
        return (Saying(EVERYWHERE[tag]),)
    adapt = (caution.text for caution in exercise.cautions if caution.rule is CautionRule.ADAPT and caution.tag == tag)
    return tuple(Saying(Say.AS_WRITTEN, text=text) for text in adapt)


def notes(exercise: Exercise, tags: Iterable[str], *, gentle: bool = False) -> Said:
    """The care that a person with these tags needs in this exercise, without repeats; `gentle`: also its easier way."""
    easier = (easier_way(exercise),) if gentle and exercise.easier else ()
    return (*dict.fromkeys(saying for tag in tags for saying in care(exercise, tag)), *easier)


def easier_way(exercise: Exercise) -> Saying:
    """The easier variation."""
    return Saying(Say.EASIER_WAY, text=exercise.easier)


def says_left_out(catalogue: Catalogue, empty: Mapping[Group, tuple[str, ...]]) -> Said:
    """One sentence for each reason, with the muscle groups that it leaves out."""
    says = []
    for tags in dict.fromkeys(tags for tags in empty.values() if tags):
        names = tuple(catalogue.info(group).name for group, why in empty.items() if why == tags)
        says.append(Saying(Say.GROUPS_OUT_FOR_CAUTIONS, names=names, tags=tags))
    return tuple(says)


def left_out_by(catalogue: Catalogue, tags: Iterable[str]) -> tuple[LeftOut, ...]:
    """What each tag leaves out of these exercises: whole muscle groups first, then the other exercises."""
    return tuple(_left_out(catalogue, tag) for tag in tags)


def _left_out(catalogue: Catalogue, tag: str) -> LeftOut:
    out = [exercise for exercise in catalogue.exercises if exercise.avoided_by(frozenset({tag})) is not None]
    gone = [group for group in Group if _all_out(catalogue.of_group(group), out)]
    return LeftOut(
        tag,
        tuple(catalogue.info(group).name for group in gone),
        tuple(exercise.name for exercise in out if exercise.group not in gone),
        care=any(care(exercise, tag) for exercise in catalogue.exercises),
    )


def _all_out(exercises: tuple[Exercise, ...], out: list[Exercise]) -> bool:
    return bool(exercises) and all(exercise in out for exercise in exercises)
