"""There is one home window: a later start turns it, and what a killed one leaves is no obstacle."""

import ctypes
import os
import socket
import stat
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from breakstretch.backends.control import pipe
from breakstretch.bootstrap.activation import token_of
from breakstretch.bootstrap.home.one_window import OneWindow, the_window
from breakstretch.system import paths
from breakstretch.system.loop.linux import LinuxReactor


class Served:
    """A window that is open, in a loop of its own."""

    def __init__(self, folder: Path) -> None:
        self.drawn = threading.Event()
        """Unset, the page is not drawn yet."""
        self.drawn.set()
        self._turned: list[tuple[str, str]] = []
        self._reactor = LinuxReactor()
        self.place = OneWindow(str(folder))
        self.had_it = not self.place.turned("today", "")
        self._close = self.place.serve(self._reactor, self._reactor.call_soon, self._turn)
        self._thread = threading.Thread(target=self._reactor.run)
        self._thread.start()

    @property
    def turned(self) -> list[tuple[str, str]]:
        """Its pages, when it has done what it was asked."""
        done = threading.Event()
        self._reactor.call_soon(done.set)
        done.wait()
        return self._turned

    def _turn(self, page: str, token: str) -> None:
        self.drawn.wait()
        self._turned.append((page, token))

    def close(self) -> None:
        """It is closed."""
        self.drawn.set()
        self._reactor.call_soon(self._reactor.stop)
        self._thread.join()
        self._close()
        self._reactor.close()


@pytest.fixture
def window(tmp_path: Path) -> Iterator[Served]:
    """An open window."""
    served = Served(tmp_path / "home")
    yield served
    served.close()


def test_a_later_start_turns_the_window(window: Served, tmp_path: Path) -> None:
    """It has its page and the desktop's token, and the later start has nothing to show."""
    assert window.had_it
    assert OneWindow(str(tmp_path / "home")).turned("history", "panel_TIME7")
    assert window.turned == [("history", "panel_TIME7")]


def test_a_page_that_takes_long(window: Served, tmp_path: Path) -> None:
    """It keeps no start waiting until that opens a window of its own."""
    window.drawn.clear()
    assert OneWindow(str(tmp_path / "home")).turned("exercises", "")
    window.drawn.set()
    assert window.turned == [("exercises", "")]


def test_only_its_owner_reaches_it(window: Served, tmp_path: Path) -> None:
    """Folder and socket are closed to everybody else."""
    modes = [stat.S_IMODE((tmp_path / "home" / name).stat().st_mode) for name in ("", "control")]
    assert (window.had_it, modes) == (True, [0o700, 0o600])


def test_what_a_killed_window_leaves(tmp_path: Path) -> None:
    """A socket on which nobody listens is replaced by the next window."""
    folder = tmp_path / "home"
    folder.mkdir(mode=0o700)
    with socket.socket(socket.AF_UNIX) as left:
        left.bind(str(folder / "control"))
    served = Served(folder)
    try:
        assert served.had_it
        assert OneWindow(str(folder)).turned("about", "")
    finally:
        served.close()


def test_a_window_that_closes_just_now(tmp_path: Path) -> None:
    """It takes the call and answers nothing. The later start is the window from then on."""
    folder = tmp_path / "home"
    folder.mkdir(mode=0o700)
    with socket.socket(socket.AF_UNIX) as closing:
        closing.bind(str(folder / "control"))
        closing.listen()

        def close() -> None:
            with closing.accept()[0] as call:
                call.recv(4096)
            closing.close()

        last = threading.Thread(target=close)
        last.start()
        served = Served(folder)
        last.join()
    try:
        assert OneWindow(str(folder)).turned("about", "")
    finally:
        served.close()


def test_the_token_is_used_once() -> None:
    """No child of the window has it too."""
    env = {"DESKTOP_STARTUP_ID": "panel_TIME7", "XDG_ACTIVATION_TOKEN": "token", "HOME": os.curdir}
    assert token_of(env) == "token"
    assert env == {"HOME": os.curdir}
    assert token_of(env) == ""


def test_the_open_window_may_come_to_the_front_on_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows lets only the program come forward that the person has just used, and that is the later start."""
    told: list[object] = []

    def ask(_place: str, _request: bytes, _patience: float) -> bytes:
        told.append("asked")
        return b'{"ok": true}'

    user32 = SimpleNamespace(AllowSetForegroundWindow=told.append)
    monkeypatch.setattr(pipe, "ask", ask)
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(user32=user32), raising=False)
    monkeypatch.setattr(sys, "platform", "win32")
    assert OneWindow("").turned("history", "")
    assert told == [-1, "asked"]


def test_windows_keeps_no_folder_for_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """It would be left in the temporary files of the person when the program is removed."""
    folder = tmp_path / "runtime"
    monkeypatch.setattr(paths, "_runtime", lambda _env: str(folder))
    the_window()
    assert folder.exists()
    folder.rmdir()
    monkeypatch.setattr(sys, "platform", "win32")
    the_window()
    assert not folder.exists()
