"""Lines that adapters write only to the log. A log joins `hearers` to get them.

Chosen over the logging module, which brings threading, traceback and string and would cost the daemon 0.9 MiB all day.
"""

from collections.abc import Callable

hearers: list[Callable[[str], object]] = []


def note(line: str) -> None:
    """Hand this line to everything that keeps a log."""
    for hear in hearers:
        hear(line)
