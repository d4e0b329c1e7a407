"""Noticing that the settings file changed, however an editor does it, with the real kernel and the real loop."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC
from pathlib import Path

import pytest

from breakstretch.backends.settings import settings_watch
from breakstretch.backends.settings.settings_watch import SettingsWatch
from breakstretch.system.clock import SystemClock
from breakstretch.system.loop import file_watch

if sys.platform != "linux":
    pytest.skip("the kernel of Linux tells", allow_module_level=True)

from breakstretch.system.loop.linux import LinuxReactor
from tests.support.wait import settle, wait_until

Edit = Callable[[Path], None]


class Desk:
    """A settings file that is watched; `seen` is what it said each time a change was told."""

    def __init__(self, reactor: LinuxReactor, path: Path) -> None:
        self.reactor, self.path = reactor, path
        self.seen: list[str] = []
        self.watch: SettingsWatch | None = None

    def begin(self, *files: Path) -> SettingsWatch:
        """Watch."""
        self.watch = SettingsWatch(
            self.reactor, SystemClock(UTC), str(self.path), self.told, [str(file) for file in files]
        )
        return self.watch

    def told(self) -> None:
        """Note what the file says now."""
        self.seen.append(self.path.read_text() if self.path.exists() else "gone")

    def waits_for(self, *seen: str) -> None:
        """Go on until exactly this was told."""
        wait_until(self.reactor, lambda: len(self.seen) >= len(seen), "no change was told")
        settle(self.reactor)
        assert self.seen == list(seen)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A folder with a settings file; the waits of the watch are short."""
    monkeypatch.setattr(file_watch, "DEBOUNCE", 0.03)
    monkeypatch.setattr(settings_watch, "SECOND_LOOK", 0.06)
    folder = tmp_path / "config"
    folder.mkdir()
    (folder / "config.toml").write_text("a = 1\n")
    reactor = LinuxReactor()
    rig = Desk(reactor, folder / "config.toml")
    yield rig
    if rig.watch is not None:
        rig.watch.close()
    reactor.close()


def descriptors() -> int:
    """How many descriptors are open in this process."""
    return len(list(Path("/proc/self/fd").iterdir()))


def in_place(path: Path) -> None:
    """As `echo > file` does."""
    path.write_text("a = 2\n")


def atomic_replace(path: Path) -> None:
    """As most editors, and `config set`, do."""
    new = path.with_suffix(".new")
    new.write_text("a = 2\n")
    new.replace(path)


def vim(path: Path) -> None:
    """As vim does: the old file aside, a new one in its place, the old one away."""
    backup = path.with_name("config.toml~")
    path.rename(backup)
    path.write_text("a = 2\n")
    backup.unlink()


def sed(path: Path) -> None:
    """As `sed -i` does."""
    subprocess.run(["sed", "-i", "s/1/2/", str(path)], check=True)


def truncate_then_write(path: Path) -> None:
    """Emptied first, written later."""
    with path.open("w") as file:
        file.flush()
        file.write("a = 2\n")


EDITS = [in_place, atomic_replace, vim, sed, truncate_then_write]


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_is_told_once(desk: Desk, edit: Edit) -> None:
    """However it is done, a change is told once, and the next one again."""
    desk.begin()
    edit(desk.path)
    desk.waits_for("a = 2\n")
    desk.path.write_text("a = 3\n")
    desk.waits_for("a = 2\n", "a = 3\n")


@pytest.mark.parametrize("edit", EDITS)
def test_the_file_behind_a_symlink(desk: Desk, tmp_path: Path, edit: Edit) -> None:
    """A change of the file that a link leads to, in another folder, is told too."""
    (tmp_path / "dotfiles").mkdir()
    real = tmp_path / "dotfiles" / "config.toml"
    real.write_text("a = 1\n")
    desk.path.unlink()
    desk.path.symlink_to(real)
    desk.begin()
    edit(real)
    desk.waits_for("a = 2\n")


def test_a_link_that_is_turned(desk: Desk, tmp_path: Path) -> None:
    """A link that comes to lead elsewhere is a change, and its new target is watched."""
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "c.toml").write_text(f'a = "{name}"\n')
    desk.path.unlink()
    desk.path.symlink_to(tmp_path / "one" / "c.toml")
    desk.begin()
    (desk.path.parent / "new").symlink_to(tmp_path / "two" / "c.toml")
    (desk.path.parent / "new").rename(desk.path)
    desk.waits_for('a = "two"\n')
    (tmp_path / "two" / "c.toml").write_text("a = 3\n")
    desk.waits_for('a = "two"\n', "a = 3\n")


def test_a_change_while_the_last_one_is_read(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever is told reads the files and says which to follow; what is written between the two is told as well."""
    watch = desk.begin()

    def read_slowly() -> None:
        Desk.told(desk)
        if len(desk.seen) == 1:
            desk.path.write_text("a = 3\n")
        watch.follow([])

    monkeypatch.setattr(watch, "_changed", read_slowly)
    desk.path.write_text("a = 2\n")
    desk.waits_for("a = 2\n", "a = 3\n")


def test_the_same_contents_are_no_change(desk: Desk) -> None:
    """Saving without a change, touching, and other files of the folder tell nothing."""
    desk.begin()
    atomic_replace(desk.path)
    desk.waits_for("a = 2\n")
    atomic_replace(desk.path)
    desk.path.touch()
    (desk.path.parent / "other").write_text("x")
    settle(desk.reactor, 40)
    assert desk.seen == ["a = 2\n"]


@pytest.mark.parametrize("half", ["", "a = ", None], ids=["empty", "no TOML", "gone"])
def test_half_an_edit_is_waited_for(desk: Desk, monkeypatch: pytest.MonkeyPatch, half: str | None) -> None:
    """A file that is half-way is looked at once more, so that only the whole of the edit is told."""
    monkeypatch.setattr(settings_watch, "SECOND_LOOK", 3600.0)
    desk.begin()
    desk.path.unlink() if half is None else desk.path.write_text(half)
    settle(desk.reactor, 20)
    assert desk.seen == []
    desk.path.write_text("a = 2\n")
    desk.waits_for("a = 2\n")


@pytest.mark.parametrize("half", ["", "a = ", None], ids=["empty", "no TOML", "gone"])
def test_a_broken_file_is_told_in_the_end(desk: Desk, half: str | None) -> None:
    """What stays broken is told after the second look."""
    desk.begin()
    desk.path.unlink() if half is None else desk.path.write_text(half)
    desk.waits_for("gone" if half is None else half)


def test_a_folder_that_does_not_exist_yet(desk: Desk) -> None:
    """The file is noticed when its folders come into being, go, and come again."""
    desk.path = desk.path.parent / "deep" / "er" / "config.toml"
    desk.begin()
    for contents in ("a = 5\n", "a = 6\n"):
        before = len(desk.seen)
        desk.path.parent.mkdir(parents=True)
        desk.path.write_text(contents)
        wait_until(desk.reactor, lambda: contents in desk.seen[before:])  # noqa: B023 - called in this round only
        shutil.rmtree(desk.path.parents[1])
        wait_until(desk.reactor, lambda: desk.seen[-1] == "gone")


def test_a_folder_that_is_moved_away(desk: Desk) -> None:
    """Another folder in the place of the old one is watched instead."""
    desk.begin()
    desk.path.parent.rename(desk.path.parent.with_name("old"))
    desk.waits_for("gone")
    desk.path.parent.mkdir()
    desk.path.write_text("a = 7\n")
    desk.waits_for("gone", "a = 7\n")


def test_a_folder_that_is_exchanged(desk: Desk) -> None:
    """A folder that comes into the place of the old one at once is watched from then on."""
    desk.begin()
    desk.path.parent.rename(desk.path.parent.with_name("old"))
    desk.path.parent.mkdir()
    desk.path.write_text("a = 7\n")
    desk.waits_for("a = 7\n")
    in_place(desk.path)
    desk.waits_for("a = 7\n", "a = 2\n")


def test_files_of_exercises_are_watched(desk: Desk, tmp_path: Path) -> None:
    """A change of a person's own exercises counts as one of the settings; files can be exchanged."""
    one, two = tmp_path / "one.toml", tmp_path / "two.toml"
    watch = desk.begin(one)
    one.write_text("b = 1\n")
    desk.waits_for("a = 1\n")
    watch.follow([str(two)])
    one.write_text("b = 2\n")
    settle(desk.reactor, 20)
    two.write_text("b = 3\n")
    desk.waits_for("a = 1\n", "a = 1\n")


def test_after_closing_nothing_is_told(desk: Desk) -> None:
    """A watch that is closed is silent, also when a change was under way, and gives its descriptor back."""
    before = descriptors()
    watch = desk.begin()
    in_place(desk.path)
    watch.close()
    settle(desk.reactor, 20)
    assert desk.seen == []
    desk.watch = None
    assert descriptors() == before
