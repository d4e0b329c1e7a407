"""The idle client at real compositors without a screen: sway, and whichever else is installed, since they are large.

KWin has told idleness since 5.27, sway since 1.8; an older one proves that its lack is found out. KWin is not installed
for the tests (50 MB on Debian 12); where a person wants it, this installs and runs it:

    sudo apt-get install -y --no-install-recommends kwin-wayland &&
    sh installers/setup.sh test tests/backends/test_idle_compositor.py
"""

import shutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from breakstretch.backends.presence.idle.wayland import LACKS, WaylandIdle
from breakstretch.core.values.events import BecameActive, BecameIdle, Event
from breakstretch.system.clock import SystemClock
from breakstretch.system.loop.linux import LinuxReactor
from tests.support.compositors import COMMANDS, RealCompositor
from tests.support.requirements import require
from tests.support.wait import wait_until

OPTIONAL = {"kwin_wayland": "kwin-wayland"}


class Desk:
    """A real compositor, and the source of idleness before it."""

    def __init__(self, compositor: RealCompositor) -> None:
        self.compositor = compositor
        self.events: list[Event] = []
        self.errors: list[Exception] = []
        self.reactor = LinuxReactor(self.errors.append)
        clock = SystemClock()
        compositor.start()
        self.wait(compositor.place, "the compositor does not start")
        self.source = WaylandIdle(self.reactor, lambda: clock.now().elapsed, self.events.append, compositor.place())
        self.source.set_idle(timedelta(milliseconds=300))

    def wait(self, condition: Callable[[], object], what: str) -> None:
        """Wait until it holds."""
        wait_until(self.reactor, condition, what)

    def close(self) -> None:
        """Give everything back."""
        self.source.close()
        self.compositor.kill()
        self.reactor.close()


@pytest.fixture(params=COMMANDS)
def desk(request: pytest.FixtureRequest) -> Iterator[Desk]:
    """A real one, started; nothing that was heard from it was an error."""
    name: str = request.param
    if name in OPTIONAL and shutil.which(name) is None:
        pytest.skip(f"{name} is large and not wanted everywhere (apt install {OPTIONAL[name]})")
    require("dbus-daemon" if name in OPTIONAL else name)
    with TemporaryDirectory(prefix="compositor-", ignore_cleanup_errors=True) as folder:
        made = Desk(RealCompositor(name, Path(folder)))
        yield made
        made.close()
    assert made.errors == []


def test_a_real_compositor(desk: Desk) -> None:
    """It tells of absence and of a hand on the mouse, and its end takes absence back; or its lack is found out."""
    source = desk.source
    source.open()
    desk.wait(lambda: source.report.works is not None, "the compositor does not answer")
    if not source.report.works:
        assert source.report.probe().detail == LACKS
        return
    for _ in range(2):
        desk.wait(lambda: desk.events, "absence is not told")
        desk.compositor.touch()
        desk.wait(lambda: len(desk.events) > 1, "the return is not told")
        assert [desk.events.pop(0), desk.events.pop(0)] == [BecameIdle(0.3), BecameActive()]
    desk.wait(lambda: desk.events, "absence is not told")
    desk.compositor.kill()
    desk.wait(lambda: source.report.works is False, "its end is not noticed")
    assert desk.events == [BecameIdle(0.3), BecameActive()]


def test_it_comes_back(desk: Desk) -> None:
    """A compositor that is killed and started again is found again, and what it tells is the same."""
    desk.source.open()
    desk.wait(lambda: desk.source.report.works is not None, "the compositor does not answer")
    before = desk.source.report.probe()
    desk.compositor.kill()
    desk.wait(lambda: "cannot be asked" in desk.source.report.probe().detail, "its end is not noticed")
    desk.compositor.start()
    desk.wait(lambda: desk.source.report.probe() == before, f"it is not found again: {desk.source.report.probe()}")
