"""Words about a settings file with problems."""

from breakstretch.core.rules.settings_sense import Nonsense, Senseless
from breakstretch.core.values.limits import Problem
from breakstretch.messages.phrases import as_sentence

KEPT = "The last good settings stay in force."
REST = "The rest of the settings are in force."
IN_FORCE = "The settings are in force as they are written."
MENDED = "The settings are in order again."
_WORDS = {
    Senseless.NO_DAYS: "without a day of the week there are no breaks at all",
    Senseless.NO_HOURS: "without hours there are no breaks at all",
    Senseless.NO_LENGTH: "{} has no length, so it counts as a whole day. Write two different times",
    Senseless.ENDS_TOO_SOON: "last_break_before_end is longer than every range of hours, so there are no breaks at all",
    Senseless.LENGTH: "a break lasts from 2m to 60m",
    Senseless.OUTSIDE_HOURS: "{} is outside all work hours, so this break never comes",
    Senseless.NO_EVENING: "at and until are the same time, so there is no time for the evening routine",
    Senseless.NO_EXERCISES: "every exercise is excluded, so only walks are left",
    Senseless.TEXT: 'this is only for a break with kind = "walk", because a stretch break says what to do by itself',
    Senseless.NATURAL_BREAK: "natural_break is shorter than idle, and time away is noticed only after idle",
}


def problems_notice(problems: tuple[Problem, ...], so: str) -> str:
    """The first problem, how many more there are, and what is in force."""
    more = f" To see all {len(problems)}: breakstretch config check." if len(problems) > 1 else ""
    return f"{as_sentence(str(problems[0]))}{more} {so}"


def changed_but_kept(problem: Problem) -> str:
    """The answer to a command that has written a file with a problem. A path may hold bytes that are no text."""
    said = str(problem).encode(errors="backslashreplace").decode()
    return f"The file is changed, but the last good settings stay in force. {said}"


def problem_line(problem: Problem) -> str:
    """The line of the tray's menu for a problem that is not mended yet."""
    return f"Fix your settings (line {problem.line})" if problem.line else "Fix your settings"


def nonsense_text(nonsense: Nonsense) -> str:
    """What is wrong with a setting that can be read but makes no sense. It follows the key."""
    return _WORDS[nonsense.what].format(nonsense.written)
