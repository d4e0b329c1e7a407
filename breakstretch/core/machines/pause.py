"""A pause of all reminders: when it began, and what ends it."""

from datetime import date, datetime

from breakstretch.core.values.moment import Moment, utc
from breakstretch.core.values.sayings import Say, Saying, days_ahead
from breakstretch.core.values.state import PauseState


class Pausing:
    """A pause in force."""

    def __init__(
        self, began: datetime, until: datetime | None, until_elapsed: float | None, tomorrow: date | None = None
    ) -> None:
        self.began = began
        self.until = until
        """For a pause to a time of day. Also for a length that was said before the machine started."""
        self.until_elapsed = until_elapsed
        """For a pause of a given length."""
        self.tomorrow = tomorrow
        """The work day whose beginning ends it. `until` follows it when zone or settings change."""

    def over(self, now: Moment, *, certain: bool) -> bool:
        """Whether it has ended. A wall clock in doubt ends nothing."""
        if self.until_elapsed is not None and now.elapsed >= self.until_elapsed:
            return True
        return certain and self.passed(now)

    def passed(self, now: Moment) -> bool:
        """Whether it has ended by the wall clock."""
        return self.until is not None and utc(now.wall) >= utc(self.until)

    def ends(self, now: Moment) -> datetime | None:
        """When it ends on the wall clock, for display. None: when the person resumes."""
        if self.until_elapsed is not None:
            return now.wall_after(self.until_elapsed - now.elapsed)
        return self.until

    def saved(self, elapsed: float) -> PauseState:
        """The pause as it is in the state row."""
        left = None if self.until_elapsed is None else self.until_elapsed - elapsed
        return PauseState(self.began, self.until, left, self.tomorrow)


def paused_says(pausing: Pausing, now: Moment) -> Saying:
    """Until when everything is paused."""
    ends = pausing.ends(now)
    if ends is None:
        return Saying(Say.PAUSED)
    return Saying(Say.PAUSED_UNTIL, at=ends, days=days_ahead(ends, now.wall))
