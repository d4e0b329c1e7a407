"""The notifier where nothing can show a notification: the log has it, tray and command line do the rest."""

from breakstretch.core.values.effects import ShowPrompt
from breakstretch.core.values.events import Dismissed, NotificationShown
from breakstretch.core.values.reasons import Gone
from breakstretch.daemon.ports import Picture, Post
from breakstretch.messages.shown import Question, SessionEnd, SessionView
from breakstretch.system.notes import note


class SilentNotifier:
    """Logs what it would show."""

    buttons = 0
    """None that it can count on."""
    seen = up = False
    """Nothing is shown."""
    every_second = False
    """Nobody sees the seconds."""

    def __init__(self, post: Post) -> None:
        self._post = post

    def show_prompt(self, prompt: ShowPrompt) -> None:
        """Log that a break is due, and report that its reminder is not on the screen."""
        note(f"a break is due: {prompt.key}")
        self._post(Dismissed(prompt.key, Gone.NO_SERVER))

    def show_step(self, view: SessionView, now: float, picture: Picture | None) -> None:
        """Say nothing: a session is led elsewhere."""

    def show_question(self, question: Question) -> None:
        """Log that something is asked, and where it can be answered."""
        note(f"asked: {question.title} (answer it with `breakstretch check-in` in a terminal)")

    def show_end(self, end: SessionEnd) -> None:
        """Log that the session is over."""
        note(f"the session is over: {end.key}")

    def hides(self, key: str) -> bool:  # noqa: ARG002 - the port's
        """There is nothing to hide."""
        return False

    def withdraw(self, key: str) -> None:
        """There is nothing to take away."""

    def notice(self, text: str, about: str = "") -> None:  # noqa: ARG002 - the port's
        """Log it."""
        note(text)

    def close_stale(self, left: NotificationShown) -> None:
        """There is nothing to close."""

    def close(self) -> None:
        """There is nothing to let go of."""
