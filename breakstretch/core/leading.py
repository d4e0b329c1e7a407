"""Sessions inside the engine: begin, step, pain, interruption, end; walks the player and keeps the records.

A session is never skipped into by another way: every start passes through `begin`, which plans the break anew under
the rules of the moment. Suspend and lock interrupt a hold, uncredited; on return it goes on with a get-ready, and
after `natural_break` it is abandoned (`rules.md` 15). A pause a person forgot is given up after the prompt's expiry.
"""

from collections.abc import Iterable
from typing import assert_never

from breakstretch.core.breaks import LeadKind
from breakstretch.core.dose import StepKind
from breakstretch.core.effects import Chime, ChimeKind, Notice, OpenSession, Record, ShowStep, Withdraw
from breakstretch.core.events import Hurts, SessionAction
from breakstretch.core.history import HoldEntry, Outcome, PainEntry
from breakstretch.core.outcomes import end_session, led
from breakstretch.core.planning import BreakPlan, plan_of
from breakstretch.core.reasons import Reason
from breakstretch.core.reminder import Move, Reminder
from breakstretch.core.safety import after_pain
from breakstretch.core.session import HoldEnded, SessionPlayer
from breakstretch.core.situation import Situation

_ENOUGH = 2
"""Presses of It hurts after which a session ends."""


def begin(s: Situation, reminder: Reminder, lead: LeadKind | None) -> BreakPlan:
    """Lead this reminder's break from its first step; whatever else was live waits."""
    other = s.live
    if other is not None and other is not reminder and other.can(Move.HOLD_BACK):
        other.move(Move.HOLD_BACK)
        s.tell(Withdraw(other.key, Reason.BUSY))
    plan = plan_of(s, reminder)
    reminder.move(Move.START)
    reminder.exercises = tuple(one.id for one in plan.exercises)
    chosen = lead or (s.settings.evening.lead if reminder.evening else s.rule_of(reminder).lead)
    s.player = SessionPlayer(
        reminder.key,
        reminder.rule,
        reminder.occurrence.kind,
        chosen,
        plan.steps,
        plan.exercises,
        s.settings.holds,
        s.plan.day,
        s.now.elapsed,
    )
    s.changed = True
    s.tell(OpenSession(s.player.view(s.now.elapsed)), Chime(ChimeKind.CHANGE))
    return plan


def advance(s: Situation) -> None:
    """Move past the steps that are over, give up what was forgotten."""
    player = s.player
    if player is None:
        return
    gives_up = gives_up_at(s)
    if gives_up is not None and gives_up <= s.now.elapsed:
        end_session(s, player, Outcome.ABANDONED)
        return
    index = player.index
    _keep(s, player, player.advance(s.now.elapsed))
    if player.index != index:
        _show(s, player)


def gives_up_at(s: Situation) -> float | None:
    """When a session that stands still is abandoned."""
    player = s.player
    if player is None or player.paused_since is None:
        return None
    if player.interrupted:
        return player.paused_since + s.natural_break
    return player.paused_since + s.rule_of(led(s, player)).expires.total_seconds()


def interrupt(s: Situation, elapsed: float) -> None:
    """The screen was locked, or the machine fell asleep; what was held until then counts."""
    player = s.player
    if player is None or player.paused:
        return
    s.changed = True
    _keep(s, player, player.advance(elapsed))
    _keep(s, player, player.pause(elapsed, interrupted=True))
    _show(s, player)


def go_on(s: Situation) -> None:
    """Back again: what was interrupted goes on with its get-ready."""
    if s.player is not None and s.player.interrupted:
        s.player.go_on(s.now.elapsed)
        _show(s, s.player)


def act(s: Situation, player: SessionPlayer, action: SessionAction) -> None:
    """An action of the person being led."""
    match action:
        case SessionAction.PAUSE:
            if player.paused:
                player.go_on(s.now.elapsed)
            else:
                _keep(s, player, player.pause(s.now.elapsed))
            _show(s, player)
        case SessionAction.NEXT:
            _keep(s, player, player.next(s.now.elapsed))
            _show(s, player)
        case SessionAction.BACK:
            _keep(s, player, player.back(s.now.elapsed))
            _show(s, player)
        case SessionAction.STOP:
            stop(s, player)
        case _:
            assert_never(action)


def stop(s: Situation, player: SessionPlayer) -> None:
    """Closed early; the hold at hand is recorded as broken off."""
    _keep(s, player, player.pause(s.now.elapsed))
    end_session(s, player, Outcome.ABANDONED)


def hurts(s: Situation, player: SessionPlayer, event: Hurts) -> None:
    """It hurts: the hold ends at once, uncounted; what follows is a rule of safety."""
    step = player.step
    player.presses += 1
    if step.group is None:
        stop(s, player)
        s.tell(Notice(after_pain(event.answer, _ENOUGH).text))
        return
    after = after_pain(event.answer, player.presses)
    pain = PainEntry(player.key, s.now.wall, s.plan.day, step.exercise, step.group, event.answer)
    s.ledger.hurt((pain,))
    _keep(s, player, player.drop((step.exercise,), s.now.elapsed))
    s.changed = True
    s.tell(Record(pain), Notice(after.text))
    if after.ends_session:
        end_session(s, player, Outcome.ABANDONED)
    else:
        _show(s, player)


def heed(s: Situation) -> None:
    """Leave out what new settings forbid; a caution given in the middle of a session counts at once."""
    player = s.player
    if player is None:
        return
    standing = s.ledger.standing(s.now.wall)
    forbidden = {one.id for one in player.exercises if not standing.allows(one, s.settings.exercises)}
    paused, interrupted = player.paused, player.interrupted
    _keep(s, player, player.drop(forbidden, s.now.elapsed))
    if paused:
        player.pause(s.now.elapsed, interrupted=interrupted)
    if forbidden:
        _show(s, player)


def _keep(s: Situation, player: SessionPlayer, ended: Iterable[HoldEnded]) -> None:
    """Record holds that are over, held or not."""
    for one, step, group in [(one, one.step, one.step.group) for one in ended if one.step.group is not None]:
        entry = HoldEntry(
            key=player.key,
            at=s.now.wall,
            day=player.day,
            exercise=step.exercise,
            group=group,
            side=step.side,
            repetition=step.repetition,
            of=step.of,
            seconds=one.seconds,
            done=one.done,
        )
        s.ledger.add((entry,))
        s.changed = True
        s.tell(Record(entry))


def _show(s: Situation, player: SessionPlayer) -> None:
    """Show the step at hand, or end the session after the last one."""
    if player.over:
        done = player.walked_only or player.holds_done > 0
        s.tell(Chime(ChimeKind.DONE))
        end_session(s, player, Outcome.COMPLETED if done else Outcome.ABANDONED)
        return
    s.tell(ShowStep(player.view(s.now.elapsed)))
    if not player.paused:
        holding = player.step.kind is StepKind.HOLD
        s.tell(Chime(ChimeKind.HOLD if holding else ChimeKind.CHANGE))
