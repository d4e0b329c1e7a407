"""Reads one settings file and prints the result as JSON. It runs as a child of the daemon and ends at once.

Chosen: a child for a file that takes more than a moment, so that the loop never waits for it. Rejected: a thread, which
holds the interpreter while it reads and stops the loop just the same.
"""

import sys
from collections.abc import Sequence
from typing import BinaryIO

import msgspec

from breakstretch.backends.settings.settings_file import Stamps, load
from breakstretch.core.values.base import Value
from breakstretch.core.values.exercises import Catalogue
from breakstretch.core.values.limits import Problem
from breakstretch.core.values.settings import Settings


class Answer(Value, frozen=True):
    """What a settings file came to."""

    settings: Settings
    catalogue: Catalogue | None
    """None for the one that came with the program, which the daemon has."""
    problems: tuple[Problem, ...]
    stamps: Stamps


def main(arguments: Sequence[str], out: BinaryIO) -> int:
    """Print what this file came to."""
    found = load(arguments[0])
    catalogue = found.catalogue if found.stamps else None
    out.write(msgspec.json.encode(Answer(found.settings, catalogue, found.problems, found.stamps)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], sys.stdout.buffer))
