"""The `simulate` and `demo` commands: the engine in virtual time, on paper or on the real desktop."""

import click

from breakstretch.cli.output import example


@click.command(epilog=example("simulate monday.toml --json"))
@click.argument("scenario", metavar="SCENARIO.toml")
@click.option("--json", "as_json", is_flag=True, help="Print JSON lines, in time order.")
def simulate(scenario: str, as_json: bool) -> int:
    """Play a day from a file in virtual time. The engine is real, and the person is virtual.

    The scenario is a file that you write. It has a start, such as 2026-03-27T08:30:00, and a table [[do]] for each
    thing that happens, such as works = "3h".
    """
    from breakstretch.bootstrap import simulate as play

    return play(scenario, as_json)


@click.command(epilog=example("demo"))
def demo() -> int:
    """Show a working day in under two minutes on this desktop. Nothing is recorded."""
    from breakstretch.bootstrap import demo as show_demo

    return show_demo()


COMMANDS = (simulate, demo)
