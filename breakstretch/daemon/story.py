"""The log that tells a day in about twenty lines: one sentence for each thing worth telling.

Sentences are in the past or present tense of the person's day. Numbers and keys appear only where they help to find a
record again.
"""

from typing import Protocol

from breakstretch.core.engine.outlook.explain import upcoming
from breakstretch.core.engine.situation import Situation
from breakstretch.core.values import effects as f
from breakstretch.core.values.history import CheckInEntry, HistoryEntry, Outcome, PainEntry, PauseEntry, ReopenedEntry
from breakstretch.messages import sentences
from breakstretch.messages.cautions import REASONS, listed
from breakstretch.messages.past import outcome_in_words, pain_in_words, score_in_words
from breakstretch.messages.phrases import block_in_words, clock_time, in_words


class Log(Protocol):
    """Where sentences go."""

    def tell(self, line: str) -> None:
        """Write a line of the story."""

    def failure(self, where: str, error: Exception) -> None:
        """Write a fault of ours, with its traceback, once per kind."""


def sentence(effect: f.Effect, s: Situation) -> str:
    """The line for an effect. Empty when it is not worth one."""
    match effect:
        case f.ShowPrompt():
            what = ", then ".join(exercise.name for exercise in effect.exercises) or "a walk"
            again = " again" if effect.again else ""
            return f"Reminder{again}: {effect.rule}, {what}, {in_words(effect.seconds)} ({effect.key})."
        case f.Postponed():
            return f"A break waits ({effect.key}): {block_in_words(effect.block)}."
        case f.Withdraw():
            ended = effect.reason in list(Outcome)
            return "" if ended else f"The reminder is withdrawn ({effect.key}): {effect.reason}."
        case f.OpenSession():
            return f"Session begins ({effect.view.key})."
        case f.Ask():
            from breakstretch.messages.questions import title  # on most days nothing is asked

            return f"Asked: {title(effect.question)} ({effect.question.kind})."
        case f.AddCautions():
            return f"Cautions from the answers: {listed(REASONS[tag] for tag in effect.tags)}."
        case f.Notice():
            return f"Said: {sentences.text(effect.said)}"
        case f.Answer():
            return f"Answered: {sentences.text(effect.said)}" if effect.said else ""
        case f.Record():
            return _record(effect, s)
        case _:
            return ""


def _record(effect: f.Record, s: Situation) -> str:
    entry = effect.entry
    if isinstance(entry, HistoryEntry):
        ended = outcome_in_words(entry.outcome).capitalize()
        return f"{ended}: {entry.rule} ({entry.key}). {sentences.sentence(upcoming(s))}"
    if isinstance(entry, ReopenedEntry):
        return f"Open again, because its time is still to come: {entry.key}."
    if isinstance(entry, PauseEntry):
        return f"The pause since {clock_time(entry.began)} is over."
    if isinstance(entry, PainEntry):
        return f"It hurt: {pain_in_words(entry, entry.exercise)}."
    if isinstance(entry, CheckInEntry):
        return f"Check-in: {score_in_words(entry)} of 10{', a flare-up' if entry.flare_up else ''}."
    return ""
