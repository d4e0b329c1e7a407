"""What a daemon that runs for years keeps in memory is bounded, and what it still needs is kept."""

from datetime import timedelta

from breakstretch.core.engine.day import KEPT_KEYS
from breakstretch.core.machines.ledger import KEPT_DAYS, Ledger
from breakstretch.core.values.breaks import stopwatch_key
from breakstretch.core.values.history import Outcome
from tests.support.day import Day
from tests.support.fake_time import MORNING


def test_old_days_are_forgotten() -> None:
    """The ledger also forgets days of a clock that was far ahead or behind, but never today."""
    today = MORNING.date()
    ledger = Ledger(today)
    ledger.today.pains = 2
    for ahead in range(1, 1000):
        ledger.begin(today + timedelta(days=ahead))
    assert len(ledger._days) <= KEPT_DAYS + 1
    ledger.begin(today - timedelta(days=20_000))
    ledger.today.pains = 1
    ledger.begin(ledger._today)
    assert ledger.today.pains == 1


def test_a_day_of_the_last_weeks_is_found_as_it_was_left() -> None:
    """A clock that was wrong for a moment takes nothing from today."""
    today = MORNING.date()
    ledger = Ledger(today)
    ledger.today.pains = 2
    for ahead in (*range(1, 60), 0):
        ledger.begin(today + timedelta(days=ahead))
    assert ledger.today.pains == 2


def test_old_keys_are_forgotten() -> None:
    """The latest keys stay, so that no key is given out twice."""
    day = Day()
    s = day.situation
    old = {stopwatch_key("tea", s.plan.day - timedelta(days=back), 1) for back in range(3, 3 + 2 * KEPT_KEYS)}
    s.resolved.update(dict.fromkeys(old, Outcome.SKIPPED))
    day.works("61m")
    day.clicks("skip")
    (done,) = [key for key in s.resolved if key.startswith("stretch@2026-03-25")]
    day.works("24h")
    assert len(s.resolved) <= KEPT_KEYS + 20
    assert done in s.resolved
