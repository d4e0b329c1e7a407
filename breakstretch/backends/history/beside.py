"""The files beside history.db: its daily copies, and broken files that were set aside."""

import os
from datetime import UTC, date, datetime

_COPY, _DAMAGED = ".backup-", ".corrupt-"
BELONGS = ("-wal", "-shm", "-journal")
"""What sqlite keeps beside a file while it is open, or leaves there after a crash."""
_TAILS = (".part", *BELONGS)


def copy_of(path: str, day: str) -> str:
    """The name of a daily copy."""
    return f"{path}{_COPY}{day}"


def day_of(copy: str) -> str:
    """The day of a daily copy, from its name."""
    return copy.rpartition(_COPY)[2]


def copies_of(path: str, today: date = date.max) -> list[str]:
    """The daily copies, newest first. Those of days after today come last, because a wrong clock named them."""
    return sorted(_beside(path, _COPY), key=lambda copy: day_of(copy) > today.isoformat())


def damaged_beside(path: str) -> list[str]:
    """The broken files that were set aside, newest first."""
    return _beside(path, _DAMAGED)


def _beside(path: str, mark: str) -> list[str]:
    """The files beside it with this mark and a date after its name, newest first."""
    folder, name = os.path.split(path)
    if not os.path.isdir(folder):
        return []
    names = sorted((file for file in os.listdir(folder) if file.startswith(name + mark)), reverse=True)
    return [os.path.join(folder, file) for file in names if not file.endswith(_TAILS)]


def set_aside(path: str, now: datetime) -> str:
    """Rename the file, with what belongs to it; the new name, or that of the newest file that was set aside before."""
    if os.path.lexists(path):
        aside = _free(f"{path}{_DAMAGED}{stamp_of(now)}")
        os.rename(path, aside)
    else:
        aside = damaged_beside(path)[0]
    for tail in BELONGS:  # sqlite would take one that stays for that of the new file
        if os.path.lexists(path + tail):
            os.rename(path + tail, aside + tail if not os.path.lexists(aside + tail) else _free(aside) + tail)
    return aside


def _free(name: str) -> str:
    """This name, or the same with a number where it is taken."""
    found, number = name, 1
    while os.path.lexists(found):
        number += 1
        found = f"{name}-{number}"
    return found


def stamp_of(now: datetime) -> str:
    """An instant as part of a file's name."""
    return f"{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
