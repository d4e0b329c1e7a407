"""Sends a request of a home window page to the daemon, or applies it to the saved state without one."""

from collections.abc import Callable

from breakstretch.core.values.errors import BreakstretchError
from breakstretch.messages.home import NOT_RUNNING
from breakstretch.window.home.desk import Said

Ask = Callable[[str, dict[str, object]], dict[str, object] | None]
"""Send a command to the daemon; its reply, or None when no daemon is running."""


def asked(ask: Ask, command: str, **args: object) -> Said:
    """The daemon's answer to a command that only a daemon can carry out."""
    return _reply(ask, command, args) or Said(ok=False, text=NOT_RUNNING)


def asked_or_done(ask: Ask, command: str, *words: str) -> Said:
    """The daemon's answer. Without a daemon the request is applied to the saved state."""
    reply = _reply(ask, command, {"words": words})
    if reply is not None:
        return reply
    from breakstretch.bootstrap.offline import apply_offline
    from breakstretch.daemon.commands import command_event

    try:
        ok, text = apply_offline(command_event(command, words), None)
    except BreakstretchError as error:
        return Said(ok=False, text=str(error))
    return Said(ok=ok, text=text)


def in_force(ask: Ask, done: str) -> Said:
    """Have a running daemon read the settings that were just written; `done` is what to say if all is well."""
    reply = _reply(ask, "reload", {})
    return Said(ok=True, text=done) if reply is None or reply.ok else reply


def _reply(ask: Ask, command: str, args: dict[str, object]) -> Said | None:
    try:
        reply = ask(command, args)
    except OSError as error:
        return Said(ok=False, text=f"{error.strerror or error}.")
    return None if reply is None else Said(ok=bool(reply["ok"]), text=str(reply["text"]))
