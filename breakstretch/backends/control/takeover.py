"""Asks a daemon of an older version to quit, so that the new version takes its place after an upgrade.

A daemon whose status names no version is older than any that names one. One of the same version stays, and so does one
that does not answer.
"""

import json
import socket
import sys
from collections.abc import Callable
from contextlib import closing

from breakstretch import wire

Ask = Callable[[str], bytes | None]
_PATIENCE = 5.0
_MOST = 1_048_576


def older_quits(ask: Ask, own: str) -> bool:
    """Whether an older daemon answers, and has agreed to quit; `own` is the version of this program."""
    try:
        status = json.loads(ask("status") or b"{}")
        if not status.get("ok") or not _is_older((status.get("data") or {}).get("version"), own):
            return False
        return bool(json.loads(ask("quit") or b"{}").get("ok"))
    except (OSError, ValueError, AttributeError):
        return False


def ask_at(place: str) -> Ask:
    """Asks the daemon at this endpoint; None when nobody listens there."""

    def ask(command: str) -> bytes | None:
        request = wire.encode(wire.Request(command))
        if sys.platform != "linux":
            from breakstretch.backends.control.pipe import ask as ask_pipe

            return ask_pipe(place, request, _PATIENCE)
        with closing(socket.socket(socket.AF_UNIX)) as client:
            client.settimeout(_PATIENCE)
            client.connect(place)
            client.sendall(request)
            with client.makefile("rb") as lines:
                return lines.readline(_MOST)

    return ask


def _is_older(theirs: object, own: str) -> bool:
    return not isinstance(theirs, str) or _numbers(theirs) < _numbers(own)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdecimal())
