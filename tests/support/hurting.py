"""A session that is about to hurt, and what was shown of it last."""

from breakstretch.core.values.effects import CloseSession, ShowStep
from breakstretch.messages.leading import session_view
from breakstretch.messages.shown import SessionView
from tests.support.day import Day


def holding(*, lead: str = "window", seconds: str = "20s") -> Day:
    """In the first hold of a break that a window leads."""
    day = Day(holds=True, taps=False)
    day.says(f"stretch --lead {lead}")
    day.works(seconds)
    return day


def last_step(day: Day) -> SessionView:
    """The step that was shown last."""
    return session_view(next(effect for effect in reversed(day.effects) if isinstance(effect, ShowStep)))


def last_end(day: Day) -> CloseSession:
    """The end of the last session."""
    return next(effect for effect in reversed(day.effects) if isinstance(effect, CloseSession))
