"""Completions for shells, by click, with a repair for fish: click's script cuts the help at its first comma."""

from click.shell_completion import FishComplete, add_completion_class

_CUTS = 'string split "," '


class WholeHelp(FishComplete):
    """The script splits off the kind of a completion alone."""

    source_template = FishComplete.source_template.replace(_CUTS, _CUTS.replace('"', '-m 1 "', 1))


def mend_fish() -> None:
    """Have click give out this script."""
    add_completion_class(WholeHelp)
