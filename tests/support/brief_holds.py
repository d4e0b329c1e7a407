"""The program with holds of one second, for whole evenings in a test: `python -m tests.support.brief_holds run`.

Everything else is the program. Other is how long a hold and the changes around it last, from when on a hold counts,
and how long a reminder waits after a call or a film. A person's shortest hold stays 30 s.
"""

import sys

from breakstretch.core.engine import blocks, situation
from breakstretch.core.values import dose, history
from breakstretch.core.values.dose import Pace
from breakstretch.core.values.exercises import Exercise
from tests.support.quick_reader import read_nothing

BRIEF = (sys.executable, "-m", "tests.support.brief_holds")
"""The command."""
HOLD = 1.0
"""In seconds."""


def _brief(exercise: Exercise, pace: Pace, *, shortest: bool = False) -> float:
    del exercise, pace, shortest
    return HOLD


def shorten() -> None:
    """Make holds and changes brief in this process."""
    read_nothing()
    dose.hold_of = _brief
    dose.FLOOR_GET_READY = dose.FLOOR_CHANGE = dose.REST = 0.2
    vars(history)["SHORTEST_HOLD"] = HOLD
    vars(situation)["SETTLE"] = vars(blocks)["SETTLE"] = HOLD


if __name__ == "__main__":
    shorten()
    from breakstretch.cli import main

    sys.exit(main(sys.argv[1:]))
