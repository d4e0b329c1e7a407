"""How commands reach the daemon, or do without it.

A request goes to the daemon where one runs, otherwise to the saved state. A session is guided by the daemon with this
terminal as its display, or by this process alone.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from breakstretch.cli import exits, fast
from breakstretch.core.values.errors import Refused
from breakstretch.core.values.events import Event
from breakstretch.wire import Args, Request

if TYPE_CHECKING:
    from breakstretch.cli.terminal.screen import Screen


def request(command: str, *, lead: str | None, name: str | None = None, exercise: str | None = None) -> Request:
    """A request for a session."""
    from breakstretch.core.values.breaks import LeadKind

    return Request(command, Args(name=name, exercise=exercise, lead=LeadKind(lead) if lead else None))


def event_of(command: str, words: Sequence[str]) -> Event:
    """The event that the words mean. A usage error when they mean none."""
    from breakstretch.daemon.commands import command_event

    try:
        return command_event(command, words)
    except Refused as refused:
        raise click.UsageError(str(refused)) from None


def ask(command: str, args: Args | None = None, *, as_json: bool = False) -> int:
    """Ask the daemon and show its answer. Without a daemon there is nothing to ask."""
    reply = fast.ask(command, _builtins(args or Args()))
    return exits.no_daemon() if reply is None else fast.show(reply, as_json=as_json)


def ask_or_do(command: str, words: tuple[str, ...]) -> int:
    """Ask the daemon, or apply the request to the saved state."""
    event = event_of(command, words)
    reply = fast.ask(command, _builtins(Args(words=words)))
    if reply is not None:
        return fast.show(reply, as_json=False)
    from breakstretch.bootstrap import offline_command

    ok, text = offline_command(event)
    return fast.show({"ok": ok, "text": text}, as_json=False)


def begin(wanted: Request, *, plain: bool) -> int:
    """Guide where it was requested: by the daemon, or in this terminal when there is none."""
    from breakstretch.cli.own_files import screen

    args = _builtins(wanted.args)
    if wanted.leads_here:
        here = screen(plain=plain)
        connection = fast.connect(wanted.command, args | {"answers": True})
        if connection is None:
            return _without_daemon(wanted, here)
        from breakstretch.cli.terminal.client import lead

        with connection:
            return lead(connection, here)
    reply = fast.ask(wanted.command, args)
    if reply is not None:
        return fast.show(reply, as_json=False)
    here = screen(plain=plain)
    if wanted.args.lead is not None:
        click.echo("breakstretch is not running, so this terminal guides you.", err=True)
    return _without_daemon(wanted, here)


def _without_daemon(wanted: Request, screen: "Screen") -> int:
    from breakstretch.bootstrap import lead_in_terminal

    event = event_of(wanted.command, wanted.words)
    with screen:
        return lead_in_terminal(event, screen)


def _builtins(args: Args) -> dict[str, object]:
    import msgspec

    return dict(msgspec.to_builtins(args))
