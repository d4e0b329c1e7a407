"""`exercises list` and `exercises show`: the catalogue for reading; `exercises allow`: the one wish about it."""

import sys
import textwrap
from collections.abc import Collection

import click

from breakstretch.cli import asking, exits, own_files
from breakstretch.cli.exercise_pictures import in_terminal, picture
from breakstretch.cli.output import as_json, example, print_json, say, table
from breakstretch.core.rules.cautions import care, left_out_by
from breakstretch.core.values.exercises import (
    HYPERMOBILITY,
    Catalogue,
    CautionRule,
    Exercise,
    Group,
    Setting,
    Side,
    Source,
)
from breakstretch.messages.cautions import REASONS, label, what_is_left_out
from breakstretch.messages.instruction import LEFT_SHOWN, names_a_side, told, way_out
from breakstretch.messages.phrases import in_words
from breakstretch.messages.sentences import sentence

_WIDTH = 80


@click.group(invoke_without_command=True, epilog=example("exercises list --group calf"))
@as_json
@click.pass_context
def exercises(context: click.Context, as_json: bool) -> int:
    """Show the exercises: what they stretch, how they go, and whom they do not suit."""
    if context.invoked_subcommand is None:
        return int(context.invoke(list_all, as_json=as_json))
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
        say(table(("id", "group", "setting", "level", "name"), rows))
        for words in _left_out(tuple(found)):
            say(f"\n{textwrap.fill(words, _WIDTH)}")
    else:
        say("No exercise is for that group and place.")
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
        say(text(found, own_files.catalogue(), own_files.settings().exercises.cautions))
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


def _left_out(found: tuple[Exercise, ...]) -> list[str]:
    """What the cautions of your settings leave out of these exercises."""
    catalogue = Catalogue(own_files.catalogue().groups, found)
    left_out = left_out_by(catalogue, own_files.settings().exercises.cautions)
    return [what_is_left_out(one) for one in left_out if one.groups or one.exercises]


def text(one: Exercise, catalogue: Catalogue, cautions: Collection[str] = ()) -> str:
    """An exercise for reading, for a person with these cautions."""
    sides = "each side" if one.bilateral else "both sides at once"
    place = f"{catalogue.info(one.group).name}, {one.setting.value.replace('_', ' ')}, {one.level.value}; "
    head = [f"{one.name} ({one.id})", f"{place}hold {in_words(one.hold)}, {sides}"]
    if one.equipment:
        head.append(f"Needs: {', '.join(one.equipment)}")
    if names_a_side(one):
        head.append(LEFT_SHOWN)
    steps = _paragraph("Start", one.start_position)
    steps += [line for number, step in enumerate(one.steps, 1) for line in _paragraph(f"{number}", step)]
    steps += _paragraph("Come out", way_out(one, Side.LEFT))
    feel = _paragraph("You feel", one.feel)
    feel += [line for mistake in one.mistakes for line in _paragraph("Avoid", mistake)]
    harder = "" if HYPERMOBILITY in cautions else one.harder
    ways = [*_paragraph("Easier", one.easier), *_paragraph("Harder", harder)]
    sources = [line for source in one.sources for line in _source(source)]
    parts = [
        [line for words in head for line in _wrapped(words, "")],
        steps,
        feel,
        ways,
        _headed("Take care", _care(one)),
        _headed("Sources", sources),
        ["General information, not medical advice. Mild pull, never pain."],
    ]
    return "\n\n".join("\n".join(lines) for lines in parts if lines)


def _headed(head: str, lines: list[str]) -> list[str]:
    """Lines below a heading; nothing where there are none."""
    return [head, *lines] if lines else []


def _source(source: Source) -> list[str]:
    """Where it is described, with the address whole, so that it can be clicked."""
    return [*_wrapped(f"{source.title}, {source.organisation}:"), f"    {source.url}"]


def _care(one: Exercise) -> list[str]:
    """Whom it does not suit, and who does it another way."""
    lines = []
    for tag in REASONS:
        out = [caution.text for caution in one.cautions if caution.tag == tag and caution.rule is CautionRule.AVOID]
        lines += [line for words in out for line in _paragraph(f"{label(tag)}, leave it out", words)]
        lines += [line for saying in care(one, tag) for line in _paragraph(f"{label(tag)}, adapt it", sentence(saying))]
    return lines


def _paragraph(head: str, words: str) -> list[str]:
    return _wrapped(f"{head}: {told(words, Side.LEFT)}") if words else []


def _wrapped(words: str, indent: str = "  ") -> list[str]:
    return textwrap.wrap(words, _WIDTH, initial_indent=indent, subsequent_indent=f"{indent}  ")
