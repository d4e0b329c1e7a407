"""The daemon as a process, headless and without any bus: it starts, answers, and ends cleanly."""

import json
import signal
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from breakstretch.cli import fast
from breakstretch.messages.safety import UNREAD
from tests.support.running import Running, daemons
from tests.support.screened import answer_first_questions

run = pytest.fixture(daemons)


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


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has /dev/full")
def test_an_output_that_takes_nothing(run: type[Running], home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The lines for a terminal are lost then, and the start goes on."""
    monkeypatch.delenv("DISPLAY", raising=False)
    with Path("/dev/full").open("w", encoding="ascii") as full:
        daemon = run(full)
    daemon.answers()
    daemon.end()
    assert "Fault" not in (home / "state/breakstretch.log").read_text()


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
