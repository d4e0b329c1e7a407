"""The pauses of an endpoint that cannot take a client, because the process or the system may open no more files.

The clients wait in the queue meanwhile. Without a pause the endpoint would find the same client again at once, and
use a whole core.
"""

import errno
from collections.abc import Iterator

NO_ROOM = frozenset({errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM})
FIRST, LONGEST = 0.125, 2.0
"""Seconds; the longest is shorter than a command waits for its answer."""


def rests() -> Iterator[float]:
    """Seconds to wait, each twice the one before it, up to the longest."""
    rest = FIRST
    while True:
        yield rest
        rest = min(rest * 2, LONGEST)
