"""Noticing that the settings file changed where the kernel tells nothing: on another system, or without its watches."""

from pathlib import Path

import pytest

from breakstretch.backends.settings.settings_watch import SettingsWatch
from breakstretch.system.loop import file_watch
from breakstretch.system.loop.protocol import Ready
from tests.support.fake_loop import FakeLoop
from tests.support.fake_time import FakeClock


class Deaf(FakeLoop):
    """A loop that is given no descriptor."""

    def watch(self, fd: int, call: Ready) -> None:
        """Nothing is ever readable here."""
        raise AssertionError(fd, call)

    def unwatch(self, fd: int) -> None:
        """As above."""
        raise AssertionError(fd)


class Blind:
    """A file that is watched where the kernel does not tell."""

    def __init__(self, path: Path) -> None:
        self.path, clock = path, FakeClock()
        path.write_text("a = 1\n")
        self.loop = Deaf(clock)
        self.told: list[int] = []
        self.watch = SettingsWatch(self.loop, clock, str(path), lambda: self.told.append(1))


@pytest.fixture
def blind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Blind:
    """Without inotify."""
    monkeypatch.setattr(file_watch, "_inotify", lambda: None)
    return Blind(tmp_path / "c.toml")


def test_where_the_kernel_does_not_tell(blind: Blind) -> None:
    """Without inotify a look at an engine wake-up finds the change, and no timer runs in between."""
    blind.watch.look()
    assert blind.loop.waits_for is None
    blind.path.write_text("a = 22\n")
    blind.watch.look()
    blind.watch.look()
    blind.loop.advance(file_watch.DEBOUNCE)
    assert blind.told == [1]
    blind.watch.look()
    assert blind.loop.waits_for is None
    blind.path.write_text("a = 333\n")
    blind.watch.look()
    blind.watch.close()
    blind.loop.advance(file_watch.DEBOUNCE)
    assert blind.told == [1]


def test_a_change_meanwhile_where_the_kernel_does_not_tell(blind: Blind) -> None:
    """It is seen at the next look, though whoever read the file has followed it anew since."""
    blind.path.write_text("a = 22\n")
    blind.watch.follow([])
    blind.watch.look()
    blind.loop.advance(file_watch.DEBOUNCE)
    assert blind.told == [1]
