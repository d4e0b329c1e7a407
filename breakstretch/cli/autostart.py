"""The `autostart` command: whether breakstretch starts at login."""

import os
import sys

import click

from breakstretch.cli import exits
from breakstretch.cli.output import as_json, example, print_json, say


@click.group("autostart", epilog=example("autostart enable"))
def autostart() -> None:
    """Start breakstretch at login, or not."""


@autostart.command(epilog=example("autostart enable"))
def enable() -> int:
    """Start this copy of breakstretch at login."""
    from breakstretch.backends.autostart import choose, own_command
    from breakstretch.system.paths import config_file

    way = choose()
    way.enable(own_command(sys.argv[0], config_file() if os.environ.get("BREAKSTRETCH_CONFIG") else None))
    return _tell(wanted=True)


@autostart.command(epilog=example("autostart disable"))
def disable() -> int:
    """Do not start breakstretch at login. If it is running, it keeps running."""
    from breakstretch.backends.autostart import choose

    choose().disable()
    return _tell(wanted=False)


@autostart.command(epilog=example("autostart status --json"))
@as_json
def status(as_json: bool) -> int:
    """Show whether it starts at login. It also says how, and what prevents it."""
    if not as_json:
        return _tell(wanted=None)
    import msgspec

    from breakstretch.backends.autostart import choose

    print_json(msgspec.to_builtins(choose().state()))
    return exits.FINE


COMMANDS = (autostart,)


def _tell(*, wanted: bool | None) -> int:
    """Print the state now. It is a failure if that is not what was asked for."""
    from breakstretch.backends.autostart import choose

    found = choose().state()
    text = " ".join(filter(None, (found.why, found.remedy and f"({found.remedy})")))
    if wanted is not None and found.on is not wanted:
        exits.say_error(text)
        return exits.FAILED
    say(text)
    return exits.FINE
