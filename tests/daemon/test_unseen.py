"""Nothing counts that no face has shown: every lead, with every way in which a server and a window fail."""

from collections.abc import Callable
from itertools import product

import pytest

from breakstretch.backends.control.terminal_lead import TerminalLead
from breakstretch.core.values.breaks import LeadKind
from breakstretch.core.values.events import Start
from breakstretch.core.values.history import HistoryEntry, HoldEntry, Outcome
from breakstretch.daemon.status import status_text
from breakstretch.messages.leading import NOBODY_GUIDES
from breakstretch.messages.status import NOT_SHOWN
from breakstretch.wire import DoLine
from tests.support.faces import DIES, FAILS, NO_BUS, SERVERS, SHOWS, WINDOWS, Faces


def outcomes(rig: Faces) -> list[Outcome]:
    """How each break ended."""
    return [entry.outcome for saved, _ in rig.history.saves for entry in saved if isinstance(entry, HistoryEntry)]


def holds(rig: Faces) -> int:
    """How many holds count."""
    kept = [entry for saved, _ in rig.history.saves for entry in saved if isinstance(entry, HoldEntry)]
    return sum(entry.done for entry in kept)


LED = tuple(product((LeadKind.AUTO, LeadKind.NOTIFICATION, LeadKind.WINDOW), SERVERS, WINDOWS))
LED += tuple(product((LeadKind.TERMINAL,), SERVERS, (FAILS,)))


@pytest.mark.parametrize(("lead", "server", "window"), LED)
def test_only_what_a_face_shows_counts(
    monkeypatch: pytest.MonkeyPatch, lead: LeadKind, server: str, window: str
) -> None:
    """The next face takes over. Where none is left the session ends uncounted, and log and `status` say so (rule 36).

    Without a terminal at the other end the notification guides.
    """
    rig = Faces(monkeypatch, lead, server, window)
    rig.start()
    rig.runner.ask(Start("stretch"))
    rig.guide()
    assert rig.log.failures == []
    shown = SHOWS in (server, window)
    assert outcomes(rig) == [Outcome.COMPLETED if shown else Outcome.ABANDONED]
    assert bool(holds(rig)) is shown
    assert (NOBODY_GUIDES in rig.log.lines) is not shown
    assert (NOT_SHOWN in status_text(rig.situation)) is not shown
    assert rig.runner.lead is None


class PaperLine:
    """A terminal at the other end of a connection."""

    on_line: Callable[[DoLine], None] | None = None
    on_hangup: Callable[[], None] | None = None

    def reply(self, reply: object) -> None:
        """It has an answer."""

    def tell(self, line: object) -> None:
        """It has a page."""

    def close(self) -> None:
        """It is hung up on."""


@pytest.mark.parametrize("server", [NO_BUS, DIES, SHOWS])
def test_a_terminal_that_is_closed_in_a_hold_takes_the_hold_along(monkeypatch: pytest.MonkeyPatch, server: str) -> None:
    """Closing it is leaving, so no other face takes over, and what was not held to its end does not count."""
    rig = Faces(monkeypatch, LeadKind.TERMINAL, server, SHOWS)
    rig.start()
    line = PaperLine()
    rig.runner.leads[LeadKind.TERMINAL] = TerminalLead(line, rig.post)
    rig.runner.ask(Start("stretch", lead=LeadKind.TERMINAL))
    while rig.situation.player is not None and rig.situation.player.leads_in:
        rig.reactor.advance(1)
    rig.reactor.advance(5)
    assert line.on_hangup is not None
    line.on_hangup()
    rig.reactor.advance(600)
    assert (outcomes(rig), holds(rig), rig.window_told) == ([Outcome.ABANDONED], 0, [])
