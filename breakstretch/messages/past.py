"""The words for what was done, and for the history that keeps it."""

from breakstretch.core.rules.screening import PRESSED, UNREADABLE
from breakstretch.core.values.actions import PainAnswer
from breakstretch.core.values.base import Value
from breakstretch.core.values.breaks import BreakKind
from breakstretch.core.values.dose import StepKind
from breakstretch.core.values.exercises import Side
from breakstretch.core.values.history import CheckInEntry, Outcome, PainEntry
from breakstretch.messages.phrases import count_in_words, in_words, side_in_words
from breakstretch.messages.safety import SIGNS

NOT_DONE = "not done"
_OUTCOMES = {
    Outcome.ABANDONED: "left early",
    Outcome.NATURAL: "away",
    Outcome.LAPSED: "not shown",
    Outcome.STOPPED_FOR_PAIN: "stopped for pain",
}
_STEPS: dict[str, str] = {
    StepKind.WALK: "in the walk",
    StepKind.GET_READY: "while getting ready",
    StepKind.CHANGE_SIDES: "while changing sides",
    StepKind.REST: "in the rest",
}
_ANSWERS: dict[str, str] = {
    PainAnswer.TOO_STRONG: "too strong",
    PainAnswer.PAIN: "pain there",
    PainAnswer.LEG: "symptoms down a leg",
    PainAnswer.WARNING: "a warning sign",
    PainAnswer.NOT_SAID: "not said",
}


def not_migrated(path: str, error: str) -> str:
    """Said while an older history.db stays as it is, because it could not be copied first."""
    return (
        f"The history {path} is from an older version and cannot be copied ({error}), so it stays as it is. "
        "Please check that the folder has room and can be written to."
    )


def cannot_save(path: str, error: str) -> str:
    """Said while history.db cannot be written."""
    return (
        f"The history {path} cannot be saved now: {error}. Please check that the folder has room and can be written to."
    )


def kept_in_memory(trouble: str) -> str:
    """Said by a daemon that tries again later."""
    return f"{trouble} Until then, breakstretch keeps what you do in memory. It is lost if breakstretch ends before."


UNSAVED = "This cannot be saved now, so it holds only until breakstretch ends."
"""Said after a request that was granted while the history cannot be written."""


def unsaved_here(trouble: str) -> str:
    """Said by a command that runs without the daemon. What it could not save is lost when it ends."""
    return f"This could not be saved, so it ended with this command. {trouble}"


def left_out(number: int) -> str:
    """Said about rows that exist but cannot be read."""
    is_or_are = "is" if number == 1 else "are"
    return f"{count_in_words(number, 'record')} of the history cannot be read, and {is_or_are} left out."


class Salvaged(Value, frozen=True):
    """What a rescue found."""

    kept: int
    lost: int
    copied: str
    """The day of the copy that helped, or an empty string."""
    unsure: bool
    """Whether more may be lost than can be counted."""


def rescued(found: Salvaged, aside: str) -> str:
    """Said after a damaged history was rebuilt."""
    source = f", with the help of the copy of {found.copied}" if found.copied else ""
    if found.kept:
        kept = f"{_records(found.kept)} {_was(found.kept)} brought back{source}"
    else:
        kept = "nothing could be brought back, so a new one begins"
    return f"The history was damaged: {kept}. {_lost(found)}The damaged file is kept as {aside}."


def damaged_words(found: Salvaged) -> str:
    """Said by a command that only reads a damaged history."""
    source = f", with the help of the copy of {found.copied}" if found.copied else ""
    return (
        f"The history is damaged: {_records(found.kept)} can be read{source}. {_lost(found)}"
        "The next start of breakstretch builds it anew, and keeps the damaged file."
    )


def _lost(found: Salvaged) -> str:
    """How much is gone."""
    if found.lost:
        least = "At least " if found.unsure else ""
        return f"{least}{_records(found.lost)} {_was(found.lost)} lost. "
    return "There may have been more. " if found.unsure else "None was lost. "


def _records(number: int) -> str:
    return "1 record" if number == 1 else f"{number} records"


def _was(number: int) -> str:
    return "was" if number == 1 else "were"


def outcome_in_words(outcome: Outcome, kind: BreakKind | None = None) -> str:
    """How a break ended. An evening lapses also where its questions were answered, so it was not done."""
    if outcome is Outcome.LAPSED and kind is BreakKind.EVENING:
        return NOT_DONE
    return _OUTCOMES.get(outcome, outcome.value)


def pain_in_words(pain: PainEntry, name: str) -> str:
    """Where a press of It hurts was, and what it was.

    For example: "seated figure four, left side, 12 s into the hold, pain there".
    """
    side = side_in_words(pain.side or Side.BOTH)
    return ", ".join(filter(None, (name.partition(" (")[0].lower(), side, step_in_words(pain), answer_in_words(pain))))


def step_in_words(pain: PainEntry) -> str:
    """The step in which a press came. Empty where an older version did not keep it."""
    if pain.step == StepKind.HOLD:
        return f"{in_words(pain.seconds)} into the hold"
    return _STEPS.get(pain.step, "")


def answer_in_words(pain: PainEntry) -> str:
    """The answer after a press."""
    if pain.answer == PainAnswer.PAIN and not pain.step:
        return "pain there, or not said"
    return _ANSWERS.get(pain.answer, _ANSWERS[PainAnswer.NOT_SAID])


def score_in_words(answers: CheckInEntry) -> str:
    """The pain at rest as it was answered: a number, or a range."""
    if answers.may_be_a_range:
        return f"{answers.pain} (may be a range)"
    if answers.most is None or answers.most == answers.pain:
        return f"{answers.pain}"
    return f"{answers.pain} to {answers.most}"


_UNLISTED = {
    PRESSED: "A warning sign in a stretch, not said which",
    UNREADABLE: "What was stored could not be read",
}
"""Signs that are on no list."""


def sign_in_words(sign: str) -> str:
    """A warning sign in the words of the list."""
    return SIGNS.get(sign) or _UNLISTED.get(sign, sign.replace("-", " "))


def takes_over(pid: int) -> str:
    """Said by a new version that starts while an older one runs."""
    who = f" (process {pid})" if pid else ""
    return f"An older version of breakstretch{who} was running. It has ended, and this version takes its place."


def held_by(pid: int) -> str:
    """Why a command does nothing: another process uses the same history and cannot be reached."""
    who = f"Process {pid}" if pid else "Another process"
    return (
        f"{who} is using your history and cannot be reached from here. Please try again in a moment. "
        "If that does not help, run this as the user who started it."
    )
