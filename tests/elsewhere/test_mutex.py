"""The lock of the one instance on Windows: on the real kernel where there is one, and on one in memory everywhere."""

import os
import subprocess
import sys

import pytest

from breakstretch.backends.control import mutex
from breakstretch.backends.control.mutex import Kernel, MutexLock

HOLD = """
import sys
from breakstretch.backends.control import mutex
kept = mutex.WindowsKernel().make(sys.argv[1])
print(kept is not None, flush=True)
sys.stdin.read()
"""


class MemoryKernel:
    """Names and who holds them; a name is free when its last handle is closed, and may not be closed twice."""

    def __init__(self) -> None:
        self.held: dict[int, str] = {}

    def make(self, name: str) -> int | None:
        """A handle, if nobody has that name."""
        if name in self.held.values():
            return None
        handle = max(self.held, default=0) + 4
        self.held[handle] = name
        return handle

    def close(self, handle: int) -> None:
        """Let go."""
        del self.held[handle]

    def pipe_owner(self, _pipe: str) -> int:
        """Nobody listens."""
        return 0


@pytest.fixture(params=["memory", "real"] if sys.platform == "win32" else ["memory"])
def kernel(request: pytest.FixtureRequest) -> Kernel:
    """A kernel with mutexes."""
    if request.param == "memory":
        return MemoryKernel()
    made: Kernel = getattr(mutex, "WindowsKernel")()  # noqa: B009 - only Windows has it
    return made


def lock(kernel: Kernel, name: str = "žofie") -> MutexLock:
    """The lock of this person in this test."""
    return MutexLock((rf"Local\breakstretch-test-{os.getpid()}-{name}",), r"\\.\pipe\breakstretch-test-nobody", kernel)


def test_one_holds_it(kernel: Kernel) -> None:
    """The second gets nothing until the first lets go. Another person's lock is another lock."""
    first, second, other = lock(kernel), lock(kernel), lock(kernel, "kim")
    assert (first.acquire(), second.acquire(), other.acquire()) == (None, 0, None)
    second.release()
    assert second.acquire() == 0, "to let go of nothing frees nothing"
    first.release()
    assert second.acquire() is None
    second.release()
    other.release()


if sys.platform == "win32":

    def test_a_killed_process_holds_nothing() -> None:
        """The system takes the lock from a process that is killed."""
        name = f"breakstretch-test-{os.getpid()}-killed"
        child = subprocess.Popen(
            [sys.executable, "-c", HOLD, rf"Local\{name}"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert child.stdout is not None
        assert child.stdout.readline().strip() == "True"
        own: Kernel = getattr(mutex, "WindowsKernel")()  # noqa: B009
        assert own.make(rf"Local\{name}") is None
        child.kill()
        child.communicate()
        handle = own.make(rf"Local\{name}")
        assert handle is not None
        own.close(handle)
