"""What the page "Today" of the home window is given."""


class TodayFacts:
    """Implements TodayDesk."""
