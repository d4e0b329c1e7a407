"""The words of the section of the evening."""

from enum import StrEnum


class EveningMode(StrEnum):
    """How much the evening asks for."""

    FULL = "full"
    TOP_UP = "top-up"


class EveningOrder(StrEnum):
    """In which order the groups follow each other in the evening."""

    POSITIONS = "positions"
    """Fewest changes of position, gentlest first."""
    ARTICLE = "article"
    """As the therapist's article lists them."""
