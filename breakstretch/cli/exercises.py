"""The commands `exercises list`, `exercises show` and `exercises allow`."""

import shutil
import sys
import textwrap
from collections.abc import Collection

import click

from breakstretch.cli import asking, exits, own_files
from breakstretch.cli.exercise_pictures import in_terminal, picture
from breakstretch.cli.fitted import fitted
from breakstretch.cli.output import as_json, example, print_json, say, table
from breakstretch.core.rules.cautions import left_out_by
from breakstretch.core.values.exercises import (
    HYPERMOBILITY,
    Catalogue,
    Exercise,
    Group,
    Setting,
    Side,
    Source,
)
from breakstretch.messages.cautions import what_is_left_out
from breakstretch.messages.home.exercise_texts import PLACES, care_lines, kind_line
from breakstretch.messages.instruction import LEFT_SHOWN, names_a_side, told, way_out

_WIDTH, _NARROWEST = 80, 30
"""Columns."""


@click.group(invoke_without_command=True, epilog=example("exercises list --group calf"))
@as_json
@click.pass_context
def exercises(context: click.Context, as_json: bool) -> int:
    """Show the exercises, and how they are done."""
    if context.invoked_subcommand is None:
        return int(context.invoke(list_all, as_json=as_json))
    return exits.FINE


@exercises.command("list", epilog=example("exercises list --setting floor"))
@click.option("--group", type=click.Choice([group.value for group in Group]), help="Of this group only.")
@click.option("--setting", type=click.Choice([setting.value for setting in Setting]), help="For this place only.")
@as_json
def list_all(group: str | None = None, setting: str | None = None, as_json: bool = False) -> int:
    """List the exercises, in the order of the file."""
    found = [
        exercise
        for exercise in own_files.catalogue().exercises
        if group in (None, exercise.group.value) and setting in (None, exercise.setting.value)
    ]
    if as_json:
        print_json([document(exercise) for exercise in found])
    elif found:
        name_of = own_files.catalogue().info
        rows = (
            (exercise.id, name_of(exercise.group).name, PLACES[exercise.setting], exercise.level.value, exercise.name)
            for exercise in found
        )
        say(fitted(table(("id", "muscle group", "place", "level", "name"), rows), sys.stdout))
        for words in _left_out(tuple(found)):
            say(f"\n{textwrap.fill(words, _width())}")
    else:
        say("There is no exercise for that group and place.")
    return exits.FINE


@exercises.command(epilog=example("exercises show standing-side-bend"))
@click.argument("exercise_id", metavar="ID", shell_complete=own_files.complete_exercise)
@click.option("--no-picture", is_flag=True, help="Without the picture that some terminals can show.")
@as_json
def show(exercise_id: str, no_picture: bool, as_json: bool) -> int:
    """Show one exercise in full. Its picture comes with it where the terminal shows pictures."""
    found = own_files.exercise(exercise_id)
    if as_json:
        print_json(document(found))
    else:
        if not no_picture:
            sys.stdout.write(in_terminal(found))
        say(text(found, own_files.catalogue(), own_files.settings().exercises.cautions))
    return exits.FINE


@exercises.command(epilog=example("exercises allow standing-side-bend"))
@click.argument("exercise_id", metavar="ID", shell_complete=own_files.complete_exercise)
def allow(exercise_id: str) -> int:
    """Bring back an exercise that hurt. Do so only after you have had advice."""
    return asking.ask_or_do("allow", (own_files.exercise(exercise_id).id,))


exercises.add_command(picture)

COMMANDS = (exercises,)


def document(exercise: Exercise) -> dict[str, object]:
    """An exercise as JSON, with its texts as they are in the file."""
    import msgspec

    return dict(msgspec.to_builtins(exercise))


def _left_out(found: tuple[Exercise, ...]) -> list[str]:
    """What the cautions of your settings leave out of these exercises."""
    catalogue = Catalogue(own_files.catalogue().groups, found)
    left_out = left_out_by(catalogue, own_files.settings().exercises.cautions)
    return [what_is_left_out(reason) for reason in left_out if reason.groups or reason.exercises]


def text(exercise: Exercise, catalogue: Catalogue, cautions: Collection[str] = ()) -> str:
    """An exercise as text, for a person with these cautions."""
    head = [f"{exercise.name} ({exercise.id})", kind_line(exercise, catalogue.info(exercise.group).name)]
    if exercise.equipment:
        head.append(f"Needs: {', '.join(exercise.equipment)}")
    if names_a_side(exercise):
        head.append(LEFT_SHOWN)
    steps = _paragraph("Start", exercise.start_position)
    steps += [line for number, step in enumerate(exercise.steps, 1) for line in _paragraph(f"{number}", step)]
    steps += _paragraph("Come out", way_out(exercise, Side.LEFT))
    feel = _paragraph("You feel", exercise.feel)
    feel += [line for mistake in exercise.mistakes for line in _paragraph("Avoid", mistake)]
    harder = "" if HYPERMOBILITY in cautions else exercise.harder
    ways = [*_paragraph("Easier", exercise.easier), *_paragraph("Harder", harder)]
    sources = [line for source in exercise.sources for line in _source(source)]
    parts = [
        [line for words in head for line in _wrapped(words, "")],
        steps,
        feel,
        ways,
        _headed("Take care", _care(exercise)),
        _headed("Sources", sources),
        ["General information, not medical advice. Mild pull, never pain."],
    ]
    return "\n\n".join("\n".join(lines) for lines in parts if lines)


def _headed(head: str, lines: list[str]) -> list[str]:
    """Lines below a heading, or nothing if there are no lines."""
    return [head, *lines] if lines else []


def _source(source: Source) -> list[str]:
    """The source of an exercise. Its address stays whole, so that you can click it."""
    return [*_wrapped(f"{source.title}, {source.organisation}:"), f"    {source.url}"]


def _care(exercise: Exercise) -> list[str]:
    """Whom it does not suit, and who adapts it."""
    return [line for _, head, words in care_lines(exercise) for line in _paragraph(head, words)]


def _paragraph(head: str, words: str) -> list[str]:
    return _wrapped(f"{head}: {told(words, Side.LEFT)}") if words else []


def _wrapped(words: str, indent: str = "  ") -> list[str]:
    return textwrap.wrap(words, _width(), initial_indent=indent, subsequent_indent=f"{indent}  ")


def _width() -> int:
    """The columns for a paragraph: those of the terminal, and no more than can be read with ease."""
    return max(_NARROWEST, min(_WIDTH, shutil.get_terminal_size((_WIDTH, 0)).columns))
