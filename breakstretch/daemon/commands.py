"""Turns the words of a command into the event they mean, for the socket, `simulate` and the offline commands.

A word that is not understood is refused, and the error names what is accepted.
"""

from collections.abc import Callable, Sequence

from breakstretch.core.values.actions import PAIN_WORDS
from breakstretch.core.values.breaks import GUIDES, LeadKind
from breakstretch.core.values.durations import parse_clock, parse_spoken_length
from breakstretch.core.values.errors import Refused
from breakstretch.core.values.events import (
    AllowExercise,
    CheckIn,
    Event,
    FlareUp,
    ItHurts,
    PainAnswer,
    Pause,
    Redo,
    Resume,
    Skip,
    Snooze,
    Start,
    StartEvening,
    Telling,
    Tells,
)
from breakstretch.messages import answers


def command_event(name: str, words: Sequence[str]) -> Event:
    """The event that a command means. Raises Refused when it means none."""
    make = COMMANDS.get(name)
    if make is None:
        raise Refused(answers.no_command(name, sorted(COMMANDS)))
    return make(list(words))


def _small(words: list[str]) -> list[str]:
    """Words whose capitals say nothing."""
    return [word.lower() for word in words]


def _pause(words: list[str]) -> Event:
    if not words:
        return Pause()
    if _small(words) in (["until", "tomorrow"], ["tomorrow"]):
        return Pause(tomorrow=True)
    if words[0].lower() == "until":
        until = parse_clock(words[1]) if len(words) == 2 else None  # noqa: PLR2004 - "until" and a time
        if until is not None:
            return Pause(until=until)
    length = parse_spoken_length(" ".join(words))
    if length:
        return Pause(length=length)
    raise Refused(answers.no_pause(" ".join(words)))


def _snooze(words: list[str]) -> Event:
    if not words:
        return Snooze()
    length = parse_spoken_length(" ".join(words))
    if not length:
        raise Refused(answers.no_length(" ".join(words)))
    return Snooze(length)


def _flare_up(words: list[str]) -> Event:
    if _small(words) not in (["on"], ["off"]):
        raise Refused(answers.ON_OR_OFF)
    return FlareUp(_small(words) == ["on"])


def _options(words: list[str], known: tuple[str, ...]) -> tuple[list[str], dict[str, str]]:
    """Words without a value, and `--option value` pairs."""
    alone: list[str] = []
    options: dict[str, str] = {}
    rest = iter(words)
    for word in rest:
        if not word.startswith("--"):
            alone.append(word)
            continue
        option, _, value = word[2:].partition("=")
        if option not in known:
            raise Refused(answers.no_option(option, known))
        options[option] = value or next(rest, "")
    return alone, options


def _lead(value: str | None) -> LeadKind | None:
    if value is None:
        return None
    if value not in GUIDES:
        raise Refused(answers.no_lead(value, GUIDES))
    return LeadKind(value)


def _start(words: list[str]) -> Event:
    alone, options = _options(words, ("lead", "exercise"))
    if len(alone) > 1:
        raise Refused(answers.ONE_BREAK)
    return Start(alone[0] if alone else None, options.get("exercise"), _lead(options.get("lead")))


def _evening(words: list[str]) -> Event:
    alone, options = _options(words, ("lead",))
    if alone:
        raise Refused(answers.takes_no("evening", alone[0]))
    return StartEvening(_lead(options.get("lead")))


def _check_in(words: list[str]) -> Event:
    if words[:1] and words[0].removeprefix("--") in list(Telling):
        if words[1:]:
            raise Refused(answers.one_of_these("check-in", Telling))
        return Tells(Telling(words[0].removeprefix("--")))
    alone, options = _options(words, ("lead",))
    if alone:
        raise Refused(answers.takes_no("check-in", alone[0]))
    return CheckIn(_lead(options.get("lead")))


def _redo(words: list[str]) -> Event:
    alone, options = _options(words, ("lead",))
    if alone:
        raise Refused(answers.takes_no("redo", alone[0]))
    return Redo(_lead(options.get("lead")))


def _hurts(words: list[str]) -> Event:
    words = _small(words)
    known = [word for word in PAIN_WORDS if PAIN_WORDS[word] is not PainAnswer.NOT_SAID]
    if words[1:] or (words and words[0] not in known):
        raise Refused(answers.one_word(known))
    return ItHurts(PAIN_WORDS[words[0]] if words else None)


def _allow(words: list[str]) -> Event:
    if len(words) != 1:
        raise Refused(answers.ONE_EXERCISE)
    return AllowExercise(words[0])


def _bare(name: str, event: Event) -> Callable[[list[str]], Event]:
    def make(words: list[str]) -> Event:
        if words:
            raise Refused(answers.takes_no(name, " ".join(words)))
        return event

    return make


COMMANDS: dict[str, Callable[[list[str]], Event]] = {
    "pause": _pause,
    "snooze": _snooze,
    "flare-up": _flare_up,
    "stretch": _start,
    "evening": _evening,
    "check-in": _check_in,
    "hurts": _hurts,
    "allow": _allow,
    "resume": _bare("resume", Resume()),
    "skip": _bare("skip", Skip()),
    "redo": _redo,
}
