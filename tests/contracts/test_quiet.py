"""What every sensor of a quiet reason does, before real programs of the desktop and before fakes of others."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.support.fake_switches import KINDS
from tests.support.fullscreen_rigs import sway_rig, wayland_rig, x11_rig
from tests.support.quiet_rigs import BusRig, Rig, fake_rig, program_rig

ALL_KINDS = ("x11", "wayland", "sway", "real dunst", "real xfce4-notifyd", *KINDS)


@pytest.fixture(params=ALL_KINDS)
def rig(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Rig]:
    """Each sensor in turn, and everything off."""
    kind: str = request.param
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="quiet-")))
        if kind == "x11":
            yield stack.enter_context(x11_rig(folder))
        elif kind == "wayland":
            yield stack.enter_context(wayland_rig(folder))
        elif kind == "sway":
            yield stack.enter_context(sway_rig(folder))
        elif kind.startswith("real "):
            yield stack.enter_context(program_rig(folder, kind.removeprefix("real ")))
        else:
            yield stack.enter_context(fake_rig(folder, kind, monkeypatch))


def watched(rig: Rig) -> None:
    """The sensor watches, and has found out how things are."""
    rig.sensor.watch(True)
    if isinstance(rig, BusRig):
        rig.met()


def test_a_reason_begins_and_ends(rig: Rig) -> None:
    """Each is posted once, however often it is told and whatever else is; again the next time."""
    watched(rig)
    rig.silent()
    for _ in range(2):
        rig.turn(True)
        rig.began()
        rig.sensor.watch(True)
        rig.silent()
        rig.turn(False)
        rig.ended()


def test_what_is_on_already_is_told(rig: Rig) -> None:
    """Watching begins with the present state."""
    rig.turn(True)
    rig.sensor.watch(True)
    rig.began()


def test_nothing_is_told_unwatched(rig: Rig) -> None:
    """Before it begins nothing is posted; when it ends the reason does too, and then nothing is posted again."""
    rig.turn(True)
    rig.silent()
    rig.sensor.watch(True)
    rig.began()
    rig.sensor.watch(False)
    rig.ended()
    rig.turn(False)
    rig.turn(True)
    rig.silent()
    rig.sensor.watch(True)
    rig.began()


def test_who_dies_takes_the_reason_along(rig: Rig) -> None:
    """Whoever tells is killed while it is on, which ends it; back again, its state is known at once."""
    watched(rig)
    rig.turn(True)
    rig.began()
    rig.die()
    rig.ended()
    rig.come_back()
    rig.sensor.watch(True)
    rig.began()


def test_who_is_not_there_tells_nothing(rig: Rig) -> None:
    """A sensor without anybody to hear is silent and fails nobody, also when it is asked."""
    rig.die()
    assert rig.sensor.look() is None
    rig.sensor.watch(True)
    rig.silent()
    rig.come_back()
    rig.sensor.watch(True)
    rig.began()
