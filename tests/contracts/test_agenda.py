"""The promises of `ports.Agenda`, kept alike by the one on `schedule` and by the plain one of virtual time."""

from collections.abc import Callable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from breakstretch.core.values.effects import Job
from tests.support.agenda_rigs import PlainRig, Rig, ScheduleRig, after, keys
from tests.support.fake_time import MORNING, PRAGUE

SPRING = datetime(2026, 3, 29, 1, 30, tzinfo=PRAGUE)
"""Half an hour before two o'clock becomes three."""
AUTUMN = datetime(2026, 10, 25, 1, 30, tzinfo=PRAGUE)
"""An hour and a half before three o'clock becomes two."""


@pytest.fixture(params=[ScheduleRig, PlainRig])
def rig(request: pytest.FixtureRequest) -> Rig:
    """Either agenda."""
    make: Callable[[], Rig] = request.param
    return make()


def test_posts_at_its_instant(rig: Rig) -> None:
    """A job is posted at its instant, not before, and once."""
    rig.replace(Job("tea", after(MORNING, 30)))
    rig.advance(30 * 60 - 1)
    assert rig.posted == []
    rig.advance(3 * 86_400)
    assert rig.posted == [(after(MORNING, 30), "tea")]


def test_past_job_comes_at_once(rig: Rig) -> None:
    """A job already past is posted at once, and one of this very instant too."""
    rig.replace(Job("past", after(MORNING, -90)), Job("now", MORNING))
    assert keys(rig) == ["past", "now"]


def test_order_is_that_of_the_instants(rig: Rig) -> None:
    """Jobs come in the order of their instants, whatever zone they are written in."""
    tokyo = ZoneInfo("Asia/Tokyo")
    rig.replace(
        Job("third", after(MORNING, 3)),
        Job("first", after(MORNING, 1).astimezone(tokyo)),
        Job("second", after(MORNING, 2).astimezone(UTC)),
    )
    rig.advance(600)
    assert keys(rig) == ["first", "second", "third"]


def test_many_at_one_instant(rig: Rig) -> None:
    """Many jobs of one instant all come, in the order they were given in."""
    names = [f"job {number}" for number in range(50)]
    rig.replace(*(Job(name, after(MORNING, 1)) for name in names))
    rig.advance(60)
    assert keys(rig) == names


def test_one_key_may_have_several_instants(rig: Rig) -> None:
    """Two jobs with one key are two jobs."""
    rig.replace(Job("look", after(MORNING, 1)), Job("look", after(MORNING, 2)))
    rig.advance(180)
    assert keys(rig) == ["look", "look"]


def test_no_jobs(rig: Rig) -> None:
    """An empty agenda posts nothing for ever."""
    rig.replace()
    rig.advance(30 * 86_400)
    assert rig.posted == []


def test_replace_drops_the_old(rig: Rig) -> None:
    """Replaced jobs never come; what was posted is forgotten with them."""
    rig.replace(Job("old", after(MORNING, 10)), Job("both", after(MORNING, 1)))
    rig.advance(60)
    rig.replace(Job("new", after(MORNING, 20)))
    rig.advance(3600)
    assert keys(rig) == ["both", "new"]


def test_close_drops_all(rig: Rig) -> None:
    """Nothing comes after close, and closing twice does no harm."""
    rig.replace(Job("never", after(MORNING, 10)))
    rig.close()
    rig.close()
    rig.advance(3600)
    assert rig.posted == []


def test_spring_gap(rig: Rig) -> None:
    """Over the lost hour of spring the true minutes count."""
    rig.set_wall(SPRING)
    rig.replace(Job("before", after(SPRING, 20)), Job("after", after(SPRING, 40)))
    assert rig.clock.now().wall == SPRING
    rig.advance(3600)
    assert [(at - SPRING.astimezone(UTC)).total_seconds() / 60 for at, _ in rig.posted] == [20, 40]


def test_autumn_fold(rig: Rig) -> None:
    """Half past two comes twice in autumn; each job comes in its own one, once."""
    rig.set_wall(AUTUMN)
    first = datetime(2026, 10, 25, 2, 30, tzinfo=PRAGUE)
    second = first.replace(fold=1)
    rig.replace(Job("second", second), Job("first", first))
    rig.advance(60 * 60)
    assert keys(rig) == ["first"]
    rig.advance(59 * 60)
    assert keys(rig) == ["first"]
    rig.advance(60)
    assert rig.posted[1] == (second.astimezone(UTC), "second")


def test_clock_set_back(rig: Rig) -> None:
    """Set back three hours, a job comes when its instant does; what came before does not come again."""
    rig.replace(Job("early", after(MORNING, 5)), Job("late", after(MORNING, 20)))
    rig.advance(10 * 60)
    rig.set_wall(after(MORNING, 10 - 180))
    rig.advance(180 * 60)
    assert keys(rig) == ["early"]
    rig.advance(10 * 60)
    assert rig.posted[1] == (after(MORNING, 20), "late")


def test_clock_set_past_a_job(rig: Rig) -> None:
    """Set forward past a job, the clock brings it at once."""
    rig.replace(Job("tea", after(MORNING, 30)))
    rig.set_wall(after(MORNING, 31))
    assert keys(rig) == ["tea"]


def test_slept_through(rig: Rig) -> None:
    """What fell due while the machine slept comes once, when it is awake."""
    rig.replace(Job("tea", after(MORNING, 30)))
    rig.sleep(8 * 3600)
    assert keys(rig) == ["tea"]


def test_another_zone(rig: Rig) -> None:
    """A flight to another zone moves no instant."""
    rig.replace(Job("tea", after(MORNING, 30)))
    rig.clock.set_zone(ZoneInfo("Asia/Tokyo"))
    rig.advance(29 * 60)
    assert rig.posted == []
    rig.advance(60)
    assert keys(rig) == ["tea"]
