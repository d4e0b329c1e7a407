"""Taking away what was installed without root: all of it, from every home, and nothing else."""

import sys
from pathlib import Path

import pytest

from tests.support.own_install import Person, well

if sys.platform == "win32":
    pytest.skip("a shell script of Unix", allow_module_level=True)


def test_nothing_is_left(person: Person) -> None:
    """After an install, an upgrade and an end the home is as it was, but for the person's settings and history."""
    (person.home / ".local/share/applications").mkdir(parents=True)
    (person.home / ".local/share/applications/other.desktop").write_text("theirs")
    mine = (".config/breakstretch/config.toml", ".local/state/breakstretch/history.db")
    for name in mine:
        (person.home / name).parent.mkdir(parents=True)
        (person.home / name).write_text("mine")
    before = person.files
    well(person.install())
    well(person.install())
    for made in ("figures/a.png", "breakstretch.log", "breakstretch.log.1", "due.wav", "calendar.json"):
        (person.home / ".local/state/breakstretch" / made).parent.mkdir(exist_ok=True)
        (person.home / ".local/state/breakstretch" / made).write_text("made")
    person.running.touch()
    assert "settings and history stay" in well(person.uninstall())
    assert person.files == before
    assert not person.running.exists()


@pytest.mark.parametrize("broken", ["echo no such library >&2; exit 127", None], ids=["does not start", "not there"])
def test_a_broken_copy_goes_too(person: Person, broken: str | None) -> None:
    """It cannot be asked whether it runs, so nobody waits for it; all that was put in place is gone."""
    well(person.install())
    (person.lib / "breakstretch").unlink()
    if broken:
        (person.lib / "breakstretch").write_text(f"#!/bin/sh\n{broken}\n")
        (person.lib / "breakstretch").chmod(0o755)
    assert "does not start any more" in well(person.uninstall())
    assert person.files == set()


@pytest.mark.parametrize("home", ["", "/nowhere"])
def test_somebody_elses_home_has_nothing_to_take_away(person: Person, home: str) -> None:
    """Without the HOME of the person, as by sudo, a sentence says what is missing, and nothing is touched."""
    well(person.install())
    before = person.files
    done = person.uninstall(HOME=home)
    assert (done.returncode, person.files) == (1, before)
    assert done.stderr.startswith("breakstretch: nothing is installed in ")


def test_a_home_with_a_slash_at_its_end(person: Person) -> None:
    """It is the same home, for an upgrade and for the way back."""
    well(person.install())
    well(person.install(HOME=f"{person.home}/"))
    well(person.uninstall(HOME=f"{person.home}/"))
    assert person.files == set()


def test_a_home_behind_a_link(tmp_path: Path) -> None:
    """The program knows its place with the link followed; its start at login goes away all the same."""
    kim = Person(tmp_path, "disk")
    (tmp_path / "kim").symlink_to("disk")
    kim.home = tmp_path / "kim"
    well(kim.install())
    well(kim.uninstall())
    assert kim.files == set()
