"""The XML of a Windows toast."""

from xml.etree import ElementTree as ET

import pytest

from breakstretch.backends.notifications.bubble import Action, Bubble
from breakstretch.backends.notifications.native.toast_xml import toast_data, toast_xml

ODD = "a < b & \"c\" 'd' {e} ]]> \x07\x00\ufffe\ud800 ž 🙂"
READ = "a < b & \"c\" 'd' {e} ]]>  ž 🙂"
BUTTON = (Action("start", "Start"),)


def test_no_text_can_break_it() -> None:
    """Text is not in the XML at all, and what is in it is escaped, without the characters that XML cannot hold."""
    bubble = Bubble(ODD, ODD, (Action("default", "Start"), Action("start", ODD)))
    (button,) = ET.fromstring(toast_xml(bubble, "file:///a&b", "7 1 ")).iter("action")  # noqa: S314 - our own
    assert (button.attrib["content"], button.attrib["arguments"]) == (READ, "7 1 start")
    assert toast_data(bubble) == {"title": READ, "body": READ}


@pytest.mark.parametrize(
    ("bubble", "stays"),
    [
        (Bubble("Time", actions=BUTTON), {"scenario": "reminder"}),
        (Bubble("Get care", actions=BUTTON, urgent=True), {"scenario": "reminder"}),
        (Bubble("Read this", urgent=True), {"duration": "long"}),
        (Bubble("Done", actions=(Action("default", "Start"),)), {}),
    ],
)
def test_only_a_toast_with_buttons_can_be_a_reminder(bubble: Bubble, stays: dict[str, str]) -> None:
    """Windows ignores it for others, says its document."""
    toast = ET.fromstring(toast_xml(bubble, "file:///icon.png", "7 1 "))  # noqa: S314 - our own
    assert toast.attrib == {"launch": "7 1 default"} | stays
