"""The words for what was done, and for the history that keeps it."""

from breakstretch.core.rules.screening import PRESSED, UNREADABLE
from breakstretch.core.values.actions import PainAnswer
from breakstretch.core.values.dose import StepKind
from breakstretch.core.values.exercises import Side
from breakstretch.core.values.history import CheckInEntry, Outcome, PainEntry
from breakstretch.messages.phrases import in_words, side_in_words
from breakstretch.messages.safety import SIGNS

_OUTCOMES = {Outcome.ABANDONED: "left early", Outcome.STOPPED_FOR_PAIN: "stopped for pain"}
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
        "breakstretch reads it and continues, but keeps what you do from now on in memory only. "
        "That is lost if breakstretch ends before there is room. "
        "Please see that the folder has room and may be written to, then start breakstretch again."
    )


def outcome_in_words(outcome: Outcome) -> str:
    """How a break ended."""
    return _OUTCOMES.get(outcome, outcome.value)


def pain_in_words(pain: PainEntry, name: str) -> str:
    """Where a press of It hurts was, and what it was.

    For example: "seated figure four, left side, 12 s into the hold, pain there".
    """
    side = side_in_words(pain.side or Side.BOTH)
    return ", ".join(filter(None, (name.partition(" (")[0].lower(), side, step_in_words(pain), answer_in_words(pain))))


def step_in_words(pain: PainEntry) -> str:
    """Which step a press was in; empty where an older version did not keep it."""
    if pain.step == StepKind.HOLD:
        return f"{in_words(pain.seconds)} into the hold"
    return _STEPS.get(pain.step, "")


def answer_in_words(pain: PainEntry) -> str:
    """What was answered after a press."""
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
    """A warning sign, as the list of signs has it."""
    return SIGNS.get(sign) or _UNLISTED.get(sign, sign.replace("-", " "))


def takes_over(pid: int) -> str:
    """Said by a new version that starts while an older one runs."""
    who = f" (process {pid})" if pid else ""
    return f"An older version of breakstretch{who} was running. It has ended, and this version takes its place."


def held_by(pid: int) -> str:
    """Why nothing is done here: another process works on the same history, and does not answer here."""
    who = f"Process {pid}" if pid else "Another process"
    return (
        f"{who} is using your history and cannot be reached from here. Please try again in a moment. "
        "If that does not help, run this as the user who started it."
    )
