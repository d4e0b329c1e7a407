"""An ordinary day at the desk, and the arithmetic of its rotation."""

from breakstretch.core.values.exercises import Group
from tests.support.day import Day
from tests.support.desk import desk, rule


def test_seven_breaks_bring_every_group_twice() -> None:
    """Seven breaks of two groups bring every group twice, and the first exercise stands (evidence E7)."""
    at = ("10:00", "11:00", "12:00", "14:00", "15:00", "16:00", "17:00")
    day = Day(desk(rule(at=at), evening=True), answer="start")
    day.works_until("17:30")
    day.reads("""
        10:00:00 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
        10:00:20 start stretch@10:00
        10:02:50 completed stretch@10:00
        11:00:00 prompt stretch: standing-heel-hamstring-stretch, standing-calf-stretch
        11:00:20 start stretch@11:00
        11:02:50 completed stretch@11:00
        12:00:00 prompt stretch: seated-figure-four, seated-knee-to-chest
        12:00:20 start stretch@12:00
        12:02:50 completed stretch@12:00
        14:00:00 prompt stretch: standing-crossed-leg-itb-stretch, standing-side-bend
        14:00:20 start stretch@14:00
        14:02:50 completed stretch@14:00
        15:00:00 prompt stretch: standing-hip-flexor-stretch, standing-heel-hamstring-stretch
        15:00:20 start stretch@15:00
        15:02:50 completed stretch@15:00
        16:00:00 prompt stretch: standing-calf-stretch, seated-figure-four
        16:00:20 start stretch@16:00
        16:02:50 completed stretch@16:00
        17:00:00 prompt stretch: standing-crossed-leg-itb-stretch, seated-knee-to-chest
        17:00:20 start stretch@17:00
        17:02:50 completed stretch@17:00
    """)
    assert {group: count.repetitions for group, count in day.situation.ledger.counts.items()} == dict.fromkeys(Group, 2)


def test_an_hour_at_the_desk_brings_a_break() -> None:
    """The stopwatch counts present time inside the hours, and starts anew when the break is over."""
    day = Day(start="2026-03-25 08:30", answer="start")
    day.works_until("12:30")
    day.reads("""
        10:00:00 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
        10:00:20 start stretch#1
        10:02:50 completed stretch#1
        11:02:50 prompt stretch: standing-heel-hamstring-stretch, standing-calf-stretch
        11:03:10 start stretch#2
        11:05:40 completed stretch#2
        12:05:40 prompt stretch: seated-figure-four, seated-knee-to-chest
        12:06:00 start stretch#3
        12:08:30 completed stretch#3
    """)


def test_a_break_step_by_step() -> None:
    """Get ready, hold left, change sides, hold right: two groups in two and a half minutes."""
    day = Day(holds=True, answer="start")
    day.works("70m")
    day.reads("""
        10:00:00 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
        10:00:20 start stretch#1
        10:01:00 hold standing-side-bend left 1/1 30s
        10:01:35 hold standing-side-bend right 1/1 30s
        10:02:15 hold standing-hip-flexor-stretch left 1/1 30s
        10:02:50 hold standing-hip-flexor-stretch right 1/1 30s
        10:02:50 completed stretch#1
    """)


def test_short_gaps_are_time_at_the_desk() -> None:
    """Less than a minute without input is desk time; a longer gap is not, counted back to the last input."""
    day = Day()
    day.works("30m")
    day.is_away("55s")
    day.works("10m")
    day.is_away("2m")
    day.works("25m")
    day.reads("""
        10:02:00 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
    """)


def test_caps_end_in_a_walk() -> None:
    """When every group has had its share of the desk the break becomes a walk; nothing is invented."""
    day = Day(desk(rule(every="20m", length="5m"), evening=True), answer="start")
    day.works("3h")
    day.reads("""
        09:20:00 prompt stretch: standing-side-bend, standing-hip-flexor-stretch, standing-heel-hamstring-stretch
        09:20:20 start stretch#1
        09:25:20 completed stretch#1
        09:45:20 prompt stretch: standing-calf-stretch, seated-figure-four, seated-knee-to-chest
        09:45:40 start stretch#2
        09:50:40 completed stretch#2
        10:10:40 prompt stretch: standing-crossed-leg-itb-stretch, standing-side-bend, standing-hip-flexor-stretch
        10:11:00 start stretch#3
        10:16:00 completed stretch#3
        10:36:00 prompt stretch: standing-heel-hamstring-stretch, standing-calf-stretch, seated-figure-four
        10:36:20 start stretch#4
        10:41:20 completed stretch#4
        11:01:20 prompt stretch: standing-crossed-leg-itb-stretch, seated-knee-to-chest
        11:01:40 start stretch#5
        11:05:25 completed stretch#5
        11:25:25 prompt stretch: walk
        11:25:45 start stretch#6
        11:30:45 completed stretch#6
        11:50:45 prompt stretch: walk
        11:51:05 start stretch#7
        11:56:05 completed stretch#7
    """)
    assert {count.repetitions for count in day.situation.ledger.counts.values()} == {2}


def test_a_year_of_working_days() -> None:
    """A year runs in seconds, each of its 261 working days brings its breaks, and no key comes twice."""
    day = Day(start="2026-01-01 08:00", answer="start")
    for _ in range(365):
        day.works_until("17:40")
        day.closes_lid("14h 20m")
    keys = [entry.key for entry in day.world.entries.values()]
    assert len(keys) == len(set(keys)) == 7 * 261
    assert set(day.outcomes) == {"completed"}
