"""The command `exercises picture`, and the picture that `exercises show` prints in a terminal."""

import os
import sys
from pathlib import Path

import click

from breakstretch.cli import exits, own_files
from breakstretch.cli.output import example
from breakstretch.cli.terminal.pictures import characters, takes_pictures
from breakstretch.core.values.exercises import Exercise, Side

SMALLEST, USUAL, LARGEST = 96, 512, 1024
_IN_TERMINAL = 256
"""Pixels. A picture of this size leaves the text visible."""
_PHASES = {"start": 0.0, "hold": 1.0}


@click.command(epilog=example("exercises picture standing-side-bend --side left --out bend.png"))
@click.argument("exercise_id", metavar="ID", shell_complete=own_files.complete_exercise)
@click.option(
    "--side",
    type=click.Choice([side.value for side in Side]),
    help="The side whose hold is counted. Usually both: beside each other, or one picture where one hold works both.",
)
@click.option("--out", required=True, metavar="F.png", help="The file to write, a PNG.")
@click.option("--size", default=USUAL, type=click.IntRange(SMALLEST, LARGEST), help=f"Pixels, {USUAL} if not given.")
@click.option("--dark", is_flag=True, help="On a dark ground.")
@click.option("--pose", type=click.Choice(list(_PHASES)), default="hold", help="Where it begins, or the hold.")
def picture(exercise_id: str, side: str | None, out: str, size: int, dark: bool, pose: str) -> int:
    """Draw an exercise into a file."""
    from breakstretch.drawing.portrait import png, portrait

    found = own_files.exercise(exercise_id)
    try:
        drawn = png(portrait(found, Side(side or Side.BOTH), size, dark=dark, phase=_PHASES[pose]))
    except ValueError as error:
        exits.say_error(f"{error}.")
        return exits.FAILED
    Path(out).write_bytes(drawn)
    return exits.FINE


def in_terminal(exercise: Exercise) -> str:
    """The picture for this terminal. Empty if the terminal cannot show one, or there is none."""
    if not takes_pictures(sys.stdout, os.environ) or not (exercise.figure or exercise.picture):
        return ""
    from breakstretch.drawing.portrait import png, portrait

    try:
        return characters(png(portrait(exercise, Side.BOTH, _IN_TERMINAL)))
    except ValueError as error:
        exits.say_error(f"{error}.")
        return ""
