"""A session whose compositor or X server is not there sleeps until its socket appears; nothing is tried on a timer."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from breakstretch.backends.presence.idle import x11
from breakstretch.backends.presence.idle.wayland import WaylandIdle
from breakstretch.backends.presence.idle.x11 import X11Idle
from breakstretch.backends.presence.idle.x11_sync import XServer
from breakstretch.system.loop import socket_retry
from breakstretch.system.loop.retry import LONGEST_WAIT, STEADY
from breakstretch.system.loop.socket_retry import SocketRetry, place_of_display
from tests.benchmarks.process import descriptors
from tests.support.callers import QUICK, Caller, Server
from tests.support.fake_compositor import FakeCompositor
from tests.support.fake_loop import FakeLoop

DAY = 24 * 3600.0


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A place in a folder of its own, with nothing there."""
    folder = tmp_path / "run"
    folder.mkdir()
    made = Server(folder / "wayland-0")
    yield made
    made.die()


@pytest.fixture
def caller(server: Server) -> Iterator[Caller]:
    """Who would like to connect there."""
    made = Caller(str(server.place))
    yield made
    made.retry.cancel()


def test_nobody_there(caller: Caller) -> None:
    """After a few quick attempts no timer is left, and a day brings not one more."""
    caller.give_up()
    assert caller.attempts == 1 + socket_retry.QUICK
    assert caller.loop.waits_for is None
    caller.loop.advance(DAY)
    caller.loop.hear()
    assert (caller.attempts, caller.loop.wakeups, caller.loop.heard) == (3, 2, 0)


def test_it_comes(server: Server, caller: Caller) -> None:
    """The socket's coming is told by the kernel, and no clock has to go on for that."""
    caller.give_up()
    server.start()
    caller.loop.hear()
    assert caller.connected
    assert caller.loop.waits_for is None


def test_a_name_without_a_server(server: Server, caller: Caller) -> None:
    """What a killed server leaves behind is asked ever more rarely; the next server is found when it replaces it."""
    server.start()
    server.die()
    caller.give_up()
    caller.loop.advance(DAY)
    assert caller.attempts < 40
    assert 0 < (caller.loop.waits_for or 0) <= LONGEST_WAIT
    server.place.unlink()
    server.start()
    caller.loop.hear()
    assert caller.connected


def test_bound_but_not_listening_yet(server: Server, caller: Caller) -> None:
    """An attempt between the two steps of a server that starts is made again a second later."""
    caller.give_up()
    server.bind()
    caller.loop.hear()
    assert caller.loop.waits_for == pytest.approx(1.0)
    server.socket.listen()
    caller.loop.advance(1.0)
    assert caller.connected


def test_it_listens_long_after_it_was_bound(server: Server, caller: Caller) -> None:
    """The kernel tells nothing when a socket begins to listen, so a server that starts slowly is asked again."""
    server.bind()
    caller.give_up()
    caller.loop.advance(QUICK)
    server.socket.listen()
    caller.loop.advance(2 * QUICK)
    assert caller.connected
    assert caller.loop.waits_for is None


def test_a_name_that_goes(server: Server, caller: Caller) -> None:
    """Once the name that refused is gone, no timer is left, for the kernel tells of the next."""
    server.bind()
    caller.give_up()
    server.place.unlink()
    caller.loop.advance(DAY)
    assert caller.loop.waits_for is None
    server.start()
    caller.loop.hear()
    assert caller.connected


def test_others_in_the_folder(server: Server, caller: Caller) -> None:
    """Other names there lead to no attempt, and files that are written there wake nobody."""
    caller.give_up()
    other = server.place.with_name("bus")
    other.touch()
    caller.loop.hear()
    heard = caller.loop.heard
    other.write_text("much")
    other.unlink()
    caller.loop.hear()
    assert (caller.attempts, caller.loop.heard) == (3, heard)


def test_the_folder_goes(server: Server, caller: Caller) -> None:
    """Without the folder the one above it is watched: no timer is left, and the next server is found."""
    caller.give_up()
    shutil.rmtree(server.place.parent)
    caller.loop.hear()
    caller.loop.advance(DAY)
    assert caller.loop.waits_for is None
    server.place.parent.mkdir()
    caller.loop.hear()
    server.start()
    caller.loop.hear()
    assert caller.connected


def test_no_watch_left(caller: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the kernel has no watch left it is tried once an hour."""

    def refuse() -> None:
        raise OSError("too many")

    monkeypatch.setattr(socket_retry, "Inotify", refuse)
    caller.give_up()
    caller.loop.advance(DAY)
    assert 0 < (caller.loop.waits_for or 0) <= LONGEST_WAIT
    assert caller.attempts < 40


def test_it_listens_and_refuses(server: Server) -> None:
    """Who is there and cannot be used, as after a refused password, is asked ever more rarely, once an hour at last."""
    server.start()
    loop = FakeLoop()
    attempts: list[float] = []

    def refused() -> None:
        attempts.append(loop.clock.now().elapsed)
        retry.later()

    retry = SocketRetry(loop, lambda: loop.clock.now().elapsed, str(server.place), refused)
    refused()
    loop.advance(DAY)
    assert len(attempts) < 40
    assert attempts[-1] - attempts[-2] == pytest.approx(LONGEST_WAIT)
    retry.cancel()


def test_descriptors_are_given_back(server: Server, caller: Caller) -> None:
    """The kernel's watch is there only while a server is missed."""
    own = os.getpid()
    before = descriptors(own)
    caller.give_up()
    assert descriptors(own) == before + 1
    server.start()
    caller.loop.hear()
    assert descriptors(own) == before


def test_idle_without_a_compositor(tmp_path: Path) -> None:
    """The source of idleness itself waits without a timer, finds a compositor that comes, and one that comes back."""
    loop = FakeLoop()
    source = WaylandIdle(loop, lambda: loop.clock.now().elapsed, lambda _event: None, str(tmp_path / "wayland-0"))
    source.open()
    loop.advance(DAY)
    assert loop.waits_for is None
    compositor = FakeCompositor(loop, tmp_path / "wayland-0")
    for _ in range(3):
        compositor.start()
        loop.hear()
        assert source.report.works
        compositor.stop()
        loop.hear()
        assert source.report.works is False
        loop.advance(DAY)
        assert loop.waits_for is None
    source.close()


def test_a_compositor_that_crashes_at_each_greeting(tmp_path: Path) -> None:
    """Serving for a moment is no success: it is not asked again every second for ever."""
    loop = FakeLoop()
    compositor = FakeCompositor(loop, tmp_path / "wayland-0")
    compositor.start()
    source = WaylandIdle(loop, lambda: loop.clock.now().elapsed, lambda _event: None, str(tmp_path / "wayland-0"))
    source.open()
    waits = []
    for _ in range(20):
        loop.hear()
        compositor.leave(compositor.guests[0])
        loop.hear()
        waits.append(loop.waits_for or 0.0)
        loop.advance(waits[-1])
    assert waits[-1] == pytest.approx(LONGEST_WAIT)
    loop.hear()
    loop.advance(STEADY)
    compositor.leave(compositor.guests[0])
    loop.hear()
    assert loop.waits_for == pytest.approx(1.0)
    source.close()
    compositor.stop()


@pytest.mark.filterwarnings(
    "ignore:unclosed <socket:ResourceWarning",  # python-xlib leaves the socket of a refused connection lying
    "ignore::pytest.PytestUnraisableExceptionWarning",
)
def test_idle_without_an_x_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same on X11, at whatever place the sockets of its servers have."""
    monkeypatch.setattr(x11, "place_of_display", lambda _name: str(tmp_path / "X59998"))
    loop = FakeLoop()
    source = X11Idle(loop, lambda: loop.clock.now().elapsed, lambda _event: None, XServer(":59998"))
    source.open()
    loop.advance(DAY)
    assert loop.waits_for is None
    source.close()


@pytest.mark.parametrize(
    ("name", "place"),
    [(":7", "/tmp/.X11-unix/X7"), ("unix:0.1", "/tmp/.X11-unix/X0"), ("far:10.0", ""), ("", "")],  # noqa: S108
)
def test_where_a_display_listens(name: str, place: str) -> None:
    """A display of this machine has a socket; one on another has none that could appear here."""
    assert place_of_display(name) == place
