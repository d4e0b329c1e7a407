"""Full screen where it is not plain: windows that die, compositors that do not tell, and what `doctor` hears."""

import os
import struct
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from breakstretch.backends.presence.quiet import fullscreen
from breakstretch.core.values.events import QuietBegan, QuietEnded
from breakstretch.core.values.reasons import Reason
from tests.benchmarks.process import descriptors
from tests.support.film import CLASS, Film
from tests.support.fullscreen_rigs import ACTIVATED, FULLSCREEN, WaylandRig, X11Rig, wayland_rig, x11_rig
from tests.support.wait import wait_until

BEGAN = QuietBegan(Reason.FULLSCREEN, CLASS)


@pytest.fixture
def x11() -> Iterator[X11Rig]:
    """A display with a window manager and a film."""
    with TemporaryDirectory(prefix="quiet-") as folder, x11_rig(Path(folder)) as rig:
        yield rig


@pytest.fixture
def wayland() -> Iterator[WaylandRig]:
    """A compositor with a film."""
    with TemporaryDirectory(prefix="quiet-") as folder, wayland_rig(Path(folder)) as rig:
        yield rig


def test_look_tells_at_once_and_once(x11: X11Rig) -> None:
    """Without the loop: a prompt that is due now cannot wait for it. It names the program, never the title."""
    x11.turn(True)
    assert x11.screen.look() == BEGAN
    assert x11.screen.look() is None
    x11.silent()
    x11.screen.watch(False)
    assert x11.posted == [QuietEnded(Reason.FULLSCREEN)]
    assert not x11.screen.watching
    x11.posted.clear()


def test_a_prompt_need_not_wait_for_a_new_connection(x11: X11Rig) -> None:
    """A connection rests while no change matters, and the next look uses it, unless its server has died meanwhile."""
    x11.turn(True)
    assert x11.screen.look() == BEGAN
    x11.screen.watch(False)
    x11.posted.clear()
    before = descriptors(os.getpid())
    x11.turn(False)
    x11.silent()
    assert x11.screen.look() is None
    assert descriptors(os.getpid()) == before
    x11.screen.watch(False)
    x11.die()
    x11.come_back()
    assert x11.screen.look() == BEGAN


def test_a_film_that_is_closed_has_ended(x11: X11Rig) -> None:
    """The window is gone between two requests, as a killed player's is."""
    x11.screen.watch(True)
    x11.turn(True)
    x11.began()
    x11.film.close()
    x11.ended()


def test_a_window_in_front_of_the_film_ends_it(x11: X11Rig) -> None:
    """Who turns to another window sees a prompt; and changes of the film are nothing to us then."""
    x11.screen.watch(True)
    x11.turn(True)
    x11.began()
    other = Film(x11.desktop.env["DISPLAY"])
    other.activate()
    x11.ended()
    reads = reads_of(x11)
    x11.film.rename("a film that goes on behind")
    x11.silent()
    assert not reads
    other.rename("a window in front")
    wait_until(x11.reactor, lambda: reads, "the active window is not heard")
    other.close()
    x11.film.activate()
    x11.began()


def reads_of(rig: X11Rig) -> list[bool]:
    """Filled from now on, once for each time the display had something to say."""
    source, reads = rig.screen._source, list[bool]()
    assert source is not None
    read = source.read

    def counted() -> str | None:
        reads.append(True)
        return read()

    source.read = counted  # type: ignore[method-assign] # an ear on the way
    return reads


def test_the_window_itself_is_heard(x11: X11Rig) -> None:
    """Also where the root says nothing when a window fills the screen."""
    x11.screen.watch(True)
    for _ in range(2):
        x11.film.declare(True)
        x11.began()
        x11.film.declare(False)
        x11.ended()


def test_titles_tell_nothing(x11: X11Rig) -> None:
    """A player that writes the seconds into its title is no news."""
    x11.turn(True)
    x11.screen.watch(True)
    x11.began()
    for second in range(20):
        x11.film.rename(f"film {second} s")
    x11.silent()


def test_without_a_window_manager(x11: X11Rig) -> None:
    """Nobody says which window is active: nothing is told, and `doctor` says why."""
    environ = {"DISPLAY": x11.desktop.env["DISPLAY"]}
    assert fullscreen.probe(environ).works is True
    x11.turn(True)
    assert f"{CLASS} fills the screen now" in fullscreen.probe(environ).detail
    x11.desktop.kill("openbox")
    x11.film.close()
    found = fullscreen.probe(environ)
    assert found.works is None
    assert "window manager" in found.detail
    assert "pause" in found.remedy


def test_only_the_active_window_counts(wayland: WaylandRig) -> None:
    """A film on the other screen does not hold back what is seen on this one."""
    wayland.screen.watch(True)
    wayland.compositor.change(1, "film", FULLSCREEN)
    wayland.compositor.change(2, "editor", ACTIVATED)
    wayland.silent()
    wayland.compositor.change(2, "editor", ACTIVATED, FULLSCREEN)
    wait_until(wayland.reactor, lambda: wayland.posted, "nothing")
    assert wayland.posted == [QuietBegan(Reason.FULLSCREEN, "editor")]
    wayland.posted.clear()
    wayland.compositor.shut(2)
    wayland.ended()


def test_a_window_that_is_closed_is_given_back(wayland: WaylandRig) -> None:
    """Or the compositor would keep it as long as we are connected."""
    wayland.screen.watch(True)
    wayland.compositor.change(5, "film", ACTIVATED, FULLSCREEN)
    wayland.began()
    wayland.compositor.shut(5)
    wayland.ended()
    wait_until(wayland.reactor, lambda: (0xFF000005, 7) in wayland.compositor.requests, "it was kept")


@pytest.mark.parametrize(("version", "bound"), [(2, 2), (3, 3), (9, 3)])
def test_versions(version: int, bound: int) -> None:
    """As new as both know."""
    with TemporaryDirectory(prefix="quiet-") as folder, wayland_rig(Path(folder), version) as rig:
        rig.turn(True)
        rig.screen.watch(True)
        rig.began()
        assert rig.compositor.bound == bound


@pytest.mark.parametrize("version", [0, 1])
def test_a_compositor_that_does_not_tell_is_not_asked_again(version: int) -> None:
    """GNOME and Plasma: nothing is told, and `doctor` says what to do instead."""
    with TemporaryDirectory(prefix="quiet-") as folder, wayland_rig(Path(folder), version) as rig:
        rig.screen.watch(True)
        rig.silent()
        asked = len(rig.compositor.requests)
        assert rig.screen.look() is None
        assert len(rig.compositor.requests) == asked
        environ = {"WAYLAND_DISPLAY": f"{folder}/wayland-7", "DISPLAY": ":0", "XDG_CURRENT_DESKTOP": "KDE"}
        found = fullscreen.probe(environ)
        assert found.works is None
        assert "Plasma" in found.remedy


def test_what_is_no_wayland_ends_the_connection(wayland: WaylandRig) -> None:
    """And the reason with it; the next look begins anew."""
    wayland.turn(True)
    wayland.screen.watch(True)
    wayland.began()
    wayland.compositor.send(struct.pack("=II", 4, 3 << 16))
    wayland.ended()
    assert wayland.screen.look() == QuietBegan(Reason.FULLSCREEN, "film")
