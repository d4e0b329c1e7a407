"""The command that opens the home window."""

import click

from breakstretch.cli import fast
from breakstretch.cli.output import example

_PAGES = ("today", "history", "exercises", "settings", "about")


@click.command("open", epilog=example("open settings"))
@click.argument("page", type=click.Choice(_PAGES), default="today")
def open_home(page: str) -> int:
    """Open the home window at this page. A window that is open shows the page instead."""
    from breakstretch.bootstrap.home import open_home as show

    return show(page, fast.ask)


COMMANDS = (open_home,)
