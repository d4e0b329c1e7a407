"""The kernel's record of when a daemon died, with a real process that is really killed."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from breakstretch.system.clock import SystemClock
from breakstretch.system.last_alive import SIZE, LastAlive, boot_id, key_of, read_death
from tests.support.segments import left_since

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps such a record")
CHILD = """
import sys
from breakstretch.system.last_alive import LastAlive
print(LastAlive(sys.argv[1]).attach(), flush=True)
sys.stdin.read()
"""
HEAD = "key shmid perms size cpid lpid nattch uid gid cuid cgid atime dtime ctime rss swap"


@pytest.fixture
def record(tmp_path: Path) -> Iterator[LastAlive]:
    """The record of a fresh folder; its segment is removed again."""
    alive = LastAlive(str(tmp_path))
    yield alive
    subprocess.run(["ipcrm", "-M", str(key_of(str(tmp_path), os.getuid()))], check=False, stderr=subprocess.DEVNULL)


def start(folder: Path) -> subprocess.Popen[str]:
    """A daemon that does nothing but live, once it is attached; it ends at the latest with the test."""
    command = [sys.executable, "-c", CHILD, str(folder)]
    child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    assert child.stdout.readline() == "True\n"
    return child


def kill(child: subprocess.Popen[str]) -> datetime:
    """Kill without warning; the second in which it was dead."""
    with child:
        child.send_signal(signal.SIGKILL)
        assert child.wait() == -signal.SIGKILL
    return SystemClock(UTC).now().wall.replace(microsecond=0)


def test_first_start_knows_nothing(record: LastAlive) -> None:
    """Before anything ever ran there is no death."""
    assert record.died() is None


def test_kill_is_noted(record: LastAlive, tmp_path: Path) -> None:
    """After `kill -9` the second of the death can be read, also a second time."""
    child = start(tmp_path)
    before = SystemClock(UTC).now().wall.replace(microsecond=0)
    after = kill(child)
    died = record.died()
    assert died is not None
    assert before <= died <= after
    assert record.died() == died


def test_while_it_lives_nothing_is_known(record: LastAlive, tmp_path: Path) -> None:
    """A run that still lives has no death, also when an earlier one had."""
    kill(start(tmp_path))
    child = start(tmp_path)
    assert record.died() is None
    kill(child)
    assert record.died() is not None


def test_children_do_not_blur_it(record: LastAlive) -> None:
    """A daemon's own children leave the segment when they start another program."""
    assert record.attach()
    subprocess.run([sys.executable, "-c", ""], check=True)
    assert record.died() is None


def test_folders_have_their_own(record: LastAlive, tmp_path: Path) -> None:
    """Two state folders are two records."""
    kill(start(tmp_path))
    assert LastAlive(str(tmp_path / "other")).died() is None
    assert record.died() is not None


def test_segment_is_the_owners_alone(record: LastAlive, tmp_path: Path) -> None:
    """Nobody else may read or write the page."""
    assert record.attach()
    table = Path("/proc/sysvipc/shm").read_text(encoding="ascii")
    key = str(key_of(str(tmp_path), os.getuid()))
    perms = [line.split()[2] for line in table.splitlines() if line.split()[0] == key]
    assert perms == ["600"]


@pytest.mark.parametrize(
    "row",
    [
        f"7 0 600 {SIZE} 1 1 0 99 0 99 0 5 9 5 0 0",
        "7 0 600 4096 1 1 0 42 0 42 0 5 9 5 0 0",
        f"7 0 600 {SIZE} 1 1 1 42 0 42 0 5 9 5 0 0",
        f"7 0 600 {SIZE} 1 1 0 42 0 42 0 5 0 5 0 0",
        f"8 0 600 {SIZE} 1 1 0 42 0 42 0 5 9 5 0 0",
    ],
    ids=["another user", "another program", "still held", "never left", "another key"],
)
def test_other_segments_say_nothing(row: str) -> None:
    """Only a segment of this key, user and size that nobody holds tells a death."""
    assert read_death([HEAD, row], key=7, uid=42) is None


def test_table_is_read() -> None:
    """The instant is the column `dtime`, in UTC."""
    row = f"7 0 600 {SIZE} 1 1 0 42 0 42 0 5 1795486891 5 0 0"
    died = read_death([HEAD, row], key=7, uid=42)
    assert died == datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=1795486891)


def test_boot_id() -> None:
    """The start of the machine has a name, the same as long as it runs."""
    assert boot_id() == boot_id() == Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()


def test_what_a_test_run_leaves_is_found(record: LastAlive, tmp_path: Path) -> None:
    """Its end removes what no process holds, but neither older pages nor those of the person."""
    began, key = time.time(), key_of(str(tmp_path), os.getuid())

    def found(since: float, kept: int = 0) -> bool:
        table = Path("/proc/sysvipc/shm").read_text(encoding="ascii").splitlines()
        (ours,) = (int(line.split()[1]) for line in table if line.split()[0] == str(key))
        return ours in left_since(table, since, kept)

    child = start(tmp_path)
    assert not found(began)
    kill(child)
    assert record.died() is not None
    assert found(began)
    assert not found(began + 60)
    assert not found(began, kept=key)
