"""What a package of Linux puts beside the program: manual, completions, entries, icon; all in one voice with it.

Whether the programs of a desktop can read them is checked by .ci/run, which has those programs.
"""

import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import click
import pytest

from breakstretch import __version__
from breakstretch.backends.autostart.desktop_entry import exec_words, read_entry
from breakstretch.backends.autostart.xdg import FILE, fresh_entry
from breakstretch.backends.control.application import ACTIONS
from breakstretch.cli.app import app
from breakstretch.system.app_id import DESKTOP_ID
from installers.tools import make_manual

HERE = Path(__file__).resolve().parent.parent.parent / "installers/linux"
SVG = "{http://www.w3.org/2000/svg}"


def commands(group: click.Group, above: str = "") -> list[str]:
    """Every command that a person is shown."""
    found = []
    for name, command in group.commands.items():
        if not command.hidden:
            found.append(f"{above}{name}")
            found += commands(command, f"{above}{name} ") if isinstance(command, click.Group) else []
    return found


def test_the_manual_has_every_command() -> None:
    """Each command, and no hidden one, stands in the manual with its help and its example."""
    text = make_manual.manual().replace("\\-", "-")
    shown = {line.removeprefix(".B ").partition(" \\fR")[0] for line in text.splitlines() if " \\fR" in line}
    assert shown == set(commands(app))
    assert text.count("\nExample: breakstretch ") == len(
        [command for command in commands(app) if command not in groups()]
    )


def groups() -> set[str]:
    """Commands that only hold others."""
    return {name for name, command in app.commands.items() if isinstance(command, click.Group)}


def test_no_line_of_the_manual_is_taken_for_a_request() -> None:
    """A dot or an apostrophe at the beginning of a text, and a backslash in it, stay what they are."""
    assert make_manual._text(".ics files\n  of C:\\") == "\\&.ics files of C:\\e"
    assert make_manual._text("'a' - b") == "\\&'a' \\- b"


def test_all_of_it_is_written(tmp_path: Path) -> None:
    """Both pages and a completion for each shell, under the names by which they are found."""
    make_manual.write(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {
        "breakstretch.1", "breakstretch-tray.1", "breakstretch.bash", "_breakstretch", "breakstretch.fish",
    }  # fmt: skip


def test_bash_completes(tmp_path: Path) -> None:
    """What bash is given asks the program for the words that fit."""
    make_manual.write(tmp_path)
    ask = f"source {tmp_path}/breakstretch.bash; COMP_WORDS=(breakstretch autostart en) COMP_CWORD=2; "
    done = subprocess.run(
        ["bash", "-c", f'{ask} _breakstretch_completion breakstretch; echo "${{COMPREPLY[*]}}"'],
        env={"PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin", "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.stdout.split() == ["enable"], done.stderr


def test_the_packaged_autostart_is_the_programs_own() -> None:
    """What a package starts for everybody is what `autostart` reads and writes, under the name it looks for."""
    assert (HERE / "breakstretch.autostart.desktop").read_text() == fresh_entry()
    assert FILE == "breakstretch.desktop"


@pytest.mark.parametrize("name", [f"{DESKTOP_ID}.desktop", "breakstretch.autostart.desktop"])
def test_the_entries_start_the_daemon(name: str) -> None:
    """By its bare name, and only where it is there, so that a removed package leaves no broken entry."""
    keys = read_entry((HERE / name).read_text())
    assert keys is not None
    assert exec_words(keys["Exec"])[:2] == ("breakstretch", "run")
    assert (exec_words(keys["Exec"])[2:] == ("--at-login",)) is ("autostart" in name)
    assert keys["TryExec"] == "breakstretch"
    assert keys["Icon"] == "breakstretch"


def test_the_actions_of_the_entry_are_commands() -> None:
    """A dock calls them on the bus; what knows no bus runs the same command."""
    text = (HERE / f"{DESKTOP_ID}.desktop").read_text()
    ran = {
        part.partition("]")[0]: tuple(re.findall("^Exec=breakstretch (.*)", part, re.MULTILINE)[0].split())
        for part in text.split("[Desktop Action ")[1:]
    }
    assert ran == ACTIONS
    assert f"\nActions={';'.join(ACTIONS)};\n" in text


def test_the_bus_can_start_the_daemon() -> None:
    """Under the name that the desktop entry has."""
    text = (HERE / f"{DESKTOP_ID}.service").read_text()
    assert text == f"[D-BUS Service]\nName={DESKTOP_ID}\nExec=/usr/bin/breakstretch run\n"
    assert "\nDBusActivatable=true\n" in (HERE / f"{DESKTOP_ID}.desktop").read_text()


def test_the_unit_does_not_insist() -> None:
    """A second daemon ends with 1, and is then not started again and again."""
    lines = (HERE / "breakstretch.service").read_text().splitlines()
    assert "ExecStart=/usr/bin/breakstretch run --at-login" in lines
    assert "RestartPreventExitStatus=1" in lines


def test_the_metainfo_is_of_this_version() -> None:
    """Software centres are told the newest release by its number, and the entry that starts it."""
    root = ET.fromstring((HERE / "io.github.breakstretch.breakstretch.metainfo.xml").read_text())  # noqa: S314 - ours
    newest = root.find("releases/release")
    assert newest is not None
    assert newest.get("version") == __version__
    assert root.findtext("launchable") == f"{DESKTOP_ID}.desktop"


def test_the_symbolic_icon_can_be_coloured() -> None:
    """It has filled paths in one colour, because a desktop that colours it knows no strokes."""
    paths = ET.fromstring((HERE / "breakstretch-symbolic.svg").read_text()).findall(f"{SVG}path")  # noqa: S314 - ours
    assert paths
    assert {path.get("fill") for path in paths} == {"#2e3436"}
    assert all(path.get("stroke") is None for path in paths)
