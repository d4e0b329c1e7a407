"""Noticing a changed settings file on Windows and macOS, by an observer that behaves as watchdog's."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from breakstretch.backends.settings.settings_watch import SECOND_LOOK, SettingsWatch
from breakstretch.system.loop import file_watch, folder_thread
from breakstretch.system.loop.timers import HeapTimer
from tests.support.fake_time import FakeClock, FakeReactor


class Observer:
    """Watchdog's: it starts once, watches a folder once, only one that is there, and tells in a thread of its own."""

    def __init__(self) -> None:
        self.watched: dict[str, Any] = {}
        self.running = False
        self._started = False

    def start(self) -> None:
        """A thread can be started only once."""
        assert not self._started
        self._started = self.running = True

    def stop(self) -> None:
        """No more is told."""
        assert self._started
        self.running = False

    def schedule(self, handler: Any, path: str, *, recursive: bool) -> str:
        """Watch a folder."""
        assert not recursive
        assert path not in self.watched
        if not Path(path).is_dir():
            raise FileNotFoundError(path)
        self.watched[path] = handler
        return path

    def unschedule(self, watch: str) -> None:
        """Watch it no more."""
        del self.watched[watch]

    def tells(self, folder: Path) -> None:
        """Something has changed there."""
        handler = self.watched.get(str(folder)) if self.running else None
        if handler is not None:
            thread = threading.Thread(target=handler.dispatch, args=(object(),))
            thread.start()
            thread.join()


class Loop(FakeReactor):
    """A loop without descriptors."""

    def __init__(self, clock: FakeClock) -> None:
        super().__init__(clock)
        self.on_clock_set: list[Callable[[], None]] = []

    def after(self, seconds: float, call: Callable[[], None]) -> HeapTimer:
        """Call once, so many seconds from now."""
        return self.at(self.clock.now().elapsed + seconds, call)

    def guard(self, call: Callable[..., object], *args: object) -> None:
        """Call; an exception fails the test."""
        call(*args)

    def on_signal(self, signum: int, call: Callable[[], None]) -> None:
        """No signal comes here."""

    def close(self) -> None:
        """There is nothing to give back."""


class Rig:
    """A settings file that is watched."""

    def __init__(self, folder: Path) -> None:
        clock = FakeClock()
        self.loop, self.file = Loop(clock), folder / "c.toml"
        self.file.write_text("a = 1\n")
        self.told: list[int] = []
        self.watch = SettingsWatch(self.loop, clock, str(self.file), lambda: self.told.append(1))


@pytest.fixture
def observer(monkeypatch: pytest.MonkeyPatch) -> Observer:
    """That of this system."""
    made = Observer()
    monkeypatch.setattr(folder_thread, "native_observer", lambda: made)
    return made


def test_what_is_saved_is_in_force_within_two_seconds(observer: Observer, tmp_path: Path) -> None:
    """Without any event of the person."""
    rig = Rig(tmp_path)
    rig.file.write_text("a = 22\n")
    observer.tells(tmp_path)
    rig.loop.advance(2)
    assert rig.told == [1]
    assert file_watch.DEBOUNCE + SECOND_LOOK < 2


def test_another_file_in_that_folder_is_nothing(observer: Observer, tmp_path: Path) -> None:
    """No timer runs for it."""
    rig = Rig(tmp_path)
    (tmp_path / "history.db").write_text("")
    observer.tells(tmp_path)
    rig.loop.advance(0)
    assert rig.loop.waits_for is None
    assert rig.told == []


def test_files_of_exercises_come_and_go(observer: Observer, tmp_path: Path) -> None:
    """Their folders are watched as long as the settings name them; one that is not there, by the nearest that is."""
    rig, other = Rig(tmp_path), tmp_path / "own" / "deep"
    other.parent.mkdir()
    rig.watch.follow([str(other / "mine.toml")])
    assert set(observer.watched) == {str(tmp_path), str(other.parent)}
    rig.watch.follow([])
    assert set(observer.watched) == {str(tmp_path)}


def test_nothing_is_told_after_the_end(observer: Observer, tmp_path: Path) -> None:
    """And nobody watches."""
    rig = Rig(tmp_path)
    rig.watch.close()
    rig.file.write_text("a = 22\n")
    observer.tells(tmp_path)
    rig.loop.advance(2)
    assert rig.told == []
    assert not observer.running


def test_without_the_library_a_look_finds_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As where it is not installed."""

    def missing() -> object:
        raise ImportError

    monkeypatch.setattr(folder_thread, "native_observer", missing)
    rig = Rig(tmp_path)
    rig.file.write_text("a = 22\n")
    rig.watch.look()
    rig.loop.advance(2)
    assert rig.told == [1]
