"""What a test needs of this machine: skipped and named where that is missing, failed where it must be there.

`CI` in the environment says that this machine was set up for the tests: there a missing program is a fault of the
set-up, and a silent skip would hide it. The list of what was not run is told at the end by `tests/conftest.py`.
"""

import os
import sys
from typing import NoReturn

import pytest

from tests.support.desktop_programs import missing


def require(*programs: str) -> None:
    """Go on only if these programs of the desktop are installed."""
    if not sys.platform.startswith("linux"):
        pytest.skip("the virtual desktop runs on Linux only")
    lacking = missing(programs)
    if lacking:
        lack(f"{', '.join(lacking)} not installed (apt install {' '.join(sorted(set(lacking.values())))})")


def lack(reason: str) -> NoReturn:
    """Give the test up for want of something this machine does not have."""
    if os.environ.get("CI"):
        pytest.fail(f"This machine was set up for the tests, but: {reason}", pytrace=False)
    pytest.skip(reason)
