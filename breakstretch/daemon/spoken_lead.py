"""A guide with a voice: it says each step as it comes, and falls silent when the person stops.

After It hurts it says how to come out, and at the end what to do, because a person on the floor cannot look at a
screen.

Chosen: a wrapper around any guide, so that notification, window and terminal speak alike and know nothing of it.
Rejected: a voice in the runner, which would have to learn what a pause is.
"""

from collections.abc import Callable
from typing import Protocol

from msgspec.structs import replace

from breakstretch.core.values.history import Outcome
from breakstretch.core.values.questions import QuestionKind
from breakstretch.daemon.ports import Lead
from breakstretch.messages.endings import DONE
from breakstretch.messages.shown import Question, QuestionsEnd, SessionEnd, SessionView
from breakstretch.messages.steps import spoken_step

VOICE = "voice"
"""The choice that turns the voice on."""


class Voice(Protocol):
    """Speaks."""

    def say(self, text: str) -> None:
        """Say this instead of whatever is being said, without waiting. Silent where nothing can speak."""

    def hush(self) -> None:
        """Fall silent now."""


class SpokenLead:
    """Implements ports.Lead over another guide.

    `voice` is called with the key of what is shown, and returns None while the person wants no voice for it. A voice is
    offered only where `can_speak` says that this machine has one.
    """

    def __init__(self, lead: Lead, voice: Callable[[str], Voice | None], can_speak: Callable[[], bool]) -> None:
        self._lead, self._voice, self._can_speak = lead, voice, can_speak
        self._said: tuple[str, int] | None = None

    @property
    def seen(self) -> bool:
        """As the wrapped guide reports."""
        return self._lead.seen

    def ask(self, question: Question) -> None:
        """A page is read, not heard, except for the first words after It hurts."""
        voice = self._voice(question.key)
        if voice is not None and question.kind is QuestionKind.WHAT_HURT:
            voice.say(question.title)
        else:
            self._hush(question.key)
        self._lead.ask(self._offered(question))

    def end_questions(self, end: QuestionsEnd) -> None:
        """The questions are over, and no session follows."""
        self._hush(end.key)
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
        """Say the end of a completed session, and the advice after pain."""
        self._said = None
        voice = self._voice(end.key)
        if voice is not None and end.outcome is Outcome.COMPLETED:
            voice.say(f"{end.come_out} {DONE}".strip())
        elif voice is not None and end.outcome is Outcome.STOPPED_FOR_PAIN and end.text:
            voice.say(" ".join(end.text))
        else:
            self._hush(end.key)
        self._lead.close(end)

    def _speak(self, view: SessionView) -> None:
        if view.paused:
            self._hush(view.key)
            return
        step, voice = (view.key, view.index), self._voice(view.key)
        if voice is not None and step != self._said:
            voice.say(spoken_step(view))
        self._said = step

    def _offered(self, question: Question) -> Question:
        """The page, with a voice among its buttons only where something can speak."""
        if all(choice.id != VOICE for choice in question.choices) or self._can_speak():
            return question
        return replace(question, choices=tuple(choice for choice in question.choices if choice.id != VOICE))

    def _hush(self, key: str) -> None:
        voice = self._voice(key)
        if voice is not None:
            voice.hush()
