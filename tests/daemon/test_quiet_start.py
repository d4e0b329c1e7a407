"""What a start asks of full screen: nothing that the icon would wait for, unless a reminder may come with it."""

from datetime import time, timedelta

import pytest
from msgspec.structs import replace

from breakstretch.core.values.breaks import BreakKind, Occurrence
from breakstretch.core.values.events import Started
from breakstretch.core.values.reasons import SENSED
from breakstretch.core.values.settings import Evening, Settings
from breakstretch.core.values.state import Absence, OpenReminder, ReminderState, State
from tests.support.catalogue import catalogue
from tests.support.desk import desk, hours, rule
from tests.support.fake_time import MORNING
from tests.support.watched_rig import Watched, ignoring

_GAP = 60.0
_HOURS = hours("08:00-18:00")
_WAITING = OpenReminder(
    Occurrence("stretch@2026-03-27#1", "stretch", BreakKind.STRETCH, MORNING, MORNING.date()), ReminderState.WAITING
)


def _left(**more: object) -> State:
    """What the last run left a minute ago, when nothing held reminders back."""
    at = MORNING - timedelta(seconds=_GAP)
    given = {"at": at, "day": MORNING.date(), "absence": Absence(clear=3600.0), **more}
    return State(**given)  # type: ignore[arg-type] # keywords of any type


def _started(rig: Watched, state: State | None) -> None:
    rig.runner.start(Started(rig.settings, catalogue(), state, gap=_GAP))
    rig.reactor.settle()
    assert rig.log.failures == []


@pytest.mark.parametrize("film", [True, False])
@pytest.mark.parametrize(
    ("settings", "state"),
    [
        (desk(hours=_HOURS), _left(open=(_WAITING,))),
        (desk(hours=_HOURS), _left(stopwatches={"stretch": 3560.0}, counting=("stretch",))),
        (desk(rule(at=("08:30",)), hours=_HOURS), _left()),
        (replace(desk(hours=_HOURS), evening=Evening(at=time(8), until=time(9), days=tuple(range(7)))), _left()),
    ],
    ids=["a break waits", "a stopwatch is full", "a fixed time has come", "it is evening"],
)
def test_a_reminder_of_the_start_does_not_flash_over_a_film(settings: Settings, state: State, film: bool) -> None:
    """What may be due at a start is asked for before it, whether a film runs or not."""
    rig = Watched(settings)
    rig.film.turn(film)
    _started(rig, state)
    assert rig.film.looked >= 1
    assert rig.prompts == (0 if film else 1)


def test_an_absence_goes_on_with_the_film_known() -> None:
    """Who was away when the last run ended may be watching a film."""
    rig = Watched()
    _started(rig, _left(absence=Absence(rest=60.0, untouched=60.0, clear=3600.0)))
    assert rig.film.looked == 1


@pytest.mark.parametrize("state", [None, _left(stopwatches={"stretch": 60.0}, counting=("stretch",))])
def test_a_start_at_which_nothing_is_due_asks_nobody(state: State | None) -> None:
    """The icon comes first, and what the first reminder needs is got ready after it."""
    rig = Watched()
    _started(rig, state)
    assert rig.film.looked == 0
    rig.film.turn(True)
    rig.watch.get_ready()
    rig.reactor.settle()
    assert rig.film.opened == 1
    assert not rig.film.watching
    assert not rig.situation.presence.interrupts


def test_an_ignored_full_screen_is_not_got_ready() -> None:
    """Its sensor stays unopened."""
    rig = Watched(ignoring(*SENSED))
    _started(rig, None)
    rig.watch.get_ready()
    assert rig.film.opened == 0
