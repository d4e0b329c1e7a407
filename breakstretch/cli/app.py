"""The commands under one name, as click sees them. Related commands share a module.

click is told not to end the process, so that exit codes stay in one place.
"""

import os
from collections.abc import Sequence
from io import StringIO

import click

from breakstretch import __version__
from breakstretch.cli import autostart, children, config, daily, doctor, exercises, exits, home, simulate
from breakstretch.cli.output import example
from breakstretch.cli.review import commands
from breakstretch.messages.safety import ABOUT

_SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@click.group(
    context_settings=_SETTINGS,
    epilog=f"Without a command, breakstretch runs in the foreground.\n\n{example('pause 30m')}\n\n{ABOUT}",
)
@click.option("--config", metavar="FILE", help="Use this settings file. You can also set BREAKSTRETCH_CONFIG.")
@click.version_option(__version__, prog_name="breakstretch")
def app(config: str | None) -> None:
    """Break reminders that guide you through a stretch at your desk."""
    if config is not None:
        os.environ["BREAKSTRETCH_CONFIG"] = config


for family in (daily, commands, exercises, config, doctor, autostart, simulate, home, children):
    for command in family.COMMANDS:
        app.add_command(command)


def run_command(words: Sequence[str]) -> int:
    """Let click find the command and run it. Returns the exit code."""
    try:
        code = app.main(list(words), prog_name="breakstretch", standalone_mode=False)
    except click.exceptions.Abort:
        return exits.INTERRUPTED
    except click.ClickException as error:
        said = StringIO()
        error.show(said)
        exits.say_lines(said.getvalue())
        return error.exit_code
    return code if isinstance(code, int) else exits.FINE
