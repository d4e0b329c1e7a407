"""What the tray shows: icon, tooltip and menu, made of the situation; decides nothing and knows no desktop."""

from collections.abc import Iterator
from datetime import timedelta

from breakstretch.core.engine.blocks import block_of
from breakstretch.core.engine.engine import Engine
from breakstretch.core.engine.outlook.explain import Phase, phase
from breakstretch.core.engine.prompts import may_snooze, overdue
from breakstretch.core.engine.situation import Situation
from breakstretch.core.machines.led_step import led_step
from breakstretch.core.machines.reminder import Reminder
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
from breakstretch.core.values.questions import Page
from breakstretch.core.values.state import ReminderState
from breakstretch.daemon.ports import Clock, TrayItem, TrayView
from breakstretch.daemon.status import evening_text, group_lines, upcoming_text, why_text
from breakstretch.messages import status as words
from breakstretch.messages.phrases import in_words
from breakstretch.messages.reminders import skip_label, snooze_label, tray_title
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


def tray_view_now(engine: Engine, clock: Clock) -> TrayView:
    """What the tray shows at this moment."""
    engine.situation.now = clock.now()
    return tray_view(engine.situation)


def tray_view(s: Situation) -> TrayView:
    """The icon, its tooltip and its menu."""
    now = phase(s)
    waits = now is not Phase.RUNNING and any(overdue(s, reminder) for reminder in s.reminders)
    icon = "due" if waits else _ICONS[now]
    return TrayView(icon, _progress(s), _title(s), (*_at_hand(s), *_always(s)))


def _progress(s: Situation) -> float:
    player = s.player
    if player is None or player.over:
        return 0.0
    whole = length_of(player.steps)
    left = player.seconds_left(s.now.elapsed) + length_of(player.steps[player.index + 1 :])
    return min(1.0, max(0.0, 1.0 - left / whole)) if whole else 0.0


def _title(s: Situation) -> str:
    player = s.player
    if player is not None and s.inquiry is not None:
        return why_text(s)
    if player is not None and not player.over:
        return tray_step_title(led_step(player, s.now.elapsed))
    if s.inquiry is not None:
        return words.QUESTIONS_OPEN
    live = s.live
    if live is not None and live.state is ReminderState.PROMPTED:
        return words.with_gone(tray_title(_kind(live)), live.gone)
    waits = next((reminder for reminder in s.reminders if overdue(s, reminder)), None)
    if waits is not None:
        return words.overdue_title(waits.rule, block_of(s, waits))
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
            TrayItem("pause-step", pause, Led(key, SessionAction.PAUSE)),
            TrayItem("next-step", NEXT, Led(key, SessionAction.NEXT)),
            TrayItem("hurts", HURTS, Hurts(key)),
            TrayItem("stop", "Stop", Led(key, SessionAction.STOP)),
        )
    if s.inquiry is not None:
        return (head, TrayItem("leave", "Leave the questions", Skip()))
    if live is None or live.state is not ReminderState.PROMPTED:
        return (head, TrayItem("stretch", "Stretch now", Start()))
    rule = s.rule_of(live)
    start = TrayItem("stretch", "Start", Start())
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
    today = tuple(TrayItem(f"today-{group}", line) for group, line in zip(Group, group_lines(s), strict=True))
    return (
        TrayItem("line-1", ""),
        pausing,
        TrayItem("flare-up", "Flare-up: walks only", FlareUp(not s.flare_up), checked=s.flare_up),
        *([TrayItem("evening", evening, StartEvening())] if (evening := evening_text(s)) else []),
        TrayItem("check-in", "Safety questions", CheckIn()),
        TrayItem("line-2", ""),
        TrayItem("open", "Open breakstretch", command="open", default=True),
        TrayItem("today", "Repetitions today", items=today),
        TrayItem("why", "Why?", command="why"),
        *_problem(s),
        TrayItem("settings", "Open settings", command="open-settings"),
        TrayItem("quit", "Quit", command="quit"),
    )


def _problem(s: Situation) -> Iterator[TrayItem]:
    """What is wrong with the settings, until it is mended."""
    if s.fault is not None:
        yield TrayItem("settings-problem", problem_line(s.fault), command="open-settings")
