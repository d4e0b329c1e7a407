"""The texts of an exercise as a person reads or hears them, with left and right filled in.

The catalogue writes {side} for the side whose hold is counted, and {other} for the opposite one. A person's own file
may contain any braces: what is no such placeholder is shown as it was written.
"""

import re

from breakstretch.core.values.exercises import Exercise, Side

LEFT_SHOWN = "This is the left side. For the right side, swap left and right."
"""Shown beside texts that are read before a side is chosen."""
_COME_OUT = "Come out of it slowly."
_PLACEHOLDER = re.compile(r"(^|[.!?]\s+)?\{(side|other)\}")


def told(text: str, side: Side) -> str:
    """A text of an exercise for this side. For BOTH, and before a side is chosen, it is the text for the left."""
    right = side is Side.RIGHT

    def named(found: re.Match[str]) -> str:
        name = Side.RIGHT if right == (found[2] == "side") else Side.LEFT
        return name if found[1] is None else f"{found[1]}{name.capitalize()}"

    return _PLACEHOLDER.sub(named, text)


def opposite(side: Side) -> Side:
    """The other side, at a change of sides."""
    return {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT}.get(side, side)


def short_position(exercise: Exercise, side: Side) -> str:
    """The whole position for a notification.

    Where there is no short form, a long text is better than one without its steps.
    """
    return told(exercise.short or _in_full(exercise), side)


def spoken_position(exercise: Exercise, side: Side) -> str:
    """What a voice says to guide a person into position."""
    return told(exercise.spoken or _in_full(exercise), side)


def way_out(exercise: Exercise, side: Side) -> str:
    """How to leave the position."""
    return told(exercise.come_out or _COME_OUT, side)


def names_a_side(exercise: Exercise) -> bool:
    """Whether its texts differ for left and right."""
    notes = (caution.text for caution in exercise.cautions)
    texts = (exercise.start_position, *exercise.steps, exercise.feel, exercise.easier, exercise.harder, *notes)
    return any(_PLACEHOLDER.search(text) for text in texts)


def _in_full(exercise: Exercise) -> str:
    return " ".join((exercise.start_position, *exercise.steps))
