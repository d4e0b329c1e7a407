"""The command that opens the home window, for click: its help, and what `fast` leaves to it."""

import click

from breakstretch.cli import fast
from breakstretch.cli.output import example


@click.command("open", epilog=example("open settings"))
@click.argument("page", type=click.Choice(fast.PAGES), default=fast.PAGES[0])
def open_home(page: str) -> int:
    """Open the home window at this page. A window that is open shows the page instead."""
    from breakstretch.bootstrap.home import open_home as show

    return show(page, fast.ask)


COMMANDS = (open_home,)
