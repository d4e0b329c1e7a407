"""Read models for the tray and the command line: the situation as things to show; decides nothing."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from breakstretch.core.engine.engine import Engine
from breakstretch.core.engine.evening import evening_state, held_tonight
from breakstretch.core.engine.explain import Phase, next_break, phase, upcoming, why
from breakstretch.core.engine.prompts import may_snooze, overdue
from breakstretch.core.engine.situation import Situation
from breakstretch.core.machines.reminder import Reminder
from breakstretch.core.rules.routines import day_aim
from breakstretch.core.rules.safety import barrier_says, unread_says
from breakstretch.core.values.base import Value
from breakstretch.core.values.breaks import BreakKind
from breakstretch.core.values.dose import length_of
from breakstretch.core.values.events import (
    Answered,
    CheckIn,
    FlareUp,
    Hurts,
    Led,
    Pause,
    Resume,
    SessionAction,
    Skip,
    Snooze,
    Start,
    StartEvening,
)
from breakstretch.core.values.exercises import Group
from breakstretch.core.values.questions import Page, QuestionKind
from breakstretch.core.values.sayings import Saying
from breakstretch.core.values.state import ReminderState
from breakstretch.daemon.ports import Clock, TrayItem, TrayView
from breakstretch.messages import status as words
from breakstretch.messages.phrases import in_words
from breakstretch.messages.reminders import skip_label, snooze_label, tray_title
from breakstretch.messages.sentences import sentence, text
from breakstretch.messages.settings import problem_line
from breakstretch.messages.steps import CONTINUE, HURTS, IN_POSITION, NEXT, tray_step_title

_ICONS = {
    Phase.WAITING: "waiting",
    Phase.QUIET: "quiet",
    Phase.PROMPTED: "due",
    Phase.SNOOZED: "waiting",
    Phase.RUNNING: "running",
    Phase.PAUSED: "paused",
    Phase.OFF: "quiet",
}


class Status(Value, frozen=True):
    """What `status --json` prints."""

    phase: Phase
    next_break: str | None
    next_at: datetime | None
    next_in: float | None
    """Seconds of time at the desk still to go, where that is what is known."""
    why: str
    groups: dict[str, int]
    """Repetitions today."""
    aim: int | None
    """How many they should be, where no evening routine sees to that."""
    flare_up: bool
    barrier: str | None
    """What stands in the way of stretching: `emergency`, `check-first`, `ask-first`, `flare-up`, `resting`."""
    evening: str
    """Tonight's routine: `off`, `ahead`, `waiting`, `prompted`, `snoozed`, `running`, or its outcome."""
    paused_until: datetime | None
    overdue: tuple[str, ...]
    question: str | None
    """What is asked: `pain`, `check_in`, `screening`, or nothing."""
    lead: str
    """What leads the session at hand, or would lead the next stretch break."""


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
        overdue=tuple(one.rule for one in s.reminders if overdue(s, one)),
        question=_question(s),
        lead=_lead(s),
    )


def _question(s: Situation) -> str | None:
    page = s.inquiry.page if s.inquiry is not None else None
    if page is None:
        return None
    if s.player is not None:
        return "pain"
    return "screening" if page.kind in (QuestionKind.SCREENING, QuestionKind.SIGNS) else "check_in"


def _lead(s: Situation) -> str:
    if s.player is not None:
        return s.player.lead
    rules = [rule.lead for rule in s.settings.active if rule.kind is BreakKind.STRETCH]
    return next(iter(rules), s.settings.evening.lead)


def why_text(s: Situation) -> str:
    """Why it is as it is, in words."""
    return text(why(s))


def long_why_text(s: Situation) -> str:
    """The same, and what to do where the stored state could not be read."""
    return text((*why(s), *unread_says(s.safety)))


def upcoming_text(s: Situation) -> str:
    """What comes next, in words."""
    return sentence(upcoming(s))


def evening_text(s: Situation) -> str:
    """Tonight in words."""
    at = s.plan.evening.start.astimezone(s.now.wall.tzinfo)
    return words.evening_line(evening_state(s), at, held=held_tonight(s), enabled=s.settings.evening.enabled)


def status_text(s: Situation) -> str:
    """The same for reading."""
    lines = [f"{phase(s).capitalize()}. {why_text(s)}"]
    coming = upcoming_text(s)
    if coming not in lines[0] and s.live is None and not s.reminders:
        lines.append(coming)
    lines.append(words.today_line(_group_lines(s)))
    if s.flare_up:
        lines.append(words.FLARE_UP)
    elif s.barrier is not None:
        lines.append(f"{sentence(Saying(barrier_says(s.barrier, s.because)))} {words.ASK_AGAIN}")
    lines.append(f"{evening_text(s)}.")
    return "\n".join(lines)


def _group_lines(s: Situation) -> list[str]:
    aim, counts = _aim(s), s.ledger.counts
    return [words.repetitions_line(s.catalogue.info(one).name, counts[one].repetitions, aim) for one in Group]


def _aim(s: Situation) -> int | None:
    """None behind a barrier too: nobody should stretch for a number then."""
    return day_aim(s.settings, s.plan.day, s.ledger.today.evening_outcome) if s.barrier is None else None


def tray_view_now(engine: Engine, clock: Clock) -> TrayView:
    """What the tray shows at this moment."""
    engine.situation.now = clock.now()
    return tray_view(engine.situation)


def tray_view(s: Situation) -> TrayView:
    """The icon, its tooltip and its menu."""
    now = phase(s)
    waits = now is not Phase.RUNNING and any(overdue(s, one) for one in s.reminders)
    icon = "due" if waits else _ICONS[now]
    return TrayView(icon, _progress(s), _title(s), (*_at_hand(s), *_always(s)))


def _progress(s: Situation) -> float:
    player = s.player
    if player is None or player.over:
        return 0.0
    whole = length_of(player.steps)
    left = player.view(s.now.elapsed).left + length_of(player.steps[player.index + 1 :])
    return min(1.0, max(0.0, 1.0 - left / whole)) if whole else 0.0


def _title(s: Situation) -> str:
    player = s.player
    if player is not None and s.inquiry is not None:
        return why_text(s)
    if player is not None and not player.over:
        return tray_step_title(player.view(s.now.elapsed))
    if s.inquiry is not None:
        return words.QUESTIONS_OPEN
    live = s.live
    if live is not None and live.state is ReminderState.PROMPTED:
        return tray_title(_kind(live))
    waits = next((one for one in s.reminders if overdue(s, one)), None)
    if waits is not None:
        return words.overdue_title(waits.rule, s.block_of(waits))
    return upcoming_text(s) if phase(s) in (Phase.WAITING, Phase.OFF) else why_text(s)


def _kind(live: Reminder) -> BreakKind:
    """What the prompt at hand asks for: a stretch break without a stretch, in a flare-up or at the cap, is a walk."""
    return live.occurrence.kind if live.exercises or live.evening else BreakKind.WALK


def _at_hand(s: Situation) -> tuple[TrayItem, ...]:
    """The lines that change with what is at hand."""
    head = TrayItem("next", _title(s))
    player, live = s.player, s.live
    if player is not None and s.inquiry is not None and s.inquiry.page is not None:
        return (head, *_answers(s.inquiry.page))
    if player is not None and not player.over:
        key = player.key
        pause = CONTINUE if player.paused else "Pause this break"
        ready = player.leads_in and not player.paused
        return (
            head,
            *([TrayItem("ready", IN_POSITION, Led(key, SessionAction.READY, player.index))] if ready else []),
            TrayItem("pause-step", pause, Led(key, SessionAction.PAUSE), default=True),
            TrayItem("next-step", NEXT, Led(key, SessionAction.NEXT)),
            TrayItem("hurts", HURTS, Hurts(key)),
            TrayItem("stop", "Stop", Led(key, SessionAction.STOP)),
        )
    if s.inquiry is not None:
        return (head, TrayItem("leave", "Leave the questions", Skip(), default=True))
    if live is None or live.state is not ReminderState.PROMPTED:
        return (head, TrayItem("stretch", "Stretch now", Start(), default=True))
    rule = s.rule_of(live)
    start = TrayItem("stretch", "Start", Start(), default=True)
    kind = live.occurrence.kind
    later = TrayItem("snooze", snooze_label(kind, in_words(rule.snooze.total_seconds())), Snooze())
    skip = TrayItem("skip", skip_label(kind), Skip())
    return (head, start, later, skip) if may_snooze(rule, live) else (head, start, skip)


def _answers(page: Page) -> Iterator[TrayItem]:
    """The answers to what is asked in a session; none of them is a default."""
    from breakstretch.messages.questions import worded  # on most days nothing is asked

    for choice in worded(page).choices:
        yield TrayItem(f"answer-{choice.id}", choice.label, Answered(page.key, page.kind, choice.id))


def _always(s: Situation) -> tuple[TrayItem, ...]:
    """The lines that are always there."""
    pausing = (
        TrayItem("resume", "Resume", Resume())
        if s.pausing is not None
        else TrayItem(
            "pause",
            "Pause",
            items=(
                TrayItem("pause-30m", "30 minutes", Pause(timedelta(minutes=30))),
                TrayItem("pause-1h", "1 hour", Pause(timedelta(hours=1))),
                TrayItem("pause-tomorrow", "Until tomorrow", Pause(tomorrow=True)),
            ),
        )
    )
    today = tuple(TrayItem(f"today-{group}", line) for group, line in zip(Group, _group_lines(s), strict=True))
    return (
        TrayItem("line-1", ""),
        pausing,
        TrayItem("flare-up", "Flare-up: walks only", FlareUp(not s.flare_up), checked=s.flare_up),
        TrayItem("evening", evening_text(s), StartEvening()),
        TrayItem("check-in", "Safety questions", CheckIn()),
        TrayItem("line-2", ""),
        TrayItem("today", "Repetitions today", items=today),
        TrayItem("why", "Why?", command="why"),
        *_problem(s),
        TrayItem("settings", "Open settings", command="open-settings"),
        TrayItem("quit", "Quit", command="quit"),
    )


def _problem(s: Situation) -> Iterator[TrayItem]:
    """What is wrong with the settings, until it is mended."""
    if s.settings_problem is not None:
        yield TrayItem("settings-problem", problem_line(s.settings_problem), command="open-settings")
