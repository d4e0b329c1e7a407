"""The words of `config check` about your own exercises: what is left out, why, and what to write instead."""

from collections.abc import Sequence

from breakstretch.messages.cautions import listed

_HELD = (
    "breakstretch guides stretches that you hold for 30 s to 2 min, 3 to 5 times. It does not guide repeated movements."
    " Do those as you were shown, without breakstretch."
)
_DIRECTIONS = (
    "Write a separate exercise for each direction. With bilateral = true, breakstretch guides left and right itself."
)
_CAUTION = "Write a caution of your own in steps or mistakes, in your own words, and leave it out of cautions."
_INSTEAD = {
    "hold": _HELD,
    "repetitions": _HELD,
    "equipment": "If you need something else, say so in start_position and leave it out of equipment.",
    "cautions": _CAUTION,
    "group": "breakstretch plans these seven muscle groups and no others.",
}
_PLACES = "Write a separate exercise for each place."
_COUNT = "The key is repetitions, from 3 to 5."
_STEPS = "The key is steps, with one sentence for each step."
_PICTURE = "The key is picture, with the name of a PNG or JPEG file."
_LENGTH = 'The key is hold, from "30s" to "2m".'
_WORDS = {
    _COUNT: ("reps", "sets", "times", "count"),
    _LENGTH: ("duration", "seconds", "time", "hold_time"),
    _STEPS: ("description", "instructions", "notes", "how"),
    _PICTURE: ("image", "photo", "drawing"),
    _DIRECTIONS: ("side", "sides", "direction", "directions"),
    _CAUTION: ("warning", "warnings", "contraindications"),
}
_UNKNOWN = {key: instead for instead, keys in _WORDS.items() for key in keys}
"""Keys that handouts suggest, but exercise files do not have."""
_NEAR_MISS = " - did you mean"
_SAID = (_NEAR_MISS, "is missing", "is not a list", "; write")
"""A message with these words already says what to write."""


NO_EXERCISE = "there is no exercise in this file, because each begins with a line [[exercise]]"


def replaces(file: str) -> str:
    """Say that an exercise is used in place of another: one of this file, or one that came with the program."""
    other = f"of {file}" if file else "that came with breakstretch"
    return f"this replaces the exercise {other}, because both have this id. To have both, choose another id"


def replaces_more(count: int) -> str:
    """Say how many more exercises of a file take the place of others."""
    return f"{count} more of its exercises replace others with the same id"


def left_out(kind: str, called: object, wrong: Sequence[str], instead: Sequence[str]) -> str:
    """Say that an exercise or a group of the file is not used, why, and what to write instead."""
    name = f' "{called}"' if isinstance(called, str) and called.strip() else ""
    because = f" because of its {listed(wrong)}" if wrong else ""
    return " ".join((f"the {kind}{name} is left out{because}" + "." * bool(instead), *instead)).removesuffix(".")


def too_many_wrong(kind: str, wrong: int, left: int) -> str:
    """Say that the rest of a file is not read."""
    return f"{wrong} of the {kind}s above cannot be used, so the {left} from here on are not read"


def what_instead(key: str, message: str) -> str:
    """What to write instead, as a sentence. Empty if the message says it already."""
    if key in _UNKNOWN:
        return _UNKNOWN[key]
    if key == "setting":
        return _PLACES if message.startswith("[") else ""
    return "" if any(words in message for words in _SAID) else _INSTEAD.get(key, "")


def plain(key: str, message: str) -> str:
    """A message without a near miss that would mislead, or a list of keys where one of them was named."""
    return message.partition(_NEAR_MISS)[0].partition("; this section has")[0] if key in _UNKNOWN else message


def without_picture(why: str) -> str:
    """Say that the exercise is used without its picture."""
    return f"{why}. The exercise is shown without it"
