"""The commands of a day at the desk. They talk to the daemon, or do without it.

Most of them are usually served by `fast`, before this module is imported. Here they have their help, their completion
and their error messages. Both ask the daemon through the same function of `fast`.
"""

import os
import sys

import click
from click.shell_completion import CompletionItem

from breakstretch.cli import asking
from breakstretch.cli.exits import ANY_WORDS
from breakstretch.cli.output import as_json, example
from breakstretch.wire import Args

_LEADS = ("notification", "window", "terminal")
_lead = click.option(
    "--lead", type=click.Choice(_LEADS), help="Where to guide you this time, whatever your settings say."
)
_PAINS = click.Choice(["strong", "here", "leg", "warning"], case_sensitive=False)
_plain = click.option("--plain", is_flag=True, help="Print plain lines in the terminal, for a screen reader.")


def _break_names(_context: click.Context, _parameter: click.Parameter, start: str) -> list[CompletionItem]:
    """The names of [breaks.NAME], for shell completion."""
    from breakstretch.cli.own_files import settings

    return [CompletionItem(rule.name) for rule in settings().breaks if rule.name.startswith(start)]


def _exercise_ids(_context: click.Context, _parameter: click.Parameter, start: str) -> list[CompletionItem]:
    """The ids of exercises, for shell completion."""
    from breakstretch.cli.own_files import matching_ids

    return matching_ids(start)


@click.command(epilog=example("run --headless"))
@click.option("--headless", is_flag=True, help="Show no tray icon.")
@click.option("--at-login", is_flag=True, hidden=True)
def run(headless: bool, at_login: bool) -> int:
    """Run breakstretch in the foreground. You can also leave out the command."""
    if at_login:
        os.environ["BREAKSTRETCH_AT_LOGIN"] = "1"
    from breakstretch.bootstrap import run as run_daemon

    return run_daemon(headless, None)


@click.command("quit", epilog=example("quit"))
def leave() -> int:
    """Stop breakstretch."""
    return asking.ask("quit")


@click.command(epilog=example("status --json"))
@as_json
def status(as_json: bool) -> int:
    """Show the next break and today's repetitions."""
    return asking.ask("status", as_json=as_json)


@click.command(epilog=example("why"))
@as_json
def why(as_json: bool) -> int:
    """Explain why a break is or is not showing."""
    return asking.ask("why", as_json=as_json)


@click.command(context_settings=ANY_WORDS, epilog=example("snooze 5m"))
@click.argument("length", nargs=-1)
def snooze(length: tuple[str, ...]) -> int:
    """Snooze the reminder. It comes again after LENGTH, or after the time in your settings."""
    asking.event_of("snooze", length)
    return asking.ask("snooze", Args(words=length))


@click.command(epilog=example("skip"))
def skip() -> int:
    """Skip the break that is due or under way."""
    return asking.ask("skip")


@click.command(epilog=example("redo"))
def redo() -> int:
    """Show a closed or snoozed reminder again."""
    return asking.ask("redo")


@click.command(context_settings=ANY_WORDS, epilog=example("pause until 14:00"))
@click.argument("how_long", nargs=-1, metavar="[LENGTH | until HH:MM | until tomorrow]")
def pause(how_long: tuple[str, ...]) -> int:
    """Pause all reminders, for a time or until `resume`."""
    return asking.ask_or_do("pause", how_long)


@click.command(epilog=example("resume"))
def resume() -> int:
    """End the pause."""
    return asking.ask_or_do("resume", ())


@click.command("flare-up", epilog=example("flare-up on"))
@click.argument("state", type=click.Choice(["on", "off"], case_sensitive=False))
def flare_up(state: str) -> int:
    """Turn a flare-up on or off. While it is on, there are walks only and no stretching."""
    return asking.ask_or_do("flare-up", (state,))


@click.command(epilog=example("stretch --exercise standing-side-bend --lead terminal"))
@click.argument("name", required=False, shell_complete=_break_names)
@_lead
@click.option("--exercise", metavar="ID", shell_complete=_exercise_ids, help="Do only this stretch.")
@_plain
def stretch(name: str | None, lead: str | None, exercise: str | None, plain: bool) -> int:
    """Start a break now. It is the one that is due, or the one called NAME in your settings."""
    return asking.begin(asking.request("stretch", name=name, lead=lead, exercise=exercise), plain=plain)


@click.command(epilog=example("evening --lead terminal"))
@_lead
@_plain
def evening(lead: str | None, plain: bool) -> int:
    """Start tonight's floor routine, or continue it."""
    return asking.begin(asking.request("evening", lead=lead), plain=plain)


@click.command(epilog=example("hurts here"))
@click.argument("what", type=_PAINS, required=False)
def hurts(what: str | None) -> int:
    """Stop the stretch at once, because it hurts.

    Say how it hurts, or you are asked. strong: the stretch was too strong. here: pain in the back, hip, knee or
    elsewhere. leg: pain, tingling, numbness or weakness down a leg. warning: chest pain, faintness, trouble breathing,
    or another warning sign.
    """
    code = asking.ask_or_do("hurts", (what,) if what else ())
    if what or code or not sys.stdin.isatty():
        return code
    answer: str = click.prompt("strong, here, leg or warning", type=_PAINS)
    return asking.ask_or_do("hurts", (answer,))


@click.command("check-in", epilog=example("check-in --lead terminal"))
@click.option("--checked", "says", flag_value="--checked", help="Say that you have been checked.")
@click.option("--asked", "says", flag_value="--asked", help="Say that you have asked a professional.")
@click.option("--enough", "says", flag_value="--enough", help="Say that it is enough stretching for today.")
@click.option("--leave-week-1", "says", flag_value="--leave-week-1", help="Leave week 1, and use your own holds again.")
@click.option(
    "--lead",
    type=click.Choice(["terminal", "window"]),
    help="Where you are asked. Usually in this terminal, or in a window where there is no terminal.",
)
@_plain
def check_in(says: str | None, lead: str | None, plain: bool) -> int:
    """Answer the safety questions again. With an option you say one thing about yourself instead."""
    if says is not None:
        return asking.ask_or_do("check-in", (says,))
    here = sys.stdin.isatty() and sys.platform == "linux"  # where a terminal can lead
    return asking.begin(asking.request("check-in", lead=lead or ("terminal" if here else "window")), plain=plain)


COMMANDS = (run, leave, status, why, stretch, evening, snooze, skip, redo, pause, resume, flare_up, hurts, check_in)
