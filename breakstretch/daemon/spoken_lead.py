"""A lead with a voice: says each step as it comes, and falls silent when the person stops, asks or is asked.

Chosen: around any lead, so that notification, window and terminal speak alike and none of them knows. Rejected: a
voice in the runner, which would have to learn what a pause is. Whoever lies on the floor cannot look at a screen.
"""

from collections.abc import Callable
from typing import Protocol

from breakstretch.core.values.history import Outcome
from breakstretch.daemon.ports import Lead
from breakstretch.messages.endings import DONE
from breakstretch.messages.shown import Question, QuestionsEnd, SessionEnd, SessionView
from breakstretch.messages.steps import spoken_step


class Voice(Protocol):
    """Speaks."""

    def say(self, text: str) -> None:
        """Say this instead of whatever is being said, without waiting; silence where nothing can speak."""

    def hush(self) -> None:
        """Fall silent now."""


class SpokenLead:
    """Implements ports.Lead over another one; `voice` gives None while the person wants none."""

    def __init__(self, lead: Lead, voice: Callable[[], Voice | None]) -> None:
        self._lead, self._voice = lead, voice
        self._said: tuple[str, int] | None = None

    def ask(self, question: Question) -> None:
        """A page is read, not heard."""
        self._hush()
        self._lead.ask(question)

    def end_questions(self, end: QuestionsEnd) -> None:
        """Nothing is led."""
        self._hush()
        self._lead.end_questions(end)

    def open(self, view: SessionView) -> None:
        """Begin, and say the first step."""
        self._lead.open(view)
        self._speak(view)

    def show(self, view: SessionView) -> None:
        """Show, and say a step that is new."""
        self._lead.show(view)
        self._speak(view)

    def close(self, end: SessionEnd) -> None:
        """Say the end of what was done to its end."""
        self._said = None
        voice = self._voice()
        if voice is not None and end.outcome is Outcome.COMPLETED:
            voice.say(f"{end.come_out} {DONE}".strip())
        else:
            self._hush()
        self._lead.close(end)

    def _speak(self, view: SessionView) -> None:
        if view.paused:
            self._hush()
            return
        step, voice = (view.key, view.index), self._voice()
        if voice is not None and step != self._said:
            voice.say(spoken_step(view))
        self._said = step

    def _hush(self) -> None:
        voice = self._voice()
        if voice is not None:
            voice.hush()
