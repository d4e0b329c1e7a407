"""What the soak measures of the program, and the promises that its figures have to keep; knows no act."""

import statistics
import time
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from breakstretch.core.values.base import Value
from tests.benchmarks import process
from tests.support.desktop import wait_for
from tests.support.soak_desk import SoakDesk

GROWTH = 1.5
"""MiB of its own between the first and the last quarter of the longest life: one for what the first session, film and
call load. PSS is printed beside it; it also moves when a neighbour that shares pages of Python comes or goes."""
FLOOD = 90
"""Lines of the log in one minute, when something is due every few seconds and everything breaks."""
MORE_FILES = 4
"""Descriptors between the quarters: a connection more while something is due, and the pipes of who draws."""


class Sample(Value, frozen=True):
    """The program at one instant."""

    at: float
    number: int
    pss: float
    own: float
    """MiB that no neighbour shares."""
    files: int
    threads: int
    children: int


class Figures:
    """Samples of one run, and what they come to."""

    def __init__(self, desk: SoakDesk) -> None:
        self._desk = desk
        self._begun = time.monotonic()
        self.samples: list[Sample] = []
        self.acts: Counter[str] = Counter()
        self.failed: list[str] = []
        """Ends of the program that nobody asked for, and acts that came to nothing."""
        self.rest: dict[str, float] = {}

    @property
    def seconds(self) -> float:
        """How long it has run."""
        return time.monotonic() - self._begun

    def take(self) -> None:
        """One sample."""
        number = self._desk.number
        held = process.memory(number)
        self.samples.append(
            Sample(
                self.seconds,
                number,
                held.proportional,
                held.own,
                process.descriptors(number),
                process.threads(number),
                len(process.children(number)),
            )
        )

    def take_rest(self, seconds: float) -> None:
        """What the program does while it is paused, when the last bubble of the server has gone, too."""
        self._desk.desktop.run("dunstctl", "close-all")
        wait_for(lambda: not self._desk.heard.shown, "the bubbles to go")
        number = self._desk.number
        cpu, woken = process.cpu_seconds(number), process.wake_ups(number)
        self._desk.lives_on(seconds)
        self.rest = {
            "threads": process.threads(number),
            "children": len(process.children(number)),
            "wake-ups": process.wake_ups(number) - woken,
            "CPU ms": (process.cpu_seconds(number) - cpu) * 1000,
        }

    @property
    def longest_life(self) -> list[Sample]:
        """The samples of the process that lived longest."""
        number, _ = Counter(sample.number for sample in self.samples).most_common(1)[0]
        return [sample for sample in self.samples if sample.number == number]

    def quarters(self) -> tuple[list[Sample], list[Sample]]:
        """The first and the last quarter of that life."""
        life = self.longest_life
        share = max(1, len(life) // 4)
        return life[:share], life[-share:]

    def growth(self, what: str) -> tuple[float, float]:
        """The median of a figure in both quarters."""
        first, last = (statistics.median(getattr(sample, what) for sample in quarter) for quarter in self.quarters())
        return first, last

    def tenths(self, what: str) -> list[float]:
        """The median of a figure in each tenth of that life."""
        life = [getattr(sample, what) for sample in self.longest_life]
        cuts = [len(life) * tenth // 10 for tenth in range(11)]
        return [statistics.median(life[first:end]) for first, end in pairwise(cuts) if first < end]

    def broken(self, today: dict[str, Any]) -> Iterator[str]:
        """Every promise that was not kept, in words."""
        said = self._desk.program.said
        yield from (f"the program said: {line}" for line in said.splitlines() if "Fault" in line or "Traceback" in line)
        yield from self.failed
        yield from lost_breaks(today["occurrences"], self._desk.program.log)
        if self._desk.most_prompts > 1:
            yield f"{self._desk.most_prompts} prompts at once"
        first, last = self.growth("own")
        if last - first > GROWTH:
            yield f"its own memory grew from {first:.1f} to {last:.1f} MiB"
        first, last = self.growth("files")
        if last - first > MORE_FILES:
            yield f"open descriptors grew from {first:.0f} to {last:.0f}"
        if busiest_minute(self._desk.program.log) > FLOOD:
            yield f"{busiest_minute(self._desk.program.log)} lines of the log in one minute"
        if (self.rest["threads"], self.rest["children"]) != (1, 0):
            yield f"at rest at the end: {self.rest}"

    def told(self, today: dict[str, Any]) -> Iterator[str]:
        """The figures, for a reader."""
        first, last = self.growth("pss")
        outcomes = Counter(str(occurrence["outcome"] or "open") for occurrence in today["occurrences"])
        life = self.longest_life
        yield f"ran for {self.seconds / 60:.1f} min, {sum(self.acts.values())} acts: {_listed(self.acts)}"
        yield f"breaks: {sum(outcomes.values())}: {_listed(outcomes)}; most prompts at once: {self._desk.most_prompts}"
        yield f"longest life: {(life[-1].at - life[0].at) / 60:.1f} min, {len(life)} samples of {len(self.samples)}"
        yield f"PSS in its first and last quarter, median: {first:.2f} -> {last:.2f} MiB"
        yield "own in these quarters, median: {:.2f} -> {:.2f} MiB".format(*self.growth("own"))
        yield f"PSS: least {min(sample.pss for sample in life):.2f}, most {max(sample.pss for sample in life):.2f} MiB"
        for what in ("pss", "own"):
            yield f"{what} in its tenths, median: {', '.join(f'{median:.2f}' for median in self.tenths(what))}"
        yield "descriptors in these quarters, median: {:.0f} -> {:.0f}".format(*self.growth("files"))
        log = self._desk.program.log
        yield f"lines of the log: {len(log.splitlines())}, busiest minute {busiest_minute(log)}"
        if not self._desk.disk.mounted:
            yield "not done: the disk was never full, for only root may mount one of its own"
        yield f"most threads: {max(sample.threads for sample in self.samples)}"
        yield f"at rest at the end: {self.rest}"


def busiest_minute(log: str) -> int:
    """The most lines that one minute of the log has; a traceback belongs to the line before it."""
    minutes = Counter(line[:16] for line in log.splitlines() if line[:2] == "20")
    return max(minutes.values(), default=0)


def lost_breaks(occurrences: list[dict[str, Any]], log: str) -> Iterator[str]:
    """Breaks that were due, by their numbers or by the log, and of which nothing is known."""
    kept = {occurrence["key"] for occurrence in occurrences}
    for rule in ("stretch", "walk"):
        numbers = sorted(int(key.rpartition("#")[2]) for key in kept if key.startswith(f"{rule}@") and "#" in key)
        missing = set(range(1, numbers[-1] + 1 if numbers else 1)) - set(numbers)
        yield from (f"{rule} number {number} was lost" for number in sorted(missing))
    told = {line.rpartition("(")[2].rstrip(").") for line in log.splitlines() if _asks(line)}
    yield from (f"{key} was prompted and is not in the day" for key in sorted(told - kept))
    still_open = [occurrence["key"] for occurrence in occurrences if occurrence["outcome"] is None]
    if len(still_open) > len(("stretch", "walk")):
        yield f"more is open than there are rules: {still_open}"


def _asks(line: str) -> bool:
    """Whether this line of the log tells of a reminder."""
    return " Reminder: " in line or " Reminder again: " in line


def _listed(counts: Counter[str]) -> str:
    return ", ".join(f"{name} {count}" for name, count in sorted(counts.items()))
