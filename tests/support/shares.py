"""How the tests are shared out to several workers, of which `--dist worksteal` gives each an equal part of the list."""

from collections.abc import Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")


def in_shares(waiting: list[T], others: list[T], workers: int) -> Iterator[T]:
    """Both, so that of equal shares each begins with as many that wait. The others stay together by their files."""
    rest = iter(others)
    for worker in range(workers):
        hand = waiting[workers - 1 - worker :: workers]
        total = len(waiting) + len(others)
        share = total * (worker + 1) // workers - total * worker // workers
        yield from (*hand, *islice(rest, max(0, share - len(hand))))
    yield from rest
