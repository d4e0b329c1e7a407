"""The daemon with a calendar, as a process: it knows a meeting that is on, takes a change, and says what is wrong."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from breakstretch.cli import fast
from tests.support.calendars import calendar, event
from tests.support.patience import LIMIT
from tests.support.program import all_day

if sys.platform != "linux":
    pytest.skip("the daemon is asked by a socket", allow_module_level=True)

from breakstretch.system.loop.linux import LinuxReactor
from tests.support.wait import wait_until

ROOT = Path(__file__).resolve().parent.parent.parent
SETTINGS = all_day("60m") + '\n[calendar]\nfiles = ["work.ics"]\n'


def meeting_now() -> str:
    """A calendar with a meeting that began an hour ago and goes on for five."""
    now = datetime.now(UTC)
    begins, ends = now - timedelta(hours=1), now + timedelta(hours=5)
    return calendar(event(f":{begins:%Y%m%dT%H%M%SZ}", f":{ends:%Y%m%dT%H%M%SZ}"))


@pytest.fixture
def daemon(home: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A daemon whose settings name a calendar beside them."""
    (home / "config.toml").write_text(SETTINGS)
    (home / "work.ics").write_text(meeting_now())
    process = subprocess.Popen([sys.executable, "-m", "breakstretch", "run", "--headless"], cwd=ROOT)
    yield process
    process.terminate()
    assert process.wait(LIMIT) == 0


def waits_for(words: str, *, there: bool = True) -> None:
    """Until `why` says so, or does so no longer."""
    reactor = LinuxReactor()
    said: list[object] = []

    def asks() -> bool:
        reply = fast.ask("why", {})
        said[:] = [reply]
        return reply is not None and (words in str(reply["text"])) is there

    wait_until(reactor, asks, f"{words!r}; {said}")
    reactor.close()


def children(process: subprocess.Popen[bytes]) -> str:
    """The processes it has started and not ended."""
    return Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text()


def test_a_meeting_that_is_on(daemon: subprocess.Popen[bytes], home: Path) -> None:
    """`why` names it and its end; when the file changes it is taken; nothing of the child is left."""
    waits_for("you are in a meeting until")
    assert children(daemon) == ""
    (home / "work.ics").write_text(calendar())
    waits_for("meeting", there=False)
    (home / "config.toml").write_text(SETTINGS.replace("work.ics", "none.ics"))
    sentence = f"{home}/none.ics cannot be read: no such file or directory."
    log = home / "state" / "breakstretch.log"
    reactor = LinuxReactor()
    wait_until(reactor, lambda: sentence in log.read_text(), "the sentence")
    reactor.close()
    assert "Fault" not in log.read_text()


def test_ignored(daemon: subprocess.Popen[bytes], home: Path) -> None:
    """With meetings = "ignore" nothing is held back, and taken back again it is."""
    waits_for("you are in a meeting until")
    (home / "config.toml").write_text(SETTINGS + 'meetings = "ignore"\n')
    waits_for("meeting", there=False)
    (home / "config.toml").write_text(SETTINGS)
    waits_for("you are in a meeting until")
    assert daemon.poll() is None
