"""The one welcome a newcomer gets: that it is alive, what it will do, when, and how to try it now; knows no desktop.

Said at the very first start and never again: from that start on there is a state row, so nothing else has to be
remembered. A history without the row is that of somebody who knows the program already. It asks nothing, so it may be
missed: the log keeps it, and `status` tells the same at any time. Where a break is prompted at that very moment, as
in an evening, that shows well enough that it runs: two bubbles at once would hide each other, so the log alone has it.
"""

from collections.abc import Callable

from breakstretch.core.values.events import Started
from breakstretch.daemon.runner import Runner
from breakstretch.daemon.status import upcoming_text

WHAT_IT_DOES = (
    "It is running. It counts your time at the desk and offers a short stretch when a break is due; "
    "a click on the offer leads you through."
)
WITH_TRAY = "To try one now: Stretch now in the tray's menu, or the command breakstretch stretch."
WITHOUT_TRAY = "To try one now: the command breakstretch stretch."
NOT_ADVICE = "General information, not medical advice. No clinician has reviewed this program."


def first_ever(started: Started) -> bool:
    """Whether nothing of an earlier run is left."""
    return started.state is None and not (started.holds or started.pains or started.resolved)


def welcome(runner: Runner, notice: Callable[[str], None] | None, *, tray: bool) -> None:
    """Say it, in a bubble where one can be shown and none is, and in the log."""
    how = WITH_TRAY if tray else WITHOUT_TRAY
    text = " ".join((WHAT_IT_DOES, upcoming_text(runner.engine.situation), how, NOT_ADVICE))
    runner.log.tell(f"Welcome: {text}")
    if notice is not None and runner.engine.situation.live is None:
        notice(text)
