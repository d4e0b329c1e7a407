"""A suspend as the kernel shows it, without one: the boot clock of a process is ahead (a time namespace)."""

import subprocess
import sys

import pytest

from breakstretch.system.clock import SECOND, awake_ns, elapsed_ns
from tests.support.program import ROOT
from tests.support.requirements import lack

ASLEEP = 7_200.0
_READ = """
import sys
from breakstretch.system.clock import SystemClock
clock = SystemClock()
clock._asleep = int(sys.argv[1])  # as it was before the machine slept
print(clock.slept(), clock.slept(), clock.now().elapsed)
"""


def test_time_asleep_is_seen_by_the_two_clocks() -> None:
    """A boot clock that has gone on for two hours more than the monotonic one is two hours of sleep, told once."""
    before = elapsed_ns() - awake_ns()
    command = ["unshare", "--time", "--boottime", f"{ASLEEP:.0f}", "--fork", sys.executable, "-c", _READ, str(before)]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    except FileNotFoundError:
        lack("unshare is not installed (apt install util-linux)")
    if "unshare failed" in done.stderr or "Operation not permitted" in done.stderr:
        pytest.skip(f"a clock of its own needs the right to make a time namespace: {done.stderr.strip()}")
    slept, again, elapsed = map(float, done.stdout.split())
    assert slept == pytest.approx(ASLEEP, abs=1.0)
    assert again == 0.0
    assert elapsed - elapsed_ns() / SECOND == pytest.approx(ASLEEP, abs=60.0)
