"""For all tests: how hard the properties are searched, and, at the end, what was not run here and why."""

import os
import signal
import sys
from collections import defaultdict

import pytest
from hypothesis import HealthCheck, settings

from tests.support.segments import remove_segments
from tests.support.shares import in_shares

_WAITING = 4
"""Workers more than cores, because the tests of the desktop mostly wait."""
settings.register_profile("dev", max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile(
    "ci",
    parent=settings.get_profile("dev"),
    max_examples=300,
    derandomize=True,
    print_blob=True,
    database=None,
)
settings.load_profile("ci" if os.environ.get("CI") else "dev")


def pytest_configure() -> None:
    """Hear Ctrl-C: a shell that starts the tests in the background has them, and all that they start, ignore it."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Leave no shared memory behind. With several workers the last to end is the one that removes it."""
    if not hasattr(session.config, "workerinput"):
        remove_segments()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int | None:
    """With `-n auto`, on systems that have these tests."""
    return len(os.sched_getaffinity(0)) + _WAITING if sys.platform == "linux" else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """With several workers, those that wait for real seconds come first, so that nobody waits for the last of them."""
    if hasattr(config, "workerinput"):
        waiting = [item for item in items if item.get_closest_marker("desktop")]
        waiting.sort(key=lambda item: item.get_closest_marker("long") is None)
        others = [item for item in items if not item.get_closest_marker("desktop")]
        items[:] = in_shares(waiting, others, config.workerinput["workercount"])


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name every test that was not run here, below the reason why."""
    reports = terminalreporter.stats.get("skipped", [])
    if reports:
        terminalreporter.section("not run here, and why")
    for line in told_by_reason(reports):
        terminalreporter.write_line(line)


def told_by_reason(reports: list[pytest.TestReport]) -> list[str]:
    """The lines of that section."""
    by_reason: dict[str, list[str]] = defaultdict(list)
    for report in reports:
        where = report.longrepr
        reason = where[2] if isinstance(where, tuple) else str(where)
        by_reason[reason.removeprefix("Skipped: ")].append(report.nodeid)
    return [
        line
        for reason in sorted(by_reason)
        for line in (reason, *(f"    {name}" for name in sorted(by_reason[reason])))
    ]
