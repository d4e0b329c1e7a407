"""When sensors are asked and watched: before a prompt could flash over a film, and not always."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from breakstretch.core.events import (
    BecameActive,
    BecameIdle,
    ClockChanged,
    Event,
    Locked,
    Pause,
    Resume,
    SettingsChanged,
    Skip,
    Unlocked,
)
from breakstretch.core.explain import Phase, phase, why
from breakstretch.core.reasons import SENSED, Reason
from breakstretch.core.settings import Presence, Settings
from breakstretch.core.state import ReminderState
from breakstretch.daemon.quiet_watch import QuietWatch
from tests.support.catalogue import catalogue
from tests.support.daemon_rig import HOUR, Rig
from tests.support.desk import desk, rule
from tests.support.fake_sensor import FakeSensor
from tests.support.fake_time import MORNING

MINUTE = 60.0


def ignoring(*reasons: Reason) -> Settings:
    """Settings that ignore these."""
    return replace(desk(), presence=Presence(ignored=reasons))


class Watched(Rig):
    """A rig with both sensors hung into its steps."""

    def __init__(self, settings: Settings | None = None) -> None:
        super().__init__(settings)
        self.film = FakeSensor(Reason.FULLSCREEN, self._post)
        self.switch = FakeSensor(Reason.DO_NOT_DISTURB, self._post, looks=False)
        watch = QuietWatch(self.runner.engine, self.clock, self.film, self.switch)
        self.runner.before_step.append(watch.before)
        self.runner.after_step.append(watch.after)

    def tell(self, *events: Event) -> None:
        """Post these and let the loop run."""
        for event in events:
            self.runner.post(event)
        self.reactor.settle()

    @property
    def prompts(self) -> int:
        """How often a prompt was shown, were it for an instant."""
        return self.calls.count("show_prompt")

    def works(self, seconds: float) -> None:
        """Time at the desk."""
        self.reactor.advance(seconds)
        assert self.log.failures == []


def test_no_prompt_flashes_over_a_film() -> None:
    """A film that nobody watched for is noticed in the very step in which the break comes due."""
    rig = Watched()
    rig.start()
    rig.film.turn(True)
    rig.works(1.5 * HOUR)
    assert rig.prompts == 0
    assert "a window fills the screen (Film)" in why(rig.situation)


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


def test_a_film_takes_a_shown_prompt_back() -> None:
    """It is watched for while the prompt is shown."""
    rig = Watched()
    rig.prompted()
    rig.film.turn(True)
    rig.reactor.settle()
    assert rig.calls.count("withdraw") == 1
    assert rig.situation.reminders[0].state is ReminderState.WAITING


def test_nothing_is_watched_for_at_rest() -> None:
    """While nothing is due nobody asks for full screen; do not disturb is heard all the time."""
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
    """And has one again as soon as the settings say so."""
    rig = Watched(ignoring(*SENSED))
    rig.film.turn(True)
    rig.prompted()
    assert not rig.film.watching
    assert not rig.switch.watching
    assert rig.film.looked == 0
    rig.tell(SettingsChanged(desk(), catalogue()))
    assert rig.film.watching
    assert rig.switch.watching
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
    due = rig.runner.engine.deadline(rig.clock.now()).elapsed
    assert due is not None
    rig.clock.advance(due - rig.clock.now().elapsed + 0.001)
    rig.tell(BecameActive())
    assert rig.prompts == 0
