"""The daemon as a process, headless and without any bus: it starts, answers, and ends cleanly."""

import json
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from breakstretch.cli import fast
from breakstretch.messages.safety import UNREAD
from breakstretch.system.loop.linux import LinuxReactor
from tests.support.patience import LIMIT
from tests.support.screened import answer_first_questions
from tests.support.wait import wait_until

ROOT = Path(__file__).resolve().parent.parent.parent


class Running:
    """One daemon."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "breakstretch", "run", "--headless"],
            cwd=ROOT,
            stderr=subprocess.PIPE,
            text=True,
        )

    def answers(self) -> dict[str, Any]:
        """Its status, once it has one."""
        reactor = LinuxReactor()
        found: list[dict[str, Any]] = []

        def there() -> bool:
            reply = fast.ask("status", {})
            if reply is not None:
                found.append(reply)
            return bool(found) or self.process.poll() is not None

        wait_until(reactor, there, "no answer")
        reactor.close()
        assert found, self.process.communicate()
        return found[0]

    def end(self, number: int = signal.SIGTERM) -> tuple[int, str]:
        """Its exit code and what it said."""
        self.process.send_signal(number)
        return self.ended()

    def ended(self) -> tuple[int, str]:
        """The same, when it ends by itself."""
        _, said = self.process.communicate(timeout=LIMIT)
        return self.process.returncode, said


@pytest.fixture
def run() -> Iterator[type[Running]]:
    """Starts daemons, and sees that none is left."""
    made: list[Running] = []

    class Kept(Running):
        def __init__(self) -> None:
            super().__init__()
            made.append(self)

    yield Kept
    for one in made:
        if one.process.poll() is None:
            one.process.kill()
            one.process.communicate()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_starts_and_ends(run: type[Running], home: Path, number: int) -> None:
    """It answers, and a signal ends it cleanly: exit 0, nothing said, the story told, no endpoint left."""
    daemon = run()
    assert daemon.answers()["ok"]
    assert daemon.end(number) == (0, "")
    story = [line.split(" ", 2)[2] for line in (home / "state/breakstretch.log").read_text().splitlines()]
    assert story[0] == "breakstretch begins."
    assert story[-1] == "breakstretch ends."
    assert not any("Fault" in line for line in story)
    assert not (home / "run/breakstretch/control").exists()
    for path in (home / "state").rglob("*"):
        assert path.stat().st_mode & 0o077 == 0, path


def test_a_second_start(run: type[Running]) -> None:
    """A second start says who is already running, and exits 1."""
    first = run()
    first.answers()
    code, said = run().ended()
    assert code == 1
    assert f"already running (process {first.process.pid})" in said


def test_killed_and_started_again(run: type[Running]) -> None:
    """A pause outlives a kill."""
    first = run()
    first.answers()
    assert fast.ask("pause", {"words": ["30m"]}) is not None
    first.end(signal.SIGKILL)
    second = run()
    assert second.answers()["data"]["phase"] == "paused"
    assert second.end() == (0, "")


def test_broken_settings(run: type[Running], home: Path) -> None:
    """A broken file costs its bad keys; the log names each with its line."""
    (home / "config.toml").write_text('[presence]\nidle = "soon"\n')
    daemon = run()
    daemon.answers()
    code, said = daemon.end()
    assert code == 0
    assert "Warning" not in said, "what a library thinks of this desktop is nobody's business"
    assert "config.toml:2: presence.idle" in (home / "state/breakstretch.log").read_text()


def test_no_place_for_its_state(run: type[Running], home: Path) -> None:
    """Without a place for log and history it says so and goes on."""
    (home / "state").write_text("no folder")
    daemon = run()
    assert json.dumps(daemon.answers()["data"])
    code, said = daemon.end()
    assert code == 0
    assert "The log cannot be written" in said
    assert "Fault" not in said


def test_state_that_cannot_be_read(run: type[Running], home: Path) -> None:
    """The daemon begins with check first and says so in `status`, `why` and the log; a restart changes nothing."""
    answer_first_questions(home / "state")
    with closing(sqlite3.connect(home / "state" / "history.db")) as db, db:
        db.execute("UPDATE state SET json = '{'")
    for _ in range(2):
        daemon = run()
        status = daemon.answers()
        assert status["data"]["barrier"] == "check-first"
        assert UNREAD in status["text"]
        for command in ("why", "stretch"):
            reply = fast.ask(command, {})
            assert reply is not None
            assert UNREAD in str(reply["text"])
        assert daemon.end() == (0, "")
    runs = (home / "state/breakstretch.log").read_text().split("breakstretch begins.")[1:]
    assert [f"{UNREAD} To say so: breakstretch check-in" in told for told in runs] == [True, True]
    assert len(list((home / "state").glob("*.unreadable-*"))) == 1
