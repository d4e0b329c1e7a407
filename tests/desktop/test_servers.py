"""The same prompt on notification servers that each have manners of their own."""

from collections.abc import Iterator

import pytest

from tests.support.desktop import Box, Desktop, wait_for
from tests.support.requirements import require
from tests.support.workplace import Workplace, brisk

pytestmark = pytest.mark.desktop


@pytest.fixture
def place(desktop: Desktop, request: pytest.FixtureRequest) -> Iterator[Workplace]:
    """A desk with this server, and no panel."""
    require(request.param)
    desktop.start(request.param)
    place = Workplace(desktop, request.param)
    yield place
    place.leave()


@pytest.mark.parametrize("place", ["xfce4-notifyd"], indirect=True)
def test_on_xfce_the_button_begins(place: Workplace) -> None:
    """A click on the body would only close the bubble there, so the text names the button, and the button begins.

    With `lead = "auto"` the bubble guides, because its buttons are seen while it counts (rule 35).
    """
    place.program.start(brisk().replace('lead = "notification"', 'lead = "auto"'))
    toast = place.wait_for_still_prompt()
    prompt = place.wait_for_title("Time for")
    assert list(prompt.actions) == ["start", "snooze", "skip"]
    assert "Press Start." in prompt.body
    place.desktop.click(*_first_button(toast))
    place.wait_for_hold()


@pytest.mark.parametrize("place", ["xfce4-notifyd"], indirect=True)
def test_on_xfce_the_button_of_get_ready_begins_the_hold(place: Workplace) -> None:
    """Somebody who has two minutes to get ready clicks In position, and the hold begins (rule 40)."""
    slow = brisk().replace('get_ready = "1s"', 'get_ready = "2m"').replace('length = "2m"', 'length = "4m"')
    place.program.start(slow)
    place.desktop.click(*_first_button(place.wait_for_still_prompt()))
    assert place.wait_for_title("Get ready").actions == {"ready": "In position", "hurts": "It hurts"}
    toast = place.wait_for_still_toast()
    wait_for(lambda: place.wait_for_title("Get ready").picture, "its picture")
    assert place.wait_for_still_toast() == toast, "the picture moves no button"
    place.desktop.click(toast.x + toast.width * 4 // 7, toast.y + toast.height - 25)
    place.wait_for_title("Hold")


@pytest.mark.parametrize("place", ["notification-daemon"], indirect=True)
def test_on_notification_daemon_the_body_begins(place: Workplace) -> None:
    """A click anywhere on the bubble is the click to start."""
    place.begin()
    toast = place.wait_for_still_prompt()
    prompt = place.wait_for_title("Time for")
    assert list(prompt.actions) == ["default", "start", "snooze", "skip"]
    assert "Click to start." in prompt.body
    place.desktop.click(toast.x + toast.width // 2, toast.y + 15)
    place.wait_for_hold()


def _first_button(toast: Box) -> tuple[int, int]:
    """The three buttons stand in one row along the lower edge."""
    return toast.x + toast.width // 6, toast.y + toast.height - 25
