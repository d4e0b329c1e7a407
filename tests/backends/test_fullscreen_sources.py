"""Which source of full-screen windows a desktop gets, and the names that programs give themselves."""

import pytest

from breakstretch.backends.presence.quiet import fullscreen
from breakstretch.backends.presence.quiet.fullscreen import FullscreenSensor
from breakstretch.core.values.errors import BackendUnavailable
from breakstretch.core.values.events import QuietBegan
from breakstretch.core.values.reasons import Reason
from breakstretch.system.loop.linux import LinuxReactor
from tests.support.fake_loop import FakeLoop


@pytest.mark.parametrize(
    ("name", "told"), [("vlc\n\x1b[31m", "vlc[31m"), ("x" * 999, "x" * 40), ("  ", ""), ("Kino", "Kino")]
)
def test_a_name_that_a_program_gave_itself(name: str, told: str) -> None:
    """It goes into the log and into a sentence, so it is one short plain line."""

    class Telling:
        """A source that tells this name."""

        fd = 0

        def open(self) -> None:
            """Nothing to do."""

        def read(self) -> str:
            """The name."""
            return name

        def rest(self) -> None:
            """Nothing to do."""

        def close(self) -> None:
            """Nothing to do."""

    sensor = FullscreenSensor(Telling, FakeLoop(), lambda _event: None)
    assert sensor.look() == QuietBegan(Reason.FULLSCREEN, told)


def test_which_source_a_desktop_gets() -> None:
    """Wayland before X, for both are there under Wayland; none without either."""
    assert fullscreen.choose({}) is None
    assert type(fullscreen.choose({"DISPLAY": ":0"})).__name__ == "X11Fullscreen"
    for environ in ({"WAYLAND_DISPLAY": "wayland-0"}, {"XDG_SESSION_TYPE": "wayland"}):
        found = fullscreen.choose({"DISPLAY": ":0", **environ})
        assert type(found).__name__ == "WaylandFullscreen"
    assert fullscreen.probe({}).works is None


def test_a_display_that_is_not_there() -> None:
    """It is said by `doctor`, and no network is tried for it."""
    found = fullscreen.probe({"DISPLAY": ":987"})
    assert found.works is None
    reactor = LinuxReactor()
    sensor = FullscreenSensor(lambda: fullscreen.choose({"DISPLAY": ":987"}), reactor, lambda _event: None)
    sensor.watch(True)
    assert not sensor.watching
    reactor.close()


def test_a_missing_compositor_is_an_error_of_the_machine() -> None:
    """Not one that lasts: it may come back."""
    source = fullscreen.choose({"WAYLAND_DISPLAY": "/nowhere/wayland-0"})
    assert source is not None
    with pytest.raises(OSError, match="No such file") as caught:
        source.open()
    assert not isinstance(caught.value, BackendUnavailable)
