"""One daemon per person on Windows, on a made-up kernel; installers/windows/check.sh does the same on wine's."""

import sys

import pytest

from breakstretch.backends.control.mutex import MutexLock
from breakstretch.backends.control.pipe_name import address, mutexes, older_address
from breakstretch.bootstrap import control as bootstrap_control

DAEMON = 4711


class Kernel:
    """Mutexes that are there as long as somebody has a handle on them."""

    def __init__(self, listening: bool = True) -> None:
        self.names: dict[int, str] = {}
        self._listening = listening

    def make(self, name: str) -> int | None:
        """A handle, unless there is one."""
        if name in self.names.values():
            return None
        handle = len(self.names) + 1
        self.names[handle] = name
        return handle

    def close(self, handle: int) -> None:
        """Let go."""
        del self.names[handle]

    def pipe_owner(self, pipe: str) -> int:
        """The daemon, if it listens."""
        assert pipe == "pipe"
        return DAEMON if self._listening else 0


def test_the_second_learns_who_is_the_first() -> None:
    """The lock is given once, and names its holder; given back, it can be had again."""
    kernel = Kernel()
    first, second = (MutexLock(("name",), "pipe", kernel) for _ in "12")
    assert first.acquire() is None
    assert second.acquire() == DAEMON
    second.release()
    assert kernel.names
    first.release()
    assert second.acquire() is None
    second.release()
    second.release()
    assert not kernel.names


def test_a_holder_that_does_not_listen_is_zero() -> None:
    """A command that works without a daemon holds it, or one that has just begun."""
    kernel = Kernel(listening=False)
    MutexLock(("name",), "pipe", kernel).acquire()
    assert MutexLock(("name",), "pipe", kernel).acquire() == 0


def test_the_lock_is_the_persons_in_every_session(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipe is the whole machine's, so its lock is, too; the name of the person keeps others apart."""
    monkeypatch.setenv("USERNAME", "kim")
    monkeypatch.setattr(sys, "platform", "win32")
    assert address() == r"\\.\pipe\breakstretch-kim"
    assert mutexes() == (r"Global\breakstretch-kim",)


def test_the_lock_does_not_depend_on_how_the_name_was_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows may spell an account as it was typed at the login, and tells the locks `Kim` and `kim` apart."""
    monkeypatch.setenv("USERNAME", "kim")
    kernel = Kernel()
    assert MutexLock(mutexes(), "pipe", kernel).acquire() is None
    monkeypatch.setenv("USERNAME", "KIM")
    assert MutexLock(mutexes(), "pipe", kernel).acquire() == DAEMON


@pytest.mark.parametrize("user", ["Žofie", "x" * 200])
def test_the_name_of_a_pipe_is_short_and_ascii(monkeypatch: pytest.MonkeyPatch, user: str) -> None:
    """Some versions of Python do not find a pipe by a name that is not ASCII; the lock of an older version counts."""
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("USERNAME", user)
    own = address()
    assert own.isascii()
    assert len(own) < 64
    kernel = Kernel()
    assert kernel.make(rf"Global\breakstretch-{user}")
    assert older_address() == rf"\\.\pipe\breakstretch-{user}"
    assert MutexLock(mutexes(), "pipe", kernel).acquire() == DAEMON
    assert len(kernel.names) == 1, "the other name is given back"
    monkeypatch.setenv("USERNAME", "another")
    assert address() != own


def test_a_second_daemon_says_so_and_does_not_begin(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever the lock of this system is, its holder is named."""
    kernel = Kernel()
    monkeypatch.setattr(bootstrap_control, "instance_lock", lambda: MutexLock(("name",), "pipe", kernel))
    lock = bootstrap_control.only_one()
    assert lock is not None
    assert bootstrap_control.only_one() is None
    said = capsys.readouterr().err
    assert said == f"breakstretch is already running (process {DAEMON}). See: breakstretch status\n"
    lock.release()


def test_a_second_daemon_without_a_console(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program without a console has no stderr. It says nothing then, and what a second start does comes next."""
    kernel = Kernel()
    monkeypatch.setattr(bootstrap_control, "instance_lock", lambda: MutexLock(("name",), "pipe", kernel))
    lock = bootstrap_control.only_one()
    assert lock is not None
    monkeypatch.setattr(sys, "stderr", None)
    assert bootstrap_control.only_one() is None
    lock.release()
