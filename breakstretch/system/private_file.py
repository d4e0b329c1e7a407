"""Writes a small file that only its owner may read, completely or not at all."""

import os
from contextlib import suppress

_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_OWNER_ONLY = 0o600


def write_private(place: str, content: bytes) -> None:
    """Replace the file at `place`. A reader meanwhile sees the old or the new content.

    Raises:
        OSError: the disk is full or the folder cannot be written.
    """
    beside = f"{place}.new"
    with suppress(FileNotFoundError):
        os.unlink(beside)
    try:
        with os.fdopen(os.open(beside, _CREATE, _OWNER_ONLY), "wb") as file:
            file.write(content)
        os.replace(beside, place)
    except OSError:
        with suppress(OSError):
            os.unlink(beside)
        raise
