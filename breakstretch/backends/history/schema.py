"""The tables of history.db and their migrations.

Every instant is whole microseconds since 1970 in UTC, so that a value read equals the value written and instants sort
correctly. Beside it are the offset in seconds that was in force and, once per row, the name of the zone. The work day
is text, as it was counted at the time: no change of zone or summer time moves an old day. Each table defines which
columns identify a row, so that saving again after a failure, and merging a damaged file into an older copy, never
duplicates one.
"""

import sqlite3

from breakstretch.core.values.errors import BackendUnavailable

_FIRST = (
    """CREATE TABLE outcome (
        key TEXT PRIMARY KEY, rule TEXT NOT NULL, kind TEXT NOT NULL, day TEXT NOT NULL,
        due INTEGER NOT NULL, due_offset INTEGER NOT NULL,
        prompted INTEGER, prompted_offset INTEGER,
        closed INTEGER NOT NULL, closed_offset INTEGER NOT NULL, zone TEXT NOT NULL,
        outcome TEXT NOT NULL, exercises TEXT NOT NULL)""",
    "CREATE INDEX outcome_day ON outcome (day, outcome)",
    """CREATE TABLE hold (
        key TEXT NOT NULL, at INTEGER NOT NULL, at_offset INTEGER NOT NULL, zone TEXT NOT NULL, day TEXT NOT NULL,
        exercise TEXT NOT NULL, "group" TEXT NOT NULL, side TEXT NOT NULL, repetition INTEGER NOT NULL,
        "of" INTEGER NOT NULL, seconds REAL NOT NULL, done INTEGER NOT NULL,
        UNIQUE (at, exercise, side, repetition))""",
    "CREATE INDEX hold_day ON hold (day)",
    'CREATE INDEX hold_sum ON hold (day, "group", side) WHERE done AND seconds >= 30',
    """CREATE TABLE pause (
        began INTEGER PRIMARY KEY, began_offset INTEGER NOT NULL, ended INTEGER NOT NULL,
        ended_offset INTEGER NOT NULL, zone TEXT NOT NULL, day TEXT NOT NULL)""",
    """CREATE TABLE pain (
        key TEXT NOT NULL, at INTEGER NOT NULL, at_offset INTEGER NOT NULL, zone TEXT NOT NULL, day TEXT NOT NULL,
        exercise TEXT NOT NULL, "group" TEXT NOT NULL, answer TEXT NOT NULL,
        UNIQUE (at, exercise))""",
    """CREATE TABLE state (
        id INTEGER PRIMARY KEY CHECK (id = 1), json TEXT NOT NULL,
        wall INTEGER NOT NULL, wall_offset INTEGER NOT NULL, elapsed REAL NOT NULL, boot_id TEXT NOT NULL)""",
)
_CHECK_INS = (
    """CREATE TABLE check_in (
        at INTEGER PRIMARY KEY, at_offset INTEGER NOT NULL, zone TEXT NOT NULL, day TEXT NOT NULL,
        pain INTEGER NOT NULL, flare_up INTEGER NOT NULL, yesterday TEXT NOT NULL, settled INTEGER)""",
)
_PAINS = (
    "ALTER TABLE pain ADD COLUMN side TEXT",
    "ALTER TABLE pain ADD COLUMN step TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE pain ADD COLUMN seconds REAL NOT NULL DEFAULT 0",
    "ALTER TABLE check_in ADD COLUMN most INTEGER",
    "ALTER TABLE outcome ADD COLUMN short INTEGER NOT NULL DEFAULT 0",
)
MIGRATIONS: tuple[tuple[str, ...], ...] = (_FIRST, _CHECK_INS, _PAINS)
"""The n-th tuple leads from schema n to n + 1; one that was released never changes."""
TABLES = ("outcome", "hold", "pause", "pain", "check_in")
"""All but the state row."""
_STRICT_SINCE = (3, 37)
_ABSURD = 1000
"""More schemas than any version of this program has."""


def version_of(db: sqlite3.Connection) -> int:
    """The schema version of this file. 0 for a new one."""
    version: int = db.execute("PRAGMA user_version").fetchone()[0]
    return version


def needs_migration(db: sqlite3.Connection) -> bool:
    """Whether the file is older than this program; a newer one is refused."""
    version, newest = version_of(db), len(MIGRATIONS)
    if version > newest:
        raise BackendUnavailable(
            "history",
            f"a newer breakstretch wrote history.db (schema {version}, this one knows {newest})",
            "install the newer version again, or move history.db away to begin a new history",
        )
    return version < newest


def is_older(version: int) -> bool:
    """Whether an older version of this program stored something with this schema."""
    return 0 < version < len(MIGRATIONS)


def migrate(db: sqlite3.Connection) -> None:
    """Bring the tables to the newest schema, all steps in one transaction."""
    db.execute("BEGIN IMMEDIATE")
    try:
        for step in MIGRATIONS[version_of(db) :]:
            for statement in step:
                db.execute(_strict(statement))
        db.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
        db.execute("COMMIT")
    except BaseException:
        roll_back(db)
        raise


def has_its_tables(db: sqlite3.Connection) -> bool:
    """Whether the tables are those of the schema that the file says it has; what else there is does not matter."""
    version = version_of(db)
    if version > len(MIGRATIONS):
        return version < _ABSURD
    reference = sqlite3.connect(":memory:", isolation_level=None)
    for step in MIGRATIONS[:version]:
        for statement in step:
            reference.execute(statement)
    wanted = _tables_of(reference)
    reference.close()
    found = _tables_of(db)
    return found.items() >= wanted.items() and (version > 0 or not found.keys() & set(TABLES))


def _tables_of(db: sqlite3.Connection) -> dict[str, str]:
    """How each table and index was declared, without what differs between versions of sqlite."""
    declared = db.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {name: "".join(sql.replace("STRICT", "").split()) for name, sql in declared}


def roll_back(db: sqlite3.Connection) -> None:
    """Undo the current transaction, unless the failure already did."""
    if db.in_transaction:
        db.execute("ROLLBACK")


def _strict(statement: str) -> str:
    """Have sqlite check the types of a new table, where it can."""
    table = statement.startswith("CREATE TABLE") and sqlite3.sqlite_version_info >= _STRICT_SINCE
    return f"{statement} STRICT" if table else statement
