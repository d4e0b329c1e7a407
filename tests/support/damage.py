"""Damages a small history in every way a disk does, by a number, and looks at what the program makes of it.

`python -m tests.support.damage 5000` plays that many cases and prints how often each thing happened.
"""

import random
import re
import shutil
import sqlite3
import sys
import tempfile
from collections import Counter
from contextlib import closing
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from breakstretch.backends.history.db import SqliteHistory
from breakstretch.core.values.base import Value
from breakstretch.core.values.errors import BackendUnavailable
from breakstretch.core.values.exercises import Side
from breakstretch.core.values.history import Entry
from tests.support.entries import DAY, check_in, hold, outcome, pain, pause, state
from tests.support.fake_time import FakeClock
from tests.support.history_files import aside_of

PAGE = 4096
SHAPES = ("closed", "copied", "open", "open and copied")
"""With a daily copy of its first half or not; closed, or killed with a -wal."""
WAYS = (
    *("bits", "header", "schema", "row bytes"),
    *("zeroed page", "garbage page", "truncated", "torn end"),
    *("without -wal", "stray -wal", "damaged -wal", "cut -wal", "damaged -shm"),
)


class Case(Value, frozen=True):
    """One damaged history."""

    number: int
    shape: str
    way: str


class Seen(Value, frozen=True):
    """What became of it."""

    happened: str
    """opened, rescued, rescued with the copy, or refused."""
    gone: int
    """Rows that cannot be seen any more."""
    said: int
    """Rows that are said to be lost or left out."""
    unsure: bool
    """Whether it is said that there may be more."""
    wrong: str
    """What must never happen; empty."""


def case_of(number: int) -> Case:
    """The case with this number; neighbours differ in shape and way."""
    return Case(number, SHAPES[number % len(SHAPES)], WAYS[number // len(SHAPES) % len(WAYS)])


def entries() -> list[Entry]:
    """A hundred days or so, in the order in which they were saved."""
    found: list[Entry] = []
    for number in range(100):
        day = DAY + timedelta(days=number)
        seconds = number * 86_400.0
        found += [outcome(at, day=day) for at in range(2)]
        found += [hold(seconds + at, side, day=day) for at in range(2) for side in (Side.LEFT, Side.RIGHT)]
        found += [pause(seconds / 60), check_in(seconds, day)]
        found += [pain(seconds, day)] if number % 3 == 0 else []
    return found


@cache
def sound(shape: str) -> dict[str, bytes]:
    """The files of a sound history, by what stands behind the name."""
    folder = Path(tempfile.mkdtemp(prefix="damage-"))
    path = folder / "history.db"
    kept = entries()
    half = len(kept) // 2
    history = SqliteHistory(str(path), FakeClock(), boot="this boot")
    history.save(kept[:half], state())
    if "copied" in shape:
        history.back_up()
    history.save(kept[half:-30], state())
    history.close()
    history = SqliteHistory(str(path), FakeClock(), boot="this boot")
    history.save(kept[-30:], state())
    if "open" not in shape:
        history.close()
    files = {file.name.removeprefix(path.name): file.read_bytes() for file in folder.iterdir()}
    history.close()
    shutil.rmtree(folder)
    return files


def damage(case: Case, files: dict[str, bytes]) -> dict[str, bytes]:
    """The same files, damaged."""
    chance = random.Random(case.number)  # noqa: S311 - the same each time
    main, wal = bytearray(files[""]), bytearray(files.get("-wal", b""))
    made = dict(files)
    if "-" not in case.way:
        _damage_file(case.way, main, chance)
    elif case.way == "without -wal":
        wal.clear()
    elif case.way == "stray -wal":
        wal = wal or bytearray(sound("open")["-wal"])
        main = bytearray(sound(chance.choice(("closed", "copied", case.shape)))[""])
    elif case.way == "damaged -wal" and wal:
        _flip(wal, chance, 0, len(wal), 3)
    elif case.way == "cut -wal" and wal:
        del wal[chance.randrange(len(wal)) :]
    else:
        made["-shm"] = chance.randbytes(32_768)
    made |= {"": bytes(main), "-wal": bytes(wal)}
    return {tail: content for tail, content in made.items() if content or not tail}


def _damage_file(way: str, main: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(main) // PAGE) * PAGE
    match way:
        case "bits":
            _flip(main, chance, 0, len(main), chance.choice((1, 1, 2, 8)))
        case "header":
            _flip(main, chance, 0, 100, 1)
        case "schema":
            _flip(main, chance, 100, PAGE, chance.choice((1, 2, 8)))
        case "row bytes":
            first = chance.randrange(len(main) - 64)
            main[first : first + 16] = chance.randbytes(16)
        case "zeroed page":
            main[at : at + PAGE] = bytes(PAGE)
        case "garbage page":
            main[at : at + PAGE] = chance.randbytes(PAGE)
        case "truncated":
            del main[chance.randrange(len(main)) :]
        case _:
            del main[len(main) - chance.randrange(1, PAGE) :]


def _flip(data: bytearray, chance: random.Random, first: int, last: int, bits: int) -> None:
    for _ in range(bits):
        data[chance.randrange(first, last)] ^= 1 << chance.randrange(8)


def play(case: Case, folder: Path) -> Seen:
    """Put the damaged files there, read them, open them, and look."""
    path = folder / "history.db"
    files = damage(case, sound(case.shape))
    for tail, content in files.items():
        path.with_name(path.name + tail).write_bytes(content)
    reader = SqliteHistory(str(path), FakeClock(), read_only=True)
    writer = SqliteHistory(str(path), FakeClock(), boot="this boot")
    try:
        read = _rows(reader)
        said_to_reader = f"{reader.trouble} {reader.left_out}"
        reader.close()
        untouched = _content(path) == (files[""], files.get("-wal", b""))
        last = writer.state()
        written = _rows(writer)
    except BackendUnavailable:
        return Seen("refused", 0, 0, unsure=False, wrong="")
    trouble = str(writer.trouble)
    writer.save([outcome(999)], None)
    writer.close()
    aside = aside_of(path)
    wrong = _wrong_afterwards(path, written)
    if not untouched:
        wrong.append("changed by reading")
    if aside and _content(aside[0]) != (files[""], files.get("-wal", b"")):
        wrong.append("the damaged file was written to")
    if last is not None and not last.safety.signs:
        wrong.append("healthy")
    whole = len(entries())
    for name, rows, said in (("reader", read, said_to_reader), ("writer", written, trouble)):
        if name == "reader" and case.way in {"damaged -wal", "cut -wal"}:
            continue  # it cannot be told from one that is just being written
        if rows < whole and not (rows + _number(said) >= whole or _unsure(said)):
            wrong.append(f"{name}: {whole - rows} rows gone, said: {said}")
    happened = "opened" if not aside else "rescued with the copy" if "copy of" in trouble else "rescued"
    return Seen(happened, max(0, whole - written), _number(trouble), _unsure(trouble), "; ".join(wrong))


def _wrong_afterwards(path: Path, written: int) -> list[str]:
    """What is wrong with the file that is there now, and with the next start on it."""
    wrong = []
    with closing(sqlite3.connect(path)) as db:
        if (found := db.execute("PRAGMA integrity_check").fetchone()[0]) != "ok":
            wrong.append(f"not sound afterwards: {found}")
    again = SqliteHistory(str(path), FakeClock(), boot="this boot")
    if _rows(again) < written:
        wrong.append("less the next time")
    if "damaged" in str(again.trouble):
        wrong.append(f"damaged again: {again.trouble}")
    again.close()
    return wrong


def _rows(history: SqliteHistory) -> int:
    """How many rows can be seen."""
    since = date.min
    answers = (history.holds(since), history.pains(since), history.check_ins(since))
    history.days(None, None)
    history.state()
    return sum(map(len, (*answers, history.entries(None, None), history.pauses(None, None))))


def _content(path: Path) -> tuple[bytes, bytes]:
    wal = path.with_name(f"{path.name}-wal")
    return path.read_bytes(), wal.read_bytes() if wal.exists() else b""


def _number(said: str) -> int:
    """How many rows it says are lost, or left out."""
    return sum(int(found) for found in re.findall(r"(\d+) records? (?:of the history cannot|w\w+ lost)", said))


def _unsure(said: str) -> bool:
    return "may have been more" in said or "t least" in said


def campaign(count: int) -> Counter[str]:
    """Play this many cases and count what happens."""
    found: Counter[str] = Counter()
    for number in range(count):
        with tempfile.TemporaryDirectory(prefix="damage-") as folder:
            case = case_of(number)
            seen = play(case, Path(folder))
        found["cases"] += 1
        found[seen.happened] += 1
        found["rows gone"] += seen.gone
        found["rows said to be gone"] += seen.said
        found["said that there may be more"] += seen.unsure
        if seen.wrong:
            found["wrong"] += 1
            sys.stdout.write(f"{case}: {seen.wrong}\n")
    return found


if __name__ == "__main__":
    sys.stdout.write(f"{dict(campaign(int(sys.argv[1])))}\n")
