"""The camera: a folder of devices that real programs open, for a moment or for long, plugged in and pulled out."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from breakstretch.backends.presence.calls.camera import HELD, CameraSensor
from breakstretch.backends.presence.calls.camera_holders import captures, holders
from breakstretch.core.values.errors import BackendUnavailable
from breakstretch.core.values.events import QuietBegan, QuietEnded
from breakstretch.core.values.reasons import Reason
from breakstretch.system.loop.linux import LinuxReactor
from tests.support.call_rigs import DeviceRig, device_rig

BEGAN, ENDED = QuietBegan(Reason.CAMERA, "zoom"), QuietEnded(Reason.CAMERA)


@pytest.fixture
def rig(tmp_path: Path) -> Iterator[DeviceRig]:
    """A camera, its second node, and a sensor that watches them."""
    with device_rig(tmp_path) as made:
        made.sensor.open()
        yield made


def test_a_moment_is_no_call(rig: DeviceRig) -> None:
    """Whoever opens the camera and lets it go within five seconds, as a browser does to learn its name, is no call."""
    rig.opens("browser")
    rig.passes(HELD - 1)
    rig.closes("browser")
    rig.opens("zoom")
    rig.passes(HELD - 1)
    assert rig.posted == []
    rig.passes(1)
    assert rig.posted == [BEGAN]


def test_a_second_one_does_not_start_it_anew(rig: DeviceRig) -> None:
    """Who has held it longest counts, whoever comes after."""
    rig.opens("zoom")
    rig.passes(HELD - 1)
    rig.opens("browser")
    rig.passes(1)
    assert rig.posted == [BEGAN]


def test_other_nodes_are_no_camera(rig: DeviceRig) -> None:
    """A node of metadata or of a codec may be held for ever, and other files in the folder too."""
    for node in ("video1", "null"):
        rig.begin(f"reads-{node}", node)
    assert rig.posted == []


def test_nothing_wakes_it_while_nothing_changes(rig: DeviceRig) -> None:
    """With no holder, in a call, and after it, it waits for no time at all; traffic in the folder is not told."""
    assert rig.loop.waits_for is None
    (rig.devices / "null").write_text("thrown away")
    (rig.devices / "input7").touch()
    rig.loop.hear()
    assert rig.loop.waits_for is None
    rig.begin("zoom")
    assert rig.loop.waits_for is None
    rig.end("zoom")
    assert rig.loop.waits_for is None
    assert rig.posted == [BEGAN, ENDED]


def test_a_camera_that_is_plugged_in(tmp_path: Path) -> None:
    """A camera that comes later is watched from then on."""
    with device_rig(tmp_path) as rig:
        (rig.devices / "video0").unlink()
        rig.sensor.open()
        (rig.devices / "video0").touch()
        rig.settle()
        rig.begin("zoom")
        assert rig.posted == [BEGAN]


def test_a_camera_that_is_pulled_out(rig: DeviceRig) -> None:
    """A camera that goes away ends the call, though the program has not noticed yet."""
    rig.begin("zoom")
    (rig.devices / "video0").unlink()
    rig.settle()
    assert rig.posted == [BEGAN, ENDED]


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    """Where there is nothing to watch, it is said once and costs nothing."""
    reactor = LinuxReactor()
    rig = DeviceRig(tmp_path, reactor)
    sensor = CameraSensor(rig.loop, rig.loop.clock, rig.posted.append, folder=str(tmp_path / "nowhere"))
    with pytest.raises(BackendUnavailable, match="nowhere cannot be watched"):
        sensor.open()
    sensor.close()
    reactor.close()


@pytest.mark.parametrize(
    ("noted", "index", "camera"),
    [
        (":capture:", "0", True),
        (":", "1", False),
        (":video_output:", "0", False),
        (":capture:video_output:", "0", True),
        (None, "0", True),
        (None, "1", False),
    ],
)
def test_which_nodes_deliver_pictures(tmp_path: Path, noted: str | None, index: str, camera: bool) -> None:
    """What udev has noted decides, and where it has noted nothing the first node of a device is the camera."""
    node = tmp_path / "sys" / "video4"
    node.mkdir(parents=True)
    (tmp_path / "udev").mkdir()
    (node / "dev").write_text("81:4\n")
    (node / "index").write_text(f"{index}\n")
    if noted is not None:
        (tmp_path / "udev" / "c81:4").write_text(f"S:v4l/by-id/x\nE:ID_V4L_CAPABILITIES={noted}\n")
    assert captures("video4", str(tmp_path / "sys"), str(tmp_path / "udev")) is camera


def test_nothing_known_of_a_node(tmp_path: Path) -> None:
    """A node of which nothing is known is taken for a camera."""
    assert captures("video9", str(tmp_path), str(tmp_path))


def test_our_own_hold_does_not_count(tmp_path: Path) -> None:
    """What this very process has open is nobody's call."""
    node = tmp_path / "video0"
    with node.open("w"):
        assert holders({str(node)}) == frozenset()
