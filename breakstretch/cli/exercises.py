"""`exercises list` and `exercises show`: the catalogue for reading; `exercises allow`: the one wish about it."""

import sys
import textwrap

import click

from breakstretch.cli import asking, exits, own_files
from breakstretch.cli.exercise_pictures import in_terminal, picture
from breakstretch.cli.output import as_json, example, print_json, table
from breakstretch.core.values.exercises import Catalogue, CautionRule, Exercise, Group, Setting, Side
from breakstretch.messages.instruction import LEFT_SHOWN, names_a_side, told, way_out
from breakstretch.messages.phrases import in_words

_WIDTH = 88


@click.group(invoke_without_command=True, epilog=example("exercises list --group calf"))
@click.pass_context
def exercises(context: click.Context) -> int:
    """Show the exercises: what they stretch, how they go, and whom they do not suit."""
    if context.invoked_subcommand is None:
        return int(context.invoke(list_all))
    return exits.FINE


@exercises.command("list", epilog=example("exercises list --setting floor"))
@click.option("--group", type=click.Choice([one.value for one in Group]), help="Of this group only.")
@click.option("--setting", type=click.Choice([one.value for one in Setting]), help="For this place only.")
@as_json
def list_all(group: str | None = None, setting: str | None = None, as_json: bool = False) -> int:
    """List the exercises, in the order of the file."""
    found = [
        one
        for one in own_files.catalogue().exercises
        if group in (None, one.group.value) and setting in (None, one.setting.value)
    ]
    if as_json:
        print_json([document(one) for one in found])
    elif found:
        rows = ((one.id, one.group.value, one.setting.value, one.level.value, one.name) for one in found)
        click.echo(table(("id", "group", "setting", "level", "name"), rows))
    else:
        click.echo("No exercise is for that group and place.")
    return exits.FINE


@exercises.command(epilog=example("exercises show standing-side-bend"))
@click.argument("exercise_id", metavar="ID", shell_complete=own_files.complete_exercise)
@click.option("--no-picture", is_flag=True, help="Without the picture that some terminals can show.")
@as_json
def show(exercise_id: str, no_picture: bool, as_json: bool) -> int:
    """Show one exercise in full, with its picture where the terminal can show one."""
    found = own_files.exercise(exercise_id)
    if as_json:
        print_json(document(found))
    else:
        if not no_picture:
            sys.stdout.write(in_terminal(found))
        click.echo(text(found, own_files.catalogue()))
    return exits.FINE


@exercises.command(epilog=example("exercises allow standing-side-bend"))
@click.argument("exercise_id", metavar="ID", shell_complete=own_files.complete_exercise)
def allow(exercise_id: str) -> int:
    """Take an exercise that hurt on two days into the rotation again, after you have had advice."""
    return asking.ask_or_do("allow", (own_files.exercise(exercise_id).id,))


exercises.add_command(picture)

COMMANDS = (exercises,)


def document(one: Exercise) -> dict[str, object]:
    """An exercise for programs, with its texts as they are in the file."""
    import msgspec

    return dict(msgspec.to_builtins(one))


def text(one: Exercise, catalogue: Catalogue) -> str:
    """An exercise for reading."""
    sides = "each side" if one.bilateral else "both sides at once"
    place = f"{catalogue.info(one.group).name}, {one.setting.value.replace('_', ' ')}, {one.level.value}; "
    parts = [f"{one.name} ({one.id})", f"{place}hold {in_words(one.hold)}, {sides}"]
    if one.equipment:
        parts.append(f"Needs: {', '.join(one.equipment)}")
    if names_a_side(one):
        parts.append(LEFT_SHOWN)
    parts += ["", *_paragraph("Start", one.start_position)]
    parts += [line for number, step in enumerate(one.steps, 1) for line in _paragraph(f"{number}", step)]
    parts += _paragraph("Come out", way_out(one, Side.LEFT))
    parts += ["", *_paragraph("You feel", one.feel)]
    parts += [line for mistake in one.mistakes for line in _paragraph("Avoid", mistake)]
    parts += ["", *_paragraph("Easier", one.easier), *_paragraph("Harder", one.harder)]
    if one.cautions:
        parts += ["", "Take care"]
        for caution in one.cautions:
            rule = "leave it out" if caution.rule is CautionRule.AVOID else "adapt it"
            parts += _paragraph(f"{caution.tag}, {rule}", caution.text)
    parts += ["", "Sources"]
    parts += [f"  {source.title}, {source.organisation}: {source.url}" for source in one.sources]
    parts += ["", "General information, not medical advice. Mild pull, never pain."]
    return "\n".join(parts)


def _paragraph(label: str, words: str) -> list[str]:
    if not words:
        return []
    return textwrap.wrap(f"{label}: {told(words, Side.LEFT)}", _WIDTH, initial_indent="  ", subsequent_indent="    ")
