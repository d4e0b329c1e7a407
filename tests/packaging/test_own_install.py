"""Installing without root: what lies where, an upgrade, and what is refused; with a stand-in for the program.

The real bundle goes the same way in installers/check/run.sh, on a machine without Python.
"""

import os
import sys
from pathlib import Path

import pytest

from tests.support.own_install import Person, well

if sys.platform == "win32":
    pytest.skip("a shell script of Unix", allow_module_level=True)

COMMANDS = ("breakstretch", "breakstretch-tray", "breakstretch-uninstall")


def test_all_of_it_is_put_in_place(person: Person) -> None:
    """Program, commands, menu entry, icon and manual; it starts at the next login, and says how it goes away again."""
    said = well(person.install())
    assert {*COMMANDS} == {path.name for path in (person.home / ".local/bin").iterdir()}
    assert all(os.access(person.home / ".local/bin" / name, os.X_OK) for name in COMMANDS)
    assert {
        ".local/share/icons/hicolor/16x16/apps/breakstretch.png",
        ".local/share/man/man1/breakstretch.1",
    } <= person.files
    entry = (
        (person.home / ".local/share/applications/io.github.breakstretch.breakstretch.desktop").read_text().splitlines()
    )
    assert f'Exec="{person.lib}/breakstretch" run' in entry
    assert f"TryExec={person.lib}/breakstretch" in entry
    assert person.login.exists()
    assert "breakstretch-uninstall" in said


def test_an_upgrade_replaces_the_copy_that_runs(person: Person) -> None:
    """It is ended first and started again, files of the copy before are gone, and the choice for login stays."""
    well(person.install("--no-autostart"))
    person.give("share/man/man1/new.1", "new")
    (person.unpacked / "share/man/man1/breakstretch.1").unlink()
    (person.unpacked / "program/_internal/library").unlink()
    person.running.touch()
    well(person.install())
    assert ".local/share/man/man1/new.1" in person.files
    assert not {".local/share/man/man1/breakstretch.1", ".local/lib/breakstretch/_internal/library"} & person.files
    assert not person.login.exists()
    called = (person.home.parent / "called").read_text().splitlines()
    assert "quit" in called
    assert not [name for name in person.files if name.endswith((".new", ".old"))]


@pytest.mark.parametrize(("display", "told"), [("", True), (":7", False)])
def test_an_upgrade_from_a_terminal_without_the_desktop(person: Person, display: str, told: bool) -> None:
    """The copy that ran is started again, but as by ssh it cannot tell who is at the desk: what to do is said."""
    well(person.install())
    person.running.touch()
    assert ("does not see your desktop" in well(person.install(DISPLAY=display))) is told


@pytest.mark.parametrize(("words", "starts"), [((), True), (("--autostart",), True), (("--no-autostart",), False)])
def test_login_is_the_persons_choice(person: Person, words: tuple[str, ...], starts: bool) -> None:
    """A break reminder starts at login unless somebody says no."""
    well(person.install(*words))
    assert person.login.exists() is starts


def test_what_was_switched_off_stays_off(person: Person) -> None:
    """An entry that the person or the desktop wrote is not touched by an install."""
    person.login.parent.mkdir(parents=True)
    person.login.write_text("[Desktop Entry]\nHidden=true\n")
    well(person.install())
    assert person.login.read_text() == "[Desktop Entry]\nHidden=true\n"


def test_a_copy_that_does_not_run_takes_nothing_away(person: Person) -> None:
    """The copy before stays as it was, and the person is told what this one needs."""
    well(person.install())
    before = person.files
    person.give("program/breakstretch", "#!/bin/sh\necho no such library >&2\nexit 127\n")
    done = person.install()
    assert done.returncode == 1
    assert "glibc 2 or newer" in done.stderr
    assert "no such library" in done.stderr
    assert person.files == before


def test_no_bubble_is_promised(person: Person) -> None:
    """The welcome comes once in a lifetime, so a later install shows no notification; `status` tells at any time."""
    for _ in range(2):
        said = well(person.install(DISPLAY=":7"))
        assert "it runs now; what it is doing: breakstretch status" in said
        assert "notification" not in said


def test_what_fails_on_the_way_leaves_the_copy_before_it(person: Person) -> None:
    """Where a file cannot be put in place, the copy before still has all of its own, and runs on."""
    well(person.install())
    person.running.touch()
    (person.home / ".local/share/fish").write_text("a file of theirs, where a folder has to be")
    before = person.files
    person.give("share/fish/completions/breakstretch.fish", "new")
    assert person.install().returncode == 1
    assert person.files == before
    assert person.running.exists()


def test_another_installation_is_not_written_over(person: Person) -> None:
    """A command of that name from elsewhere, such as pipx, is named and left alone."""
    theirs = person.home / ".local/bin/breakstretch"
    theirs.parent.mkdir(parents=True)
    theirs.symlink_to("/opt/pipx/breakstretch")
    done = person.install()
    assert done.returncode == 1
    assert str(theirs) in done.stderr
    assert theirs.is_symlink()
    assert not person.lib.exists()


@pytest.mark.parametrize(
    ("command", "script", "sentence"),
    [("id", "echo 0", "not as root"), ("uname", "echo vax", "this machine is vax")],
)
def test_it_says_why_it_cannot(person: Person, command: str, script: str, sentence: str) -> None:
    """As root, or on another machine, nothing is installed, and one sentence says why."""
    person.means(command, script)
    done = person.install()
    assert (done.returncode, person.files) == (1, set())
    assert sentence in done.stderr


def test_a_home_with_a_blank_in_its_name(tmp_path: Path) -> None:
    """It is installed there and goes away; a name that desktops read in different ways is refused."""
    kim = Person(tmp_path, "kim and jo")
    well(kim.install())
    assert (
        f'Exec="{kim.lib}/breakstretch" run'
        in (kim.home / ".local/share/applications/io.github.breakstretch.breakstretch.desktop").read_text()
    )
    well(kim.uninstall())
    assert kim.files == set()
    (tmp_path / "other").mkdir()
    assert Person(tmp_path / "other", "50%").install().returncode == 1


@pytest.mark.parametrize(
    ("variable", "value", "sentence"),
    [
        ("HOME", "", "no folder"),
        ("HOME", "home", "no folder"),
        ("HOME", "/nowhere", "no folder"),
        ("XDG_DATA_HOME", "/dev/null/a\nfile b", "a line break"),
    ],
)
def test_a_home_that_is_none(person: Person, variable: str, value: str, sentence: str) -> None:
    """Where there is no folder, or none whose name fits the list of what is to be deleted one day, nothing is done."""
    done = person.install(**{variable: value})
    assert (done.returncode, person.files) == (1, set())
    assert sentence in done.stderr


def test_words_it_does_not_know(person: Person) -> None:
    """They end it with the usage, and so does asking for it, with nothing done."""
    assert person.install("--nonsense").returncode == 2
    assert "--no-autostart" in well(person.install("--help"))
    assert person.files == set()
