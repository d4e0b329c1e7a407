"""The step at hand of a session as a value for those who show it; knows no lead and changes nothing."""

from breakstretch.core.machines.session_player import SessionPlayer
from breakstretch.core.values.effects import LedStep
from breakstretch.core.values.exercises import Exercise


def led_step(player: SessionPlayer, elapsed: float) -> LedStep:
    """What a lead shows now."""
    ids = [exercise.id for exercise in player.exercises]
    now = player.step.exercise
    later = next((step.exercise for step in player.steps[player.index :] if step.exercise not in ("", now)), "")
    return LedStep(
        key=player.key,
        rule=player.rule,
        kind=player.kind,
        lead=player.lead,
        index=player.index,
        steps=player.steps,
        exercise=_find(player, now),
        upcoming=_find(player, later),
        number=ids.index(now) + 1 if now in ids else 0,
        exercises=len(ids),
        ends=player.ends,
        left=player.seconds_left(elapsed),
        hold_left=player.hold_left,
        hands_free=player.hands_free,
    )


def _find(player: SessionPlayer, exercise: str) -> Exercise | None:
    return next((found for found in player.exercises if found.id == exercise), None)
