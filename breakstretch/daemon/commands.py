"""The words of a command as the event they mean; used by the control channel, `simulate` and the offline commands.

Knows no option parser and no output. A word that is not understood is refused with what is accepted.
"""

from collections.abc import Callable, Sequence

from breakstretch.core.values.actions import PAIN_WORDS
from breakstretch.core.values.breaks import LeadKind
from breakstretch.core.values.durations import parse_clock, parse_length
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


def command_event(name: str, words: Sequence[str]) -> Event:
    """The event a command means; Refused when it means none."""
    make = _COMMANDS.get(name)
    if make is None:
        raise Refused(f'There is no command "{name}"; there are: {", ".join(sorted(_COMMANDS))}.')
    return make(list(words))


def _pause(words: list[str]) -> Event:
    if not words:
        return Pause()
    if words[0] == "until":
        if words[1:] == ["tomorrow"]:
            return Pause(tomorrow=True)
        until = parse_clock(words[1]) if len(words) == 2 else None  # noqa: PLR2004 - "until" and a time
        if until is not None:
            return Pause(until=until)
    length = parse_length(" ".join(words))
    if length:
        return Pause(length=length)
    raise Refused(
        f'"{" ".join(words)}" is not a pause; accepted: nothing, a length such as 30m, '
        '"until 14:00", or "until tomorrow".'
    )


def _snooze(words: list[str]) -> Event:
    if not words:
        return Snooze()
    length = parse_length(" ".join(words))
    if not length:
        raise Refused(f'"{" ".join(words)}" is not a length; accepted: 5m, 90s, 1h 30m.')
    return Snooze(length)


def _flare_up(words: list[str]) -> Event:
    if words not in (["on"], ["off"]):
        raise Refused("flare-up takes on or off.")
    return FlareUp(words == ["on"])


def _options(words: list[str], known: tuple[str, ...]) -> tuple[list[str], dict[str, str]]:
    """Words that stand alone, and `--option value` pairs."""
    alone: list[str] = []
    options: dict[str, str] = {}
    rest = iter(words)
    for word in rest:
        if not word.startswith("--"):
            alone.append(word)
            continue
        option, _, value = word[2:].partition("=")
        if option not in known:
            raise Refused(f"There is no option --{option}; there are: --{', --'.join(known)}.")
        options[option] = value or next(rest, "")
    return alone, options


def _lead(value: str | None) -> LeadKind | None:
    if value is None:
        return None
    if value not in list(LeadKind):
        raise Refused(f'"{value}" does not lead; accepted: {", ".join(LeadKind)}.')
    return LeadKind(value)


def _start(words: list[str]) -> Event:
    alone, options = _options(words, ("lead", "exercise"))
    if len(alone) > 1:
        raise Refused("stretch takes one name at most.")
    return Start(alone[0] if alone else None, options.get("exercise"), _lead(options.get("lead")))


def _evening(words: list[str]) -> Event:
    alone, options = _options(words, ("lead",))
    if alone:
        raise Refused(f'evening takes no "{alone[0]}".')
    return StartEvening(_lead(options.get("lead")))


def _check_in(words: list[str]) -> Event:
    if words[:1] and words[0].removeprefix("--") in list(Telling):
        if words[1:]:
            raise Refused(f"check-in takes one of these at a time: --{', --'.join(Telling)}.")
        return Tells(Telling(words[0].removeprefix("--")))
    alone, options = _options(words, ("lead",))
    if alone:
        raise Refused(f'check-in takes no "{alone[0]}".')
    return CheckIn(_lead(options.get("lead")))


def _redo(words: list[str]) -> Event:
    alone, options = _options(words, ("lead",))
    if alone:
        raise Refused(f'redo takes no "{alone[0]}".')
    return Redo(_lead(options.get("lead")))


def _hurts(words: list[str]) -> Event:
    known = [word for word in PAIN_WORDS if PAIN_WORDS[word] is not PainAnswer.NOT_SAID]
    if words[1:] or (words and words[0] not in known):
        raise Refused(f"hurts takes one word at most: {', '.join(known)}.")
    return ItHurts(PAIN_WORDS[words[0]] if words else None)


def _allow(words: list[str]) -> Event:
    if len(words) != 1:
        raise Refused("allow takes the id of one exercise.")
    return AllowExercise(words[0])


def _bare(event: Event) -> Callable[[list[str]], Event]:
    def make(words: list[str]) -> Event:
        if words:
            raise Refused(f'"{" ".join(words)}" is one word too many.')
        return event

    return make


_COMMANDS: dict[str, Callable[[list[str]], Event]] = {
    "pause": _pause,
    "snooze": _snooze,
    "flare-up": _flare_up,
    "stretch": _start,
    "evening": _evening,
    "check-in": _check_in,
    "hurts": _hurts,
    "allow": _allow,
    "resume": _bare(Resume()),
    "skip": _bare(Skip()),
    "redo": _redo,
}
