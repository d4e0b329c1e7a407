"""The program for somebody who reads no step and is in position at once: `python -m tests.support.quick_reader run`.

Everything else is the program. Only the time to read is taken off get ready, which lasts as long as the settings say.
"""

import sys

from breakstretch.core.values import dose


def read_nothing() -> None:
    """Take the time to read off each get ready in this process."""
    dose.LONGEST_READING = 0.0


if __name__ == "__main__":
    read_nothing()
    from breakstretch.cli import main

    sys.exit(main(sys.argv[1:]))
