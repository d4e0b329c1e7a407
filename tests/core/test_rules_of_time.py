"""The settled behaviour, rules 1 to 9: time at the desk, and when a prompt may come."""

from msgspec.structs import replace

from breakstretch.core.values.reasons import SENSED, Reason
from breakstretch.core.values.settings import Presence, Workday
from breakstretch.core.values.state import ReminderState
from tests.support.day import Day
from tests.support.desk import days_off, desk, hours, length, rule

PROMPT = "prompt stretch: standing-side-bend, standing-hip-flexor-stretch"


def counted(day: Day, name: str = "stretch") -> float:
    """Minutes on a stopwatch."""
    return day.situation.stopwatch(name).read(day.world.time.elapsed) / 60


def test_rule_1_present_time_in_hours() -> None:
    """Rule 1: a stopwatch counts present time inside the hours, and lunch resets it only as a natural break."""
    day = Day(start="2026-03-25 08:00")
    day.works("90m")
    assert counted(day) == 30.0
    day.is_away("3m")
    day.works("10m")
    assert counted(day) == 40.0
    day = Day(start="2026-03-25 12:10")
    day.works("90m")
    assert counted(day) == 30.0
    day = Day(start="2026-03-25 12:10")
    day.works("20m")
    day.is_away("60m")
    day.works("10m")
    assert counted(day) == 10.0


def test_rule_1_each_has_its_own() -> None:
    """Rule 1: each rule has its own, which stands still while its reminder is prompted, snoozed or running."""
    day = Day(desk(rule(every="20m"), rule("walk", every="50m", length="2m")))
    day.works("24m")
    assert (counted(day), counted(day, "walk")) == (20.0, 24.0)
    day.clicks("snooze")
    day.works("2m")
    assert (counted(day), counted(day, "walk")) == (20.0, 26.0)
    day.says("stretch stretch")
    day.works("1m")
    assert (counted(day), counted(day, "walk")) == (20.0, 27.0)
    day.presses("stop")
    day.works("3m")
    assert (counted(day), counted(day, "walk")) == (3.0, 30.0)


def test_rule_1_each_day_starts_at_zero() -> None:
    """Rule 1: at each work day's start all stopwatches restart."""
    day = Day(desk(rule(every="8h"), hours=hours("20:00-03:00"), every_day=True), start="2026-03-25 20:00")
    day.works_until("03:59")
    assert counted(day) == 420.0
    day.works("2m")
    assert counted(day) == 0.0


def test_rule_2_idle_is_a_minute() -> None:
    """Rule 2: `presence.idle` without input is away, counted back to the last input; less is desk time."""
    day = Day()
    day.works("10m")
    day.is_away("59s")
    day.works("1s")
    assert counted(day) == 11.0
    day.is_away("61s")
    assert counted(day) == 11.0


def test_rule_3_one_threshold() -> None:
    """Rule 3: one threshold closes what waits, is shown or snoozed; never what runs, never the evening."""
    for state in (ReminderState.WAITING, ReminderState.PROMPTED, ReminderState.SNOOZED):
        day = Day(desk(rule(snooze="20m")))
        if state is ReminderState.WAITING:
            day.says("pause 59m")
        day.works("59m 30s")
        day.works("50s")
        if state is ReminderState.SNOOZED:
            day.clicks("snooze")
        day.is_away("6m")
        assert day.outcomes == ["natural"], state
    day = Day(desk(evening=True))
    for command in ("stretch", "evening"):
        day.says(command)
        day.is_away("6m")
        assert day.outcomes == ["completed"]


def test_rule_3_calls_count_films_stand_still() -> None:
    """Rule 3: in a call one is present without input; a film without input neither counts nor credits."""
    day = Day(desk(rule(every="2h")))
    day.senses(Reason.CAMERA)
    day.is_away("30m")
    assert counted(day) == 30.0
    day.senses(Reason.CAMERA, on=False)
    day.returns()
    day.senses(Reason.FULLSCREEN)
    day.is_away("30m")
    day.senses(Reason.FULLSCREEN, on=False)
    day.returns()
    assert counted(day) == 30.0


def test_rule_4_the_work_day() -> None:
    """Rule 4: a range belongs to the day it starts, so do days and days off; a new day begins at four or after it."""
    workday = Workday((2,), hours("22:00-06:00"), days_off("2026-04-01"))
    day = Day(replace(desk(rule()), workday=workday), start="2026-03-25 21:00", answer="skip")
    day.works_until("23:00")
    day.works_until("08:00")
    assert {entry.day.isoformat() for entry in day.world.entries.values()} == {"2026-03-25"}
    assert day.lines[-2].startswith("05:0")
    before = len(day.lines)
    for _ in range(8):
        day.works("24h")
    assert len(day.lines) == before


def test_rule_5_settling() -> None:
    """Rule 5: after any quiet or absence 30 s of presence come before a prompt; expiry starts again."""
    for absence in ("locks", "closes_lid", "sleeps_without_a_word"):
        day = Day()
        day.works("59m 55s")
        getattr(day, absence)("2m")
        day.works("29s")
        assert day.lines == [], absence
        day.works("2s")
        assert len(day.lines) == 1, absence
    day = Day()
    day.works("69m")
    day.locks("10s")
    day.works("9m")
    assert day.outcomes == []


def test_rule_5_snoozes_are_kept() -> None:
    """Rule 5: a quiet does not lengthen a snooze."""
    day = Day()
    day.works("60m")
    day.clicks("snooze")
    day.joins_call()
    day.works("2m")
    day.leaves_call()
    day.works("3m 1s")
    assert day.lines[-1] == f"10:05:00 {PROMPT.replace('prompt', 'prompt again', 1)}"


def test_rule_6_keys() -> None:
    """Rule 6: rule@work-day#n, fixed when it becomes due; rule@UTC instant; evening@work-day."""
    day = Day(desk(rule(), rule("tea", at=("10:30",)), evening=True), answer="skip")
    day.works("2h 10m")
    day.says("evening")
    assert list(day.world.entries) == ["stretch@2026-03-25#1", "tea@2026-03-25T09:30:00Z", "stretch@2026-03-25#2"]
    live = day.situation.live
    assert live is not None
    assert live.key == "evening@2026-03-25"


def test_rule_7_every_quiet_takes_the_prompt_back() -> None:
    """Rule 7: call, full screen, do not disturb, pause and the end of a range; prompted once when it ends."""
    for quiet in SENSED:
        day = Day()
        day.works("61m")
        day.senses(quiet)
        day.works("3h")
        day.senses(quiet, on=False)
        day.works("31m")
        prompts = [line for line in day.lines if "prompt" in line]
        assert (len(prompts), day.lines[1].endswith(f"withdraw stretch#1: {quiet}")) == (2, True)
    day = Day()
    day.works("61m")
    day.says("pause 90m")
    day.works("2h")
    assert len([line for line in day.lines if "prompt" in line]) == 2


def test_rule_7_overdue() -> None:
    """Rule 7: after `overdue_after` it stands in the tray as overdue, and the engine asks to be woken for it."""
    day = Day(desk(presence=Presence(overdue_after=length("20m"))))
    day.joins_call()
    day.works("79m")
    assert "overdue" not in day.why
    deadline = day.world.engine.deadline(day.world.time.now())
    assert deadline is not None
    assert deadline - day.world.time.elapsed == 60.0
    day.works("1m")
    assert "An overdue stretch break is waiting" in day.why


def test_rule_8_end_of_hours() -> None:
    """Rule 8: nothing new in the last minutes; at the day's end missed if shown, else lapsed; a session finishes."""
    shown = Day(start="2026-03-25 16:19")
    shown.works_until("17:31")
    unseen = Day(start="2026-03-25 16:21")
    unseen.works_until("17:31")
    led = Day(desk(rule(expires="30m")), start="2026-03-25 16:19")
    led.works_until("17:29")
    led.clicks("start")
    led.works_until("17:35")
    assert (shown.outcomes, unseen.outcomes, led.outcomes) == (["missed"], ["lapsed"], ["completed"])


def test_rule_9_grace() -> None:
    """Rule 9: only sleep and a daemon that does not run use up the grace; past it a break lapses, 2 minutes later."""
    for gone in ("closes_lid", "kills_daemon", "sleeps_without_a_word"):
        late, later = Day(desk(rule(at=("10:00",)))), Day(desk(rule(at=("10:00",))))
        for day, slept in ((late, "74m"), (later, "76m")):
            getattr(day, gone)(slept)
            day.works("1m")
            assert day.outcomes == [], gone
            day.works("1m")
        assert (len(late.lines), late.outcomes, later.outcomes) == (1, [], ["lapsed"]), gone
    quiet = Day(desk(rule(at=("10:00",))))
    quiet.joins_call()
    quiet.works("3h")
    quiet.leaves_call()
    quiet.works("1m")
    assert quiet.outcomes == []
