"""`python -m breakstretch`."""

import sys

from breakstretch.cli import main

if __name__ == "__main__":
    sys.exit(main())
