"""Sessions inside the engine: begin, step, interruption, end; walks the player and keeps the records.

A session is never skipped into by another way: every start passes through the questions (asking.py) and then through
`lead`, which plans the break anew under the rules of the moment. Suspend and lock interrupt a hold, uncredited; on
return it goes on with a get-ready, and after `natural_break` it is abandoned (rule 15). A pause a person forgot
is given up after the prompt's expiry. An evening that is left before its end is not over: it can be gone on with.
"""

from collections.abc import Iterable
from typing import assert_never

from breakstretch.core.engine.break_plan import BreakPlan
from breakstretch.core.engine.outcomes import end_session, leave_session, led
from breakstretch.core.engine.situation import Situation
from breakstretch.core.machines.reminder import Move, Reminder
from breakstretch.core.machines.session_player import HoldEnded, SessionPlayer
from breakstretch.core.rules.check_in import FINE
from breakstretch.core.rules.progression import begun, completed, week
from breakstretch.core.values.breaks import LeadKind
from breakstretch.core.values.dose import StepKind
from breakstretch.core.values.effects import Chime, ChimeKind, OpenSession, Record, ShowStep
from breakstretch.core.values.events import SessionAction
from breakstretch.core.values.exercises import CautionRule, Exercise
from breakstretch.core.values.history import HoldEntry
from breakstretch.core.values.sayings import Said, Say, Saying, say

_KEPT_FROM_WEEK = 7
"""From then on three evenings a week keep what was gained; 1 day a week loses it (Reid and Kim 2014)."""


def lead(s: Situation, reminder: Reminder, wanted: LeadKind | None, plan: BreakPlan) -> None:
    """Lead this break from its first step; its reminder is running."""
    reminder.exercises = tuple(one.id for one in plan.exercises)
    player = SessionPlayer(
        reminder.key,
        reminder.rule,
        reminder.occurrence.kind,
        wanted or s.rule_of(reminder).lead,
        plan.steps,
        plan.exercises,
        s.settings.holds,
        s.plan.day,
        s.now.elapsed,
    )
    player.notes = {one.id: _note(s, one, gentle=s.gentle and reminder.evening) for one in plan.exercises}
    if reminder.evening:
        s.progress = begun(s.progress, s.plan.day)
    elif player.step.kind is not StepKind.WALK and s.ledger.say_once("no-warm-up"):
        player.said = (Saying(Say.NO_WARM_UP),)
    s.player, s.inquiry = player, None
    s.tell(OpenSession(player.view(s.now.elapsed), player.notes_now), Chime(ChimeKind.CHANGE))


def _note(s: Situation, exercise: Exercise, *, gentle: bool) -> Said:
    """What this person should mind in this exercise."""
    tags = frozenset(s.wanted.cautions)
    adapt = [one.text for one in exercise.cautions if one.rule is CautionRule.ADAPT and one.tag in tags]
    written = [Saying(Say.AS_WRITTEN, text=text) for text in adapt]
    return (*written, *([easier_way(exercise)] if gentle and exercise.easier else []))


def easier_way(exercise: Exercise) -> Saying:
    """The easier variation."""
    return Saying(Say.EASIER_WAY, text=exercise.easier)


def advance(s: Situation) -> None:
    """Move past the steps that are over, give up what was forgotten."""
    player = s.player
    if player is None:
        return
    gives_up = gives_up_at(s)
    if gives_up is not None and gives_up <= s.now.elapsed:
        stop(s, player)
        return
    index = player.index
    keep(s, player, player.advance(s.now.elapsed))
    if player.index != index:
        show(s, player, since=index)


def gives_up_at(s: Situation) -> float | None:
    """When a session that stands still is abandoned."""
    player = s.player
    if player is None or player.paused_since is None or s.inquiry is not None:
        return None
    if player.interrupted:
        return player.paused_since + s.natural_break
    return player.paused_since + s.rule_of(led(s, player)).expires.total_seconds()


def interrupt(s: Situation, elapsed: float) -> None:
    """The screen was locked, or the machine fell asleep; what was held until then counts."""
    player = s.player
    if player is None or player.paused:
        return
    keep(s, player, player.advance(elapsed))
    keep(s, player, player.pause(elapsed, interrupted=True))
    show(s, player)


def go_on(s: Situation) -> None:
    """Back again: what was interrupted goes on with its get-ready."""
    if s.player is not None and s.player.interrupted and s.inquiry is None:
        s.player.go_on(s.now.elapsed)
        show(s, s.player)


def act(s: Situation, player: SessionPlayer, action: SessionAction) -> None:
    """An action of the person being led."""
    match action:
        case SessionAction.READY:
            if player.in_position(s.now.elapsed):
                show(s, player)
        case SessionAction.PAUSE:
            if player.paused:
                player.go_on(s.now.elapsed)
            else:
                keep(s, player, player.pause(s.now.elapsed))
            show(s, player)
        case SessionAction.NEXT:
            index = player.index
            keep(s, player, player.next(s.now.elapsed))
            show(s, player, since=index)
        case SessionAction.BACK:
            keep(s, player, player.back(s.now.elapsed))
            show(s, player)
        case SessionAction.STOP:
            stop(s, player)
        case _:
            assert_never(action)


def stop(s: Situation, player: SessionPlayer, *said: Said, for_good: bool = False) -> None:
    """Closed early; the hold at hand is recorded as broken off. `for_good`: not even an evening can be gone on with."""
    keep(s, player, player.pause(s.now.elapsed))
    reminder = led(s, player)
    if reminder.evening and not for_good and can_go_on(s, reminder):
        leave_session(s, player)
    else:
        end_session(s, player, Move.ABANDON, *said)


def can_go_on(s: Situation, reminder: Reminder) -> bool:
    """Whether there is time left tonight for an evening that was left."""
    return reminder.occurrence.day == s.plan.day and s.instant < s.plan.evening.end


def heed(s: Situation) -> None:
    """Leave out what new settings forbid; a caution given in the middle of a session counts at once."""
    player = s.player
    if player is None:
        return
    standing = s.ledger.standing(s.now.wall)
    out = s.barrier is not None
    forbidden = {one.id for one in player.exercises if out or not standing.allows(one, s.wanted)}
    paused, interrupted = player.paused, player.interrupted
    keep(s, player, player.drop(forbidden, s.now.elapsed))
    if paused:
        player.pause(s.now.elapsed, interrupted=interrupted)
    if forbidden and s.inquiry is None:
        show(s, player)


def keep(s: Situation, player: SessionPlayer, ended: Iterable[HoldEnded]) -> None:
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
        s.tell(Record(entry))


def show(s: Situation, player: SessionPlayer, since: int | None = None) -> None:
    """Show the step at hand, or end the session after the last one; `since`: the step that was left."""
    if since is not None and player.steps[since].kind is StepKind.WALK and player.index != since:
        s.ledger.today.walked = s.now.wall
    if player.over:
        s.tell(Chime(ChimeKind.DONE))
        _finish(s, player)
        return
    s.tell(ShowStep(player.view(s.now.elapsed), player.notes_now))
    if not player.paused:
        holding = player.step.kind is StepKind.HOLD
        s.tell(Chime(ChimeKind.HOLD if holding else ChimeKind.CHANGE))


def _finish(s: Situation, player: SessionPlayer) -> None:
    """The last step is over."""
    done = player.walked_only or player.holds_done > 0
    said: tuple[Said, ...] = ()
    if done and led(s, player).evening:
        said = (say(Say.ENOUGH_TO_KEEP),) if week(s.progress, player.day) >= _KEPT_FROM_WEEK else ()
        today = [one.pain for one in s.safety.scores if one.day == player.day]
        clean = not player.presses and all(pain <= FINE for pain in today)
        s.progress = completed(s.progress, player.day, clean=clean)
    end_session(s, player, Move.FINISH if done else Move.ABANDON, *said)
