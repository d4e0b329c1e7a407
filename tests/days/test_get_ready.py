"""First the position, then the clock (rule 40): days of people who read, who know it, and who are in position."""

import pytest

from breakstretch.core.values.breaks import GUIDES, LeadKind
from breakstretch.core.values.dose import LONGEST_READING, NEW_FOR, Pace, StepKind, reading_time, ready_time
from breakstretch.core.values.effects import CloseSession, OpenSession, ShowPrompt, ShowStep
from breakstretch.core.values.exercises import Exercise
from breakstretch.core.values.sayings import Say, Saying
from breakstretch.messages.instruction import way_out
from breakstretch.messages.leading import session_end, session_view
from breakstretch.messages.sentences import sentence
from breakstretch.messages.shown import SessionView
from breakstretch.messages.steps import spoken_step
from tests.support.catalogue import catalogue, exercise
from tests.support.day import Day
from tests.support.desk import desk, rule

ALL = catalogue().exercises
BEND = "standing-side-bend"
ONCE = reading_time(exercise(BEND))
WARM = sentence(Saying(Say.NO_WARM_UP))


def reader(*, length: str = "2m", lead: str = "notification") -> Day:
    """A person who reads for as long as get ready lasts; one stretch in each break."""
    day = Day(desk(rule(length=length, lead=LeadKind(lead)), hours=desk().workday.hours), holds=True)
    day.person.presses_ready = False
    return day


def ready_seconds(day: Day) -> float:
    """How long the get ready at hand lasts."""
    player = day.situation.player
    assert player is not None
    assert player.step.kind is StepKind.GET_READY
    return player.step.seconds


@pytest.mark.parametrize("stretch", ALL, ids=lambda exercise: exercise.id)
def test_how_long_reading_takes(stretch: Exercise) -> None:
    """Words at 150 a minute and 5 s; twice as long while it is new; a minute at most, the settings at least."""
    words = len(" ".join((stretch.start_position, *stretch.steps)).split())
    assert words / 150 * 60 + 5 <= reading_time(stretch) < words / 150 * 60 + 6
    assert 20 <= ready_time(stretch, Pace()) == reading_time(stretch) <= LONGEST_READING
    for times in range(NEW_FOR):
        assert ready_time(stretch, Pace(), times) == min(2 * reading_time(stretch), 60.0)
    assert ready_time(stretch, Pace(get_ready=90.0)) == 90.0


def test_the_first_three_times_are_slow() -> None:
    """A time is a session with a hold held to its end; others do not count, and sides and repetitions neither."""
    day = reader()
    seen = []
    for _ in range(NEW_FOR + 1):
        day.says(f"stretch --exercise {BEND}")
        seen.append(ready_seconds(day))
        day.works("20m")
        day.closes_lid("24h")
    assert seen == [min(2 * ONCE, 60.0)] * NEW_FOR + [ONCE]


def test_a_session_that_held_nothing_is_no_time() -> None:
    """What was left before the end of a hold is as new as it was."""
    day = reader()
    for _ in range(NEW_FOR + 1):
        day.says(f"stretch --exercise {BEND}")
        day.presses("ready")
        day.works("20s")
        day.presses("stop")
    day.says(f"stretch --exercise {BEND}")
    assert ready_seconds(day) == min(2 * ONCE, 60.0)


def test_a_restart_forgets_nothing() -> None:
    """The history is what is counted, so a kill changes no length, and an existing user knows what was done before."""
    day = reader()
    for _ in range(NEW_FOR):
        day.says(f"stretch --exercise {BEND}")
        day.works("20m")
        day.closes_lid("24h")
    day.world.saved = None
    day.kills_daemon()
    day.says(f"stretch --exercise {BEND}")
    assert ready_seconds(day) == ONCE


@pytest.mark.parametrize("lead", GUIDES)
def test_in_position_begins_the_hold_at_once(lead: LeadKind) -> None:
    """In every lead alike; between the sides too. A press that comes late, or in a pause, does nothing."""
    day = reader(lead=lead)
    day.says(f"stretch --lead {lead}")
    day.works("3s")
    day.presses("ready")
    day.works("5s")
    day.presses("ready")
    day.works("25s")
    day.presses("pause")
    day.presses("ready")
    day.works("10s")
    day.presses("pause")
    day.presses("ready")
    day.works("30s")
    day.reads(f"""
        09:00:00 start stretch#1
        09:00:33 hold {BEND} left 1/1 30s
        09:01:13 hold {BEND} right 1/1 30s
        09:01:13 completed stretch#1
    """)


@pytest.mark.parametrize("lead", GUIDES)
def test_the_clock_waits_for_a_reader(lead: LeadKind) -> None:
    """Nobody presses: the hold begins when all could be read, and reading takes no room from the stretches."""
    day = reader(length="3m", lead=lead)
    day.says(f"stretch --lead {lead}")
    player = day.situation.player
    assert player is not None
    assert len(player.exercises) == 2, "rule 18 counts without reading"
    day.works("10m")
    assert [line.split()[-1] for line in day.lines if " hold " in line] == ["30s"] * 4
    assert day.lines[1].startswith("09:01:30 hold"), "60 s to read, 30 s to hold"


def test_a_reminder_promises_what_it_takes() -> None:
    """Its length is that of the session that would be led now: longer while the positions are new."""
    day = reader(length="3m")
    day.works("1h")
    day.clicks("start")
    led = next(effect for effect in day.effects if isinstance(effect, OpenSession))
    prompt = next(effect for effect in day.effects if isinstance(effect, ShowPrompt))
    assert prompt.seconds == sum(step.seconds for step in led.view.steps)


def test_after_an_interruption_the_position_is_known() -> None:
    """Only the time to take it again; one that came while reading leaves all the time to read; so does going back."""
    day = reader()
    day.says("stretch")
    day.works("20s")
    day.locks("20s")
    assert ready_seconds(day) == 60.0
    day.presses("ready")
    day.works("10s")
    day.locks("20s")
    assert ready_seconds(day) == 10.0
    day.works("15s")
    day.presses("back")
    assert ready_seconds(day) == ONCE


def test_what_comes_after_a_hold_says_the_way_out() -> None:
    """The other side, the next stretch and the end; not what comes after a pause, in which the position was left."""
    day = reader(length="3m")
    day.person.presses_ready = True
    day.says("stretch")
    day.works("50s")
    day.presses("pause")
    day.presses("pause")
    day.works("5m")
    shown = [session_view(effect) for effect in day.effects if isinstance(effect, OpenSession | ShowStep)]
    left = [(view.step.kind, view.hold_left is not None) for view in shown if view.step.kind is not StepKind.HOLD]
    assert left == [
        (StepKind.GET_READY, False),
        (StepKind.CHANGE_SIDES, True),
        (StepKind.GET_READY, False),
        (StepKind.GET_READY, True),
        (StepKind.CHANGE_SIDES, True),
    ]
    end = next(session_end(effect) for effect in day.effects if isinstance(effect, CloseSession))
    last = shown[-1]
    assert last.exercise is not None
    assert end.come_out == way_out(last.exercise, last.step.side)


@pytest.mark.parametrize("hurts", [False, True])
def test_after_pain_no_position_is_left(hurts: bool) -> None:
    """Pain after a hold had you leave its position. Somebody who stops while getting ready may still be in it."""
    day = reader(length="3m")
    day.says("stretch")
    player = day.situation.player
    assert player is not None
    while player.step.kind is not StepKind.GET_READY or player.hold_left is None:
        day.works("1s")
    out = way_out(player.hold_left.exercise, player.hold_left.side)
    if hurts:
        day.hurts()
    else:
        day.presses("stop")
    end = next(session_end(effect) for effect in day.effects if isinstance(effect, CloseSession))
    assert end.come_out == ("" if hurts else out)


def test_no_warm_up_is_said_once_a_day() -> None:
    """A short break says it with the first stretch of the day; one that begins with a walk has nothing to say."""
    long, short = reader(length="5m"), reader(length="3m")
    for day in (long, short):
        day.person.presses_ready = True
        day.says("stretch")
        day.works("10m")
        day.says("stretch")
        day.works("10m")
        day.closes_lid("24h")
        day.says("stretch")
        day.works("10m")
    notes = [[view.note for view in views(day) if WARM in view.note] for day in (long, short)]
    assert notes == [[], [WARM, WARM]]
    assert {view.step.kind for view in views(short) if WARM in view.note} == {StepKind.GET_READY}


def views(day: Day) -> list[SessionView]:
    """All steps that were shown."""
    return [session_view(effect) for effect in day.effects if isinstance(effect, OpenSession | ShowStep)]


def test_the_voice_keeps_up_with_an_evening() -> None:
    """On the fourth evening, when nothing is new, the position is told before the hold begins."""
    day = Day(desk(evening=True), start="2026-03-25 19:00")
    for _ in range(NEW_FOR):
        day.says("evening")
        day.works("45m")
        day.closes_lid("23h 15m")
    day.effects.clear()
    day.says("evening")
    day.works("45m")
    ready = [view for view in views(day) if view.step.kind is StepKind.GET_READY]
    assert len(ready) == 7
    for view in ready:
        words = len(spoken_step(view).split())
        assert words * 60 / 150 <= view.step.seconds == ready_time(exercise(view.step.exercise), Pace())
