"""What only the agenda on `schedule` has to prove: the faults of that library reach nobody."""

from datetime import datetime, timedelta
from types import SimpleNamespace

import pytest

from breakstretch.backends.agenda import ScheduleAgenda
from breakstretch.core.values.effects import Job
from breakstretch.core.values.events import Due, Event
from breakstretch.daemon.ports import Post
from tests.support.agenda_rigs import ScheduleRig, after, keys
from tests.support.fake_time import MORNING


def test_schedule_wakes_once_per_instant() -> None:
    """The agenda on `schedule` wakes the loop once per instant, and never without jobs."""
    rig = ScheduleRig()
    assert rig.reactor.waits_for is None
    rig.replace(Job("a", after(MORNING, 1)), Job("b", after(MORNING, 1)), Job("c", after(MORNING, 500)))
    rig.advance(86_400)
    assert (keys(rig), rig.reactor.wakeups, rig.reactor.waits_for) == (["a", "b", "c"], 2, None)


def test_schedule_leaves_no_timer_behind() -> None:
    """Neither replaced nor closed jobs wake the loop any more."""
    rig = ScheduleRig()
    rig.replace(Job("a", after(MORNING, 1)))
    rig.replace(Job("b", after(MORNING, 2)))
    rig.advance(90)
    assert rig.reactor.wakeups == 0
    rig.close()
    assert rig.reactor.waits_for is None


def test_schedule_set_back_while_waking() -> None:
    """A clock set back between the wake-up and the look posts nothing early; the timer is set anew."""
    rig = ScheduleRig()
    rig.replace(Job("tea", after(MORNING, 30)))
    rig.reactor.at_wall(after(MORNING, 30), lambda: None)
    rig.agenda._look()
    assert rig.posted == []
    rig.advance(30 * 60)
    assert keys(rig) == ["tea"]


def test_schedule_ignores_the_process_zone(monkeypatch: pytest.MonkeyPatch) -> None:
    """`schedule` reads the naive local time of the process; a job is due by our clock alone."""
    ahead = SimpleNamespace(now=lambda _zone=None: datetime(3026, 1, 1))  # noqa: DTZ001 - naive is the point
    monkeypatch.setattr("schedule.datetime", SimpleNamespace(datetime=ahead, timedelta=timedelta))
    rig = ScheduleRig()
    rig.replace(Job("tea", after(MORNING, 30)))
    rig.advance(30 * 60 - 1)
    assert rig.posted == []
    rig.advance(1)
    assert keys(rig) == ["tea"]


def failing_once(post: Post) -> Post:
    """A post that raises the first time."""
    calls: list[Event] = []

    def posting(event: Event) -> None:
        calls.append(event)
        if len(calls) == 1:
            raise RuntimeError("planted")
        post(event)

    return posting


def test_schedule_raising_post() -> None:
    """A post that raises is not repeated, and costs the other jobs of its instant nothing."""
    rig = ScheduleRig()
    agenda = ScheduleAgenda(rig.reactor, rig.clock, failing_once(rig.post))
    agenda.replace([Job("raises", after(MORNING, 1)), Job("same", after(MORNING, 1)), Job("later", after(MORNING, 2))])
    with pytest.raises(RuntimeError, match="planted"):
        rig.advance(60)
    rig.advance(86_400)
    assert keys(rig) == ["same", "later"]


def test_schedule_replaced_by_its_own_post() -> None:
    """A post that replaces the agenda ends the old one: nothing of it comes afterwards."""
    rig = ScheduleRig()
    fresh = Job("fresh", after(MORNING, 5))

    def replacing(event: Event) -> None:
        rig.post(event)
        if event == Due("first"):
            agenda.replace([fresh])

    agenda = ScheduleAgenda(rig.reactor, rig.clock, replacing)
    agenda.replace([Job("first", after(MORNING, 1)), Job("stale", after(MORNING, 1))])
    rig.advance(3600)
    assert keys(rig) == ["first", "fresh"]
