"""An exercise in words, outside of a session: its place, its dose, and whom it does not suit."""

from collections.abc import Iterator

from breakstretch.core.rules.cautions import care
from breakstretch.core.values.exercises import CautionRule, Exercise, Setting, Side
from breakstretch.messages.cautions import REASONS, label
from breakstretch.messages.instruction import told
from breakstretch.messages.phrases import in_words
from breakstretch.messages.sentences import sentence

PLACES = {Setting.DESK_SEATED: "Sitting", Setting.DESK_STANDING: "Standing", Setting.FLOOR: "Floor"}
_EACH_SIDE = "{group}, {place}, {level}. Hold {hold}, each side."
_BOTH_SIDES = "{group}, {place}, {level}. Hold {hold}, both sides at once."
_LEAVE_OUT = "{caution}, leave this out"


def kind_line(exercise: Exercise, group: str) -> str:
    """What kind of exercise it is: "Calf, standing, easy. Hold 30 s, each side."."""
    return (_EACH_SIDE if exercise.bilateral else _BOTH_SIDES).format(
        group=group, place=PLACES[exercise.setting].lower(), level=exercise.level.value, hold=in_words(exercise.hold)
    )


def care_lines(exercise: Exercise) -> Iterator[tuple[str, str, str]]:
    """Whom it does not suit, and who adapts it: the tag, its heading, and the text for the left side."""
    for tag in REASONS:
        for caution in exercise.cautions:
            if caution.tag == tag and caution.rule is CautionRule.AVOID:
                yield tag, _LEAVE_OUT.format(caution=label(tag)), told(caution.text, Side.LEFT)
        for saying in care(exercise, tag):
            yield tag, label(tag), told(sentence(saying), Side.LEFT)
