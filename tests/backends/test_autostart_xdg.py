"""Autostart on Linux: the person's file over the system's, the unit beside both, and real readers of it."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from breakstretch.backends.autostart.desktop_entry import exec_line, exec_words
from breakstretch.backends.autostart.state import Command
from breakstretch.backends.autostart.xdg import fresh_entry
from breakstretch.core.values.errors import Refused
from tests.support.autostart_rigs import XdgRig, program
from tests.support.desktop import wait_for
from tests.support.requirements import lack

GENERATOR = Path("/usr/lib/systemd/user-generators/systemd-xdg-autostart-generator")


@pytest.fixture
def rig(tmp_path: Path) -> XdgRig:
    """A login with nothing in it."""
    return XdgRig(tmp_path)


@pytest.fixture
def packaged(rig: XdgRig, tmp_path: Path) -> Command:
    """The program as a package brings it: in the search path, and started for everybody."""
    path = tmp_path / "bin/breakstretch"
    path.parent.mkdir()
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    rig.install_for_everybody(fresh_entry())
    return Command((str(path), "run", "--at-login"))


def test_a_package_starts_it_for_everybody(rig: XdgRig, packaged: Command) -> None:
    """The system's file counts, and enabling the same program adds no second one."""
    assert rig.way.state().place == str(rig.shared)
    rig.way.enable(packaged)
    assert rig.way.state().on
    assert rig.traces() == []


def test_disabling_hides_the_systems_file(rig: XdgRig, packaged: Command) -> None:
    """To be off where the system starts it takes a file that says so; enabling takes that away again."""
    rig.way.disable()
    assert not rig.way.state().on
    assert "Hidden=true" in rig.own.read_text()
    rig.way.enable(packaged)
    assert rig.traces() == []
    assert rig.way.state().on


def test_a_wish_of_the_persons_outlives_off_and_on(rig: XdgRig, packaged: Command) -> None:
    """A delay that somebody gave the packaged start is still there when it was disabled and enabled again."""
    rig.put(fresh_entry() + "X-GNOME-Autostart-Delay=20\n")
    rig.way.disable()
    rig.way.enable(packaged)
    assert "X-GNOME-Autostart-Delay=20\n" in rig.own.read_text()
    assert rig.way.state().on


@pytest.mark.usefixtures("packaged")
def test_another_copy_takes_the_systems_place(rig: XdgRig, tmp_path: Path) -> None:
    """A copy in a venv is started instead of the packaged one, not beside it: both have one name."""
    copy = program(tmp_path)
    rig.way.enable(copy)
    assert rig.way.state().command == copy.words
    assert rig.way.state().place == str(rig.own)
    assert rig.own.name == rig.shared.name


def test_a_removed_package_leaves_it_off(rig: XdgRig, packaged: Command) -> None:
    """The system's file may outlive the program; then nothing is started, and nothing complains at login."""
    Path(packaged.words[0]).unlink()
    found = rig.way.state()
    assert not found.on
    assert found.why == f"breakstretch does not start at login: breakstretch, which {rig.shared} starts, is not there."


@pytest.mark.parametrize("line", ["X-GNOME-Autostart-enabled=false", "X-MATE-Autostart-enabled=false", "Hidden=true"])
def test_each_desktops_switch(rig: XdgRig, tmp_path: Path, line: str) -> None:
    """Whichever key a desktop switches off by, it counts."""
    rig.way.enable(program(tmp_path))
    rig.put(rig.own.read_text().replace("X-GNOME-Autostart-enabled=true\n", "") + f"{line}\n")
    assert "switched off" in rig.way.state().why
    rig.way.enable(program(tmp_path))
    assert rig.way.state().on


def test_an_entry_for_another_desktop(rig: XdgRig, tmp_path: Path) -> None:
    """An entry that is not for this desktop does not start it here; enabling makes it one for every desktop."""
    rig.way.enable(program(tmp_path))
    rig.put(rig.own.read_text() + "OnlyShowIn=GNOME;\n")
    assert "is not for this desktop (XFCE)" in rig.way.state().why
    rig.way.enable(program(tmp_path))
    assert rig.way.state().on


@pytest.mark.parametrize(("desktop", "told"), [("sway", True), ("i3", True), ("XFCE", False), ("ubuntu:GNOME", False)])
def test_a_session_that_reads_no_such_files(tmp_path: Path, desktop: str, told: bool) -> None:
    """Where the session itself starts no such files, that is said; everywhere else, nothing of the kind."""
    rig = XdgRig(tmp_path, desktop)
    rig.way.enable(program(tmp_path))
    assert ("itself reads no such files" in rig.way.state().why) is told


@pytest.mark.parametrize(
    "text",
    ["", "no entry at all\n", "[Desktop Entry]\nType=Application\n", "\x00[\n", "[Desktop Entry] mine\nExec=sh\n"],
)
def test_a_broken_entry_is_told_and_repaired(rig: XdgRig, tmp_path: Path, text: str) -> None:
    """A file that names no program, or is none, is a fault; enabling writes it anew."""
    rig.put(text)
    found = rig.way.state()
    assert not found.on
    assert str(rig.own) in found.why
    assert found.remedy
    rig.way.enable(program(tmp_path))
    assert rig.way.state().on


def test_what_a_person_wrote_stays(rig: XdgRig, tmp_path: Path) -> None:
    """Enabling again changes what has to be changed and keeps comments, translations, other keys and groups."""
    kept = ["# mine", "Name[cs]=Prota\x85žení", "X-GNOME-Autostart-Delay=20", "[Desktop Action stretch]", "Exec=other"]
    rig.put("# mine\n[Desktop Entry]\nType=Application\nName=b\nName[cs]=Prota\x85žení\nExec=gone\n"
            "X-GNOME-Autostart-Delay=20\n\n[Desktop Action stretch]\nExec=other\n")  # fmt: skip
    rig.way.enable(program(tmp_path))
    lines = rig.own.read_text("utf-8").split("\n")
    assert [line for line in lines if line in kept] == kept
    assert rig.way.state().on


def test_a_link_stays_a_link(rig: XdgRig, tmp_path: Path) -> None:
    """A person who keeps such files elsewhere finds the change there."""
    kept = tmp_path / "dotfiles.desktop"
    kept.write_text(fresh_entry())
    rig.own.parent.mkdir(parents=True)
    rig.own.symlink_to(kept)
    rig.way.enable(program(tmp_path))
    assert rig.own.is_symlink()
    assert "TryExec=/" not in fresh_entry()
    assert "TryExec=/" in kept.read_text()


def test_the_unit_is_kept_and_the_file_gives_way(rig: XdgRig, tmp_path: Path) -> None:
    """Where both would start it, that is told; enabling leaves it to the unit alone."""
    rig.way.enable(program(tmp_path))
    link = rig.enable_unit()
    assert "twice" in rig.way.state().why
    assert rig.way.state().remedy
    rig.way.enable(program(tmp_path))
    found = rig.way.state()
    assert (found.on, found.by, found.remedy, found.place) == (True, "systemd unit", "", str(link))
    assert rig.traces() == [str(link)]


def test_disabling_takes_the_units_link_away(rig: XdgRig) -> None:
    """A unit that the person enabled is disabled, as systemctl does it."""
    rig.enable_unit()
    rig.way.disable()
    assert not rig.way.state().on
    assert rig.traces() == []


def test_a_unit_for_everybody_is_not_the_persons(rig: XdgRig) -> None:
    """What the system enables for everybody is refused with the command that masks it, and masked it is off."""
    rig.enable_unit(rig.system_units)
    with pytest.raises(Refused, match="systemctl --user mask"):
        rig.way.disable()
    rig.own_units.mkdir(parents=True)
    (rig.own_units / "breakstretch.service").symlink_to(os.devnull)
    assert not rig.way.state().on


def test_a_checkout_is_started_where_it_lies(rig: XdgRig, tmp_path: Path) -> None:
    """A program without a script of its own has a folder to be started in, and loses it when it has one."""
    python = program(tmp_path, "python").words[0]
    rig.way.enable(Command((python, "-m", "breakstretch", "run"), str(tmp_path)))
    assert f"Path={tmp_path}\n" in rig.own.read_text()
    rig.way.enable(program(tmp_path))
    assert "Path=" not in rig.own.read_text()


def test_a_path_that_no_line_can_hold(rig: XdgRig, tmp_path: Path) -> None:
    """A line break would end the line, and GLib and systemd misread some signs: refused, and nothing is written."""
    for folder in ("a\nb", "100%", "a\\b", "$HOME"):
        with pytest.raises(Refused, match="move breakstretch elsewhere"):
            rig.way.enable(program(tmp_path / folder))
    assert rig.traces() == []


@pytest.mark.parametrize(
    ("word", "written"),
    [
        ("run", "run"),
        ("a b", '"a b"'),
        ("$x", r'"\\$x"'),
        ("\\", r'"\\\\"'),
        ('"`', r'"\\"\\`"'),
        ("5%", '"5%%"'),
        ("", '""'),
    ],
)
def test_a_word_is_quoted_by_the_rule(word: str, written: str) -> None:
    """Reserved characters get a backslash inside quotes, and each backslash another: the Desktop Entry rule."""
    assert exec_line([word]) == written
    assert exec_words(written) == (word,)


def test_glib_starts_what_was_written(rig: XdgRig, tmp_path: Path) -> None:
    """GLib, by which GNOME and Xfce start such files, starts the program with its odd arguments."""
    if shutil.which("gio") is None:
        lack("gio is not installed (apt install libglib2.0-bin)")
    odd = ("--config", 'my $HOME `x` "q" \\b 100% %u', "run")
    command = Command((*program(tmp_path).words[:1], *odd))
    rig.way.enable(command)
    assert rig.way.state().command == command.words
    done = subprocess.run(
        ["gio", "launch", str(rig.own)], env=rig.env, capture_output=True, text=True, check=False, timeout=30
    )
    assert done.returncode == 0, done.stderr
    said = Path(f"{command.words[0]}.args")
    wait_for(said.exists, "the program to run")
    assert wait_for(said.read_text, "its arguments").splitlines() == [*odd]


@pytest.mark.parametrize("off", [False, True])
def test_systemd_starts_what_was_written(rig: XdgRig, tmp_path: Path, off: bool) -> None:
    """systemd, by which GNOME and KDE start such files, makes a unit of it, and none when it is switched off."""
    if not GENERATOR.exists():
        lack("systemd is not installed (apt install systemd)")
    rig.way.enable(program(tmp_path))
    if off:
        rig.switch_off()
    place = tmp_path / "made"
    place.mkdir()
    subprocess.run([GENERATOR, place, place, place], env=rig.env, check=True, capture_output=True, timeout=30)
    made = [path.name for path in place.rglob("*breakstretch*") if not path.is_symlink()]
    assert made == ([] if off else ["app-breakstretch@autostart.service"])
