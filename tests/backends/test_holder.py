"""Who holds the history, as its lock and the kernel tell."""

import os
from pathlib import Path

import pytest

from breakstretch.core.values.errors import BreakstretchError
from breakstretch.system import holder, lock_table, paths

TABLE = """\
1: POSIX  ADVISORY  WRITE 77 fd:01:5000 0 EOF
2: FLOCK  ADVISORY  WRITE 77 fd:01:6000 0 EOF
2: -> FLOCK  ADVISORY  WRITE 88 fd:01:6000 0 EOF
3: FLOCK  ADVISORY  WRITE 99 00:1a:7000 0 EOF
"""


@pytest.fixture
def lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The lock of a history in a place of its own."""
    (tmp_path / "run").mkdir()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "run"))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setenv("BREAKSTRETCH_STATE_DIR", str(tmp_path))
    return Path(paths.history_lock())


@pytest.mark.parametrize(
    ("kind", "inode", "found"),
    [
        ("FLOCK", 6000, [(77, True)]),
        ("FLOCK", 7000, [(99, False)]),
        ("FLOCK", 5000, []),
        ("POSIX", 5000, [(77, True)]),
        ("FLOCK", 600, []),
    ],
)
def test_the_kernel_says_who_holds_a_lock(kind: str, inode: int, found: list[tuple[int, bool]]) -> None:
    """Another kind of lock, a process that waits, and another's number are none; the device makes it certain."""
    assert lock_table.holders_in(TABLE, kind, inode, "fd:01") == found


def test_a_holder_in_a_container(lock: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It wrote the number it has in there. The kernel knows the one it has here, or hides it; no wrong one is said."""
    lock.write_bytes(holder.text_of(17, "/there/control"))
    for found, pid in (
        ([(5000, True)], 5000),
        ([(5000, False)], 0),
        ([(17, False)], 17),
        ([], 0),
    ):
        monkeypatch.setattr(holder, "holders", lambda _kind, _file, found=found: found)
        fd = os.open(lock, os.O_RDONLY)
        assert holder.pid_of_holder(fd) == pid
        os.close(fd)
        assert holder.unreachable_holder() == (pid or None)
    monkeypatch.setattr(holder, "holders", lambda _kind, _file: None)
    fd = os.open(lock, os.O_RDONLY)
    assert holder.pid_of_holder(fd) == 17, "a system without the table"
    os.close(fd)
    assert holder.unreachable_holder() is None


def test_the_same_number_on_another_disk(lock: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A daemon of another history, whose files have the same numbers there, is not an older daemon of this one."""
    shared, endpoint = lock.with_name("history.db-shm"), Path(paths.endpoint())
    endpoint.parent.mkdir(exist_ok=True)
    for path in (shared, endpoint.with_name("control.lock")):
        path.touch()
    monkeypatch.setattr(holder, "holders", lambda _kind, _file: [(os.getpid(), False)])
    monkeypatch.setattr(holder, "_endpoint_of", lambda _pid: str(endpoint))
    assert holder.older_daemon() == (0, "")
    with shared.open():
        assert holder.older_daemon() == (os.getpid(), str(endpoint))


def test_a_lock_names_an_endpoint(lock: Path) -> None:
    """It comes first. Nothing, a number alone, a relative path, and what is too long for a socket name none."""
    own = paths.endpoint()
    assert list(holder.endpoints()) == [own]
    too_long = b"/" * (paths.LONGEST_SOCKET + 1)
    for text in (b"", b"17\n", b"17\nhere/control\n", b"17\n%s\n" % too_long, b"9" * 5000, bytes(5000)):
        lock.write_bytes(text)
        assert list(holder.endpoints()) == [own]
    lock.write_bytes(holder.text_of(17, "/there/control"))
    assert list(holder.endpoints()) == ["/there/control", own]
    lock.write_bytes(holder.text_of(17, own))
    assert list(holder.endpoints()) == [own]


def test_the_lock_of_somebody_else_names_nothing(lock: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither a file of another user nor a link is believed."""
    other = lock.with_name("other")
    other.write_bytes(holder.text_of(17, "/there/control"))
    lock.symlink_to(other)
    assert list(holder.endpoints()) == [paths.endpoint()]
    lock.unlink()
    other.rename(lock)
    uid = os.getuid()
    monkeypatch.setattr(os, "getuid", lambda: uid + 1)
    with pytest.raises(BreakstretchError, match="belongs to somebody else"):  # it looks no further than its own folder
        next(holder.endpoints())
