"""Hidden commands with which a frozen build starts its own child processes, because it has no modules to run."""

import sys

import click

from breakstretch.cli.output import example


@click.command("read-calendar", hidden=True, epilog=example("read-calendar 2026-03-25 Europe/Prague work.ics"))
@click.argument("day")
@click.argument("zone")
@click.argument("file")
def read_calendar(day: str, zone: str, file: str) -> int:
    """Print the busy times of a calendar file as JSON lines."""
    from breakstretch.backends.calendar.reader import main

    return main((day, zone, file), sys.stdout)


@click.command("read-settings", hidden=True, epilog=example("read-settings config.toml"))
@click.argument("file")
def read_settings(file: str) -> int:
    """Print the contents of a settings file as JSON."""
    from breakstretch.backends.settings.settings_reader import main

    return main((file,), sys.stdout.buffer)


@click.command("window", hidden=True, epilog=example("window"))
def window() -> int:
    """Guide in a window, fed with JSON lines."""
    from breakstretch.window.__main__ import main

    return main()


@click.command("draw", hidden=True, epilog=example("draw"))
def draw() -> None:
    """Draw what JSON lines ask for."""
    from breakstretch.drawing.__main__ import main

    main(sys.stdin.buffer, sys.stdout.buffer)


COMMANDS = (draw, read_calendar, read_settings, window)
