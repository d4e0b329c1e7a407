"""The settings as typed, frozen values. Each field declares one key of config.toml, completely.

Its type and `limits` are the grammar. The string below it is its comment in config/default.toml. That file, the JSON
schema and `breakstretch config` come from these fields. Fields without a blank line between them stand together there.
"""

from datetime import date, time, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Annotated

from breakstretch.core.values.base import Value
from breakstretch.core.values.breaks import EVENING, BreakKind, BreakRule, Lead, LeadKind
from breakstretch.core.values.dose import Pace
from breakstretch.core.values.durations import DayRange, HoursRange
from breakstretch.core.values.exercises import CautionTag, Equipment, Setting
from breakstretch.core.values.limits import Among, AnyLength, Between, Length, LengthOrZero
from breakstretch.core.values.reasons import SENSED, Reason
from breakstretch.core.values.sections.evening_words import EveningMode, EveningOrder
from breakstretch.core.values.sections.interface import Interface

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
Weekday = Annotated[int, Among(WEEKDAYS)]
"""0 is Monday."""


class Workday(Value, frozen=True):
    """When reminders may come at all."""

    days: tuple[Weekday, ...] = (0, 1, 2, 3, 4)
    """The days of the week on which you work: mon, tue, wed, thu, fri, sat, sun."""

    hours: tuple[HoursRange, ...] = (HoursRange(time(9, 0), time(12, 30)), HoursRange(time(13, 30), time(17, 30)))
    """Your hours at the desk, such as "09:00-12:30". You may have several. One may cross midnight: "22:00-06:00"."""

    days_off: tuple[DayRange, ...] = ()
    """Your days off, such as "2026-05-08", or "2026-12-24..2027-01-01" for a whole range."""

    last_break_before_end: LengthOrZero = timedelta(minutes=10)
    """No new reminder comes this close to the end of your hours."""

    def works(self, day: date) -> bool:
        """Whether it has work hours that begin on this day."""
        return day.weekday() in self.days and not any(day in off for off in self.days_off)


class Evening(Value, frozen=True):
    """The routine on the floor in the evening."""

    enabled: bool = True
    """Whether you are reminded of the evening routine: true or false."""

    at: time = time(19, 30)
    """When to be reminded, and on which days."""
    days: tuple[Weekday, ...] = (0, 1, 2, 3, 4, 5, 6)

    until: time = time(22, 30)
    """You are not reminded after this time."""

    hold: Annotated[timedelta, Length("30s", "2m")] = timedelta(seconds=30)
    """How long each stretch is held (30s to 2m), and how often for each side (3 to 5)."""
    repetitions: Annotated[int, Between(3, 5)] = 3

    snooze: AnyLength = timedelta(minutes=30)
    """How long until it asks again when you snooze or do not answer."""

    settings: tuple[Setting, ...] = (Setting.FLOOR,)
    """Where you can stretch in the evening: "floor". If lying down is not for you: ["desk_seated", "desk_standing"]."""

    equipment: tuple[Equipment, ...] = ("mat", "cushion", "strap", "wall", "doorway")
    """What you can use in the evening: mat, cushion, strap (a belt or towel does), wall, doorway, chair, armless-chair,
    desk, low-support (a low stable step or stool)."""

    warm_up: Annotated[timedelta, Length("0s", "1h")] = timedelta(minutes=5)
    """How long you walk before you begin. Muscles stretch better when they are warm."""

    mode: EveningMode = EveningMode.FULL
    """How much the evening covers: "full" for everything, "top-up" for what the breaks at the desk left open today."""

    order: EveningOrder = EveningOrder.POSITIONS
    """"positions": with the fewest changes of position, gentlest first. "article": low back, hamstring, hip flexor,
    piriformis, gluteal, iliotibial band, calf."""

    lead: Lead = LeadKind.WINDOW
    """Where you are guided in the evening: in a "window", or in a "notification"."""

    @property
    def rule(self) -> BreakRule:
        """The rule of its reminders, which may be put off until its time is over, however often."""
        return BreakRule(EVENING, BreakKind.EVENING, every=None, lead=self.lead, snooze=self.snooze, max_snoozes=1_000)


class Exercises(Value, frozen=True):
    """What is possible at this desk, and for this person."""

    settings: tuple[Setting, ...] = (Setting.DESK_SEATED, Setting.DESK_STANDING)
    """How you can stretch at the desk: sitting, standing, or both."""

    equipment: tuple[Equipment, ...] = ("chair", "desk", "wall")
    """What you can use at the desk: chair, armless-chair, desk, wall, low-support (a low stable step or stool), strap,
    doorway, mat, cushion."""

    cautions: tuple[CautionTag, ...] = ()
    """What to be careful with; exercises that do not suit it are left out. This is general information, not medical \
    advice:
    when in doubt, ask your doctor or physiotherapist. Known: achilles-ankle, age-65, balance, blood-thinners,
    calf-clot-signs, chair-safety, clothing, disc-or-leg-symptoms, hamstring-injury, head-low, hip-pain,
    hip-replacement, hip-replacement-anterior, hip-replacement-posterior, hypermobility, inflammatory-back, knee,
    lateral-hip-pain, morning-flexion, osteoporosis, pelvic-girdle-pain, pregnancy, pregnancy-early, recent-surgery,
    shoulder-wrist, spinal-stenosis, under-18."""

    prefer: tuple[str, ...] = ()
    """Exercises that you want first, and those that you do not want at all: ["standing-calf-stretch"]"""
    exclude: tuple[str, ...] = ()

    files: tuple[str, ...] = ()
    """Files with your own exercises, for instance from your physiotherapist, in the form of exercises.toml.
    A name without a folder is looked for beside this file."""


class WhenDue(StrEnum):
    """What a due break does while something holds it back."""

    POSTPONE = "postpone"
    IGNORE = "ignore"


class Presence(Value, frozen=True, cache_hash=True):
    """When a person counts as away, and what holds a prompt back."""

    idle: AnyLength = timedelta(seconds=60)
    """You count as away from the desk after this long without keyboard and mouse."""

    natural_break: AnyLength = timedelta(minutes=5)
    """Time away that counts as a break. Your time at the desk then starts again."""

    microphone: WhenDue = WhenDue.POSTPONE
    """A due break waits while the microphone or the camera is on, as in a call.
    "postpone" waits, "ignore" does not. The lines below take the same two words."""
    camera: WhenDue = WhenDue.POSTPONE
    not_a_call: tuple[str, ...] = ()
    """Programs that keep the microphone or the camera open without a call, by the name that `breakstretch why` shows or
    that of the program's file, e.g. ["my-recorder"]. These are known already: cava, glava, easyeffects, pulseeffects,
    noisetorch, obs, wireplumber."""
    fullscreen: WhenDue = WhenDue.POSTPONE
    """A due break waits while something fills the whole screen, such as a film or a talk."""
    do_not_disturb: WhenDue = WhenDue.POSTPONE
    """A due break waits while "do not disturb" is on."""

    overdue_after: LengthOrZero = timedelta(minutes=60)
    """A break that has waited this long is shown as overdue in the tray."""

    @property
    def ignored(self) -> tuple[Reason, ...]:
        """The quiet reasons that do not postpone a break."""
        return _ignored(self)


@lru_cache(maxsize=1)
def _ignored(presence: Presence) -> tuple[Reason, ...]:
    return tuple(reason for reason in SENSED if getattr(presence, reason.value) is WhenDue.IGNORE)


class Calendar(Value, frozen=True):
    """Where meetings are listed, and what they do."""

    files: tuple[str, ...] = ()
    """Calendar files (.ics) on this computer, as many as you like: ["~/calendars/work.ics"]. A name without a folder is
    looked for beside this file. They are only read, and nothing is fetched from anywhere."""

    meetings: WhenDue = WhenDue.POSTPONE
    """A break that would fall into a meeting comes just before or after it. That is "postpone". With "ignore" it comes
    as if there were no meeting. `breakstretch stretch` always works."""

    @property
    def ignored(self) -> bool:
        """Whether meetings do not hold prompts back."""
        return self.meetings is WhenDue.IGNORE


class Notifications(Value, frozen=True):
    """How reminders and sessions sound."""

    sound: bool = True
    """A soft chime with a reminder, and when a hold begins and ends."""

    volume: Annotated[int, Between(0, 100)] = 60
    """How loud chimes and the voice are, from 0 (silent) to 100."""

    speech: bool = False
    """Whether each step of a stretch is read aloud: true or false. `breakstretch doctor` says whether this computer has
    a voice."""


class Settings(Value, frozen=True):
    """The whole file."""

    workday: Workday = Workday()
    """When reminders may come at all."""

    breaks: tuple[BreakRule, ...] = (BreakRule("stretch"),)
    """A break at the desk. You may have several, each with its own name: [breaks.walk], [breaks.afternoon] ..."""

    evening: Evening = Evening()
    """The whole routine on the floor, once a day, all seven muscle groups. It does not depend on your work hours."""

    holds: Pace = Pace()
    """The pace of the breaks at the desk."""

    exercises: Exercises = Exercises()
    """Which exercises suit your desk and you. `breakstretch exercises` lists them all with their names."""

    presence: Presence = Presence()
    """When you count as away, and when it is better not to disturb you."""

    calendar: Calendar = Calendar()
    """The meetings in your calendar. This needs the calendar extra:  pip install 'breakstretch[calendar]'"""

    notifications: Notifications = Notifications()
    """How reminders sound."""

    interface: Interface = Interface()
    """How the windows of breakstretch look."""

    @property
    def sound(self) -> bool:
        """Whether a reminder chimes."""
        return self.notifications.sound and self.notifications.volume > 0

    @property
    def speech(self) -> bool:
        """Whether cues are spoken during a session."""
        return self.notifications.speech and self.notifications.volume > 0

    @property
    def active(self) -> tuple[BreakRule, ...]:
        """The breaks that are switched on."""
        return tuple([rule for rule in self.breaks if rule.enabled])

    def rule(self, name: str) -> BreakRule | None:
        """The [breaks.NAME] of this name."""
        return next((rule for rule in self.breaks if rule.name == name), None)
