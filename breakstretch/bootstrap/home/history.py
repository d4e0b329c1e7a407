"""The facts for the page "History" of the home window."""

from datetime import date
from functools import partial

from msgspec.structs import replace

from breakstretch.backends.history.db import SqliteHistory
from breakstretch.bootstrap.home.asking import Ask, asked
from breakstretch.bootstrap.home.stored import Stored
from breakstretch.core.values.exercises import Catalogue, Group
from breakstretch.window.home.desk import Said
from breakstretch.window.home.history.weeks import Past

_ALL = 100_000
"""More days than anyone has recorded."""


class HistoryFacts:
    """Implements HistoryDesk."""

    def __init__(self, ask: Ask, stored: Stored) -> None:
        self._ask, self._stored = ask, stored

    def today(self) -> date:
        """The current work day."""
        return self._stored.today

    def stamp(self) -> object:
        """What changes whenever something is recorded."""
        return self._stored.history_stamp()

    def past(self, first: date, last: date) -> Past:
        """What is recorded of these days."""
        catalogue = self._stored.loaded.catalogue
        groups = tuple(catalogue.info(group).name for group in Group)
        nothing = Past(self._stored.today, (), (), (), groups, {}, None)
        past, trouble = self._stored.read(partial(_read, nothing, catalogue, first, last), nothing)
        return replace(past, trouble=trouble)

    def stretch(self) -> Said:
        """Begin a break now."""
        return asked(self._ask, "stretch")


def _read(nothing: Past, catalogue: Catalogue, first: date, last: date, history: SqliteHistory) -> Past:
    began = history.lived_since(_ALL)
    if began == date.min:
        return nothing
    pains = tuple(pain for pain in history.pains(first) if pain.day <= last)
    found = (catalogue.find(pain.exercise) for pain in pains)
    return replace(
        nothing,
        days=history.days(first, last),
        entries=history.entries(first, last),
        pains=pains,
        exercises={exercise.id: exercise.name for exercise in found if exercise is not None},
        began=began,
    )
