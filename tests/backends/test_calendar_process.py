"""The child as the daemon sees it: killed, silent, endless, talkative, or not to be started; and without pipes."""

import sys
from collections.abc import Iterator
from datetime import UTC, date
from pathlib import Path

import pytest

from breakstretch.backends.calendar.answer import Answer, understood
from breakstretch.backends.calendar.reader_process import CalendarProcess, probe
from breakstretch.system.clock import SystemClock
from breakstretch.system.loop import child_output
from breakstretch.system.loop.queue import QueueReactor
from tests.support.calendars import DAY, PRAGUE, at, calendar

if sys.platform != "linux":
    pytest.skip("the loop waits for pipes on Linux alone", allow_module_level=True)

from breakstretch.system.loop.linux import LinuxReactor
from tests.support.wait import settle, wait_until

UNREAD = Answer((), "work.ics cannot be read: that takes too long, or too much memory.", read=False)
SPAN = '{"start":"2026-03-25T08:00:00Z","end":"2026-03-25T09:00:00Z"}'


class Rig:
    """A real loop, and the answers."""

    def __init__(self) -> None:
        self.reactor = LinuxReactor()
        self.answers: list[Answer] = []
        self.process: CalendarProcess | None = None

    def read(self, path: str, *command: str) -> CalendarProcess:
        """Have it read, by the real child or by another one."""
        self.process = CalendarProcess(self.reactor, SystemClock(UTC), command)
        self.process.read(path, date.fromisoformat(DAY), PRAGUE, self.answers.append)
        return self.process

    def waits(self) -> Answer:
        """The answer."""
        wait_until(self.reactor, lambda: self.answers, "no answer")
        (answer,) = self.answers
        return answer


@pytest.fixture
def rig() -> Iterator[Rig]:
    """A loop that is closed."""
    rig = Rig()
    yield rig
    if rig.process is not None:
        rig.process.close()
    rig.reactor.close()


@pytest.fixture
def path(tmp_path: Path) -> str:
    """A good calendar."""
    found = tmp_path / "work.ics"
    found.write_text(calendar(at("09:00", "10:00"), at("09:30", "11:00")))
    return str(found)


def test_reads(rig: Rig, path: str) -> None:
    """The answer is what the file says, merged; and no child is left."""
    process = rig.read(path)
    answer = rig.waits()
    assert [(f"{span.start:%H:%M}", f"{span.end:%H:%M}") for span in answer.busy] == [("08:00", "10:00")]
    assert (answer.said, answer.read) == ("", True)
    assert process._child._child is None


@pytest.mark.parametrize(
    "code",
    [
        "pass",
        "print('Traceback (most recent call last)')",
        f"print('{SPAN}')",
        "print('{\"code\": 0')",
        "print('[]\\n{\"code\":0}')",
        f"print('{SPAN[:-3]}\\n{{\"code\":0}}')",
        "import sys; sys.stdout.buffer.write(b'\\xff\\n')",
        "import os; os.abort()",
        f"while True: print('{SPAN}')",
    ],
)
def test_what_is_no_answer(rig: Rig, code: str) -> None:
    """A child that dies, talks nonsense, says half of it or never ends has not answered, whatever it began to say."""
    rig.read("work.ics", sys.executable, "-c", code)
    assert rig.waits() == UNREAD


def test_killed(rig: Rig) -> None:
    """A child that is killed has not answered, and the daemon goes on."""
    process = rig.read("work.ics", sys.executable, "-c", "import signal; signal.pause()")
    assert process._child._child is not None
    process._child._child.kill()
    assert rig.waits() == UNREAD


def test_out_of_patience(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    """A child that says nothing is ended after a while."""
    monkeypatch.setattr(child_output, "PATIENCE", 0.05)
    process = rig.read("work.ics", sys.executable, "-c", "import signal; signal.pause()")
    child = process._child._child
    assert rig.waits() == UNREAD
    assert child is not None
    assert child.returncode == -9


def test_given_up(rig: Rig) -> None:
    """After `close` there is no child and no answer."""
    process = rig.read("work.ics", sys.executable, "-c", "import signal; signal.pause()")
    child = process._child._child
    process.close()
    settle(rig.reactor)
    assert child is not None
    assert child.returncode == -9
    assert rig.answers == []


@pytest.mark.parametrize("path", ["work.ics", "wo\0rk.ics"])
def test_not_to_be_started(rig: Rig, path: str) -> None:
    """A child that cannot be started has not answered."""
    rig.read(path, "/nowhere/at/all")
    assert not rig.waits().read


def test_where_the_loop_has_no_pipes(path: str) -> None:
    """On a loop that cannot wait for a pipe a thread waits for the child, and the answer comes from the loop."""
    reactor = QueueReactor()
    answers: list[Answer] = []

    def done(answer: Answer) -> None:
        answers.append(answer)
        reactor.stop()

    CalendarProcess(reactor, SystemClock(UTC)).read(path, date.fromisoformat(DAY), PRAGUE, done)
    reactor.run()
    assert [len(answer.busy) for answer in answers] == [1]


def test_an_answer_that_says_too_much() -> None:
    """More lines than any calendar has are no answer."""
    assert understood("work.ics", (SPAN.encode() + b"\n") * 10_000 + b'{"code":0}\n') == UNREAD


def test_doctor_reads_them_all(path: str) -> None:
    """All is well when every file can be read; else the first that cannot is told."""
    good = probe((path,), date.fromisoformat(DAY))
    assert (good.works, good.detail) == (True, "busy 1 time today and tomorrow")
    bad = probe((path, "/nowhere.ics"), date.fromisoformat(DAY))
    assert (bad.works, bad.detail) == (False, "/nowhere.ics cannot be read: no such file or directory.")
    assert bad.remedy == "correct calendar.files in your settings"


def test_doctor_without_the_extra(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the extra is not installed, the remedy says how to install it."""
    monkeypatch.setitem(sys.modules, "icalendar", None)
    found = probe((path,), date.fromisoformat(DAY))
    assert (found.works, found.remedy) == (False, "pip install 'breakstretch[calendar]'")
