"""The `config` command: where the settings are, what is wrong with them, what is in force, and how to change them.

`edit` opens the file itself in the person's editor and checks it afterwards. Rejected: a copy that is checked before it
replaces the file, which loses the text when an editor forks or crashes. A daemon that reads a bad file meanwhile keeps
the last good settings anyway.
"""

import os
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from breakstretch.cli import exits, own_files
from breakstretch.cli.output import as_json, example, print_json, say
from breakstretch.core.values.durations import parse_length
from breakstretch.core.values.errors import BreakstretchError, Refused
from breakstretch.core.values.limits import Problem
from breakstretch.core.values.settings import Settings
from breakstretch.messages.visible import visible
from breakstretch.system import paths

if TYPE_CHECKING:
    from breakstretch.backends.settings.settings_file import Loaded


@click.group(epilog=example("config set breaks.stretch.every 45m"))
def config() -> None:
    """Show, check and change your settings."""


def _keys(_context: click.Context, _parameter: click.Parameter, start: str) -> list[CompletionItem]:
    """All dotted keys, for shell completion."""
    from breakstretch.backends.settings.showing import tables

    return [CompletionItem(key) for key in _dotted("", tables(own_files.settings())) if key.startswith(start)]


@config.command(epilog=example("config path"))
@as_json
def path(as_json: bool) -> int:
    """Show where the settings file is."""
    found = paths.config_file()
    if as_json:
        print_json({"path": found, "exists": os.path.exists(found)})
    else:
        say(found)
    return exits.FINE


@config.command(epilog=example("config check my-settings.toml"))
@click.argument("file", required=False, type=click.Path())
@as_json
@click.pass_context
def check(context: click.Context, file: str | None, as_json: bool) -> int:
    """List every problem with its line, in FILE or in your own settings.

    Events in your calendars that cannot be read are listed too, and exercises that you replace. They do not count as
    problems.
    """
    place = file or paths.config_file()
    named_file = file is not None or context.find_root().params.get("config") is not None
    none_yet = not named_file and not os.path.lexists(place)
    replaced: list[Problem] = []
    loaded = None if none_yet else _loaded(place, replaced.append)
    problems = () if loaded is None else loaded.problems
    events = [] if loaded is None else _calendar_problems(loaded.settings, place)
    if as_json:
        lists = {"problems": problems, "calendars": events, "exercises": replaced}
        print_json({"file": place, **{name: list(map(_problem, found)) for name, found in lists.items()}})
    elif none_yet:
        say(f"{place} does not exist yet, so the default settings are in force.")
    else:
        say("\n".join(visible(str(problem)) for problem in (*problems, *events, *replaced)) or f"{place}: no problems.")
    return exits.FAILED if problems else exits.FINE


@config.command(epilog=example("config show"))
@as_json
def show(as_json: bool) -> int:
    """Show all settings as they are in use, with the defaults."""
    from breakstretch.backends.settings import showing

    if as_json:
        print_json(_in_seconds(showing.tables(own_files.settings())))
    else:
        say(showing.show(own_files.settings()), nl=False)
    return exits.FINE


@config.command(epilog=example("config get breaks.stretch.every"))
@click.argument("key", shell_complete=_keys)
@as_json
def get(key: str, as_json: bool) -> int:
    """Show the value of KEY that is in use."""
    from breakstretch.backends.settings.showing import get_key

    found = get_key(own_files.settings(), key)
    if as_json:
        print_json(_in_seconds(found))
    else:
        say(_as_text(found))
    return exits.FINE


@config.command(
    "set", context_settings=exits.ANY_WORDS, epilog=example("config set evening.at 20:00 evening.until 22:00")
)
@click.argument("words", metavar="KEY VALUE [KEY VALUE]...", nargs=-1, required=True, shell_complete=_keys)
@click.option("--new", is_flag=True, help="Make a new break, although its name is close to that of another.")
def set_values(words: tuple[str, ...], new: bool) -> int:
    """Set each KEY to its VALUE, all or none. Comments and everything else stay as they are."""
    from breakstretch.backends.settings.editing import set_keys
    from breakstretch.backends.settings.typed import pairs_of

    try:
        pairs = pairs_of(words)
    except Refused as error:
        raise click.UsageError(str(error)) from None
    for changed in set_keys(paths.config_file(), pairs, new_break=new):
        before, after = _as_text(changed.before), _as_text(changed.after)
        was = "" if changed.before is None else f" (was {before or 'empty'})" if after != before else ", as before"
        say(f"{changed.key} is {after or 'empty'}{was}.")
    return _until_in_force()


def _until_in_force() -> int:
    """Wait until a running daemon has read the settings. Returns the exit code."""
    from breakstretch.cli import fast

    reply = fast.ask("reload", {})
    data = reply and reply.get("data")
    if reply is None or reply["ok"] or not isinstance(data, dict) or "settings" not in data:
        return exits.FINE  # an older daemon does not know `reload`, and watches the file
    exits.say_error(str(reply["text"]))
    return exits.FAILED


@config.command(epilog=example("config edit"))
def edit() -> int:
    """Open the settings in your editor, and check them after.

    The editor is the one that the variable VISUAL or EDITOR names.
    """
    from breakstretch.backends.settings.editing import place_default

    place = paths.config_file()
    if not os.path.lexists(place):
        place_default(place)
    try:
        click.edit(filename=place)
    except click.ClickException as error:
        raise BreakstretchError(f"{error.message}. Name one in the variable EDITOR.") from error
    except ValueError as error:  # of shlex
        raise BreakstretchError(f"The variable VISUAL or EDITOR cannot be read: {error}.") from error
    problems = _loaded(place).problems
    if problems:
        say("\n".join(visible(str(problem)) for problem in problems), err=True)
        return exits.FAILED
    say(f"{place}: no problems.")
    return exits.FINE


@config.command(epilog=example("config schema"))
def schema() -> int:
    """Print the JSON schema of the settings. An editor that knows TOML checks with it."""
    from breakstretch.backends.settings.settings_shape import schema as document

    click.echo(document(), nl=False)
    return exits.FINE


COMMANDS = (config,)


def _loaded(place: str, note: Callable[[Problem], None] | None = None) -> "Loaded":
    """The settings of this file. Its problems include those of the exercises and pictures that it names.

    `note` is given what else there is to say of those exercises.
    """
    from breakstretch.backends.catalogue.catalogue_file import load_catalogue
    from breakstretch.backends.settings.settings_file import load
    from breakstretch.drawing.own_picture import why_not_shown

    return load(place, partial(load_catalogue, look=why_not_shown, note=note))


def _calendar_problems(settings: Settings, place: str) -> list[Problem]:
    """What is wrong with the calendars that these settings name."""
    from breakstretch.backends.settings.named_files import calendar_files

    files = calendar_files(settings, place)
    if not files:
        return []
    from breakstretch.backends.calendar.reader_process import answers_of, problems_of
    from breakstretch.backends.toml.lines import Lines
    from breakstretch.backends.toml.source_file import SETTINGS_LIMIT, read_file

    found = []
    lines = Lines(read_file(place, SETTINGS_LIMIT).text)
    for at, (path, answer) in enumerate(answers_of(files, own_files.work_day())):
        key = ("calendar", "files", at)
        found += problems_of(path, answer) if answer.read else [Problem(key, answer.said, lines.of(key), place)]
    return found


def _problem(problem: Problem) -> dict[str, object]:
    """A problem as JSON."""
    return {
        "file": problem.file,
        "line": problem.line,
        "key": ".".join(map(str, problem.path)),
        "message": problem.message,
    }


def _in_seconds(value: Any) -> Any:
    """The same with lengths as numbers, as in every JSON of this program."""
    if isinstance(value, dict):
        return {key: item if key == "exercises" else _in_seconds(item) for key, item in value.items()}
    length = parse_length(value) if isinstance(value, str) else None
    return value if length is None else length.total_seconds()


def _as_text(value: Any) -> str:
    """A value as it is typed after `set`, or a section as TOML."""
    if isinstance(value, dict):
        import tomli_w

        return tomli_w.dumps(value).rstrip("\n")
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return str(value).lower() if isinstance(value, bool) else str(value)


def _dotted(before: str, tables: dict[str, Any]) -> list[str]:
    """Every key that has a value."""
    found: list[str] = []
    for key, value in tables.items():
        found += _dotted(f"{before}{key}.", value) if isinstance(value, dict) else [f"{before}{key}"]
    return found
