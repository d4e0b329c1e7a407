"""A process that is stopped and goes on: what it showed stood still, so that counts as sleep (rules 15 and 36)."""

import sys
from pathlib import Path

import pytest

from breakstretch.bootstrap.build import Daemon
from breakstretch.bootstrap.log_file import LogFile
from breakstretch.bootstrap.reading import Reading
from breakstretch.core.values.events import Alarm, Event


@pytest.mark.skipif(sys.platform != "linux", reason="another loop is made there")
def test_a_late_wait_is_told_at_once(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next step begins with the sleep, and it does not wait for the end of the hold."""
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    daemon = Daemon(LogFile(str(home / "state")), Reading(None), headless=True)
    heard: list[Event] = []
    daemon.events.open(heard.append)
    daemon.reactor._on_late(12.0)  # type: ignore[attr-defined] # that of Linux
    daemon.events.deliver()
    daemon.reactor.close()
    assert (heard, daemon.clock.slept()) == ([Alarm()], 12.0)
