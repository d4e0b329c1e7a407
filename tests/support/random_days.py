"""`python -m tests.support.random_days --lives 10000`: days at random, as the tests live a hundred of them.

The lives are those of machine.py, and the promises those of promises.py. Each seed gives some hundred lives, and the
same seed gives the same ones. A life that breaks a promise ends its seed. The command prints the seed and the steps of
that life, and then it ends with 1. Counts come at the end, also when you press Ctrl+C.
"""

import argparse
import sys
import traceback
from contextlib import suppress

from hypothesis import HealthCheck, Phase, core, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.support.machine import Desk

EACH = 250
"""Lives of one seed."""


class Counted(Desk):
    """A desk that counts its lives and days."""

    lives = 0
    days = 0
    """Work days on which a break or an evening ended."""

    def teardown(self) -> None:
        """Count, and see that everything ends."""
        super().teardown()
        if hasattr(self, "world"):
            Counted.lives += 1
            Counted.days += len({entry.day for entry in self.world.entries.values()})


def kept(seed: int, lives: int) -> bool:
    """Whether every promise held in the lives of this seed."""
    core.global_force_seed = seed  # type: ignore[assignment] # what pytest sets for --hypothesis-seed
    try:
        run_state_machine_as_test(Counted, settings=_settings(lives))
    except Exception as broken:  # noqa: BLE001 - a fault of the program is a breach too
        print(f"BROKEN seed {seed}", flush=True)  # noqa: T201 - it prints what it finds
        traceback.print_exception(broken, file=sys.stdout)
        return False
    return True


def _settings(lives: int) -> settings:
    return settings(
        max_examples=lives,
        stateful_step_count=40,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
    )


def main() -> int:
    """Live that many and print; 1 when a promise was broken."""
    parser = argparse.ArgumentParser(prog="python -m tests.support.random_days", description=__doc__)
    parser.add_argument("--lives", type=int, default=2500, help="of all seeds together")
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--each", type=int, default=EACH, help="lives of one seed")
    asked = parser.parse_args()
    seeds = range(asked.first, asked.first + -(-asked.lives // asked.each))
    broken: list[int] = []
    with suppress(KeyboardInterrupt):
        for seed in seeds:
            if not kept(seed, asked.each):
                broken.append(seed)
            print(f"seed {seed}: {Counted.lives} lives, {Counted.days} work days", flush=True)  # noqa: T201 - as above
    print(f"{Counted.lives} lives, {Counted.days} work days, broken by seeds: {broken or 'none'}")  # noqa: T201 - as above
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
