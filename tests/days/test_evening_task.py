"""The evening as a task of its own: when it is offered, put off, left, gone on with, and when it is over."""

from datetime import timedelta

from msgspec.structs import replace

from breakstretch.core.engine.prompts import overdue
from breakstretch.core.values.effects import CloseSession, ShowPrompt
from breakstretch.core.values.exercises import Group
from breakstretch.core.values.sections.evening_words import EveningMode
from breakstretch.core.values.settings import Evening
from breakstretch.messages.sentences import text
from tests.support.day import Day
from tests.support.desk import clock, desk, rule

SEVEN = (
    "lower-trunk-rotation, single-knee-to-chest, supine-figure-four, supine-hamstring-stretch-strap, "
    "supine-itb-stretch-strap, half-kneeling-hip-flexor-stretch, long-sitting-towel-calf-stretch"
)


def evening(start: str = "19:00", **more: object) -> Day:
    """A day off work, from shortly before the evening; the person answers prompts as told."""
    settings = replace(desk(evening=True), evening=replace(Evening(), **more))
    return Day(settings, start=f"2026-03-25 {start}", answer="ignore", taps=False)


def test_it_is_offered_until_it_is_too_late() -> None:
    """Unanswered it comes again each half hour, and is missed at the end (rule 23)."""
    day = evening()
    day.works("4h")
    day.reads(f"""
        19:30:00 prompt evening: {SEVEN}
        20:00:00 prompt again evening: {SEVEN}
        20:30:00 prompt again evening: {SEVEN}
        21:00:00 prompt again evening: {SEVEN}
        21:30:00 prompt again evening: {SEVEN}
        22:00:00 prompt again evening: {SEVEN}
        22:30:00 withdraw evening: missed
        22:30:00 missed evening
    """)


def test_in_half_an_hour() -> None:
    """Snoozed as often as one likes; not tonight is a decision."""
    day = evening()
    day.works("31m")
    for _ in range(4):
        day.clicks("snooze")
        day.works("31m")
    day.clicks("skip")
    assert day.outcomes == ["skipped"]
    assert sum(isinstance(effect, ShowPrompt) for effect in day.effects) == 5
    assert not day.situation.evening_ahead


def test_the_computer_comes_on_late() -> None:
    """A machine that was off at the time offers it when it is back, once the person is there; never after the end."""
    day = evening()
    day.closes_lid("2h")
    day.works("1m")
    day.reads(f"21:00:30 prompt evening: {SEVEN}")
    late = evening()
    late.closes_lid("4h")
    late.works("1h")
    late.reads("23:02:00 lapsed evening")


def test_a_first_start_after_the_end() -> None:
    """Who starts the program late at night missed nothing."""
    day = evening("23:00")
    day.works("1h")
    day.reads("")


def test_a_daemon_that_was_off() -> None:
    """Killed before, started after the beginning: it is offered; started after the end: it lapsed."""
    day = evening()
    day.kills_daemon("1h")
    day.works("1m")
    day.reads(f"20:00:30 prompt evening: {SEVEN}")


def test_until_past_midnight() -> None:
    """A window over midnight belongs to the day it begins (rule 23)."""
    day = evening("23:00", at=clock("23:30"), until=clock("00:45"))
    day.works("2h")
    assert day.lines[0].startswith("23:30:00 prompt evening")
    assert day.lines[-1] == "00:45:00 missed evening"
    assert day.world.entries["evening@2026-03-25"].day.day == 25


def test_away_and_calls_hold_it_back() -> None:
    """It waits out a call and an absence like any prompt."""
    day = evening()
    day.joins_call()
    day.works("40m")
    day.leaves_call()
    day.works("1m")
    day.reads(f"""
        19:30:00 wait evening: microphone (zoom)
        19:40:30 prompt evening: {SEVEN}
    """)


def test_a_desk_break_comes_first() -> None:
    """A desk break takes the place of an evening that is only offered, which comes again after it (rule 23)."""
    hours = desk(rule(every="60m"), evening=True, hours=desk().workday.hours)
    late = replace(hours, workday=replace(hours.workday, hours=(replace(hours.workday.hours[0], end=clock("22:00")),)))
    day = Day(replace(late, evening=Evening(at=clock("09:40"))), answer="ignore", taps=False)
    day.works("61m")
    day.clicks("skip")
    day.works("1m")
    assert [line[:31] for line in day.lines] == [
        "09:40:00 prompt evening: lower-",
        "10:00:00 withdraw evening: busy",
        "10:00:00 prompt stretch: standi",
        "10:01:00 withdraw stretch#1: sk",
        "10:01:00 skipped stretch#1",
        "10:01:00 prompt again evening: ",
    ]


def test_left_and_gone_on_with() -> None:
    """Esc in the middle: what was held is kept, it is offered again, and goes on with what is left."""
    day = evening()
    day.works("31m")
    day.clicks("start")
    day.checks_in(1)
    day.answers("start")
    day.presses("next")
    day.works("4m")
    day.presses("stop")
    end = next(effect for effect in reversed(day.effects) if isinstance(effect, CloseSession))
    assert end.totals is not None
    assert tuple(map(text, end.said)) == ("What you have done is saved. You can continue until 22:30.",)
    assert day.situation.ledger.counts[Group.LOW_BACK].repetitions == 3
    assert day.outcomes == []
    day.works("31m")
    day.clicks("start")
    assert day.page.overview is not None
    assert day.page.overview.resumed
    assert day.page.overview.walk == 300
    assert next(line.group for line in day.page.overview.lines) is Group.GLUTEAL
    day.answers("start")
    day.works("30m")
    assert day.outcomes == ["completed"]
    assert {count.repetitions for count in day.situation.ledger.counts.values()} == {3}


def test_killed_in_the_middle() -> None:
    """A kill or a reboot loses nothing: it is offered at once, and within half an hour the walk still counts."""
    day = evening("19:35")
    day.says("evening")
    day.checks_in(0)
    day.answers("start")
    day.works("10m")
    held = len([hold for hold in day.world.holds if hold.done])
    day.kills_daemon("2m")
    day.works("31s")
    assert day.lines[-1].startswith("19:47:00 prompt again evening")
    day.clicks("start")
    assert day.page.overview is not None
    assert day.page.overview.walk == 0
    day.answers("start")
    day.works("30m")
    assert day.outcomes == ["completed"]
    assert len([hold for hold in day.world.holds if hold.done]) == 42 > held > 0


def test_left_and_forgotten() -> None:
    """What was begun and not gone on with is abandoned at the end of the evening, not missed."""
    day = evening()
    day.says("evening")
    day.checks_in(0)
    day.answers("start")
    day.works("10m")
    day.closes()
    day.works("4h")
    assert day.outcomes == ["abandoned"]


def test_questions_that_were_closed() -> None:
    """Closing the questions puts it off; later and not tonight are on the page too."""
    day = evening()
    day.works("31m")
    day.clicks("start")
    day.closes()
    day.works("31m")
    day.clicks("start")
    day.checks_in(0)
    day.answers("later")
    day.works("31m")
    day.clicks("start")
    day.answers("not-tonight")
    assert day.outcomes == ["skipped"]


def test_after_not_tonight_by_hand() -> None:
    """A changed mind is no problem: it is begun by hand, under a key of its own, and once a day is enough."""
    day = evening()
    day.works("31m")
    day.clicks("skip")
    assert day.says("evening").startswith("7 stretches")
    day.checks_in(0)
    day.answers("start")
    day.works("33m")
    assert dict(day.world.entries).keys() == {"evening@2026-03-25", "evening@2026-03-25#2"}
    assert day.says("evening") == "You have done the evening routine today. Once a day is enough."


def test_nothing_left_for_a_top_up() -> None:
    """Where the desk has done it all, a top-up asks for nothing."""
    settings = desk(rule(every="10m", length="10m"), evening=True)
    top_up = replace(Evening(), mode=EveningMode.TOP_UP, at=clock("11:00"))
    day = Day(replace(settings, evening=top_up), answer="start")
    day.works_until("11:30")
    assert day.world.entries["evening@2026-03-25"].outcome == "natural"
    assert not [line for line in day.lines if "evening:" in line]


def test_what_comes_next() -> None:
    """Tonight stands beside the breaks of the day: ahead, put off, and no more when it is over."""
    day = evening()
    assert day.next == "Next evening routine at 19:30."
    day.works("31m")
    assert day.next == "The evening routine is due now."
    day.clicks("snooze")
    assert day.next == "Next evening routine at 20:01."
    assert day.why.startswith("No reminders right now: it is outside your work hours.")
    day.clicks("skip")
    day.says("skip")
    assert day.next == "Next stretch break tomorrow around 10:00."


def test_put_off_is_not_overdue() -> None:
    """What the person has put off is not held against them; what waits for them is."""
    day = evening(snooze=timedelta(hours=2))
    day.works("31m")
    day.clicks("snooze")
    day.works("1h 30m")
    assert not overdue(day.situation, day.situation.reminders[0])
    late = evening()
    late.joins_call()
    late.works("1h 40m")
    assert overdue(late.situation, late.situation.reminders[0])
