"""Reads what the pages of a sqlite file still hold, whatever its header, its schema and its inner pages say.

A flipped bit in the schema or in the header keeps sqlite from reading anything, although every row is still there. A
rescue therefore reads the pages itself: the leaves of tables, for their rows, and those of indexes, which have the
numbers of rows that are gone. The pages of the -wal are read as well. Nothing is ever written. A row that is longer
than its page is not read: only the state row may be, and sqlite reads that. Rejected: the `.recover` of the sqlite
shell, which needs a module that neither Debian's nor Python's sqlite has.

The format: https://www.sqlite.org/fileformat.html
"""

import struct
from collections.abc import Iterator
from typing import Any, NamedTuple

_TABLE_LEAF, _TABLE_INNER, _OVERFLOW = 13, 5, 0
_INDEX = {10: (8, 0), 2: (12, 4)}
"""Leaf and inner page of an index: the length of its head, and of what each cell begins with."""
_HEADER = 100
"""Bytes of the first page that come before its head."""
WAL_HEADER, FRAME_HEADER = 32, 24
_USUAL_SIZE = 4096
_SIZES = tuple(2**power for power in range(9, 17))
_INTEGERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
"""Bytes of an integer by its type."""
_REAL, _ZERO, _ONE, _BLOB, _TEXT = 7, 8, 9, 12, 13
_LONGEST_NUMBER = 9
_CONTINUES = 0x80


class Cell(NamedTuple):
    """A row or an index entry."""

    rowid: int
    """The number of the row; 0 in an index, where it is the last of the values."""
    values: tuple[Any, ...] | None
    """None where they cannot be read."""


class Page(NamedTuple):
    """The cells of one page."""

    rows: list[Cell]
    entries: list[Cell]
    """The entries of an index."""
    unclear: bool
    """Whether the page may have had something else."""


def pages_of(path: str) -> Iterator[Page]:
    """All pages of a file, then those of its -wal."""
    with open(path, "rb") as file:
        size = _page_size(file.read(_HEADER))
        most = file.seek(0, 2) // size
        file.seek(0)
        first = True
        while len(page := file.read(size)) > _HEADER:
            found = _page(page, _HEADER if first else 0, most)
            yield Page(found.rows, found.entries, found.unclear and not first)  # the first has the schema
            first = False
    try:
        with open(f"{path}-wal", "rb") as wal:
            wal.seek(WAL_HEADER)
            while len(frame := wal.read(FRAME_HEADER + size)) > FRAME_HEADER + _HEADER:
                found = _page(frame[FRAME_HEADER:], _HEADER if frame[:4] == b"\0\0\0\1" else 0, most)
                yield Page(found.rows, found.entries, unclear=False)
    except FileNotFoundError:
        return


def is_cut_off(path: str) -> bool:
    """Whether the file has fewer pages than its header says, or no header that says it."""
    with open(path, "rb") as file:
        header = file.read(_HEADER)
        length = file.seek(0, 2)
    return len(header) < _HEADER or length < int.from_bytes(header[28:32], "big") * _page_size(header)


def _page_size(header: bytes) -> int:
    said = int.from_bytes(header[16:18], "big")
    return 65536 if said == 1 else said if said in _SIZES else _USUAL_SIZE


def _page(page: bytes, start: int, most: int) -> Page:
    """The cells of a page, whatever kind it says it is: a flipped bit may have changed that."""
    kind, (count,) = page[start], struct.unpack_from(">H", page, start + 3)
    entries = list(_cells(page, start, *_INDEX[kind], index=True)) if kind in _INDEX else []
    if kind in _INDEX and not count and struct.unpack_from(">H", page, start + 5)[0] == len(page) & 0xFFFF:
        return Page([], [], unclear=False)  # nothing was ever written to it
    if readable := sum(cell.values is not None for cell in entries):
        return Page([], entries, unclear=readable < count)
    rows = list(_cells(page, start, 8, 0, index=False))
    readable = sum(cell.values is not None for cell in rows)
    if kind == _TABLE_LEAF or readable:
        return Page(rows, [], unclear=readable < count)
    (after,) = struct.unpack_from(">I", page, start + (8 if kind == _TABLE_INNER else 0))
    clear = kind in {_TABLE_INNER, _OVERFLOW} and after <= most and any(page)
    return Page([], [], unclear=not clear)


def _cells(page: bytes, start: int, head: int, skip: int, *, index: bool) -> Iterator[Cell]:
    """The cells that the page points at, and those behind the number of cells it admits to."""
    (count,) = struct.unpack_from(">H", page, start + 3)
    for number in range((len(page) - start - head) // 2):
        at = start + head + 2 * number
        (where,) = struct.unpack_from(">H", page, at)
        if not at < where < len(page):
            if number >= count:
                return
            continue
        cell = _cell(page, where + skip, index=index)
        if cell is not None and (number < count or cell.values):
            yield cell


def _cell(page: bytes, at: int, *, index: bool) -> Cell | None:
    rowid = 0
    try:
        length, at = _number(page, at)
        if not index:
            rowid, at = _number(page, at)
    except IndexError:
        return None
    try:
        return Cell(rowid, _record(page[at : at + length], length))
    except (IndexError, ValueError, struct.error):
        return Cell(rowid, None)


def _record(record: bytes, length: int) -> tuple[Any, ...]:
    """The values of a row or an entry."""
    head, at = _number(record, 0)
    if len(record) < length or not 1 < head <= length:
        raise ValueError("not all of it is on this page")
    values, body = [], head
    while at < head:
        kind, at = _number(record, at)
        value, body = _value(record, body, kind)
        values.append(value)
    if body != length:
        raise ValueError("its values are longer or shorter")
    return tuple(values)


def _value(record: bytes, at: int, kind: int) -> tuple[Any, int]:
    """A value of this type, and where the next one begins."""
    if kind >= _BLOB:
        end = at + (kind - _BLOB) // 2
        if end > len(record):
            raise ValueError("it is longer than the record")
        return (str(record[at:end], "utf-8") if kind & 1 else record[at:end]), end
    if kind in _INTEGERS:
        end = at + _INTEGERS[kind]
        return int.from_bytes(record[at:end], "big", signed=True), end
    if kind == _REAL:
        return struct.unpack_from(">d", record, at)[0], at + 8
    if kind in {_ZERO, _ONE}:
        return kind - _ZERO, at
    if kind:
        raise ValueError("there is no such type")
    return None, at


def _number(data: bytes, at: int) -> tuple[int, int]:
    """A number of one to nine bytes, and where the next thing begins."""
    value = 0
    for taken in range(1, _LONGEST_NUMBER):
        byte = data[at + taken - 1]
        value = value << 7 | byte & 0x7F
        if byte < _CONTINUES:
            return value, at + taken
    value = value << 8 | data[at + _LONGEST_NUMBER - 1]
    return (value - 2**64 if value >= 2**63 else value), at + _LONGEST_NUMBER
