"""What the machine draws from: zones, nights worth starting in, settings, and wishes; knows no machine.

Starts lie around the changes of summer time, settings around what is easily got wrong: two rules due at once, long and
short breaks, nights, cautions.
"""

from collections.abc import Callable
from datetime import time, timedelta

from msgspec.structs import replace

from breakstretch.core.values import events as e
from breakstretch.core.values.breaks import LeadKind
from breakstretch.core.values.exercises import Setting
from breakstretch.core.values.sections.evening_words import EveningMode
from breakstretch.core.values.settings import Exercises, Settings, WhenDue
from tests.support.desk import days_off, desk, hours, rule

ZONES = ("Europe/Prague", "Asia/Tokyo", "America/Los_Angeles", "Australia/Lord_Howe", "UTC")
STARTS = ("2026-03-25 08:50", "2026-03-29 01:40", "2026-04-04 23:30", "2026-10-25 00:10", "2026-12-31 16:00")
NIGHT = hours("22:00-06:00")
BOTH = desk(
    rule(every="50m", grace="15m"),
    rule("walk", every="25m", length="2m", max_snoozes=1, shrink=True),
    rule("fixed", at=("10:30", "15:00", "23:30", "02:30"), length="5m", wait_for_pause="2m"),
    evening=True,
    every_day=True,
)
PLAIN = desk(rule(every="7m", length="5m", expires="3m", snooze="1m"), every_day=True, hours=hours("00:00-23:30"))
NIGHTS = replace(BOTH, workday=replace(BOTH.workday, hours=NIGHT, days_off=days_off("2026-03-27..2026-03-30")))
CAREFUL = replace(
    BOTH,
    exercises=Exercises(
        cautions=("knee", "disc-or-leg-symptoms"),
        prefer=("seated-forward-bend",),
        exclude=("standing-calf-stretch",),
        settings=tuple(Setting),
        equipment=("chair", "desk", "wall", "mat", "strap", "low-support"),
    ),
    evening=replace(BOTH.evening, mode=EveningMode.TOP_UP),
    presence=replace(BOTH.presence, fullscreen=WhenDue.IGNORE),
)
CHOICES = {"both": BOTH, "plain": PLAIN, "nights": NIGHTS, "careful": CAREFUL}
"""By name, so that a failing day can be read."""
CLOCKS = tuple(timedelta(hours=by) for by in (-30000, -240, -25, -24, -8, -2, -0.025, 0.025, 2, 8, 24, 25, 240, 90000))
"""By how much a clock is wrong: local time for the world's, an empty battery, a wrong year."""
SLIPS: dict[str, Callable[[Settings], Settings]] = {
    "a day off": lambda s: replace(s, workday=replace(s.workday, days_off=days_off("2026-03-01..2026-12-31"))),
    "no breaks": lambda s: replace(s, breaks=()),
    "other hours": lambda s: replace(s, workday=replace(s.workday, hours=hours("03:00-03:30"))),
    "evening off": lambda s: replace(s, evening=replace(s.evening, enabled=False)),
    "evening later": lambda s: replace(s, evening=replace(s.evening, at=time(21, 0))),
    "evening shorter": lambda s: replace(s, evening=replace(s.evening, until=time(19, 45))),
    "shorter": lambda s: replace(s, breaks=tuple(replace(r, every=timedelta(minutes=2)) for r in s.breaks if r.every)),
}
"""Slips in the settings that are mended a moment later."""
COMMANDS: tuple[e.Event, ...] = (
    e.Start(),
    e.Start("walk"),
    e.Start("nothing"),
    e.Start("evening"),
    e.Start(exercise="standing-quad-stretch"),
    e.Start(exercise="seated-forward-bend"),
    e.Start(exercise="standing-figure-four-supported"),
    e.StartEvening(),
    e.StartEvening(LeadKind.TERMINAL),
    e.Start(lead=LeadKind.WINDOW),
    e.CheckIn(),
    e.ItHurts(),
    *map(e.ItHurts, e.PainAnswer),
    *map(e.Tells, e.Telling),
    e.AllowExercise("standing-calf-stretch"),
    e.AllowExercise("standing-hip-flexor-stretch"),
    e.Snooze(),
    e.Snooze(timedelta(hours=2)),
    e.Skip(),
    e.Redo(),
    e.Redo(LeadKind.WINDOW),
    e.Pause(),
    e.Pause(timedelta(minutes=7)),
    e.Pause(until=time(14, 0)),
    e.Pause(tomorrow=True),
    e.Resume(),
    e.Alarm(),
    e.HandsRested(),
    e.ScreenReader(on=True),
    e.ScreenReader(on=False),
    e.ServerKnown("a server"),
    e.ServerKnown("a server", None),
    e.Stopping(),
    e.Due("stretch@2026-03-25#1"),
    e.Due("nothing at all"),
    e.NotificationShown(7),
    e.ClockChanged(),
)
