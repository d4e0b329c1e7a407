"""Days at random: every promise of support/promises.py holds at every step of machine.py."""

import re
from collections.abc import Iterable
from inspect import getsource
from typing import get_args

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from breakstretch.core.values.events import Event
from breakstretch.daemon.simulation import person, simulation
from tests.support import accidents, lives, machine
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


def _not_lived(events: Iterable[type]) -> list[str]:
    """Events that neither the random lives nor the virtual person and machine ever post."""
    words = set(re.findall(r"\w+", "".join(map(getsource, (lives, accidents, machine, person, simulation)))))
    return [event.__name__ for event in events if event.__name__ not in words]


def test_random_days_have_every_event() -> None:
    """An event that is added comes up in the random days too, or it would escape the promises."""
    assert _not_lived(get_args(Event)) == []
    assert _not_lived([type("Applauded", (), {})]) == ["Applauded"]
