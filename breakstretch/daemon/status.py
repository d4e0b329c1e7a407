"""The situation in words and as data, for `status`, `why` and the tray; decides nothing and knows no menu."""

from datetime import date, datetime

from breakstretch.core.engine.evening import evening_state, held_tonight
from breakstretch.core.engine.outlook.coming import evening_at, held_by, later_today, next_break
from breakstretch.core.engine.outlook.explain import Phase, all_off, phase, upcoming, why
from breakstretch.core.engine.prompts import may_snooze, overdue
from breakstretch.core.engine.situation import Situation
from breakstretch.core.machines.reminder import Reminder
from breakstretch.core.rules.routines import day_aim
from breakstretch.core.rules.safety import barrier_says, prompts_off, unread_says
from breakstretch.core.rules.schedule import switched_off
from breakstretch.core.rules.screening import LIST_PAGES
from breakstretch.core.values.base import Value
from breakstretch.core.values.breaks import EVENING, BreakKind, LeadKind, NextBreak
from breakstretch.core.values.exercises import Group
from breakstretch.core.values.reasons import CannotGuide
from breakstretch.core.values.sayings import Block, Saying
from breakstretch.core.values.state import ReminderState
from breakstretch.messages import status as words
from breakstretch.messages.home.permission_words import MISSING, missing_line
from breakstretch.messages.leading import chosen_line
from breakstretch.messages.sentences import sentence, text


class OpenBreak(Value, frozen=True):
    """A break that is due and has no outcome yet."""

    key: str
    rule: str
    kind: BreakKind
    due: datetime
    state: ReminderState
    may_snooze: bool


class DayAhead(Value, frozen=True):
    """The current work day: its hours, and what is open or still to come."""

    day: date
    hours: tuple[tuple[datetime, datetime], ...]
    """Empty on a day off."""
    open: tuple[OpenBreak, ...]
    """The live one first."""
    ahead: tuple[NextBreak, ...]


class Status(Value, frozen=True):
    """What `status --json` prints."""

    phase: Phase
    next_break: str | None
    next_at: datetime | None
    next_in: float | None
    """Seconds of time at the desk still to go, where that is known."""
    why: str
    groups: dict[str, int]
    """Repetitions today."""
    aim: int | None
    """How many they should be, where no evening routine covers that."""
    flare_up: bool
    barrier: str | None
    """What keeps the person from stretching: `emergency`, `check-first`, `ask-first`, `flare-up`, `resting`."""
    evening: str
    """Tonight's routine: `off`, `ahead`, `waiting`, `prompted`, `snoozed`, `running`, or its outcome."""
    paused_until: datetime | None
    overdue: tuple[str, ...]
    reminder: str | None
    """Where the current reminder is: `shown`, `closed`, `expired`, `refused`, `no-server`, `late` or `window`."""
    question: str | None
    """What is asked: `pain`, `check_in`, `screening`, or nothing."""
    lead: str
    """What guides the current session, or would guide the next stretch break."""
    lead_why: str | None
    """Why "auto" chose that; None where the settings name it."""
    switched_off: tuple[str, ...]
    """Breaks that are off in the settings."""
    text: str | None
    """Your own words for the current break."""
    next_kind: BreakKind | None
    next_exact: bool
    """Whether `next_at` is a time of the clock, and not one that your time at the desk may move."""
    held: Block | None
    """What holds reminders back now."""
    today: DayAhead
    system: str
    """What shows notifications here, by its name; empty where nothing does."""
    missing: CannotGuide | None
    """Why it shows none of breakstretch's: `not-asked`, `not-allowed` or `cannot-notify`."""


def status(s: Situation) -> Status:
    """The situation as data."""
    coming = next_break(s)
    return Status(
        phase=phase(s),
        next_break=coming.rule if coming is not None else None,
        next_at=coming.at if coming is not None else None,
        next_in=coming.seconds if coming is not None else None,
        why=long_why_text(s),
        groups={group.value: s.ledger.counts[group].repetitions for group in Group},
        aim=_aim(s),
        flare_up=s.flare_up,
        barrier=s.barrier,
        evening=evening_state(s),
        paused_until=s.pausing.ends(s.now) if s.pausing is not None else None,
        overdue=tuple(reminder.rule for reminder in s.reminders if overdue(s, reminder)),
        reminder=_reminder(s),
        question=_question(s),
        lead=_lead(s),
        lead_why=_lead_why(s),
        switched_off=switched_off(s.settings),
        text=_own_words(s),
        next_kind=_kind_of(s, coming),
        next_exact=coming is not None and coming.exact,
        held=held_by(s),
        today=_today(s),
        system=s.server.name,
        missing=s.server.cannot_guide if s.server.cannot_guide in MISSING else None,
    )


def _kind_of(s: Situation, coming: NextBreak | None) -> BreakKind | None:
    if coming is None or coming.rule == EVENING:
        return None if coming is None else BreakKind.EVENING
    rule = s.settings.rule(coming.rule)
    return None if rule is None else rule.kind


def _today(s: Situation) -> DayAhead:
    zone = s.now.wall.tzinfo
    hours = tuple((span.start.astimezone(zone), span.end.astimezone(zone)) for span in s.plan.spans)
    reminders = sorted(s.reminders, key=lambda reminder: not reminder.live)
    return DayAhead(s.plan.day, hours, tuple(_open(s, reminder) for reminder in reminders), later_today(s))


def _open(s: Situation, reminder: Reminder) -> OpenBreak:
    occurrence = reminder.occurrence
    due = occurrence.due.astimezone(s.now.wall.tzinfo)
    snooze = may_snooze(s.rule_of(reminder), reminder)
    return OpenBreak(reminder.key, reminder.rule, occurrence.kind, due, reminder.state, snooze)


def _reminder(s: Situation) -> str | None:
    live = s.live
    return (live.gone or "shown") if live is not None and live.state is ReminderState.PROMPTED else None


def _own_words(s: Situation) -> str | None:
    return (s.rule_of(s.live).own_words or None) if s.live is not None else None


def _question(s: Situation) -> str | None:
    page = s.inquiry.page if s.inquiry is not None else None
    if page is None:
        return None
    if s.player is not None:
        return "pain"
    return "screening" if page.kind in LIST_PAGES else "check_in"


def _lead(s: Situation) -> LeadKind:
    if s.player is not None:
        return s.player.lead
    return s.lead_of(None, _lead_set(s))


def _lead_set(s: Situation) -> LeadKind:
    """The lead in the settings of the next stretch break."""
    rules = [rule.lead for rule in s.settings.active if rule.kind is BreakKind.STRETCH]
    return next(iter(rules), s.settings.evening.lead)


def _lead_why(s: Situation) -> str | None:
    wanted = _lead_set(s)
    chosen = wanted is LeadKind.AUTO and not s.screen_reader and _lead(s) is s.lead_of(None, wanted)
    return chosen_line(s.server.cannot_guide) if chosen else None


def why_text(s: Situation) -> str:
    """The reason for the current state, in words."""
    return text(why(s))


def long_why_text(s: Situation) -> str:
    """The same, with what is switched off, and what to do if the stored state could not be read."""
    return " ".join(filter(None, (text((*why(s), *unread_says(s.safety))), _off_line(s))))


def _off_line(s: Situation) -> str:
    """What is switched off. Empty when everything is, because then that is said instead."""
    return "" if all_off(s) else words.switched_off_line(switched_off(s.settings))


def upcoming_text(s: Situation) -> str:
    """What comes next, in words."""
    return sentence(upcoming(s))


def evening_text(s: Situation) -> str:
    """Tonight in words. Empty when the evening is switched off."""
    return _evening(s, evening_state(s), s.plan.evening.start.astimezone(s.now.wall.tzinfo))


def _evening(s: Situation, state: str, at: datetime) -> str:
    checks = s.barrier is not None
    return words.evening_line(state, at, held=held_tonight(s), enabled=s.settings.evening.enabled, checks=checks)


def _evening_line(s: Situation) -> str:
    """Tonight for `status`. A pause moves a routine that is still to come, and one that outlasts it removes it."""
    held_back = s.pausing is not None or prompts_off(s.safety)
    if not held_back or evening_state(s) not in ("ahead", ReminderState.WAITING):
        return evening_text(s)
    offered = evening_at(s)
    return "" if offered is None else _evening(s, "ahead", offered)


def status_text(s: Situation) -> str:
    """The status as text."""
    paused = phase(s) is Phase.PAUSED
    lines = [why_text(s)]
    coming = upcoming_text(s)
    if not paused and coming not in lines[0] and s.live is None and not s.reminders:
        lines.append(coming)
    if s.live is not None and (own := _own_words(s)):
        lines.append(words.own_words_line(s.live.rule, own))
    lines += filter(None, [_off_line(s)])
    if s.flare_up:
        lines.append(words.FLARE_UP)
    elif s.barrier is not None:
        lines.append(f"{sentence(Saying(barrier_says(s.barrier, s.because)))} {words.ASK_AGAIN}")
    lines.append(words.repetitions_text("Repetitions today", _counts(s), _aim(s)))
    lines += filter(None, [missing_line(s.server.name, s.server.cannot_guide) or _lead_why(s)])
    evening = _evening_line(s)
    lines += [f"{evening}."] * bool(evening) + [words.NOT_SHOWN] * s.unshown
    return "\n".join(lines)


def _counts(s: Situation) -> dict[str, int]:
    """Today's repetitions by the name of the muscle group."""
    return {s.catalogue.info(group).name: s.ledger.counts[group].repetitions for group in Group}


def _aim(s: Situation) -> int | None:
    """The aim of the day. None behind a barrier: nobody should stretch for a number then."""
    return day_aim(s.settings, s.plan.day, s.ledger.today.evening_outcome) if s.barrier is None else None
