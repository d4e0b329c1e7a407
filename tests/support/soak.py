"""`python -m tests.support.soak --minutes 60 --seed 7`: the real program on a real desktop on which everything breaks.

The same seed brings the same acts in the same order; what they meet depends on the machine. Prints figures, and every
promise that was not kept, with exit code 1 then. The tests run the same in haste.
"""

import argparse
import sys
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.support.desktop import Desktop
from tests.support.desktop_programs import BASE, missing
from tests.support.soak_acts import Acts
from tests.support.soak_desk import NEEDED, SoakDesk
from tests.support.soak_figures import Figures

KILLED_UNTIL = 0.3
"""Of the run: after that the program lives on to the end, so that its growth can be seen."""
AT_REST = 5.0
"""Seconds that are watched at the end."""


class Soak:
    """One run at one desk."""

    def __init__(self, desk: SoakDesk, seed: int, haste: float) -> None:
        self._desk = desk
        self._acts = Acts(desk, seed, haste)
        self.figures = Figures(desk)
        self.today: dict[str, Any] = {}
        """The day as `today` told it at the end."""

    def run(self, seconds: float) -> list[str]:
        """Let everything happen for so long; every promise that was not kept, in words."""
        for act in self._acts.rounds():
            if self.figures.seconds > seconds:
                break
            if act == self._acts.program_dies and self.figures.seconds > seconds * KILLED_UNTIL:
                continue
            self._desk.moves()
            self._do(act)
            self.figures.acts[act.__name__] += 1
            self._look(act.__name__)
            self._acts.waits()
        self._acts.ends()
        self.figures.take_rest(AT_REST)
        self._desk.count_prompts()
        self.today = self._desk.ask("today")
        return [*self.figures.broken(self.today), *self._acts.broken_cli]

    def _do(self, act: Callable[[], None]) -> None:
        """What an act waited for in vain is one promise more that was not kept, and the rest goes on."""
        try:
            act()
        except AssertionError as error:
            self.figures.failed.append(f"{act.__name__} after {self.figures.seconds:.0f} s: {error}")

    def _look(self, after: str) -> None:
        self._desk.count_prompts()
        child = self._desk.desktop.children["breakstretch"]
        if child.running:
            self.figures.take()
            return
        self.figures.failed.append(f"the program ended by itself after {after}, with {child.process.returncode}")
        self._desk.program.start()

    def told(self) -> str:
        """The figures, for a reader."""
        return "\n".join(self.figures.told(self.today))


def soak(seconds: float, seed: int, haste: float = 1.0) -> tuple[str, list[str], str]:
    """The figures of one run, what was not kept in it, and all that the program said. Haste shortens what is idle."""
    with TemporaryDirectory(prefix="soak-") as folder, ExitStack() as ending:
        desktop = Desktop(Path(folder))
        ending.callback(desktop.close)
        desktop.open()
        desk = SoakDesk(desktop)
        ending.callback(desk.disk.close)
        desk.open()
        ending.callback(desk.close)
        run = Soak(desk, seed, haste)
        broken = run.run(seconds)
        code = desk.program.end()
        if code:
            broken.append(f"asked to end, the program ended with {code}")
        return run.told(), broken, desk.program.said


def main() -> int:
    """Run it and print; 1 when a promise was not kept."""
    parser = argparse.ArgumentParser(prog="python -m tests.support.soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--log", type=Path, help="where to keep what the program said")
    asked = parser.parse_args()
    if lacking := missing((*BASE, *NEEDED)):
        print(f"Needed and not installed: {', '.join(lacking.values())}", file=sys.stderr)  # noqa: T201 - a program
        return 1
    told, broken, said = soak(asked.minutes * 60, asked.seed)
    if asked.log is not None:
        asked.log.write_text(said)
    print(f"seed {asked.seed}\n{told}")  # noqa: T201 - it prints figures
    for promise in broken:
        print(f"BROKEN: {promise}")  # noqa: T201 - as above
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
