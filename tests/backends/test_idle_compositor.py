"""The Wayland client at real compositors without a screen; whichever is installed, since they are large.

KWin has told idleness since 5.27, sway since 1.8; an older one proves that its lack is found out. They refuse to run as
root, so they are another user's then, in a folder of theirs; a copy has none of the rights that a package may give it.
"""

import os
import pwd
import shutil
import signal
import subprocess
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from breakstretch.backends.presence.wayland import LACKS, WaylandIdle
from breakstretch.core.events import BecameActive, BecameIdle, Event
from breakstretch.system.clock import SystemClock
from breakstretch.system.reactor_linux import LinuxReactor
from tests.support.wait import wait_until

COMMANDS = {
    "kwin_wayland": ["--virtual", "--no-global-shortcuts", "--no-lockscreen", "--socket", "wayland-test"],
    "sway": ["-c", "/dev/null"],
}
HEADLESS = {
    "WLR_BACKENDS": "headless",
    "WLR_LIBINPUT_NO_DEVICES": "1",
    "WLR_RENDERER": "pixman",
    "KWIN_COMPOSE": "Q",
}


class Compositor:
    """One that runs in a folder of its own, with a bus of its own."""

    def __init__(self, name: str, folder: Path) -> None:
        self.folder = folder
        stranger = pwd.getpwnam("nobody") if os.geteuid() == 0 else None
        program = folder / name
        shutil.copyfile(str(shutil.which(name)), program)
        program.chmod(0o755)
        if stranger is not None:
            os.chown(folder, stranger.pw_uid, stranger.pw_gid)
        place = {"XDG_RUNTIME_DIR": str(folder), "HOME": str(folder), "PATH": os.environ["PATH"]}
        self._process = subprocess.Popen(
            ["dbus-run-session", "--", str(program), *COMMANDS[name]],
            env=HEADLESS | place,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            user=stranger and stranger.pw_uid,
            group=stranger and stranger.pw_gid,
            extra_groups=stranger and [],
        )

    def place(self) -> str:
        """Where it listens; empty until it does."""
        return next((str(one) for one in self.folder.glob("wayland-*") if one.is_socket()), "")

    def kill(self) -> None:
        """End it with all it has started."""
        if self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()


@pytest.fixture(params=COMMANDS)
def compositor(request: pytest.FixtureRequest) -> Iterator[Compositor]:
    """A real one, started."""
    for needed in (request.param, "dbus-run-session"):
        if shutil.which(needed) is None:
            pytest.skip(f"{needed} is not installed")
    with TemporaryDirectory(prefix="compositor-", ignore_cleanup_errors=True) as folder:
        made = Compositor(request.param, Path(folder))
        yield made
        made.kill()


def test_a_real_compositor(compositor: Compositor) -> None:
    """It tells of absence and its end takes that back; or it lacks the protocol, and that is found out."""
    events: list[Event] = []
    errors: list[Exception] = []
    reactor, clock = LinuxReactor(errors.append), SystemClock()
    wait_until(reactor, compositor.place, "the compositor does not start")
    source = WaylandIdle(reactor, lambda: clock.now().elapsed, events.append, compositor.place())
    source.set_idle(timedelta(milliseconds=300))
    source.open()
    wait_until(reactor, lambda: source.report.works is not None, "the compositor does not answer")
    if source.report.works:
        wait_until(reactor, lambda: events, "absence is not told")
        compositor.kill()
        wait_until(reactor, lambda: source.report.works is False, "its end is not noticed")
        assert events == [BecameIdle(0.3), BecameActive()]
    else:
        assert source.report.probe().detail == LACKS
    source.close()
    reactor.close()
    assert errors == []
