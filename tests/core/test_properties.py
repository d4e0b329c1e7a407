"""Days at random: every promise of support/promises.py holds at every step of machine.py."""

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.support.machine import Desk

CI = settings(
    max_examples=120,
    stateful_step_count=40,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    report_multiple_bugs=False,
    suppress_health_check=list(HealthCheck),
)


def test_no_day_breaks_a_promise() -> None:
    """Whatever happens, in whatever order, the promises hold."""
    run_state_machine_as_test(Desk, settings=CI)
