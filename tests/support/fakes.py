"""Adapters that a test drives by hand: they record what they are told and post what the test makes them."""

from breakstretch.core.values.effects import ShowPrompt
from breakstretch.core.values.events import (
    Answered,
    Clicked,
    Dismissed,
    Event,
    Hurts,
    Led,
    NotificationShown,
    PromptAction,
    SessionAction,
)
from breakstretch.daemon.ports import Picture, Post
from breakstretch.messages.shown import Question, SessionEnd, SessionView

Live = ShowPrompt | SessionView | SessionEnd | Question


class FakeNotifier:
    """A Notifier whose bubble is a value; `press` and `dismiss` are the person."""

    every_second = True
    buttons = 5
    seen = up = True
    hidden = False
    """Whether do not disturb hides its bubbles."""

    def __init__(self, post: Post) -> None:
        self.live: Live | None = None
        self.asked: Question | None = None
        """A question of no session, in a bubble of its own."""
        self.notices: list[str] = []
        self.about: dict[str, str] = {}
        """The last notice about each thing."""
        self.calls: list[str] = []
        """The names of the methods in the order they were called, ticks too."""
        self.stale: list[NotificationShown] = []
        self._post = post
        self._number = 0
        self._dismissed: SessionView | None = None

    def hides(self, key: str) -> bool:  # noqa: ARG002 - the port's
        """As the test says."""
        return self.hidden

    def show_prompt(self, prompt: ShowPrompt) -> None:
        """Ask."""
        self._show("show_prompt", prompt)

    def show_step(self, view: SessionView, now: float, picture: Picture | None) -> None:  # noqa: ARG002 - the port's
        """Show the step, unless the person has closed this very one."""
        if view is not self._dismissed:
            self._show("show_step", view)

    def show_question(self, question: Question) -> None:
        """Ask."""
        if question.key:
            self._show("show_question", question)
        else:
            self.calls.append("show_question")
            self.asked = question

    def show_end(self, end: SessionEnd) -> None:
        """The closing line."""
        self._show("show_end", end)

    def withdraw(self, key: str) -> None:
        """Take the bubble of this key away."""
        self.calls.append("withdraw")
        if not key:
            self.asked = None
        elif self.live is not None and self.live.key == key:
            self.live = None
            self._post(NotificationShown(0))

    def notice(self, text: str, about: str = "") -> None:
        """One sentence."""
        self.calls.append("notice")
        self.notices.append(text)
        if about:
            self.about[about] = text

    def close_stale(self, left: NotificationShown) -> None:
        """Close what a killed daemon left."""
        self.calls.append("close_stale")
        self.stale.append(left)

    def close(self) -> None:
        """Take everything away."""
        self.calls.append("close")
        self.live = self.asked = None

    def press(self, action: str) -> None:
        """The person chooses an action of what is shown."""
        live, event = self.asked or self.live, None
        if isinstance(live, ShowPrompt):
            event = _prompt_event(live, action)
        elif isinstance(live, SessionView):
            event = _session_event(live, action)
        elif isinstance(live, Question):
            event = _answer(live, action)
        if event is not None:
            self._post(event)

    def dismiss(self) -> None:
        """The person closes the bubble; that of a question on its own first."""
        if self.asked is not None:
            self.asked = None
            return
        live, self.live = self.live, None
        if live is not None:
            self._post(NotificationShown(0))
        if live is not None and not isinstance(live, SessionEnd):
            self._post(Dismissed(live.key))
        if isinstance(live, SessionView):
            self._dismissed = live

    def _show(self, call: str, live: Live) -> None:
        self.calls.append(call)
        if self.live is None:
            self._number += 1
            self._post(NotificationShown(self._number))
        self.live, self._dismissed = live, None


def _prompt_event(prompt: ShowPrompt, action: str) -> Event | None:
    if action == "snooze" and not prompt.may_snooze:
        return None
    wanted = "start" if action == "default" else action
    return Clicked(prompt.key, PromptAction(wanted)) if wanted in set(PromptAction) else None


def _session_event(view: SessionView, action: str) -> Event | None:
    if action == "hurts":
        return Hurts(view.key)
    return Led(view.key, SessionAction(action)) if action in {"ready", "pause", "next"} else None


def _answer(question: Question, action: str) -> Event | None:
    """`default` is the first button; a list cannot be ticked in a bubble."""
    ids = [] if question.items else [button.id for button in question.buttons]
    wanted = ids[0] if action == "default" and ids else action.removeprefix(f"answer:{question.kind}:")
    return Answered(question.key, question.kind, wanted) if wanted in ids else None
