"""Writes the manual pages and the shell completions: `python -m installers.tools.make_manual FOLDER`.

Both come from the commands themselves, so that they cannot tell something else. They are made while a package is
built, by the click it will run with, because the completions of two versions of click do not understand each other;
so none of them lies in the repository. Rejected: click-man, which makes a page for each of thirty commands.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import click
from click.shell_completion import get_completion_class

from breakstretch import __version__
from breakstretch.cli import COMPLETION
from breakstretch.cli.app import app
from breakstretch.messages.safety import ABOUT

NAME = "breakstretch"
SHELLS = {"bash": f"{NAME}.bash", "zsh": f"_{NAME}", "fish": f"{NAME}.fish"}
"""Each shell, and what its completion file has to be called."""
_LATER = {
    "EXIT STATUS": (
        ("0", "Fine."),
        ("1", "It failed. One sentence on standard error says why."),
        ("2", "The command was typed wrong."),
        ("3", "It needs a running daemon, and there is none."),
    ),
    "ENVIRONMENT": (
        ("BREAKSTRETCH_CONFIG", "Another settings file."),
        ("BREAKSTRETCH_STATE_DIR", "Another folder for the history and the log."),
    ),
    "FILES": (
        ("~/.config/breakstretch/config.toml", "The settings, with a comment for each."),
        ("~/.local/state/breakstretch/history.db", "What was done, and what is running now."),
        ("~/.local/state/breakstretch/breakstretch.log", "The story of the day."),
        ("~/.config/autostart/breakstretch.desktop", "Whether it starts at login. See autostart."),
    ),
}


def manual() -> str:
    """The page breakstretch(1)."""
    lines = [
        f'.TH {NAME.upper()} 1 "" "{NAME} {__version__}" "User Commands"',
        ".SH NAME",
        f"{NAME} \\- break reminders that guide you through a desk stretch",
        ".SH SYNOPSIS",
        f".B {NAME}",
        _text("[--config FILE] [COMMAND] [ARGUMENTS]"),
        ".SH DESCRIPTION",
        _text(
            "breakstretch sits in the tray and counts the time at the desk. When a break is due, it shows a "
            "notification. A click on it guides you through the stretch, hold by hold. Over the day, the breaks rotate "
            "through seven muscle groups."
        ),
        ".PP",
        _text(f"Without a command it is `breakstretch run`. {ABOUT}"),
        ".SH OPTIONS",
        *_options(app),
        ".SH COMMANDS",
        *_commands(app, ""),
    ]
    for title, entries in _LATER.items():
        lines.append(f".SH {title}")
        for name, text in entries:
            lines += [".TP", f".B {_text(name)}", _text(text)]
    return "\n".join(lines) + "\n"


def tray_manual() -> str:
    """The page breakstretch-tray(1)."""
    return "\n".join((
        f'.TH {NAME.upper()}-TRAY 1 "" "{NAME} {__version__}" "User Commands"',
        ".SH NAME",
        f"{NAME}\\-tray \\- start breakstretch without a terminal",
        ".SH SYNOPSIS",
        f".B {NAME}\\-tray",
        ".SH DESCRIPTION",
        _text("The same as breakstretch run; on Windows it opens no console. It takes no options."),
        ".SH SEE ALSO",
        f".BR {NAME} (1)",
        "",
    ))  # fmt: skip


def completion(shell: str) -> str:
    """What a shell reads to complete our words."""
    kind = get_completion_class(shell)
    assert kind is not None  # noqa: S101 - click knows the shells named above
    return kind(app, {}, NAME, COMPLETION).source()


def _commands(group: click.Group, above: str) -> Iterator[str]:
    """Every command that is shown in the help, with those below it."""
    context = click.Context(group, info_name=NAME)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if command is None or command.hidden:
            continue
        words = f"{above} {name}".strip()
        usage = " ".join(command.collect_usage_pieces(click.Context(command, info_name=words)))
        yield from (".TP", f".B {_text(words)} \\fR{_text(usage)}", _text(command.help or ""))
        if isinstance(command, click.Group):
            yield from _commands(command, words)
            continue
        yield from (".RS", *_options(command))
        yield from (".PP", _text(command.epilog or ""), ".RE")


def _options(command: click.Command) -> Iterator[str]:
    """Each option with its help; --help is every command's and is said once, by the program itself."""
    for parameter in command.get_params(click.Context(command)):
        record = parameter.get_help_record(click.Context(command))
        plain = isinstance(parameter, click.Option) and (command is app or "--help" not in parameter.opts)
        if plain and record is not None:
            yield from (".TP", f".B {_text(record[0])}", _text(record[1]))


def _text(text: str) -> str:
    """Plain text for roff, in one line."""
    line = " ".join(text.split()).replace("\\", "\\e").replace("-", "\\-").replace("`", "\\(ga")
    return f"\\&{line}" if line.startswith((".", "'")) else line


def write(folder: Path) -> None:
    """All of them, into this folder."""
    folder.mkdir(parents=True, exist_ok=True)
    made = {f"{NAME}.1": manual(), f"{NAME}-tray.1": tray_manual()}
    made |= {name: completion(shell) for shell, name in SHELLS.items()}
    for name, text in made.items():
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
