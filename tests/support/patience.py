"""How long a test waits for another program, in one place: a machine with other work makes it late, never wrong."""

import socket

LIMIT = 60.0
"""Seconds until what is waited for counts as never coming; a test that passes takes none of them."""


def listens(place: str) -> bool:
    """Whether a server listens at this socket; a socket exists some time before that."""
    with socket.socket(socket.AF_UNIX) as door:
        door.setblocking(False)
        try:
            door.connect(place)
        except OSError:
            return False
    return True
