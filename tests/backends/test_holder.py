"""Who holds the history, as its lock and the kernel tell."""

import os
from pathlib import Path

import pytest

from breakstretch.core.values.errors import BreakstretchError
from breakstretch.system import holder, paths

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
    ("pid", "inode", "held"),
    [(77, 6000, True), (99, 7000, True), (88, 6000, False), (77, 5000, False), (7, 6000, False)],
)
def test_the_kernel_says_who_holds_a_lock(pid: int, inode: int, held: bool) -> None:
    """Another kind of lock, a process that waits, and another's number are none."""
    assert holder.is_held(TABLE, pid, inode) is held


def test_a_lock_names_an_endpoint(lock: Path) -> None:
    """It comes first; nothing, a number alone and a relative path name none."""
    own = paths.endpoint()
    assert list(holder.endpoints()) == [own]
    for text in (b"", b"17\n", b"17\nhere/control\n"):
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
