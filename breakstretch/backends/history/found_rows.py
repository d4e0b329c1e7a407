"""Sorts the contents of a damaged file's pages into entries, and counts what is gone.

A page holds the rows of one table. A row that cannot be read therefore belongs to the table of its neighbours. The
indexes of a table have the numbers of all its rows, including those whose page is gone.
"""

from collections import Counter
from collections.abc import Iterator

from breakstretch.backends.history.pages import Cell, Page
from breakstretch.backends.history.rows import COLUMNS, DECODERS, DEFAULTS, Row, decoded
from breakstretch.backends.history.schema import TABLES
from breakstretch.core.values.history import Entry

_TIMED = ("pause", "check_in")
"""Their first column is the number of the row, and is stored nowhere else."""
_LIKE_THE_STATE = "pause"
"""It has as many columns as the state row, which is no entry."""
_BY_KINDS: dict[tuple[type, ...], str] = {
    (str, str, int): "outcome",
    (str, str, str, int): "hold",
    (int, str, str, int, int): "hold",
    (int, str, int): "pain",
}
"""The tables whose indexes have such entries. The key of an outcome, and the day of a hold, may also be alone."""
_INDEXES = 2
"""A row number beyond those of the rows that were read is believed if this many indexes have it."""


class Rows:
    """The rows of a damaged file."""

    def __init__(self) -> None:
        self._read: dict[str, set[int]] = {table: set() for table in TABLES}
        self._seen: dict[str, Counter[int]] = {table: Counter() for table in TABLES}
        """Numbers of rows in indexes, and of rows that cannot be read."""

    def take(self, page: Page) -> Iterator[Entry]:
        """The entries of one page."""
        for cell in page.entries:
            self._note(cell)
        found = [(cell, *_entry_of(cell)) for cell in page.rows]
        tables = Counter(table for _, table, _ in found if table)
        for cell, table, entry in found:
            if entry is not None:
                self._read[table].add(cell.rowid)
                yield entry
            elif tables:
                self._seen[tables.most_common(1)[0][0]][cell.rowid] += _INDEXES

    def known(self) -> Counter[str]:
        """How many rows each table is known to have had."""
        return Counter({table: len(self._read[table] | self._believed(table)) for table in TABLES})

    def _note(self, entry: Cell) -> None:
        values = entry.values or ()
        kinds = tuple(map(type, values))
        if kinds == (str, int):
            kinds = (str, str, int) if "@" in values[0] else (str, str, str, int)
        if table := _BY_KINDS.get(kinds):
            self._seen[table][values[-1]] += 1

    def _believed(self, table: str) -> set[int]:
        last = max(self._read[table], default=0)
        needed = 1 if table == "pain" else _INDEXES
        return {rowid for rowid, times in self._seen[table].items() if times >= needed or 0 < rowid < last}


def _entry_of(cell: Cell) -> tuple[str, Entry | None]:
    """The table of a row, and its entry. Where there is none, the table is the one with as many columns, if any."""
    values, likely = cell.values or (), ""
    for table in TABLES:
        if len(values) in {len(COLUMNS[table]), len(COLUMNS[table]) - len(DEFAULTS.get(table, ()))}:
            row: Row = (cell.rowid, *values[1:]) if table in _TIMED and values[0] is None else values
            for entry in decoded([row], DECODERS[table]):
                return table, entry
            likely = likely or table
    return "" if likely == _LIKE_THE_STATE else likely, None
