"""The promises of `ports.History`, kept alike by the file and by the history in memory."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from breakstretch.backends.history.db import SqliteHistory
from breakstretch.core.values.exercises import Group, Side
from breakstretch.core.values.history import CheckInEntry, HoldEntry, Outcome, PauseEntry, ReopenedEntry
from breakstretch.daemon.last_run import LastRun
from breakstretch.daemon.simulation.memory_history import MemoryHistory
from tests.support.entries import DAY, check_in, hold, outcome, pain, pause, state
from tests.support.fake_time import MORNING, PRAGUE, FakeClock

BOTH = SqliteHistory | MemoryHistory
NEXT_DAY = DAY + timedelta(days=1)


@pytest.fixture
def clock() -> FakeClock:
    """A morning."""
    return FakeClock()


@pytest.fixture(params=["file", "memory"])
def history(request: pytest.FixtureRequest, tmp_path: Path, clock: FakeClock) -> Iterator[BOTH]:
    """Either history, empty."""
    made: BOTH
    if request.param == "file":
        made = SqliteHistory(str(tmp_path / "state" / "history.db"), clock, boot="this boot")
    else:
        made = MemoryHistory(clock)
    yield made
    made.close()
    assert made.trouble is None


def test_empty(history: BOTH) -> None:
    """A new history knows nothing, and asking does no harm."""
    assert (history.state(), history.last_run()) == (None, None)
    known = (history.entries(None, None), history.holds(DAY), history.pauses(None, None), history.pains(DAY))
    assert known == ((), (), (), ())
    assert history.days(None, None) == ()
    history.back_up()


def test_values_come_back_equal(history: BOTH) -> None:
    """What was saved is what is read, to the microsecond."""
    odd = MORNING + timedelta(microseconds=123_457)
    unasked = CheckInEntry(odd, DAY, 0, flare_up=True)
    short = replace(outcome(1, due=odd), short=True)
    kept = (short, hold(1.000_001, seconds=29.25, done=False), pause(3), pain(4), unasked, check_in(5))
    history.save(kept, None)
    answers = (*history.pains(DAY), *history.check_ins(DAY))
    read = (*history.entries(None, None), *history.holds(DAY), *history.pauses(None, None), *answers)
    assert read == kept


def test_never_prompted(history: BOTH) -> None:
    """A break that was never shown has no instant of showing."""
    unseen = replace(outcome(1, Outcome.LAPSED), prompted=None)
    history.save([unseen], None)
    assert history.entries(None, None) == (unseen,)


def test_local_time_comes_back(history: BOTH) -> None:
    """An instant comes back with the time of day it had there, on both sides of the repeated hour."""
    first = datetime(2026, 10, 25, 2, 30, tzinfo=PRAGUE)
    history.save([PauseEntry(first, first.replace(fold=1))], None)
    (read,) = history.pauses(None, None)
    assert read.began.isoformat() == "2026-10-25T02:30:00+02:00"
    assert read.ended.isoformat() == "2026-10-25T02:30:00+01:00"


def test_state_is_replaced(history: BOTH) -> None:
    """There is one row; None leaves it as it is."""
    history.save([], state())
    history.save([], state(MORNING + timedelta(hours=1)))
    history.save([outcome(1)], None)
    assert history.state() == state(MORNING + timedelta(hours=1))


def test_last_run_has_the_clocks(history: BOTH, clock: FakeClock) -> None:
    """Beside the row stand both clocks of when it was written, and the start of the machine."""
    clock.advance(12.5)
    history.save([], state())
    clock.advance(100)
    last = history.last_run()
    assert isinstance(last, LastRun)
    assert (last.wall, last.elapsed) == (MORNING + timedelta(seconds=12.5), 1012.5)
    assert last.boot_id


def test_first_outcome_wins(history: BOTH) -> None:
    """A second outcome for a key is ignored, whenever it comes."""
    history.save([outcome(1, Outcome.COMPLETED), outcome(1, Outcome.MISSED)], None)
    history.save([outcome(1, Outcome.SKIPPED)], None)
    assert [entry.outcome for entry in history.entries(None, None)] == [Outcome.COMPLETED]


def test_reopened_has_no_outcome(history: BOTH) -> None:
    """What is open again has no outcome until it ends once more; nothing else is touched (rule 9)."""
    history.save([outcome(1, Outcome.LAPSED), outcome(2, Outcome.MISSED)], None)
    history.save([ReopenedEntry(outcome(1).key, MORNING), ReopenedEntry("never@there", MORNING)], None)
    assert [entry.key for entry in history.entries(None, None)] == [outcome(2).key]
    history.save([outcome(1, Outcome.COMPLETED)], None)
    assert [entry.outcome for entry in history.entries(None, None)] == [Outcome.COMPLETED, Outcome.MISSED]


def test_saved_twice_is_kept_once(history: BOTH) -> None:
    """The same entries once more change nothing."""
    entries = (outcome(1), hold(1), hold(1, Side.RIGHT), pause(1), pain(1))
    history.save(entries, None)
    before = history.days(None, None)
    history.save(entries, None)
    assert history.days(None, None) == before
    assert len(history.holds(DAY)) == 2
    assert len(history.pauses(None, None)) == len(history.pains(DAY)) == 1


def test_order_is_that_of_instants(history: BOTH) -> None:
    """Entries come by their true instants, whatever zone they are written in."""
    tokyo = ZoneInfo("Asia/Tokyo")
    late, early = outcome(3), outcome(1, due=MORNING.astimezone(tokyo))
    history.save([late, hold(50), hold(10), pause(9), pause(2), pain(7), pain(5), early], None)
    assert history.entries(None, None) == (early, late)
    assert history.holds(DAY) == (hold(10), hold(50))
    assert history.pauses(None, None) == (pause(2), pause(9))
    assert history.pains(DAY) == (pain(5), pain(7))


def test_work_days_bound(history: BOTH) -> None:
    """Bounds are work days, both included; a work day stays what it was counted as."""
    after_midnight = MORNING.replace(hour=23) + timedelta(hours=3)
    history.save([outcome(1), outcome(0, day=NEXT_DAY, due=after_midnight), outcome(2, day=DAY - timedelta(1))], None)
    assert [entry.day for entry in history.entries(DAY, DAY)] == [DAY]
    assert [line.day for line in history.days(DAY, None)] == [DAY, NEXT_DAY]
    assert [line.day for line in history.days(None, DAY)] == [DAY - timedelta(1), DAY]
    history.save([hold(1), hold(2, day=NEXT_DAY), pain(1), pain(2, day=NEXT_DAY)], None)
    history.save([check_in(1), check_in(1), check_in(2, day=NEXT_DAY)], None)
    assert (len(history.holds(NEXT_DAY)), len(history.pains(NEXT_DAY)), len(history.check_ins(NEXT_DAY))) == (1, 1, 1)


def test_pauses_by_the_day_they_began(history: BOTH) -> None:
    """A pause over midnight belongs to the day it began."""
    over = PauseEntry(MORNING.replace(hour=23), MORNING.replace(hour=23) + timedelta(hours=5))
    history.save([over], None)
    assert history.pauses(DAY, DAY) == (over,)
    assert history.pauses(NEXT_DAY, None) == ()


def test_repetitions_per_day(history: BOTH) -> None:
    """A group's number is its lower side; both count for both; short and broken holds count for none."""
    history.save(
        [
            hold(1, Side.LEFT),
            hold(2, Side.LEFT),
            hold(3, Side.RIGHT),
            hold(4, Side.RIGHT, done=False),
            hold(5, Side.RIGHT, seconds=29.9),
            hold(6, Side.BOTH, Group.LOW_BACK),
            hold(7, Side.LEFT, Group.CALF, seconds=120),
            hold(8, Side.LEFT, Group.GLUTEAL, done=False),
        ],
        None,
    )
    (line,) = history.days(None, None)
    assert line.groups == {Group.HAMSTRING: 1, Group.LOW_BACK: 1, Group.CALF: 0}
    assert line.outcomes == {}


def test_outcomes_per_day(history: BOTH) -> None:
    """Outcomes are counted per work day; only broken holds make no day."""
    history.save([outcome(1), outcome(2), outcome(3, Outcome.MISSED), hold(1, done=False, day=NEXT_DAY)], None)
    (line,) = history.days(None, None)
    assert line.outcomes == {"completed": 2, "missed": 1}


HOLDS = st.builds(
    hold,
    st.integers(0, 50),
    st.sampled_from(Side),
    st.sampled_from([Group.CALF, Group.LOW_BACK]),
    st.sampled_from([29.999, 30.0, 45.0]),
    st.booleans(),
    st.sampled_from([DAY, NEXT_DAY]),
)


@settings(max_examples=50, deadline=None)
@given(st.lists(HOLDS, max_size=30))
def test_both_count_alike(tmp_path_factory: pytest.TempPathFactory, holds: list[HoldEntry]) -> None:
    """Whatever was held, the file and memory keep the same and come to the same sums."""
    file = SqliteHistory(str(tmp_path_factory.mktemp("state") / "history.db"), FakeClock(), boot="x")
    memory = MemoryHistory(FakeClock())
    for history in (file, memory):
        history.save(holds, None)
    assert file.days(None, None) == memory.days(None, None)
    assert file.holds(DAY) == memory.holds(DAY)
    file.close()
