"""The commands of a day at the desk: they talk to the daemon, or do without one; they decide nothing.

Most of them are usually served by `fast`, before this module is imported; here they have their help, their completion
and their mistakes. Both ask the daemon by the same function.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from breakstretch.cli import exits, fast
from breakstretch.cli.output import as_json, example
from breakstretch.core.errors import Refused
from breakstretch.core.events import Event
from breakstretch.wire import Args, Request

if TYPE_CHECKING:
    from breakstretch.cli.terminal_screen import Screen

_LEADS = ("notification", "window", "terminal")
_lead = click.option("--lead", type=click.Choice(_LEADS), help="What leads you; else as the settings say.")
_plain = click.option("--plain", is_flag=True, help="In the terminal: plain lines, for a screen reader.")


def _break_names(_context: click.Context, _parameter: click.Parameter, start: str) -> list[CompletionItem]:
    """The [breaks.NAME] there are, for the shell."""
    from breakstretch.cli.own_files import settings

    return [CompletionItem(rule.name) for rule in settings().breaks if rule.name.startswith(start)]


def _exercise_ids(_context: click.Context, _parameter: click.Parameter, start: str) -> list[CompletionItem]:
    """The ids there are, for the shell."""
    from breakstretch.cli.own_files import matching_ids

    return matching_ids(start)


@click.command(epilog=example("run --headless"))
@click.option("--headless", is_flag=True, help="Without a tray icon.")
def run(headless: bool) -> int:
    """Run the daemon in the foreground; the same as no command at all."""
    from breakstretch.bootstrap import run as run_daemon

    return run_daemon(headless, None)


@click.command("quit", epilog=example("quit"))
def leave() -> int:
    """End a running daemon."""
    return _ask("quit")


@click.command(epilog=example("status --json"))
@as_json
def status(as_json: bool) -> int:
    """Show the phase, the next break, and today's repetitions."""
    return _ask("status", as_json=as_json)


@click.command(epilog=example("why"))
@as_json
def why(as_json: bool) -> int:
    """Say in one sentence why it is as it is."""
    return _ask("why", as_json=as_json)


@click.command(epilog=example("snooze 5m"))
@click.argument("length", nargs=-1)
def snooze(length: tuple[str, ...]) -> int:
    """Snooze the prompt at hand, for LENGTH or as the settings say."""
    _event("snooze", length)
    return _ask("snooze", Args(words=length))


@click.command(epilog=example("skip"))
def skip() -> int:
    """Skip the break at hand."""
    return _ask("skip")


@click.command(epilog=example("redo"))
def redo() -> int:
    """Show a prompt again that was dismissed or snoozed."""
    return _ask("redo")


@click.command(epilog=example("pause until 14:00"))
@click.argument("how_long", nargs=-1, metavar="[LENGTH | until HH:MM | until tomorrow]")
def pause(how_long: tuple[str, ...]) -> int:
    """Hold every prompt back: for a while, until a time, or until `resume`."""
    return _ask_or_do("pause", how_long)


@click.command(epilog=example("resume"))
def resume() -> int:
    """End the pause."""
    return _ask_or_do("resume", ())


@click.command("flare-up", epilog=example("flare-up on"))
@click.argument("state", type=click.Choice(["on", "off"]))
def flare_up(state: str) -> int:
    """Tell of a flare-up: while it is on there are walks only, no stretching."""
    return _ask_or_do("flare-up", (state,))


@click.command(epilog=example("stretch --exercise standing-side-bend --lead terminal"))
@click.argument("name", required=False, shell_complete=_break_names)
@_lead
@click.option("--exercise", metavar="ID", shell_complete=_exercise_ids, help="This one stretch.")
@_plain
def stretch(name: str | None, lead: str | None, exercise: str | None, plain: bool) -> int:
    """Start a break now: the one at hand, or the one called NAME in the settings."""
    return _begin(_request("stretch", name=name, lead=lead, exercise=exercise), plain=plain)


@click.command(epilog=example("evening --lead terminal"))
@_lead
@_plain
def evening(lead: str | None, plain: bool) -> int:
    """Start tonight's floor routine, or go on with it."""
    return _begin(_request("evening", lead=lead), plain=plain)


COMMANDS = (run, leave, status, why, stretch, evening, snooze, skip, redo, pause, resume, flare_up)


def _request(command: str, *, lead: str | None, name: str | None = None, exercise: str | None = None) -> Request:
    from breakstretch.core.breaks import LeadKind

    return Request(command, Args(name=name, exercise=exercise, lead=LeadKind(lead) if lead else None))


def _event(command: str, words: Sequence[str]) -> Event:
    """The event the words mean; a mistake in usage when they mean none."""
    from breakstretch.daemon.commands import command_event

    try:
        return command_event(command, words)
    except Refused as refused:
        raise click.UsageError(str(refused)) from None


def _ask(command: str, args: Args | None = None, *, as_json: bool = False) -> int:
    """Ask the daemon and show its answer; without one there is nothing to ask."""
    reply = fast.ask(command, _builtins(args or Args()))
    return exits.no_daemon() if reply is None else fast.show(reply, as_json=as_json)


def _ask_or_do(command: str, words: tuple[str, ...]) -> int:
    """Ask the daemon, or apply the wish to the saved state."""
    event = _event(command, words)
    reply = fast.ask(command, _builtins(Args(words=words)))
    if reply is not None:
        return fast.show(reply, as_json=False)
    from breakstretch.bootstrap import offline_command

    ok, text = offline_command(event)
    return fast.show({"ok": ok, "text": text}, as_json=False)


def _begin(request: Request, *, plain: bool) -> int:
    """Lead where it is wished: by the daemon, or in this terminal when there is none."""
    from breakstretch.cli.own_files import screen

    args = _builtins(request.args)
    if request.leads_here:
        here = screen(plain=plain)
        connection = fast.connect(request.command, args)
        if connection is None:
            return _lead_without_daemon(request, here)
        from breakstretch.cli.terminal_client import lead

        with connection:
            return lead(connection, here)
    reply = fast.ask(request.command, args)
    if reply is not None:
        return fast.show(reply, as_json=False)
    if request.args.lead is not None:
        click.echo("No daemon is running, so this terminal leads.", err=True)
    return _lead_without_daemon(request, screen(plain=plain))


def _lead_without_daemon(request: Request, screen: "Screen") -> int:
    from breakstretch.bootstrap import lead_in_terminal

    event = _event(request.command, request.words)
    with screen:
        return lead_in_terminal(event, screen)


def _builtins(args: Args) -> dict[str, object]:
    import msgspec

    return dict(msgspec.to_builtins(args))
