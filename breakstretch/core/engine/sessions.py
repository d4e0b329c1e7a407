"""Sessions inside the engine: begin, step, interrupt, end. It drives the player and keeps the records.

Every start goes through the questions in question_flow.py and then through `lead`, which plans the break anew under the
current rules. Suspend and lock interrupt a hold, uncredited. On return it continues with a get-ready, and after
`natural_break` it is abandoned (rule 15). leaving.py gives up a forgotten pause. An evening that is left early is not
over and can be continued.

Hands-free: while the evening is read aloud in a window or terminal, any key and any click is It hurts, during and
between holds. A person on the mat need not find a button. The press pauses the session and asks what it was, as always.
While the session walks or is paused the usual buttons and keys work, because the person is on their feet then. A
notification takes no keys, so it is never hands-free.
"""

from collections.abc import Iterable
from typing import assert_never

from msgspec.structs import replace

from breakstretch.core.engine.break_plan import BreakPlan, is_warm, no_warm_up, week_1
from breakstretch.core.engine.outcomes import end_session, leave_session, led
from breakstretch.core.engine.situation import Situation
from breakstretch.core.machines.led_step import led_step
from breakstretch.core.machines.reminder import Move, Reminder
from breakstretch.core.machines.session_player import HoldEnded, SessionPlayer
from breakstretch.core.rules.cautions import notes
from breakstretch.core.rules.check_in import FINE
from breakstretch.core.rules.progression import HOLDS_OF_A_DAY, begun, completed, eased, held, week
from breakstretch.core.rules.strength import is_next, weeks_done
from breakstretch.core.values.breaks import LeadKind
from breakstretch.core.values.dose import StepKind
from breakstretch.core.values.effects import Chime, ChimeKind, Notice, OpenSession, Record, ShowStep
from breakstretch.core.values.events import SessionAction
from breakstretch.core.values.history import HoldEntry
from breakstretch.core.values.sayings import Said, Say, Saying, say

_KEPT_FROM_WEEK = 7
"""From this week on, three evenings a week keep what was gained; one day a week loses it (Reid and Kim 2014)."""


def lead(s: Situation, reminder: Reminder, wanted: LeadKind | None, plan: BreakPlan, said: Said = ()) -> None:
    """Guide this break from its first step. Its reminder is running. `said` is read before the first hold."""
    reminder.exercises = tuple(exercise.id for exercise in plan.exercises)
    player = SessionPlayer(
        reminder.key,
        reminder.rule,
        reminder.occurrence.kind,
        s.lead_of(wanted, s.rule_of(reminder).lead),
        plan.steps,
        plan.exercises,
        s.settings.holds,
        s.plan.day,
        s.now.elapsed,
    )
    gentle = s.gentle and reminder.evening
    player.notes = {exercise.id: notes(exercise, s.wanted.cautions, gentle=gentle) for exercise in plan.exercises}
    s.progress = eased(s.progress, s.plan.day)
    if reminder.evening:
        s.progress = begun(s.progress, s.plan.day)
        player.hands_free = hands_free(s, player.lead)
        player.said = (*_first_words(s, player), *said)
    else:
        player.said = (*said, *week_1(s, plan))
        player.said = player.said or no_warm_up(s, player.step)
    s.player, s.inquiry, s.unshown = player, None, False
    s.tell(OpenSession(led_step(player, s.now.elapsed), player.notes_now), Chime(ChimeKind.CHANGE))


def hands_free(s: Situation, lead_kind: LeadKind) -> bool:
    """Whether any key and any click of an evening is It hurts."""
    return bool(s.voice) and lead_kind is not LeadKind.NOTIFICATION


def _first_words(s: Situation, player: SessionPlayer) -> Said:
    """What is said before the first hold of an evening."""
    cold = s.ledger.today.short and not is_warm(s)
    return say(*([Say.HANDS_FREE] * player.hands_free), *([Say.NOT_WARM] * cold))


def advance(s: Situation) -> None:
    """Move past the steps that are over."""
    player = s.player
    if player is None:
        return
    index = player.index
    keep(s, player, player.advance(s.now.elapsed))
    if player.index != index:
        show(s, player, since=index)


def interrupt(s: Situation, elapsed: float) -> None:
    """The screen was locked or the machine fell asleep. What was held until then counts."""
    player = s.player
    if player is None or player.paused:
        return
    keep(s, player, player.advance(elapsed))
    keep(s, player, player.pause(elapsed, interrupted=True))
    show(s, player)


def go_on(s: Situation) -> None:
    """Continue after an interruption, with a get-ready."""
    if s.player is not None and s.player.interrupted and s.inquiry is None:
        s.player.go_on(s.now.elapsed)
        show(s, s.player)


def act(s: Situation, player: SessionPlayer, action: SessionAction) -> None:
    """Handle an action of the person in a session."""
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
    """Stop early. The current hold is recorded as broken off. `for_good`: an evening cannot be continued either."""
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
    """Leave out what new settings forbid. A session paused for a question does so when it continues."""
    player = s.player
    if player is not None and s.inquiry is None and forbid(s, player):
        show(s, player)


def forbid(s: Situation, player: SessionPlayer) -> bool:
    """Leave out what is no longer allowed. Returns whether there was anything. A paused session stays paused."""
    standing = s.ledger.standing(s.now.elapsed)
    out = s.barrier is not None
    forbidden = {exercise.id for exercise in player.exercises if out or not standing.allows(exercise, s.wanted)}
    paused, interrupted = player.paused, player.interrupted
    keep(s, player, player.drop(forbidden, s.now.elapsed))
    if paused:
        player.pause(s.now.elapsed, interrupted=interrupted)
    return bool(forbidden)


def keep(s: Situation, player: SessionPlayer, ended: Iterable[HoldEnded]) -> None:
    """Record holds that are over, whether they were completed or not."""
    for hold, group in [(hold, hold.step.group) for hold in ended if hold.step.group]:
        step = hold.step
        entry = HoldEntry(
            key=player.key,
            at=s.now.wall,
            day=player.day,
            exercise=step.exercise,
            group=group,
            side=step.side,
            repetition=step.repetition,
            of=step.of,
            seconds=hold.seconds,
            done=hold.done,
        )
        s.ledger.add((entry,))
        s.ledger.note((entry,), s.now.elapsed)
        s.tell(Record(entry))
        if hold.done:
            _count(s, player)


def _count(s: Situation, player: SessionPlayer) -> None:
    """Count a completed hold. Without an evening routine, three of them make the day count as one (rule 41)."""
    s.progress = held(s.progress, player.day)
    of_day = s.ledger.of(player.day)
    if not s.settings.evening.enabled and of_day.holds == HOLDS_OF_A_DAY and s.progress.last != player.day:
        s.progress = completed(s.progress, player.day, clean=not player.presses)


def show(s: Situation, player: SessionPlayer, since: int | None = None) -> None:
    """Show the current step, or end the session after the last one. `since`: the step before it."""
    if since is not None and player.steps[since].kind is StepKind.WALK and player.index != since:
        s.ledger.today.walked = s.now.wall
    if player.over:
        s.tell(Chime(ChimeKind.DONE))
        _finish(s, player)
        return
    s.tell(ShowStep(led_step(player, s.now.elapsed), player.notes_now))
    led(s, player).gone = None  # a step that was closed does not keep the next one away
    if not player.paused:
        holding = player.step.kind is StepKind.HOLD
        s.tell(Chime(ChimeKind.HOLD if holding else ChimeKind.CHANGE))


def _finish(s: Situation, player: SessionPlayer) -> None:
    """The last step is over."""
    evening = led(s, player).evening
    done = player.walked_only or (_most_held(s, player) if evening else player.holds_done > 0)
    said: tuple[Said, ...] = ()
    if done and evening:
        said = (say(Say.ENOUGH_TO_KEEP),) if week(s.progress) >= _KEPT_FROM_WEEK else ()
        today = [score.highest for score in s.safety.scores if score.day == player.day]
        clean = not player.presses and all(pain <= FINE for pain in today)
        s.progress = completed(s.progress, player.day, clean=clean)
        if is_next(s.safety, s.progress, player.day):
            s.progress = replace(s.progress, strength_said=player.day)
            strength = (Saying(Say.STRENGTH_NEXT, count=weeks_done(s.progress)),)
            said = (*said, strength)
            if player.lead is LeadKind.NOTIFICATION:
                s.tell(Notice(strength))
    elif done:
        said = _offered_auto(s, player)
    end_session(s, player, Move.FINISH if done else Move.ABANDON, *said)


def _offered_auto(s: Situation, player: SessionPlayer) -> tuple[Said, ...]:
    """Offer once that "auto" may choose the guide, where older settings name a lead (rule 35)."""
    if s.auto_offered or s.rule_of(led(s, player)).lead is LeadKind.AUTO:
        return ()
    s.auto_offered = True
    return (say(Say.AUTO_OFFERED),)


def _most_held(s: Situation, player: SessionPlayer) -> bool:
    """Whether at least half of the evening's holds were completed, including those before a pause (rule 42)."""
    done = s.ledger.of(player.day).evening_holds
    return player.holds_done > 0 and 2 * done >= done - player.holds_done + player.holds_planned
