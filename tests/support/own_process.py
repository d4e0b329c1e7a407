"""Runs a script in a Python of its own, where it has the main thread, and the system may end it."""

import subprocess
import sys

from tests.support.patience import LIMIT


def said_by(script: str) -> str:
    """What it prints, when it has ended without a fault. macOS may have written to stderr about itself."""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, encoding="utf-8", check=False, timeout=LIMIT
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr, done.stderr
    return done.stdout.strip()
