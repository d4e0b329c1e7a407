"""A hold of 30 s in a process without a window, which macOS may slow down; on the real system only.

Everywhere else tests/backends/test_keep_awake.py says what the system is asked for.
"""

import sys

from tests.support.own_process import said_by

HOLD = """
from breakstretch.backends import keep_awake
from breakstretch.system.clock import elapsed
from breakstretch.system.loop.queue import QueueReactor

reactor = QueueReactor(print)
keep_awake.choose(None)(True)
begun = elapsed()
reactor.after(30, reactor.stop)
reactor.run()
print(elapsed() - begun)
"""
LATE = 1.0
"""Seconds that nobody notices at the end of a hold."""

if sys.platform != "linux":

    def test_a_hold_ends_in_time() -> None:
        """Thirty seconds are thirty seconds."""
        assert 30 <= float(said_by(HOLD)) < 30 + LATE
