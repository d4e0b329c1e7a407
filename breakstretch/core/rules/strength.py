"""When to say that strength comes after flexibility (law L10): after six calm weeks, and then once a month.

Three evenings make a week (rule 41). Calm means no press of It hurts and no resting pain above 3 in the last 42 days.
breakstretch has no strength exercises, so it refers to a physiotherapist or a doctor.
"""

from datetime import date, timedelta

from breakstretch.core.rules.check_in import FINE
from breakstretch.core.rules.progression import A_WEEK
from breakstretch.core.values.state import Progress, Safety

CALM_WEEKS = 6
CALM = timedelta(weeks=CALM_WEEKS)
MONTH = timedelta(days=30)


def weeks_done(progress: Progress) -> int:
    """How many weeks the completed evenings add up to."""
    return progress.evenings // A_WEEK


def is_next(safety: Safety, progress: Progress, day: date) -> bool:
    """Whether to say it at the end of this evening."""
    said = progress.strength_said
    new = said is None or day - said >= MONTH
    return new and weeks_done(progress) >= CALM_WEEKS and _is_calm(safety, day)


def _is_calm(safety: Safety, day: date) -> bool:
    """Whether nothing hurt lately, neither a stretch nor the back at rest."""
    pressed = max(safety.hurt_on.values(), default=date.min)
    sore = max((score.day for score in safety.scores if score.highest > FINE), default=date.min)
    return max(pressed, sore) < day - CALM
