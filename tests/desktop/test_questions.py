"""A question on real notification servers, answered by real clicks."""

import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.desktop import Box, Child, Desktop, wait_for
from tests.support.overheard import Bubble, Overheard
from tests.support.requirements import require

pytestmark = pytest.mark.desktop
ROOT = Path(__file__).resolve().parents[2]


class Asking:
    """The notifier, asking one page, before one server."""

    def __init__(self, desktop: Desktop, server: str, *page: str) -> None:
        require(server)
        self.desktop = desktop
        desktop.start(server)
        self.heard = Overheard(desktop.env["DBUS_SESSION_BUS_ADDRESS"])
        command = [sys.executable, "-m", "tests.support.asking_process", *page]
        self.asks: Child = desktop.spawn("asking", command, env={"PYTHONPATH": str(ROOT)})
        self._window = "Dunst" if server == "dunst" else server

    def bubble(self) -> Bubble:
        """The one bubble, as the server was given it."""
        return wait_for(lambda: self.heard.one, f"a bubble; {self.desktop.log_of('asking')}")

    def toast(self) -> Box:
        """Its window."""
        self.bubble()
        return wait_for(lambda: self.desktop.window(self._window), "the toast")

    def wait_for_line(self, line: str) -> None:
        """Until this was posted."""
        wait_for(lambda: line in self.lines, f"{line!r}; there is {self.lines}")

    @property
    def lines(self) -> list[str]:
        """What was posted so far."""
        return self.desktop.log_of("asking").splitlines()

    @property
    def answers(self) -> list[str]:
        """The answers among it."""
        return [line for line in self.lines if line.startswith("answered")]

    def again(self) -> None:
        """The same question, once more."""
        self.asks.process.send_signal(signal.SIGUSR1)

    def leave(self) -> None:
        """It ends by itself, without a fault, and takes its bubble away."""
        self.heard.close()
        assert self.asks.end() == 0, self.lines


@pytest.fixture
def asking(desktop: Desktop, request: pytest.FixtureRequest) -> Iterator[Asking]:
    """A notifier that asks; the parameters are the server and the page."""
    made = Asking(desktop, *request.param)
    yield made
    made.leave()


@pytest.mark.parametrize("asking", [("dunst", "pain_now", "evening@2026-03-27")], indirect=True)
def test_a_click_is_no_answer(asking: Asking) -> None:
    """The brief answers are in its menu, and it says where else it can be answered (rule 21b)."""
    assert list(asking.bubble().actions) == ["answer:pain-now:2", "answer:pain-now:4", "answer:pain-now:7"]
    assert asking.bubble().body.endswith("`breakstretch check-in`.")
    asking.desktop.click(*asking.toast().middle)
    asking.desktop.click(*asking.toast().middle, button=3)
    wait_for(lambda: asking.desktop.window("Dunst") is None, "the toast to close")
    assert asking.answers == []


@pytest.mark.parametrize("asking", [("xfce4-notifyd", "pain_now", "")], indirect=True)
def test_on_xfce_a_button_is_its_answer(asking: Asking) -> None:
    """The third of the buttons in the row along the lower edge, for a question of no session."""
    toast = asking.toast()
    assert "default" not in asking.bubble().actions
    asking.desktop.click(toast.x + toast.width * 5 // 6, toast.y + toast.height - 25)
    asking.wait_for_line("answered pain-now 7 of no session")
    assert len(asking.answers) == 1


@pytest.mark.parametrize("asking", [("dunst", "pain_now", "evening@2026-03-27")], indirect=True)
def test_a_server_that_is_killed_asks_again(asking: Asking) -> None:
    """The next one shows the question."""
    asking.toast()
    asking.heard.server_lost()
    asking.desktop.restart("dunst")
    wait_for(lambda: asking.lines.count("shown") == 2, f"the second bubble; {asking.lines}")
    asking.toast()


@pytest.mark.parametrize("asking", [("dunst", "signs", "")], indirect=True)
def test_a_list_cannot_be_answered_by_a_click(asking: Asking) -> None:
    """It says where it is asked."""
    assert asking.bubble().actions == {}
    assert asking.bubble().body.endswith("`breakstretch check-in`.")
    asking.desktop.click(*asking.toast().middle)
    wait_for(lambda: asking.desktop.window("Dunst") is None, "the toast to close")
    assert asking.answers == []
