"""The current step of a session as a value for those who show it."""

from breakstretch.core.machines.session_player import SessionPlayer
from breakstretch.core.values.dose import LedStep
from breakstretch.core.values.exercises import Exercise


def led_step(player: SessionPlayer, elapsed: float) -> LedStep:
    """What a guide shows now."""
    step = player.step
    now = player.by_id.get(step.exercise)
    return LedStep(
        key=player.key,
        rule=player.rule,
        kind=player.kind,
        lead=player.lead,
        index=player.index,
        steps=player.steps,
        exercise=now,
        upcoming=_upcoming(player, step.exercise),
        number=player.exercises.index(now) + 1 if now is not None else 0,
        exercises=len(player.exercises),
        ends=player.ends,
        left=player.seconds_left(elapsed),
        hold_left=player.hold_left,
        hands_free=player.hands_free,
    )


def _upcoming(player: SessionPlayer, now: str) -> Exercise | None:
    """The next exercise that differs from the current one."""
    for step in player.steps[player.index :]:
        if step.exercise and step.exercise != now:
            return player.by_id.get(step.exercise)
    return None
