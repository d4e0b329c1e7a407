"""Completions for shells, by click, with a repair for fish: click's script cuts the help text at its first comma."""

from click.shell_completion import FishComplete, add_completion_class

_CUTS = 'string split "," '


class WholeHelp(FishComplete):
    """A script that splits only at the first comma, after the kind of a completion."""

    source_template = FishComplete.source_template.replace(_CUTS, _CUTS.replace('"', '-m 1 "', 1))


def mend_fish() -> None:
    """Register the repaired script with click."""
    add_completion_class(WholeHelp)
