"""What has become of the children of the process that a test runs in."""

import os
from pathlib import Path

LASTING: set[int] = set()
"""Children that several tests share, such as the X server of a worker; they belong to none of them."""
_TASKS = Path("/proc/self/task")


def children() -> set[int]:
    """The children of this process, dead ones included; empty where the system does not tell."""
    files = _TASKS.glob("*/children") if _TASKS.exists() else ()
    return {int(number) for file in files for number in file.read_text(encoding="ascii").split()}


def no_children() -> bool:
    """Whether no child of a test is left, not even a dead one."""
    if _TASKS.exists():
        return children() <= LASTING
    try:
        os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
    except ChildProcessError:
        return True
    return False


def until_it_ended() -> None:
    """Wait for a child to end, and leave collecting it to whom it belongs."""
    os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOWAIT)
