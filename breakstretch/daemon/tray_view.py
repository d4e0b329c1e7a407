"""What the tray shows: icon, tooltip and menu, derived from the situation.

The menu has at most `MOST` lines, so that it is read at a glance. The home window has everything else (rule 38). A
click on the icon opens that window, and never starts, pauses or ends anything.
"""

from collections.abc import Iterator
from datetime import timedelta

from breakstretch.core.engine.blocks import block_of
from breakstretch.core.engine.engine import Engine
from breakstretch.core.engine.outlook.explain import Phase, phase
from breakstretch.core.engine.prompts import may_snooze, overdue
from breakstretch.core.engine.situation import Situation
from breakstretch.core.machines.led_step import led_step
from breakstretch.core.machines.reminder import Reminder
from breakstretch.core.machines.session_player import SessionPlayer
from breakstretch.core.values.dose import length_of
from breakstretch.core.values.events import (
    Answered,
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
from breakstretch.core.values.questions import Page
from breakstretch.core.values.sayings import days_ahead
from breakstretch.core.values.state import ReminderState
from breakstretch.daemon.ports import Clock, TrayItem, TrayView
from breakstretch.daemon.status import evening_text, upcoming_text, why_text
from breakstretch.messages import status
from breakstretch.messages.phrases import in_words
from breakstretch.messages.reminders import SNOOZE, skip_label
from breakstretch.messages.settings import problem_line
from breakstretch.messages.steps import CONTINUE, HURTS, IN_POSITION, NEXT, tray_step_title

MOST = 9
"""The most lines of the menu, without separators."""
_SNOOZES, _PAUSES = (5, 10, 20, 30), (30, 60, 120)
"""Minutes."""
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
    title = _title(s)
    lines = (TrayItem("next", title), *_at_hand(s), TrayItem("line-1", ""), *_always(s))
    return TrayView(icon, _progress(s), title, _short(lines))


def _short(lines: tuple[TrayItem, ...]) -> tuple[TrayItem, ...]:
    """No more than `MOST` lines. The evening routine gives way, because the home window has it too."""
    count = sum(bool(line.label) for line in lines)
    return lines if count <= MOST else tuple(line for line in lines if line.id != "evening")


def _progress(s: Situation) -> float:
    player = s.player
    if player is None or player.over:
        return 0.0
    whole = length_of(player.steps)
    left = player.seconds_left(s.now.elapsed) + length_of(player.steps[player.index + 1 :])
    return min(1.0, max(0.0, 1.0 - left / whole)) if whole else 0.0


def _title(s: Situation) -> str:
    player, due = s.player, _due(s)
    if player is not None and s.inquiry is not None:
        return why_text(s)
    if player is not None and not player.over:
        return tray_step_title(led_step(player, s.now.elapsed))
    if s.inquiry is not None:
        return status.QUESTIONS_OPEN
    if due is not None:
        asked = status.due_title(due.occurrence.kind, stretches=bool(due.exercises), text=s.rule_of(due).own_words)
        return status.with_gone(asked, due.gone)
    waits = next((reminder for reminder in s.reminders if overdue(s, reminder)), None)
    if waits is not None:
        return status.overdue_title(waits.rule, block_of(s, waits))
    said = upcoming_text(s) if phase(s) in (Phase.WAITING, Phase.OFF) else why_text(s)
    return said if ". " in said else said.removesuffix(".")


def _due(s: Situation) -> Reminder | None:
    """The reminder that asks now, even if its notification was closed."""
    live = s.live
    return live if live is not None and live.state is ReminderState.PROMPTED else None


def _at_hand(s: Situation) -> Iterator[TrayItem]:
    """The lines for what is happening now."""
    player, due = s.player, _due(s)
    if player is not None and s.inquiry is not None and s.inquiry.page is not None:
        yield from _answers(s.inquiry.page)
    elif player is not None and not player.over:
        yield from _session(player)
    elif s.inquiry is not None:
        yield TrayItem("leave", status.LEAVE, Skip())
    elif due is not None:
        yield TrayItem("stretch", status.START, Start())
        if may_snooze(s.rule_of(due), due):
            lengths = [timedelta(minutes=minutes) for minutes in _SNOOZES]
            items = tuple(_timed("snooze", length, Snooze(length)) for length in lengths)
            yield TrayItem("snooze", SNOOZE, items=items)
        yield TrayItem("skip", skip_label(due.occurrence.kind), Skip())
    else:
        yield TrayItem("stretch", status.STRETCH_NOW if s.barrier is None else status.WALK_NOW, Start())


def _session(player: SessionPlayer) -> Iterator[TrayItem]:
    """What can be done in a session. Before a hold, *In position* does what *Next* would do."""
    key = player.key
    yield TrayItem("pause-step", CONTINUE if player.paused else status.PAUSE_BREAK, Led(key, SessionAction.PAUSE))
    if player.leads_in and not player.paused:
        yield TrayItem("ready", IN_POSITION, Led(key, SessionAction.READY, player.index))
    else:
        yield TrayItem("next-step", NEXT, Led(key, SessionAction.NEXT))
    yield TrayItem("hurts", HURTS, Hurts(key))
    yield TrayItem("stop", status.STOP, Led(key, SessionAction.STOP))


def _answers(page: Page) -> Iterator[TrayItem]:
    """The answers to the open question of a session. None of them is a default."""
    from breakstretch.messages.questions import worded  # on most days nothing is asked

    for choice in worded(page).choices:
        yield TrayItem(f"answer-{choice.id}", choice.label, Answered(page.key, page.kind, choice.id))


def _always(s: Situation) -> Iterator[TrayItem]:
    """The lines below those. A session has only its own pause, and no other routine beside it."""
    due = _due(s)
    if s.player is None:
        yield _pause(s)
    if not s.busy and not (due is not None and due.evening) and (evening := evening_text(s)):
        yield TrayItem("evening", evening, StartEvening())
    yield TrayItem("flare-up", status.WALKS_ONLY, FlareUp(not s.flare_up), checked=s.flare_up)
    yield TrayItem("line-2", "")
    if s.fault is not None:
        yield TrayItem("settings-problem", problem_line(s.fault), command="open-settings")
    yield TrayItem("open", status.OPEN, command="open", default=True)
    yield TrayItem("quit", status.QUIT, command="quit")


def _pause(s: Situation) -> TrayItem:
    if s.pausing is not None:
        ends = s.pausing.ends(s.now)
        days = 0 if ends is None else days_ahead(ends, s.now.wall)
        return TrayItem("resume", status.resume_label(ends, days), Resume())
    lengths = [timedelta(minutes=minutes) for minutes in _PAUSES]
    items = tuple(_timed("pause", length, Pause(length)) for length in lengths)
    tomorrow = TrayItem("pause-tomorrow", status.UNTIL_TOMORROW, Pause(tomorrow=True))
    return TrayItem("pause", status.NO_BREAKS_FOR, items=(*items, tomorrow))


def _timed(line: str, length: timedelta, event: Snooze | Pause) -> TrayItem:
    """A line of a submenu with a length."""
    words = in_words(length.total_seconds())
    return TrayItem(f"{line}-{words.replace(' ', '')}", words, event)
