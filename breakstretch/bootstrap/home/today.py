"""What the page "Today" of the home window is given."""

from breakstretch.bootstrap.home import Ask


class TodayFacts:
    """Implements TodayDesk."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask
