"""Start at login in a Flatpak: what the portal is asked, and what its answers mean."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from breakstretch.backends.autostart.portal import NO_ANSWER, NO_BUS, REFUSED, PortalAutostart
from breakstretch.backends.autostart.state import Command
from breakstretch.core.values.errors import Refused
from tests.support.fake_portal import FakePortal, fake_portal

COMMAND = Command(("breakstretch", "run", "--at-login"))


@pytest.fixture
def portal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakePortal]:
    """On the session bus of the test; not up yet."""
    with fake_portal(tmp_path) as (made, daemon):
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", daemon.address)
        yield made


@pytest.fixture
def way(tmp_path: Path) -> PortalAutostart:
    """With a state folder that does not exist yet."""
    return PortalAutostart(tmp_path / "state")


def test_the_desktop_is_asked_and_its_answer_kept(portal: FakePortal, way: PortalAutostart, tmp_path: Path) -> None:
    """The desktop gets the command. The state is the same for the next process, and nothing is left in the end."""
    portal.start()
    assert not way.state().on
    way.enable(COMMAND)
    assert portal.asked[-1]["autostart"] == ("b", True)
    assert portal.asked[-1]["commandline"] == ("as", ["breakstretch", "run", "--at-login"])
    found = PortalAutostart(tmp_path / "state").state()
    assert (found.on, found.by, found.command, found.remedy) == (True, "portal", COMMAND.words, "")
    way.disable()
    assert portal.asked[-1]["autostart"] == ("b", False)
    assert not way.state().on
    assert list((tmp_path / "state").iterdir()) == []


def test_a_refusal_is_a_sentence(portal: FakePortal, way: PortalAutostart) -> None:
    """A person who says no has not switched it on, and one who forbids the question has not switched it off."""
    portal.start()
    portal.allows = False
    with pytest.raises(Refused, match=REFUSED):
        way.enable(COMMAND)
    assert not way.state().on
    portal.allows = True
    way.enable(COMMAND)
    portal.allows = False
    with pytest.raises(Refused, match=REFUSED):
        way.disable()
    assert way.state().on


def test_a_dialog_that_nobody_answers_ends(portal: FakePortal, tmp_path: Path) -> None:
    """The wait has a limit."""
    portal.start()
    portal.answers = False
    with pytest.raises(Refused, match=NO_ANSWER):
        PortalAutostart(tmp_path, limit=0.0).enable(COMMAND)


@pytest.mark.usefixtures("portal")
def test_a_desktop_without_the_portal(way: PortalAutostart, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sentence says what to add to the desktop's own list. Without a bus there is no desktop to ask."""
    with pytest.raises(Refused, match="flatpak run io"):
        way.enable(COMMAND)
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/bus")
    with pytest.raises(Refused, match=NO_BUS):
        way.enable(COMMAND)
    assert not way.state().on
