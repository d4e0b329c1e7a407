"""What the page "About" of the home window is given."""


class AboutFacts:
    """Implements AboutDesk."""
