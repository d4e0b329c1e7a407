"""Facts about the machine and the settings, and their effect on what is counted, shown and guided.

Sensors may repeat themselves and report in any order. Elapsed time is applied before a fact, with one exception: a
sleep comes first, because nothing was counted during it.
"""

from typing import assert_never

from msgspec.structs import replace

from breakstretch.core.engine import leaving, sessions
from breakstretch.core.engine.blocks import block
from breakstretch.core.engine.day import stop_counting, turn
from breakstretch.core.engine.outcomes import end, natural_break
from breakstretch.core.engine.situation import Situation
from breakstretch.core.machines.reminder import Reminder
from breakstretch.core.rules.safety import OPERATION_TAG
from breakstretch.core.values import events as e
from breakstretch.core.values.state import ReminderState

_Presence = e.BecameIdle | e.BecameActive | e.Locked | e.Unlocked | e.FellAsleep | e.WokeUp
Sensed = _Presence | e.QuietBegan | e.QuietEnded | e.BusyTimesChanged


_LATE = 2.0
"""Seconds by which an idle source may be late. Someone who is at the desk by then has unlocked it."""


def slept(s: Situation, since: float) -> None:
    """The machine was asleep from then on, whether or not it announced it.

    A long enough sleep is credited here, before the clock is read. A fixed-time break that came due during it is not
    part of that rest. It is prompted within its grace.
    """
    stop_counting(s, since)
    s.presence.sleep(True, since)
    s.was_blocked = True
    sessions.interrupt(s, since)
    if s.rested:
        natural_break(s)
        s.presence.rest_anew(s.now.elapsed)


def sensed(s: Situation, event: Sensed) -> None:
    """Apply what a sensor reports about the person, the machine or the calendar."""
    now = s.now.elapsed
    match event:
        case e.BecameIdle():
            since = s.presence.idle(now - event.ago)
            if not s.presence.present:
                stop_counting(s, since)
        case e.BecameActive():
            s.presence.active(now)
        case e.Locked():
            s.presence.lock(True, now, None if event.sure else now + s.settings.presence.idle.total_seconds() + _LATE)
        case e.Unlocked():
            s.presence.lock(False, now)
        case e.FellAsleep():
            s.presence.sleep(True, now)
        case e.WokeUp():
            s.presence.sleep(False, now)
        case e.QuietBegan() | e.QuietEnded():
            by = event.by if isinstance(event, e.QuietBegan) else ""
            s.presence.sense(event.reason, isinstance(event, e.QuietBegan), by, now)
        case e.BusyTimesChanged():
            s.calendar = event.busy
        case _:
            assert_never(event)
    if s.presence.interrupts:
        sessions.interrupt(s, now)
    else:
        sessions.go_on(s)


def follow_blocks(s: Situation) -> None:
    """Note since when nothing holds prompts back.

    A prompt that was covered by an absence or open questions then has its full time to be answered.
    """
    held, covered = block(s, evening=True), s.inquiry is not None
    seen_again = (s.was_blocked or s.was_covered) and held is None and not covered
    if s.was_blocked and held is None:
        s.clear_since = s.now.elapsed
    live = s.live
    if seen_again and live is not None and live.state is ReminderState.PROMPTED and not live.evening:
        live.shown_at = s.now.elapsed
    s.was_blocked, s.was_covered = held is not None, covered
    in_hours = s.in_hours
    if s.was_off and in_hours:
        s.hours_since = s.now.elapsed
    s.was_off = not in_hours


def doubt_lock(s: Situation) -> None:
    """End a lock that was only requested, when somebody has been at the desk since."""
    doubted_at = s.presence.doubted_at
    if doubted_at is not None and s.now.elapsed >= doubted_at:
        sensed(s, e.Unlocked())


def on_screen(s: Situation, event: e.NotificationShown | e.Dismissed) -> None:
    """Note what the desktop reports about a notification.

    It decides nothing, but `why` and `status` show it (rule 36).
    """
    live = s.live
    if live is None:
        return
    if isinstance(event, e.Dismissed):
        live.gone = event.how if live.key == event.key else live.gone
    elif event.number:
        live.gone = None


def settings_changed(s: Situation, event: e.SettingsChanged) -> None:
    """Apply new settings.

    Rules that are gone take their breaks with them, and the rest continues. A rule that is switched off takes its
    reminder with it, but a running session finishes.
    """
    s.settings, s.catalogue = event.settings, event.catalogue
    s.fault = event.problem
    known = event.settings.exercises.cautions
    pending = tuple(tag for tag in s.safety.cautions if tag not in known)
    checked = s.safety.operation_checked if OPERATION_TAG in (*known, *pending) else None
    s.safety = replace(s.safety, cautions=pending, operation_checked=checked)
    gone = [reminder for reminder in s.reminders if _is_gone(s, reminder)]
    for reminder in [reminder for reminder in gone if reminder.running or not reminder.occurrence.timed]:
        if s.inquiry is not None and s.inquiry.key == reminder.key:
            leaving.leave(s, s.inquiry)
        if s.player is not None and s.player.key == reminder.key:
            sessions.stop(s, s.player)
        elif reminder in s.reminders:
            end(s, reminder, reminder.time_over)
    counted = {rule.name for rule in s.settings.active if rule.every is not None}
    s.stopwatches = {name: watch for name, watch in s.stopwatches.items() if name in counted}
    sessions.heed(s)
    turn(s)


def _is_gone(s: Situation, reminder: Reminder) -> bool:
    """Whether the settings no longer have a place for this reminder."""
    rule = s.settings.rule(reminder.rule)
    if reminder.evening or (rule is not None and rule.enabled):
        return False
    return rule is None or s.player is None or s.player.key != reminder.key
