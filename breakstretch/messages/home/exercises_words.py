"""The words of the page "Exercises" of the home window."""

from collections.abc import Iterable

from breakstretch.core.values.exercises import Setting
from breakstretch.messages.cautions import listed, reasons
from breakstretch.messages.phrases import count_in_words
from breakstretch.messages.reminders import EQUIPMENT

TITLE = "Exercises"
SEARCH = "Search by name"
ALL_GROUPS, ALL_PLACES = "All groups", "Anywhere"
BACK = "All exercises"
SHOW_ME = "Show me"
PREFER, NO_LONGER_PREFER = "Prefer", "Stop preferring"
LEAVE_OUT, BRING_BACK = "Leave out", "Use again"
ALLOW = "Allow again"
PREFERRED, LEFT_OUT, NOT_USED = "Preferred", "Left out", "Not used now"
HOW, FEEL, AVOID, COME_OUT, EASIER, HARDER = "How to do it", "You feel", "Avoid", "Come out", "Easier", "Harder"
CONCERNS_YOU, TAKE_CARE, SOURCES = "This concerns you", "Take care", "Sources"
CARE = "{head}: {words}"
SOURCE = "{title}, {organisation}: {url}"
POINT = "\N{BULLET} {words}"
RULE = "General information, not medical advice. Mild pull, never pain."
NO_MATCH = "No exercise matches. Choose another muscle group or place, or search for another word."

YOU_LEFT_OUT = "You have left this exercise out."
HURT_TWICE = (
    "It hurt on two different days, so this exercise is left out. "
    "Ask a doctor or physiotherapist before you allow it again."
)
HURT_TODAY = "It hurt today, so this exercise is left out until tomorrow."
ADVANCED = "Advanced exercises come only if you prefer them."
EVENING_OFF = "It is for the evening routine, which is off in your settings."
_CAUTIONS = "It is left out because of {reasons}."
_NO_PLACE = {
    Setting.DESK_SEATED: "Your settings do not include stretching while sitting.",
    Setting.DESK_STANDING: "Your settings do not include stretching while standing.",
    Setting.FLOOR: "Your settings do not include stretching on the floor.",
}
_MISSING = "It needs equipment that your settings do not list: {things}."
_NOW = {
    ("prefer", True): "{name} is preferred from now on.",
    ("prefer", False): "{name} is no longer preferred.",
    ("exclude", True): "{name} is left out from now on.",
    ("exclude", False): "{name} is used again.",
}


def for_cautions(tags: Iterable[str]) -> str:
    """Why the cautions in force leave it out."""
    return _CAUTIONS.format(reasons=reasons(tags))


def no_place(setting: Setting) -> str:
    """Why nothing chooses it: the settings have no place for it."""
    return _NO_PLACE[setting]


def missing(things: Iterable[str]) -> str:
    """Why nothing chooses it: something it needs is missing."""
    return _MISSING.format(things=listed([EQUIPMENT[thing] for thing in things]))


def now(key: str, name: str, *, wanted: bool) -> str:
    """The effect of a change of a setting."""
    return _NOW[key, wanted].format(name=name)


def count_line(shown: int, of: int) -> str:
    """How many exercises are shown."""
    return count_in_words(of, "exercise") if shown == of else f"{shown} of {count_in_words(of, 'exercise')}"
