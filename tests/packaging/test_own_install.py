"""Installing without root: what lies where, an upgrade, and what is left; with a stand-in for the program.

The stand-in answers the few commands that the scripts call. The real bundle goes the same way in
installers/check/run.sh, on a machine without Python.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("a shell script of Unix", allow_module_level=True)

LINUX = Path(__file__).resolve().parent.parent.parent / "installers/linux"
COMMANDS = ("breakstretch", "breakstretch-tray", "breakstretch-uninstall")
PROGRAM = """#!/bin/sh
here=$HOME/.config/autostart
echo "$*" >>"$HOME/../called"
case $1 in
  --version) echo "breakstretch, version 1" ;;
  status) [ -e "$HOME/../running" ] || exit 3 ;;
  quit) rm "$HOME/../running" ;;
  run) touch "$HOME/../running" ;;
  autostart)
    case $2 in
      enable) mkdir -p "$here" && readlink -f "$0" >"$here/breakstretch.desktop" ;;
      disable) rm -f "$here/breakstretch.desktop" ;;
      status) cat "$here/breakstretch.desktop" ;;
    esac ;;
esac
"""


class Person:
    """Somebody with a home, and the unpacked file beside it."""

    def __init__(self, folder: Path, home: str = "home") -> None:
        self.home, self.unpacked, self.bin = folder / home, folder / "unpacked", folder / "bin"
        self.lib = self.home / ".local/lib/breakstretch"
        self.home.mkdir()
        self.bin.mkdir()
        for name in ("install.sh", "uninstall.sh", "breakstretch.desktop"):
            self.unpacked.mkdir(exist_ok=True)
            shutil.copy(LINUX / name, self.unpacked)
        self.give("program/breakstretch", PROGRAM)
        self.give("program/_internal/library", "1")
        self.give("share/icons/hicolor/16x16/apps/breakstretch.png", "icon")
        self.give("share/man/man1/breakstretch.1", "manual")
        for name, text in {"machine": os.uname().machine, "needs": "glibc 2 or newer", "version": "1"}.items():
            self.give(name, text)
        (self.unpacked / "program/breakstretch-tray").symlink_to("breakstretch")
        self.means("id", "echo 1000")
        self.means("setsid", 'exec "$@"')

    def give(self, name: str, text: str) -> None:
        """Put a file into what was unpacked."""
        path = self.unpacked / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        path.chmod(0o755)

    def means(self, command: str, script: str) -> None:
        """Let a command of the machine be this script."""
        (self.bin / command).write_text(f"#!/bin/sh\n{script}\n")
        (self.bin / command).chmod(0o755)

    def install(self, *words: str, **env: str) -> "subprocess.CompletedProcess[str]":
        """Run the installer, with no terminal and no display."""
        return self._run("sh", str(self.unpacked / "install.sh"), *words, **env)

    def uninstall(self, **env: str) -> "subprocess.CompletedProcess[str]":
        """Run what it left behind for that."""
        return self._run(str(self.home / ".local/bin/breakstretch-uninstall"), **env)

    def _run(self, *command: str, **more: str) -> "subprocess.CompletedProcess[str]":
        env = {"HOME": str(self.home), "PATH": f"{self.bin}:/usr/bin:/bin"} | more
        return subprocess.run(
            command,
            env=env,
            cwd=self.home.parent,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
            stdin=subprocess.DEVNULL,
        )

    @property
    def running(self) -> Path:
        """There while the stand-in runs."""
        return self.home.parent / "running"

    @property
    def files(self) -> set[str]:
        """All that the home holds."""
        return {path.relative_to(self.home).as_posix() for path in self.home.rglob("*")}

    @property
    def login(self) -> Path:
        """What starts it at login."""
        return self.home / ".config/autostart/breakstretch.desktop"


@pytest.fixture
def person(tmp_path: Path) -> Person:
    """Somebody with an empty home."""
    return Person(tmp_path)


def well(done: "subprocess.CompletedProcess[str]") -> str:
    """What it said; it did well."""
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_all_of_it_is_put_in_place(person: Person) -> None:
    """Program, commands, menu entry, icon and manual; it starts at the next login, and says how it goes away again."""
    said = well(person.install())
    assert {*COMMANDS} == {path.name for path in (person.home / ".local/bin").iterdir()}
    assert all(os.access(person.home / ".local/bin" / name, os.X_OK) for name in COMMANDS)
    assert {
        ".local/share/icons/hicolor/16x16/apps/breakstretch.png",
        ".local/share/man/man1/breakstretch.1",
    } <= person.files
    entry = (person.home / ".local/share/applications/breakstretch.desktop").read_text().splitlines()
    assert f'Exec="{person.lib}/breakstretch" run' in entry
    assert f"TryExec={person.lib}/breakstretch" in entry
    assert person.login.exists()
    assert "breakstretch-uninstall" in said


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
        in (kim.home / ".local/share/applications/breakstretch.desktop").read_text()
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


def test_words_it_does_not_know(person: Person) -> None:
    """They end it with the usage, and so does asking for it, with nothing done."""
    assert person.install("--nonsense").returncode == 2
    assert "--no-autostart" in well(person.install("--help"))
    assert person.files == set()
