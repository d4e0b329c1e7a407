"""Parts of the desktop die in the middle of a session; the session does not."""

import pytest

from tests.support.desktop import wait_for
from tests.support.workplace import LATER, Workplace

pytestmark = pytest.mark.desktop


@pytest.mark.long
def test_a_hold_outlives_the_notification_server_and_the_panel(desk: Workplace) -> None:
    """Both are killed while a hold is led: the new ones show it again, and it counts when it ends."""
    desk.begin(LATER)
    desk.program.cli("stretch")
    desk.wait_for_hold()
    wait_for(desk.program.icon, "the icon")
    desk.desktop.kill("dunst")
    desk.heard.server_lost()
    desk.desktop.restart("xfce4-panel")
    desk.desktop.start("dunst")
    desk.wait_for_hold("Left")
    wait_for(desk.toast, "the toast on the new server")
    wait_for(desk.program.icon, "the icon in the new panel")
    desk.wait_for_hold("Right")
    (hold,) = desk.holds
    assert (hold["side"], hold["seconds"], hold["done"]) == ("left", 30.0, True)


def test_the_session_bus_dies_and_comes_back(desk: Workplace) -> None:
    """Without a bus the program goes on by its commands; with a new one at the same place all is as before."""
    desk.begin(LATER)
    wait_for(desk.program.icon, "the icon")
    desk.lose_bus()
    desk.program.cli("stretch")
    desk.wait_for_phase("running")
    desk.return_bus()
    desk.wait_for_hold("Left")
    wait_for(desk.toast, "the toast")
    wait_for(desk.program.icon, "the icon in the new panel")


def test_a_prompt_waits_for_the_server_to_come_back(desk: Workplace) -> None:
    """The server dies under a prompt: the new one shows it again, and a click on it begins."""
    desk.begin()
    desk.wait_for_prompt()
    desk.desktop.kill("dunst")
    desk.heard.server_lost()
    desk.desktop.start("dunst")
    desk.click_prompt()
    desk.wait_for_hold()
