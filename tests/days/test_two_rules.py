"""Several rules: two due at once, and walks."""

from breakstretch.core.values.breaks import BreakKind
from breakstretch.core.values.effects import ShowPrompt
from tests.support.day import Day
from tests.support.desk import desk, rule

WALK = rule("walk", every="30m", length="2m")


def test_the_longer_one_is_prompted() -> None:
    """Of two due at once the longer is prompted; completed, it closes the other as natural."""
    day = Day(desk(rule(), WALK), answer="start")
    day.works("59m")
    day.forgets()
    day.says("pause")
    day.works("40m")
    day.says("resume")
    day.works("34m")
    day.reads("""
        10:00:00 wait stretch#1: paused
        10:02:20 wait walk#2: paused
        10:39:30 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
        10:39:50 start stretch#1
        10:42:20 completed stretch#1
        10:42:20 natural walk#2
        11:12:20 prompt walk: walk
        11:12:40 start walk#3
    """)


def test_the_refused_one_takes_the_other_along() -> None:
    """Any other outcome closes the other as lapsed, and both stopwatches restart."""
    day = Day(desk(rule(), WALK))
    day.joins_call()
    day.works("65m")
    day.leaves_call()
    day.works("31s")
    day.clicks("skip")
    day.works("31m")
    day.reads("""
        09:30:00 wait walk#1: microphone (zoom)
        10:00:00 wait stretch#1: microphone (zoom)
        10:05:30 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
        10:05:31 withdraw stretch#1: skipped
        10:05:31 skipped stretch#1
        10:05:31 lapsed walk#1
        10:35:31 prompt walk: walk
    """)


def test_a_tie_goes_to_the_stretch() -> None:
    """Equally long: the stretch before the walk, whatever the file's order."""
    day = Day(desk(rule("walk", every="60m", length="3m"), rule(every="60m")))
    day.works("61m")
    day.reads("""
        10:00:00 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
    """)


def test_then_the_order_of_the_file() -> None:
    """Equally long and of one kind: the first of the file."""
    day = Day(desk(rule("second", at=("10:00",)), rule("first", at=("10:00",))))
    day.works("61m")
    assert day.lines[0].startswith("10:00:00 prompt second")


def test_what_falls_due_meanwhile_waits() -> None:
    """Only one is live: a break that comes due under another waits, and is over with it."""
    day = Day(desk(rule("walk", every="28m", length="2m"), rule(every="30m")))
    day.works("31m")
    day.clicks("start")
    day.works("3m")
    day.reads("""
        09:28:00 prompt walk: walk
        09:31:00 start walk#1
        09:33:00 completed walk#1
        09:33:00 natural stretch#1
    """)


def test_another_break_by_hand() -> None:
    """A break started by name takes the place of the one shown; both are over with it."""
    day = Day(desk(rule(), WALK))
    day.works("31m")
    assert day.says("stretch stretch").startswith("Standing")
    assert day.says("stretch walk") == "A session is in progress already. Finish or stop that one first."
    day.works("3m")
    day.reads("""
        09:30:00 prompt walk: walk
        09:31:00 withdraw walk#1: busy
        09:31:00 start stretch#1
        09:33:30 completed stretch#1
        09:33:30 natural walk#1
    """)


def test_a_walk_counts_down() -> None:
    """A walk break is led for its length, without exercises."""
    day = Day(desk(rule("walk", every="30m", length="2m")), answer="start")
    day.works("35m")
    assert day.says("stretch") == "Stand up and walk for 2 min."
    day.reads("""
        09:30:00 prompt walk: walk
        09:30:20 start walk#1
        09:32:20 completed walk#1
        09:35:00 start walk#2
    """)


def test_there_is_no_such_break() -> None:
    """A break that does not exist is refused, with those that do."""
    day = Day(desk(rule(), WALK))
    assert day.says("stretch lunch") == 'There is no break called "lunch". Your breaks are: stretch, walk.'


def test_kinds_are_shown_as_what_they_are() -> None:
    """A prompt says what kind of break it is about."""
    day = Day(desk(WALK))
    day.works("31m")
    assert [effect.kind for effect in day.effects if isinstance(effect, ShowPrompt)] == [BreakKind.WALK]
