"""Shows a reminder in a small window while no notification server shows it (rule 26).

It is looked at after each step, because a server may come, refuse or end at any time. A server has some seconds before
the window is opened, and takes the reminder over when it comes or answers later. A notification that do not disturb
hides is in the window as well. What is pressed in the window guides in a window too. Closing it decides nothing, as
with a notification. A screen reader cannot read a window, so it gets none.
"""

from collections.abc import Callable
from functools import partial

from breakstretch.core.values.actions import PromptAction
from breakstretch.core.values.breaks import LeadKind
from breakstretch.core.values.effects import ShowPrompt
from breakstretch.core.values.events import Answered, Clicked, Dismissed, Event, LeadLost
from breakstretch.core.values.reasons import Gone
from breakstretch.core.values.state import ReminderState
from breakstretch.daemon.ports import Lead, Post, Timer
from breakstretch.daemon.relay import PATIENCE, Nobody
from breakstretch.daemon.runner import Runner
from breakstretch.messages.reminders import reminder_page
from breakstretch.messages.shown import QuestionsEnd

_UNSHOWN = (Gone.NO_SERVER, Gone.REFUSED, Gone.LATE, Gone.WINDOW)
_NEXT_LOOK = 1.0
"""Seconds until the next check whether a new window is on the screen."""


class ReminderWindow:
    """Follows one runner. `new_window` makes the window from what hears of it and from what takes over from it."""

    def __init__(self, runner: Runner, post: Post, new_window: Callable[[Post, Lead], Lead]) -> None:
        self._runner, self._post, self._new_window = runner, post, new_window
        self._window: Lead | None = None
        self._prompt: ShowPrompt | None = None
        """The reminder that no server shows."""
        self._key = ""
        """Of the reminder that is in the window, or was the last there."""
        self._hidden = False
        """Whether it is there because do not disturb hides the notification."""
        self._waiting: Timer | None = None

    def look(self) -> None:
        """Open or close the window, if that has changed."""
        prompt = self._unshown()
        if prompt is not None and prompt is self._prompt:
            self._tell(prompt)
        elif prompt is not None:
            self._prompt = prompt
            live = self._runner.engine.situation.live
            at_once = self._hidden or (live is not None and live.gone is Gone.LATE)
            self._later(0.0 if at_once else PATIENCE, partial(self._open, prompt))
        elif self._prompt is not None:
            self.close()
            situation = self._runner.engine.situation
            live = situation.live
            if live is not None and live.gone is Gone.WINDOW and situation.screen_reader:
                self._post(Dismissed(live.key, Gone.NO_SERVER))

    def close(self) -> None:
        """Take the window away."""
        self._stop_waiting()
        if self._window is not None and self._prompt is not None:
            self._window.end_questions(QuestionsEnd(self._prompt.key))
        self._prompt = None

    def _unshown(self) -> ShowPrompt | None:
        s, prompt = self._runner.engine.situation, self._runner.prompt
        live = s.live
        if prompt is None or live is None or live.key != prompt.key or s.screen_reader:
            return None
        was_hidden, self._hidden = self._hidden, self._runner.notifier.hides(prompt.key)
        if was_hidden and not self._hidden and live.gone is Gone.WINDOW:
            self._post(s.shown)  # the server has it on the screen again
        elif live.state is ReminderState.PROMPTED and (self._hidden or live.gone in _UNSHOWN):
            return prompt
        return None

    def _open(self, prompt: ShowPrompt) -> None:
        if self._window is None:
            self._window = self._new_window(self._heard, Nobody(self._heard, _not_told))
        self._later(_NEXT_LOOK, partial(self._look_again, prompt))
        self._key = prompt.key
        self._window.ask(reminder_page(prompt))

    def _look_again(self, prompt: ShowPrompt) -> None:
        """Check again until the new window is on the screen."""
        if not self._tell(prompt):
            self._later(_NEXT_LOOK, partial(self._look_again, prompt))

    def _tell(self, prompt: ShowPrompt) -> bool:
        """Report that the window shows it, if that is new. Returns whether it does."""
        live, seen = self._runner.engine.situation.live, self._window is not None and self._window.seen
        if seen and (live is None or live.gone is not Gone.WINDOW):
            self._post(Dismissed(prompt.key, Gone.WINDOW))
        return seen

    def _heard(self, event: Event) -> None:
        """A button was pressed, or the window has ended. If it cannot be shown, the tray and the log remain."""
        if isinstance(event, Answered):
            self._post(Clicked(self._key, PromptAction(event.choice), LeadKind.WINDOW))
        elif isinstance(event, LeadLost) and not event.shown:
            self._stop_waiting()
            self._post(Dismissed(self._key, Gone.NO_SERVER))
        else:
            self._runner.notifier.withdraw(self._key)  # as if its bubble was closed: no server shows it later
            self._post(Dismissed(self._key, Gone.CLOSED))

    def _later(self, seconds: float, call: Callable[[], None]) -> None:
        self._stop_waiting()
        now = self._runner.clock.now().elapsed
        self._waiting = self._runner.reactor.at(now + seconds, call)

    def _stop_waiting(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None


def _not_told(_why: str) -> None:
    """The window has said why it cannot be shown."""
