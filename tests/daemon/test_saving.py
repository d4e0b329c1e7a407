"""A history that cannot be written: told once, answered honestly, and written as soon as there is room."""

from collections.abc import Sequence

import pytest

from breakstretch.core.values.history import Entry
from breakstretch.core.values.state import State
from breakstretch.daemon.saving import FIRST, LAST, Saving
from breakstretch.daemon.service import Loaded, Service
from breakstretch.messages.past import UNSAVED, kept_in_memory
from tests.support.catalogue import catalogue
from tests.support.daemon_rig import HOUR, RecordingHistory, Rig

FULL = "The disk is full."


class FullHistory(RecordingHistory):
    """A history on a disk that has no room at times."""

    full = False

    @property
    def trouble(self) -> str | None:  # type: ignore[override] # a value there
        """While something is not saved."""
        return None if self.kept else FULL

    @property
    def kept(self) -> bool:  # type: ignore[override] # a value there
        """Whether the last attempt succeeded."""
        return self._stored

    _stored = True
    attempts = 0

    def save(self, entries: Sequence[Entry], state: State | None) -> None:
        """Keep in memory, and in the file where there is room."""
        super().save(entries, state)
        self._stored = not self.full

    def save_again(self) -> None:
        """One more attempt."""
        self.attempts += 1
        self._stored = not self.full


class Full(Rig):
    """A rig whose disk is full, with the service and what saves again."""

    def __init__(self) -> None:
        super().__init__()
        self.kept = FullHistory(self.clock, self.calls)
        self.runner.history = self.kept
        self.service = Service(self.runner, lambda done: done(Loaded(self.settings, catalogue(), ())), lambda: None)
        self.runner.after_each_step(Saving(self.runner).look)
        self.start()
        self.kept.full = True


def test_a_wish_that_cannot_be_saved_is_no_success() -> None:
    """The answer says that it holds only until the end of the program; one that is refused says only that."""
    rig = Full()
    reply = rig.service.request("pause", ("30m",))
    assert not reply.ok
    assert reply.text.startswith("Paused until ")
    assert reply.text.endswith(UNSAVED)
    refused = rig.service.request("snooze", ())
    assert not refused.ok
    assert UNSAVED not in refused.text
    rig.kept.full = False
    assert rig.service.request("resume", ()).ok


@pytest.mark.parametrize("command", ["stretch", "check-in"])
def test_what_begins_is_a_success(command: str) -> None:
    """A session that is led has begun, whatever the disk says: a terminal would leave it at a refusal."""
    rig = Full()
    rig.kept.save((), None)
    reply = rig.service.request(command, ())
    assert reply.ok, reply.text
    assert rig.runner.lead is not None
    assert not rig.kept.kept


def test_saved_as_soon_as_there_is_room() -> None:
    """Nobody has to do anything. The waits grow, and nothing wakes the loop once all is saved."""
    rig = Full()
    rig.service.request("pause", ())
    asleep = rig.reactor.waits_for
    assert asleep is not None
    assert asleep <= FIRST
    rig.reactor.advance(10 * LAST)
    assert 8 <= rig.kept.attempts <= 16
    attempts = rig.kept.attempts
    rig.kept.full = False
    rig.reactor.advance(LAST)
    assert (rig.kept.attempts, rig.kept.kept) == (attempts + 1, True)
    rig.reactor.advance(HOUR)
    assert rig.kept.attempts == attempts + 1


def test_a_trouble_is_told_once() -> None:
    """It is a notice and a line of the log while it lasts, and again when it comes back."""
    rig = Full()
    for _ in range(2):
        rig.service.request("pause", ())
        rig.reactor.advance(2 * LAST)
        rig.service.request("resume", ())
    assert rig.notifier.notices.count(kept_in_memory(FULL)) == 1
    rig.kept.full = False
    rig.reactor.advance(2 * LAST)
    rig.kept.full = True
    rig.service.request("pause", ())
    assert rig.notifier.notices.count(kept_in_memory(FULL)) == 2
