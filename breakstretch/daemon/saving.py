"""Reports trouble with the history once, and tries again to save what could not be saved.

Nothing reports that a full disk has room again. So the history tries again after some seconds, less often each time,
and only while there is something to save.
"""

from breakstretch.daemon.ports import Timer
from breakstretch.daemon.runner import Runner
from breakstretch.messages.past import kept_in_memory

FIRST, LAST = 5.0, 60.0
"""Seconds until the first attempt, and the longest wait between two."""


class Saving:
    """Checks the history after each step of a runner."""

    def __init__(self, runner: Runner) -> None:
        self._runner = runner
        self._told: str | None = None
        self._timer: Timer | None = None
        self._wait = FIRST

    def look(self) -> None:
        """Report new trouble, and try again later if something is not saved."""
        history = self._runner.history
        trouble = history.trouble
        if trouble and trouble != self._told:
            words = trouble if history.kept else kept_in_memory(trouble)
            self._runner.log.tell(words)
            self._runner.notifier.notice(words)
        self._told = trouble
        if history.kept:
            self._wait = FIRST
        elif self._timer is None:
            self._timer = self._runner.reactor.at(self._runner.clock.now().elapsed + self._wait, self._again)

    def _again(self) -> None:
        self._timer = None
        self._wait = min(2 * self._wait, LAST)
        self._runner.history.save_again()
        self.look()
