"""The welcome for a newcomer: that it is running, and when the first break comes.

It is shown at the very first start and never again: from then on there is a state row. A history without the row
belongs to a person who knows the program already. It asks nothing, so it may be missed: the log keeps it, and `status`
says the same at any time. The first-run pages replace its notification. So does a break that is prompted at that very
moment, as in an evening: two notifications at once would hide each other.
"""

from collections.abc import Callable

from breakstretch.core.values.events import Started
from breakstretch.daemon.runner import Runner
from breakstretch.daemon.status import upcoming_text
from breakstretch.messages.home.first_words import IN_TERMINAL, RUNNING


def first_ever(started: Started) -> bool:
    """Whether there is no trace of an earlier run."""
    return started.state is None and not (started.holds or started.pains or started.resolved)


def welcome(runner: Runner, notice: Callable[[str], None] | None) -> None:
    """Show it in a notification where one is possible and none is shown, and write it to the log."""
    text = RUNNING.format(upcoming=upcoming_text(runner.engine.situation))
    runner.log.tell(f"Welcome: {text}")
    if notice is not None and runner.engine.situation.live is None:
        notice(text)


def in_terminal(runner: Runner) -> str:
    """Three lines for a start without a display: how to stop it, what comes next, how to try a stretch."""
    return IN_TERMINAL.format(upcoming=upcoming_text(runner.engine.situation))
