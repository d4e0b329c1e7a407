"""A child that saves as fast as it can and says each save once it is done, to be killed in the middle."""

import sys

from breakstretch.backends.history.db import SqliteHistory
from breakstretch.core.values.exercises import Side
from tests.support.entries import hold, outcome, state
from tests.support.fake_time import FakeClock


def main(path: str, first: int) -> None:
    """Save an outcome, both its holds and the state, number by number; a line on stdout acknowledges."""
    history = SqliteHistory(path, FakeClock(), boot="burst")
    number = first
    while True:
        history.save([outcome(number), hold(number), hold(number, Side.RIGHT)], state())
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()
        number += 1


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
