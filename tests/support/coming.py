"""The next break of a simulated day."""

from breakstretch.core.engine.outlook.coming import next_break
from tests.support.day import Day


def coming(day: Day) -> tuple[str, str] | None:
    """The next break and its time of day."""
    found = next_break(day.situation)
    return None if found is None else (found.rule, f"{found.at:%a %H:%M}" if found.at else "")
