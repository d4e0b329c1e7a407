"""A virtual person at a virtual desk: works, goes away, answers prompts as they were told to.

Prompts are answered after 20 s at the desk. A person who is away answers when they are back. It knows the events that a
real person causes and nothing of how the engine decides.
"""

from enum import StrEnum
from typing import assert_never

from breakstretch.core.rules.check_in import RANGES
from breakstretch.core.values import events as e
from breakstretch.core.values.dose import LedStep, StepKind, least_ready
from breakstretch.core.values.effects import Ask, Effect, OpenSession, ShowPrompt, ShowStep, Withdraw
from breakstretch.core.values.moment import Moment
from breakstretch.core.values.questions import Page, QuestionKind
from breakstretch.daemon.simulation.simulation import World

REACTION = 20.0
"""Seconds at the desk before a prompt is answered."""

TAP = 3.0
"""Seconds before a question is answered."""


class PersonAnswer(StrEnum):
    """How a person answers prompts."""

    START = "start"
    SNOOZE = "snooze"
    SKIP = "skip"
    IGNORE = "ignore"
    DISMISS = "dismiss"
    HURT = "hurts"


class Person:
    """Somebody who uses this desk."""

    def __init__(self, world: World, answer: PersonAnswer) -> None:
        self.world, self.answer = world, answer
        self.here = True
        self.taps = True
        """Whether questions are answered at all."""
        self.presses_ready = True
        """Whether In position is pressed, rather than read for as long as get ready lasts."""
        self._view: LedStep | None = None
        self.pain, self.flare_up = 0, False
        """What check-ins, and the question about pain by day, are answered with."""
        self.hurts_as = e.PainAnswer.PAIN
        """What is answered after It hurts; NOT_SAID: nothing."""
        self._idle = False
        self._no_input = 0.0
        """Seconds since the last input."""
        self._prompt = ""
        self._asked = 0
        self._pressed = ""
        world.watches.insert(0, self._sees)

    def works(self, seconds: float) -> None:
        """At the desk, using it."""
        self._returns()
        self.world.go_on(seconds)

    def is_away(self, seconds: float) -> None:
        """No input; the machine notices after `presence.idle`."""
        self.here = False
        threshold = self.world.settings.presence.idle.total_seconds()
        unnoticed = min(seconds, max(0.0, threshold - self._no_input))
        self.world.go_on(unnoticed)
        self._no_input += unnoticed
        if self._no_input >= threshold and not self._idle:
            self._idle = True
            self.world.post(e.BecameIdle(threshold))
        self.world.go_on(seconds - unnoticed)

    def is_locked(self, seconds: float) -> None:
        """The screen is locked for a while."""
        self.here = False
        self.world.post(e.Locked())
        self.world.go_on(seconds)
        self.world.post(e.Unlocked())
        self._returns()

    def closes_lid(self, seconds: float) -> None:
        """The machine is suspended for a while."""
        self.here = False
        self.world.sleep(seconds)
        self._returns()

    def _returns(self) -> None:
        was_away, self.here = not self.here, True
        self._no_input = 0.0
        if self._idle:
            self._idle = False
            self.world.post(e.BecameActive())
        if was_away and self._prompt:
            self._thinks(self._prompt)

    def _sees(self, _now: Moment, effect: Effect) -> None:
        match effect:
            case ShowPrompt():
                self._prompt = effect.key
                self._thinks(effect.key)
            case Withdraw():
                self._prompt = ""
            case OpenSession():
                self._prompt = ""
                self._gets_ready(effect.view)
            case ShowStep():
                self._holds(effect)
                self._gets_ready(effect.view)
            case Ask():
                self._considers(effect.question)
            case _:
                pass

    def _considers(self, page: Page) -> None:
        hurts = page.kind is QuestionKind.WHAT_HURT
        if not self.taps or (hurts and self.hurts_as is e.PainAnswer.NOT_SAID):
            return
        answer = e.Answered(page.key, page.kind, self._choice(page))
        self.world.later(TAP, lambda: self.world.post(answer))

    def _choice(self, page: Page) -> str:
        """Nothing to report but what the check-in is answered with; after a pain it is enough for this session."""
        match page.kind:
            case QuestionKind.PAIN_NOW:
                return next((name for name, (low, high) in _ranges(page) if low <= self.pain <= high), str(self.pain))
            case QuestionKind.FLARE_UP:
                return "yes" if self.flare_up else "no"
            case QuestionKind.WHAT_HURT:
                return self.hurts_as.value
            case _:
                return next((choice for choice in ("finish", "none") if choice in page.choices), page.choices[0])

    def _thinks(self, key: str) -> None:
        self._asked += 1
        asked = self._asked
        self.world.later(REACTION, lambda: self._answers(key, asked))

    def _answers(self, key: str, asked: int) -> None:
        if not self.here or key != self._prompt or asked != self._asked:
            return
        match self.answer:
            case PersonAnswer.START | PersonAnswer.HURT:
                self.world.post(e.Clicked(key, e.PromptAction.START))
            case PersonAnswer.SNOOZE:
                self.world.post(e.Clicked(key, e.PromptAction.SNOOZE))
            case PersonAnswer.SKIP:
                self.world.post(e.Clicked(key, e.PromptAction.SKIP))
            case PersonAnswer.DISMISS:
                self.world.post(e.Dismissed(key))
            case PersonAnswer.IGNORE:
                pass
            case _:
                assert_never(self.answer)

    def _gets_ready(self, view: LedStep) -> None:
        """Presses In position as soon as the settings' time to take it is over, unless another step is shown then."""
        self._view = view
        if view.exercise is None or view.paused or view.step.kind is not StepKind.GET_READY:
            return
        least = least_ready(view.exercise, self.world.settings.holds)
        if self.presses_ready and least < view.step.seconds:
            self.world.later(least, lambda: self._is_ready(view))

    def _is_ready(self, view: LedStep) -> None:
        if self._view is view:
            self.world.post(e.Led(view.key, e.SessionAction.READY))

    def _holds(self, effect: ShowStep) -> None:
        view = effect.view
        first = view.step.kind is StepKind.HOLD and not view.paused and view.key != self._pressed
        if self.answer is PersonAnswer.HURT and first:
            self._pressed = view.key
            self.world.later(REACTION / 2, lambda: self.world.post(e.Hurts(view.key)))


def _ranges(page: Page) -> list[tuple[str, tuple[int, int]]]:
    return [(name, bounds) for name, bounds in RANGES.items() if name in page.choices]
