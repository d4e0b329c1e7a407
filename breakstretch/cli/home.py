"""The `open` command for click: its help, and what `fast` does not handle."""

import os

import click

from breakstretch.cli import fast
from breakstretch.cli.output import example


@click.command("open", epilog=example("open settings"))
@click.argument("page", type=click.Choice(fast.PAGES), default=fast.PAGES[0])
@click.option("--first-run", is_flag=True, hidden=True)
def open_home(page: str, first_run: bool) -> int:
    """Open the home window, at the page that you name."""
    if first_run:
        from breakstretch.bootstrap.home import open_first_run

        return open_first_run(fast.ask)
    from breakstretch.bootstrap.home import open_home as show

    return show(page, fast.ask)


@click.command("end-startup", hidden=True, epilog=example("end-startup"))
def end_startup() -> None:
    """Tell the desktop that no window follows the click for which it gave a token."""
    from breakstretch.bootstrap.activation import token_of
    from breakstretch.window.x11 import open_screen

    screen = open_screen()
    if screen is not None:
        screen.end_startup(token_of(os.environ))
        screen.close()


COMMANDS = (end_startup, open_home)
