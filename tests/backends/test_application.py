"""The daemon on the session bus as an application: docks, launchers and old bubbles reach it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from breakstretch.backends.control.application import INTERFACE, PATH, Application
from breakstretch.system.app_id import DESKTOP_ID
from tests.support.bus_pair import Pair
from tests.support.private_bus import private_bus
from tests.support.wait import settle

NO_DATA: dict[str, tuple[str, Any]] = {}


class Offered(Pair):
    """An application, and a desktop that calls it."""

    calls: list[tuple[str, ...]]
    """What it was asked for, in order."""

    def offer(self) -> None:
        """From now on it can be reached."""
        self.calls = []

        def note(*call: str) -> None:
            self.calls.append(call)

        Application(self.service, lambda: note("open"), note, lambda token: note("token", token)).offer()
        settle(self.reactor)

    def ask(self, member: str, sig: str, *body: Any) -> None:
        """As a desktop does; it must be answered without an error."""
        self.replies.clear()
        reply = self.replies.append
        self.client.call(DESKTOP_ID, PATH, INTERFACE, member, sig, *body, done=lambda *told: reply(told))
        self.until(lambda: self.replies, member)
        assert self.replies[0][1] is None


@pytest.fixture
def offered(tmp_path: Path) -> Iterator[Offered]:
    """On a private bus."""
    with private_bus(tmp_path) as bus:
        pair = Offered(bus)
        pair.offer()
        yield pair
        pair.service.close()
        pair.client.close()
        pair.reactor.close()


def test_a_launcher_opens_the_window(offered: Offered) -> None:
    """With the token of its click, which comes first; with a file too, as there is nothing to do with one."""
    offered.ask("Activate", "a{sv}", {"activation-token": ("s", "abc"), "desktop-startup-id": ("s", "abc")})
    offered.ask("Open", "asa{sv}", ["file:///tmp/a"], NO_DATA)
    assert offered.calls == [("token", "abc"), ("open",), ("open",)]


def test_the_actions_of_a_dock_are_commands(offered: Offered) -> None:
    """One that is not ours, and a token that is no text, do nothing."""
    for name in ("stretch", "pause", "evening", "explode"):
        offered.ask("ActivateAction", "sava{sv}", name, [], {"activation-token": ("u", 7)})
    assert offered.calls == [("stretch",), ("pause", "30m"), ("evening",)]
