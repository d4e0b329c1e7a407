"""Everything that is true now, in one place: the mutable middle that the parts of the engine share."""

from datetime import datetime

from breakstretch.core.machines.ledger import Ledger
from breakstretch.core.machines.pause import Pausing
from breakstretch.core.machines.presence import PresenceTracker
from breakstretch.core.machines.questionnaire import Inquiry
from breakstretch.core.machines.reminder import Reminder
from breakstretch.core.machines.session_player import SessionPlayer
from breakstretch.core.machines.steadiness import Steadiness
from breakstretch.core.machines.stopwatch import Stopwatch
from breakstretch.core.rules.progression import easy_left, evening_dose
from breakstretch.core.rules.routines import short_of
from breakstretch.core.rules.safety import PAINS_OF_A_DAY, barrier, in_force, reasons
from breakstretch.core.rules.schedule import DayPlan, has_evening, plan_day, work_day
from breakstretch.core.rules.screening import UNDER_18, UNSURE
from breakstretch.core.values.breaks import BreakRule, LeadKind
from breakstretch.core.values.busy_times import BusyTimes
from breakstretch.core.values.effects import Ask, Effect, PlanJobs
from breakstretch.core.values.events import NotificationShown, ServerKnown
from breakstretch.core.values.exercises import HYPERMOBILITY, Catalogue
from breakstretch.core.values.history import Outcome
from breakstretch.core.values.limits import Problem
from breakstretch.core.values.moment import Moment, utc
from breakstretch.core.values.questions import Page
from breakstretch.core.values.reasons import Barrier
from breakstretch.core.values.settings import Evening, Exercises, Settings
from breakstretch.core.values.state import OpenPain, Progress, Safety

SETTLE = 30.0
"""Seconds of presence after a quiet or an absence before a prompt (rule 5)."""


class Situation:
    """The facts, the plan of the day, the open reminders, and the effects of the step at hand. It decides nothing.

    Each value is set by these modules and no others:

    - check_in_flow: flare_up, progress, safety
    - commands: flare_up, pausing, progress, safety
    - day: numbers, pausing, plan, planned_jobs, progress
    - engine: hands_rest, now, out, planned_jobs, progress, safety, screen_reader, server, shown, unshown
    - evening: inquiry, progress, safety, voice
    - leaving: inquiry
    - outcomes: clock_ended, just_led, open_pain, player
    - pain: inquiry, just_led, open_pain, progress, safety
    - due_times: other_clocks, seen_until
    - question_flow: inquiry, safety
    - saving: auto_offered, born, clear_since, clock_ended, ended_early, flare_up, hours_since, numbers, open_pain
    - saving: other_clocks, pausing, progress, resolved, safety, seen_until, shown, voice, was_blocked
    - sensing: calendar, catalogue, clear_since, fault, hours_since, safety, settings, stopwatches
    - sensing: was_blocked, was_covered, was_off
    - sessions: auto_offered, inquiry, player, progress, unshown
    """

    def __init__(self, settings: Settings, catalogue: Catalogue, now: Moment) -> None:
        self.settings, self.catalogue = settings, catalogue
        self.fault: Problem | None = None  # of the settings file, and not mended yet
        self.now = now
        self.plan = self.planned()
        self.presence, self.steady = PresenceTracker(now.elapsed), Steadiness(now)
        self.calendar = BusyTimes()  # whatever the settings make of it
        self.ledger = Ledger(self.plan.day)
        self.stopwatches: dict[str, Stopwatch] = {}
        self.numbers: dict[str, int] = {}
        self.reminders: list[Reminder] = []
        self.aside: dict[str, Reminder] = {}  # those that another clock puts in the future, taken back
        self.player: SessionPlayer | None = None
        self.just_led: tuple[SessionPlayer, float] | None = None  # the last one that ended, and when
        self.inquiry: Inquiry | None = None
        self.open_pain: OpenPain | None = None
        self.pausing: Pausing | None = None
        self.flare_up = False
        self.safety, self.progress = Safety(), Progress()
        self.voice: bool | None = None
        self.shown, self.server = NotificationShown(0), ServerKnown(cannot_guide=None)
        self.unshown = self.auto_offered = False
        """Whether no face could show the last session, so that it ended; whether it was said what "auto" is."""
        self.resolved: dict[str, Outcome] = {}
        self.ended_early: dict[str, datetime] = {}  # when those ended that a meeting brought forward
        self.reopened: dict[str, Outcome] = {}  # how those ended that now are ahead; their records are still there
        self.seen_until = utc(now.wall)
        self.other_clocks: tuple[datetime, ...] = ()
        """Up to when fixed times have been looked at, by the current clock and by each earlier one."""
        self.clock_ended: tuple[str, ...] = ()
        """Evenings that a person had begun, and that the clock ended."""
        self.born: float | None = None
        """When the program began to run for the first time, if that is this run, on the elapsed clock."""
        self.hands_rest = self.screen_reader = False
        """Whether the hands have just come to rest, in this step, and whether a screen reader runs."""
        self.clear_since = self.hours_since = now.elapsed - SETTLE
        self.was_blocked = self.was_covered = self.was_off = False
        self.planned_jobs: PlanJobs | None = None
        self._barrier: tuple[tuple[object, ...], Barrier | None] = (), None
        self.out: list[Effect] = []

    @property
    def now(self) -> Moment:
        """Both clocks at the beginning of the current step; `instant` is the same in UTC."""
        return self._now

    @now.setter
    def now(self, now: Moment) -> None:
        self._now, self.instant = now, utc(now.wall)

    def planned(self) -> DayPlan:
        """The plan of the work day it is now, in the zone it is now."""
        wall = self.now.wall
        return plan_day(self.settings, work_day(self.settings.workday, wall), wall.tzinfo)

    def rule_of(self, reminder: Reminder) -> BreakRule:
        """The rule of a reminder. If it is no longer in the settings, it keeps its name and takes the defaults."""
        if reminder.evening:
            return self.settings.evening.rule
        return self.settings.rule(reminder.rule) or BreakRule(reminder.rule, reminder.occurrence.kind, every=None)

    def lead_of(self, wanted: LeadKind | None, chosen: LeadKind) -> LeadKind:
        """What guides and asks: the lead just requested, otherwise the one in the settings.

        A screen reader reads no window, so a notification takes its place where one runs.
        """
        kind = wanted or (LeadKind.NOTIFICATION if self.screen_reader else chosen)
        if kind is not LeadKind.AUTO:
            return kind
        return LeadKind.NOTIFICATION if self.server.cannot_guide is None else LeadKind.WINDOW

    @property
    def live(self) -> Reminder | None:
        """The one that is prompted, snoozed or running."""
        for reminder in self.reminders:
            if reminder.live:
                return reminder
        return None

    def find(self, key: str) -> Reminder | None:
        """The open reminder of this key."""
        return next((reminder for reminder in self.reminders if reminder.key == key), None)

    def open_of(self, rule: str) -> Reminder | None:
        """The open reminder of a rule, the live one before those that wait."""
        found = None
        for reminder in self.reminders:
            if reminder.rule == rule:
                if reminder.live:
                    return reminder
                found = found or reminder
        return found

    @property
    def certain(self) -> bool:
        """Whether the clock has been steady long enough to conclude that something is over (rule 9)."""
        return self.steady.stands(self.now)

    @property
    def in_hours(self) -> bool:
        """Whether it is working time."""
        return self.plan.span_at(self.instant) is not None

    @property
    def rested(self) -> bool:
        """Whether the person has been away long enough for a natural break."""
        since = self.presence.rest_since
        return since is not None and self.now.elapsed >= since + self.natural_break

    @property
    def natural_break(self) -> float:
        """Seconds."""
        return self.settings.presence.natural_break.total_seconds()

    @property
    def busy(self) -> bool:
        """Whether a session is running or questions are open."""
        return self.player is not None or self.inquiry is not None

    @property
    def wanted(self) -> Exercises:
        """The person's preferences, with what safety adds to them."""
        return in_force(self.safety, self.settings.exercises)

    @property
    def barrier(self) -> Barrier | None:
        """What keeps the person from stretching."""
        twice = self.ledger.pains >= PAINS_OF_A_DAY
        facts = self.safety, self.flare_up, self.plan.day, self.settings.exercises.cautions, twice
        if facts != self._barrier[0]:  # asked several times in each step, and seldom another one
            safety, flare_up, day, cautions, _ = facts
            self._barrier = facts, barrier(safety, flare_up=flare_up, day=day, cautions=cautions, hurt_twice=twice)
        return self._barrier[1]

    @property
    def because(self) -> tuple[str, ...]:
        """The signs behind that barrier, or that the person is not sure or under age."""
        why = UNDER_18 if UNDER_18 in self.wanted.cautions else UNSURE
        return reasons(self.safety, self.settings.exercises.cautions) or ((why,) if self.safety.unsure else ())

    @property
    def easy(self) -> int:
        """How many evenings week 1 still lasts. 0 when it is over."""
        return easy_left(self.progress, self.plan.day)

    @property
    def gentle(self) -> bool:
        """Whether tonight's routine is the gentle one."""
        return self.safety.gentle == self.plan.day

    @property
    def shortest(self) -> bool:
        """Whether holds are 30 s and no level is raised: in week 1, and for very flexible joints."""
        return self.easy > 0 or HYPERMOBILITY in self.wanted.cautions

    @property
    def evening(self) -> Evening:
        """The evening's settings with tonight's dose."""
        evening = evening_dose(self.settings.evening, self.progress, easy=self.gentle or self.shortest)
        return short_of(evening) if self.ledger.today.short else evening

    @property
    def evening_ahead(self) -> bool:
        """Whether the evening of this work day is still to come and reserves its share of the cap."""
        ahead = has_evening(self.settings, self.plan.day) and not self.ledger.today.evening_over
        return ahead and self.instant < self.plan.evening.end

    @property
    def meetings(self) -> BusyTimes:
        """The busy times that count."""
        return BusyTimes() if self.settings.calendar.ignored else self.calendar

    def tell(self, *effects: Effect) -> None:
        """Add effects to this step."""
        self.out.extend(effects)

    def ask(self, inquiry: Inquiry, page: Page) -> None:
        """Show this page."""
        self.inquiry, inquiry.page, inquiry.since = inquiry, page, self.now.elapsed
        self.tell(Ask(page, inquiry.lead))

    def stopwatch(self, rule: str) -> Stopwatch:
        """The stopwatch of a rule."""
        return self.stopwatches.setdefault(rule, Stopwatch())

    def restart_stopwatches(self) -> None:
        """Set all stopwatches to zero."""
        for watch in self.stopwatches.values():
            watch.restart(self.now.elapsed)
