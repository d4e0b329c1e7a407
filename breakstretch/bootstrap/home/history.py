"""What the page "History" of the home window is given."""


class HistoryFacts:
    """Implements HistoryDesk."""
