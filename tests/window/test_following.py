"""A window that is up hears that another look is wanted: from a real bus, from files, and from the settings."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

pytest.importorskip("tkinter", reason="Tk is not installed (apt install python3-tk)")

from breakstretch.window import place
from breakstretch.window.desktop import following
from breakstretch.window.desktop.following import Following
from breakstretch.window.look import DARK_COLOURS, hexed
from tests.support.desktop import Desktop
from tests.support.private_bus import PrivateBus, private_bus
from tests.window import scenes
from tests.window.test_facts import Portal, appearance
from tests.window.window_here import Here, shown_on

pytestmark = pytest.mark.desktop


@pytest.fixture
def here(lasting_world: Desktop, monkeypatch: pytest.MonkeyPatch) -> Iterator[Here]:
    """A window, which looks often."""
    monkeypatch.setattr(following, "_EVERY", 50)
    with shown_on(lasting_world) as shown:
        yield shown


@pytest.fixture
def bus() -> Iterator[PrivateBus]:
    """A session bus of its own."""
    with TemporaryDirectory(prefix="bus-") as folder, private_bus(Path(folder)) as found:
        yield found


class Follower:
    """Follows, and counts how often something is different."""

    def __init__(self, here: Here, env: dict[str, str]) -> None:
        self.here, self.env, self.calls = here, env, 0
        self._following = Following(here.root, lambda: place.known_here(None, self.env), self._changed)
        self._following.start(env)

    def _changed(self) -> None:
        self.calls += 1


def test_the_portal_says_so(here: Here, bus: PrivateBus, tmp_path: Path) -> None:
    """One signal is one change, and a bus that ends costs nothing."""
    portal = Portal(bus.address, appearance(("u", 0)))
    follower = Follower(here, {"DBUS_SESSION_BUS_ADDRESS": bus.address, "HOME": str(tmp_path)})
    portal.tell("org.freedesktop.appearance", "color-scheme", ("u", 1))
    here.until(lambda: follower.calls)
    assert follower.calls == 1
    portal.close()
    bus.kill()
    here.until(lambda: follower._following._portal is None)
    assert follower.calls == 1


def test_files_and_settings(here: Here, tmp_path: Path) -> None:
    """A theme file that comes or changes, and the variables that the settings become."""
    follower = Follower(here, {"XDG_CONFIG_HOME": str(tmp_path)})
    here.wait(150)
    assert follower.calls == 0
    (tmp_path / "kdeglobals").write_text("ColorScheme=BreezeDark\n")
    here.until(lambda: follower.calls == 1)
    follower.env = {**follower.env, "BREAKSTRETCH_WINDOW_THEME": "light"}
    here.until(lambda: follower.calls == 2)


def test_a_session_is_drawn_anew(here: Here) -> None:
    """The guided window has the colours of now in the middle of a hold, and nothing is asked twice."""
    here.show(scenes.desk(0.0, 1, 20))
    before = here.sheet
    here.window.relook(place.look_here(here.root, None, {"BREAKSTRETCH_WINDOW_THEME": "light"}))
    assert here.sheet is before
    here.window.relook(place.look_here(here.root, None, {"BREAKSTRETCH_WINDOW_THEME": "dark"}))
    here.root.update()
    assert here.sheet.frame["background"] == hexed(DARK_COLOURS.ground)
    assert here.sent == []
