"""What is said of a setting that can be read but makes no sense."""

from breakstretch.core.rules.settings_sense import Nonsense, Senseless

_WORDS = {
    Senseless.NO_DAYS: "without a day of the week there are no breaks at all",
    Senseless.NO_HOURS: "without hours there are no breaks at all",
    Senseless.NO_LENGTH: "{} has no length and counts as a whole day; name two different times",
    Senseless.ENDS_TOO_SOON: "last_break_before_end is longer than every range of hours, so there are no breaks at all",
    Senseless.LENGTH: "a break takes 2m to 60m",
    Senseless.OUTSIDE_HOURS: "{} is outside all work hours, so this break never comes",
    Senseless.NO_EVENING: "at and until are the same time, so there is no time for the evening routine",
    Senseless.NO_EXERCISES: "every exercise is excluded, so only walks are left",
    Senseless.NATURAL_BREAK: "natural_break is shorter than idle, and time away is noticed only after idle",
}


def nonsense_text(nonsense: Nonsense) -> str:
    """The message behind the key."""
    return _WORDS[nonsense.what].format(nonsense.written)
