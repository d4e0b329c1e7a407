"""What the kernel says of a running process: CPU, memory, threads, descriptors, wake-ups."""

import re
import time
from pathlib import Path

from breakstretch.core.values.base import Value

_MIB = 1024.0


class Memory(Value, frozen=True):
    """In MiB."""

    resident: float
    proportional: float
    """PSS: what is shared is divided among those who share it."""
    own: float


def cpu_seconds(number: int) -> float:
    """What a process has used so far, ended threads too, to the nanosecond: clock_getcpuclockid(3)."""
    return time.clock_gettime((~number << 3) | 2)


def sleeps(number: int) -> bool:
    """Whether it waits for something, rather than for its turn."""
    return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] == "S"


def memory(number: int) -> Memory:
    """What a process holds now."""
    text = Path(f"/proc/{number}/smaps_rollup").read_text()
    kib = {name: int(size) for name, size in re.findall(r"^(\w+):\s+(\d+) kB", text, re.MULTILINE)}
    own = kib["Private_Clean"] + kib["Private_Dirty"]
    return Memory(kib["Rss"] / _MIB, kib["Pss"] / _MIB, own / _MIB)


def unshared(number: int) -> float:
    """MiB that no other process can share with it."""
    text = Path(f"/proc/{number}/smaps_rollup").read_text()
    return sum(int(size) for size in re.findall(r"^Anonymous:\s+(\d+) kB", text, re.MULTILINE)) / _MIB


def alone(number: int) -> float:
    """MiB that it would hold if no other Python ran: what nobody can share, and all of what only Pythons load."""
    kib, python = 0, False
    for line in Path(f"/proc/{number}/smaps").read_text().splitlines():
        name, *rest = line.split()
        if not name.endswith(":"):
            python = bool(re.search(r"python|sqlite|libffi", rest[-1]))
        elif name == ("Rss:" if python else "Anonymous:"):
            kib += int(rest[0])
    return kib / _MIB


def threads(number: int) -> int:
    """How many threads it has."""
    return len(list(Path(f"/proc/{number}/task").iterdir()))


def descriptors(number: int) -> int:
    """How many files and sockets it holds open."""
    return len(list(Path(f"/proc/{number}/fd").iterdir()))


def wake_ups(number: int) -> int:
    """How often its threads have gone to sleep by themselves so far, each of which is a wake-up later."""
    return sum(wake_ups_of_threads(number).values())


def wake_ups_of_threads(number: int) -> dict[str, int]:
    """The same for each thread by its number."""
    found = {}
    for thread in Path(f"/proc/{number}/task").iterdir():
        status = (thread / "status").read_text()
        found[thread.name] = int(re.findall(r"^voluntary_ctxt_switches:\s+(\d+)", status, re.MULTILINE)[0])
    return found


def children(number: int) -> list[str]:
    """The numbers of the processes it has started and that are still there."""
    return Path(f"/proc/{number}/task/{number}/children").read_text().split()
