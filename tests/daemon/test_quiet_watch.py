"""When sensors are watched: only while something is due, shown, or might be taken for rest."""

import pytest

from breakstretch.core.engine.outlook.explain import Phase, phase
from breakstretch.core.values.events import (
    BecameActive,
    BecameIdle,
    Event,
    Locked,
    Pause,
    Resume,
    SettingsChanged,
    Skip,
    Unlocked,
)
from breakstretch.core.values.reasons import SENSED, Reason
from breakstretch.core.values.state import ReminderState
from tests.support.catalogue import catalogue
from tests.support.daemon_rig import HOUR
from tests.support.desk import desk
from tests.support.watched_rig import MINUTE, Watched, ignoring


def test_a_film_takes_a_shown_prompt_back() -> None:
    """It is watched for while the prompt is shown."""
    rig = Watched()
    rig.prompted()
    rig.film.turn(True)
    rig.reactor.settle()
    assert rig.calls.count("withdraw") == 1
    assert rig.situation.reminders[0].state is ReminderState.WAITING


def test_nothing_is_watched_for_at_rest() -> None:
    """While nothing is due nobody asks for full screen; do not disturb is heard all the time (rule 29)."""
    rig = Watched()
    rig.start()
    rig.works(HOUR)
    looked = rig.film.looked
    rig.works(20 * MINUTE)
    assert not rig.film.watching
    assert rig.film.looked == looked
    assert rig.switch.watching


def test_it_is_watched_no_more_when_the_break_is_over() -> None:
    """And a reason that was on is over then, so that `status` tells nothing stale."""
    rig = Watched()
    rig.prompted()
    assert rig.film.watching
    rig.film.turn(True)
    rig.reactor.settle()
    rig.runner.ask(Skip())
    rig.reactor.settle()
    assert not rig.film.watching
    assert phase(rig.situation) is Phase.WAITING


@pytest.mark.parametrize("held", [Pause(), Locked()])
def test_what_cannot_be_prompted_anyway_watches_for_nothing(held: Event) -> None:
    """In a pause and behind a lock full screen is none of our business, and is again after it."""
    rig = Watched()
    rig.prompted()
    rig.tell(held)
    assert not rig.film.watching
    rig.tell(Resume(), Unlocked())
    assert rig.film.watching


def test_a_session_and_a_snooze_watch_for_nothing() -> None:
    """Nothing would be held back; at the end of the snooze it is asked at once."""
    rig = Watched()
    rig.prompted()
    rig.notifier.press("snooze")
    rig.reactor.settle()
    assert not rig.film.watching
    rig.film.turn(True)
    rig.works(6 * MINUTE)
    assert rig.prompts == 1
    rig.film.turn(False)
    rig.works(MINUTE)
    rig.notifier.press("start")
    rig.reactor.settle()
    assert not rig.film.watching
    looked = rig.film.looked
    rig.works(10.0)
    assert rig.film.looked == looked


def test_an_absence_is_watched_until_it_has_been_credited() -> None:
    """Overnight nothing wakes the machine."""
    rig = Watched()
    rig.start()
    rig.works(40 * MINUTE)
    rig.tell(BecameIdle(60.0))
    assert rig.film.watching
    rig.works(10 * MINUTE)
    assert not rig.film.watching
    rig.tell(BecameActive())
    assert not rig.film.watching


def test_an_ignored_reason_has_no_sensor_at_work() -> None:
    """And has one again as soon as the settings say so. Do not disturb is heard, for what it hides (rule 36)."""
    rig = Watched(ignoring(*SENSED))
    rig.film.turn(True)
    rig.prompted()
    assert not rig.film.watching
    assert rig.switch.watching
    rig.switch.turn(True)
    rig.reactor.settle()
    assert rig.calls.count("withdraw") == 0
    assert rig.film.looked == 0
    rig.tell(SettingsChanged(desk(), catalogue()))
    assert rig.film.watching
    assert rig.calls.count("withdraw") == 1


def test_a_reason_that_becomes_ignored_is_over() -> None:
    """What waited for it comes after the settling."""
    rig = Watched()
    rig.start()
    rig.film.turn(True)
    rig.works(1.5 * HOUR)
    rig.tell(SettingsChanged(ignoring(Reason.FULLSCREEN), catalogue()))
    rig.works(31.0)
    assert rig.prompts == 1
