"""What the engine hears first: no prompt flashes over a film that nobody watched for, however it comes due."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from breakstretch.core.values.events import (
    BecameActive,
    BecameIdle,
    ClockChanged,
    SettingsChanged,
)
from breakstretch.core.values.settings import Presence
from tests.support.catalogue import catalogue
from tests.support.daemon_rig import HOUR
from tests.support.desk import desk, rule
from tests.support.fake_time import MORNING
from tests.support.watched_rig import MINUTE, Watched
from tests.support.worded import why_text


def test_no_prompt_flashes_over_a_film() -> None:
    """A film that nobody watched for is noticed in the very step in which the break comes due."""
    rig = Watched()
    rig.start()
    rig.film.turn(True)
    rig.works(1.5 * HOUR)
    assert rig.prompts == 0
    assert "a window fills the screen (Film)" in why_text(rig.situation)


def test_it_is_prompted_once_the_film_is_over() -> None:
    """After the 30 s of settling, and once."""
    rig = Watched()
    rig.start()
    rig.film.turn(True)
    rig.works(1.5 * HOUR)
    rig.film.turn(False)
    rig.works(29.0)
    assert rig.prompts == 0
    rig.works(2.0)
    assert rig.prompts == 1


def test_a_film_without_input_is_no_rest() -> None:
    """No natural break while it fills the screen; when it is over the rest begins."""
    rig = Watched()
    rig.start()
    rig.works(50 * MINUTE)
    rig.film.turn(True)
    rig.tell(BecameIdle(60.0))
    rig.works(30 * MINUTE)
    assert not rig.situation.rested
    counted = rig.situation.stopwatch("stretch").read(rig.clock.now().elapsed)
    assert counted == pytest.approx(19 * MINUTE, abs=1)
    rig.film.turn(False)
    rig.works(4 * MINUTE)
    assert not rig.situation.rested
    rig.works(2 * MINUTE)
    assert rig.situation.rested


def test_a_break_at_a_fixed_time_does_not_flash_either() -> None:
    """The agenda says that it is due."""
    rig = Watched(desk(rule(at=("09:30",))))
    rig.start()
    rig.works(50 * MINUTE)
    rig.film.turn(True)
    rig.works(20 * MINUTE)
    assert rig.prompts == 0
    assert len(rig.situation.reminders) == 1


def test_a_clock_that_was_set_does_not_let_a_prompt_through() -> None:
    """It makes a break due that was hours away."""
    rig = Watched(desk(rule(at=("11:30",))))
    rig.start()
    rig.works(HOUR)
    rig.film.turn(True)
    rig.clock.set_wall(MORNING + timedelta(hours=3, minutes=10))
    rig.tell(ClockChanged())
    assert rig.prompts == 0
    assert len(rig.situation.reminders) == 1


def test_new_settings_do_not_let_a_prompt_through() -> None:
    """A break that is due at once because the interval is shorter now."""
    rig = Watched()
    rig.start()
    rig.works(1.25 * HOUR)
    rig.film.turn(True)
    rig.tell(SettingsChanged(desk(rule(every="10m")), catalogue()))
    assert rig.prompts == 0
    assert len(rig.situation.reminders) == 1


def test_a_start_does_not_let_a_prompt_through() -> None:
    """What the last run had shown is not shown again over a film."""
    before = Watched()
    before.prompted()
    state = before.history.saves[-1][1]
    rig = Watched()
    rig.clock.advance(1.5 * HOUR)
    rig.film.turn(True)
    rig.start(state)
    assert rig.prompts == 0
    assert len(rig.situation.reminders) == 1


def test_the_shortest_absence_is_no_rest_before_a_film() -> None:
    """Where the absence that counts is no longer than the one that is noticed, the film is known before it."""
    settings = replace(desk(), presence=Presence(natural_break=timedelta(minutes=1)))
    rig = Watched(settings)
    rig.start()
    rig.works(HOUR)
    rig.film.turn(True)
    counted = rig.situation.stopwatch("stretch").read(rig.clock.now().elapsed)
    assert counted > 60
    rig.tell(BecameIdle(60.0))
    assert rig.situation.stopwatch("stretch").read(rig.clock.now().elapsed) == pytest.approx(counted - 60)


def test_a_late_alarm_does_not_let_a_prompt_through() -> None:
    """Whatever event comes first after the instant: full screen is asked before it is taken."""
    rig = Watched()
    rig.start()
    rig.film.turn(True)
    rig.works(HOUR)
    due = rig.runner.engine.deadline(rig.clock.now())
    assert due is not None
    rig.clock.advance(due - rig.clock.now().elapsed + 0.001)
    rig.tell(BecameActive())
    assert rig.prompts == 0
