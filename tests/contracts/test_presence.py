"""The promises of a sensor of idleness, kept alike on X11, on Wayland, on GNOME and where a system only answers."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from breakstretch.system.loop import retry
from tests.support.idle_rigs import LONG, SHORT, Rig, idle_rig

pytestmark = pytest.mark.filterwarnings(
    "ignore:unclosed <socket:ResourceWarning",  # python-xlib leaves the socket of a refused connection lying
    "ignore::pytest.PytestUnraisableExceptionWarning",
)

KINDS = ["x11", "wayland-v1", "wayland-v2", "mutter", "asked"]


@pytest.fixture(params=KINDS)
def rig(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Rig]:
    """Each sensor with its counterpart; neither is started."""
    monkeypatch.setattr(retry, "FIRST_WAIT", 0.02)
    with idle_rig(request.param, tmp_path) as made:
        yield made


def test_idle_and_back(rig: Rig) -> None:
    """Absence is posted with the time since the last input, the return without anything, each once, again and again."""
    rig.begin()
    for _ in range(3):
        assert rig.becomes_idle().ago >= SHORT.total_seconds()
        rig.counterpart.touch()
        rig.becomes_active()


def test_input_is_no_news(rig: Rig) -> None:
    """Whoever is at the desk may touch what they like: nothing is posted."""
    rig.sensor.set_idle(LONG)
    rig.begin()
    for _ in range(5):
        rig.counterpart.touch()
    rig.settle()
    assert rig.events == []


def test_new_settings(rig: Rig) -> None:
    """A new threshold counts from now on, and the same one again changes nothing."""
    rig.sensor.set_idle(LONG)
    rig.begin()
    rig.sensor.set_idle(SHORT)
    rig.sensor.set_idle(SHORT)
    rig.settle()
    rig.becomes_idle()
    rig.counterpart.touch()
    rig.becomes_active()


def test_lost_while_idle(rig: Rig) -> None:
    """A source that dies while the person is idle takes that back and says so once; back again, it is believed."""
    rig.begin()
    rig.becomes_idle()
    rig.counterpart.stop()
    rig.becomes_active()
    rig.fails()
    assert len(rig.told) == 1
    rig.counterpart.start()
    rig.counterpart.touch()
    rig.works()
    assert len(rig.told) == 2
    rig.becomes_idle()


def test_lost_while_active(rig: Rig) -> None:
    """A source that dies while the person is there changes nothing for them."""
    rig.sensor.set_idle(LONG)
    rig.begin()
    rig.counterpart.stop()
    rig.fails()
    rig.counterpart.start()
    rig.works()
    assert rig.events == []


def test_comes_late(rig: Rig) -> None:
    """A source that is not there yet is found when it comes; until then the person is active."""
    rig.sensor.open()
    rig.fails()
    assert rig.told == [line for line in rig.told if "time at the desk" in line]
    rig.counterpart.start()
    rig.works()
    rig.becomes_idle()


def test_closed(rig: Rig) -> None:
    """A sensor that is closed takes absence back and posts nothing more; closing it twice is harmless."""
    rig.begin()
    rig.becomes_idle()
    rig.sensor.close()
    rig.becomes_active()
    rig.sensor.close()
    rig.counterpart.touch()
    rig.settle()
    assert rig.events == []


def test_closed_before_it_was_found(rig: Rig) -> None:
    """A sensor that is closed while it looks for its source looks no more."""
    rig.sensor.open()
    rig.sensor.close()
    rig.counterpart.start()
    rig.settle()
    assert not rig.sensor.probe().works


def test_says_what_it_is(rig: Rig) -> None:
    """At work it says how; with nothing at work, why and what to do."""
    rig.begin()
    assert rig.sensor.probe().name == "idle"
    assert rig.sensor.probe().detail
    rig.counterpart.stop()
    rig.fails()
    assert rig.sensor.probe().detail
