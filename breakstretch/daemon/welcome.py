"""The one welcome a newcomer gets: that it is running, and when the first break comes; knows no desktop.

Said at the very first start and never again: from that start on there is a state row, so nothing else has to be
remembered. A history without the row is that of somebody who knows the program already. It asks nothing, so it may be
missed: the log keeps it, and `status` tells the same at any time. The pages of the first run take the place of its
bubble. So does a break that is prompted at that very moment, as in an evening: two bubbles at once would hide each
other.
"""

from collections.abc import Callable

from breakstretch.core.values.events import Started
from breakstretch.daemon.runner import Runner
from breakstretch.daemon.status import upcoming_text
from breakstretch.messages.home.first_words import IN_TERMINAL, RUNNING


def first_ever(started: Started) -> bool:
    """Whether nothing of an earlier run is left."""
    return started.state is None and not (started.holds or started.pains or started.resolved)


def welcome(runner: Runner, notice: Callable[[str], None] | None) -> None:
    """Say it, in a bubble where one can be shown and none is, and in the log."""
    text = RUNNING.format(upcoming=upcoming_text(runner.engine.situation))
    runner.log.tell(f"Welcome: {text}")
    if notice is not None and runner.engine.situation.live is None:
        notice(text)


def in_terminal(runner: Runner) -> str:
    """Three lines for a start without a display: how to stop it, what comes next, how to try one now."""
    return IN_TERMINAL.format(upcoming=upcoming_text(runner.engine.situation))
