"""What several steps of the script have in common: a break that is due, a hold, a page that is answered by keys."""

import re
import time
from pathlib import Path

from installers.check.desktops import eyes, reading
from installers.check.desktops.eyes import Box
from installers.check.desktops.person import LOG, InVain, NotOffered, NotSeen, Person

TITLE = "Time for"
"""How a reminder begins."""
IN_A_HOLD = ("Hold", "In position", "Pause")
"""One of these is seen while a session is led."""
_KEYS = {"pain-now": "1", "flare-up": "1", "yesterday": "1", "settled": "1", "overview": "Return"}
"""The key that answers a page; of the others N says that nothing applies."""
_MOST_KEYS, _PATIENT_KEYS = 14, 6
_LOOKS = 20
"""So often it is looked for the hold, which begins by itself after a minute at most."""
_BY_BODY = {"In position": "in position", "Pause": "to pause", "Continue": "to continue"}
"""Where there are no buttons, the body says what a click on it is for."""
_ENTRY = Path("/etc/xdg/autostart/breakstretch.desktop")


class Acts:
    """A person who knows the program."""

    def __init__(self, person: Person) -> None:
        self.p = person
        self.icon_at: Box | None = None
        self.title_at: Box | None = None
        """Where the reminder begins."""
        self.pain_at: Box | None = None
        """Where the answer is that it was pain."""

    def launch(self) -> None:
        """Start it as its entry in the autostart folder does."""
        lines = _ENTRY.read_text().splitlines()
        self.p.begin(*next(line.partition("=")[2] for line in lines if line.startswith("Exec=")).split())
        self.p.wait(self.p.status, "it does not answer")

    def every(self, length: str) -> None:
        """Let breaks come after so much time at the desk."""
        self.p.say("config", "set", "breaks.stretch.every", length)

    def due(self) -> None:
        """Let a break be due, and wait until it asks."""
        self.every("1s")
        try:
            self.p.wait_for_phase("prompted", seconds=60)
        finally:
            self.every("60m")
        time.sleep(1)
        self.attend()

    def attend(self) -> None:
        """Point at the bubble, if there is one: some stay then, and some show their buttons only then."""
        bubbles = [box for box in self.p.look() if box.width * box.height < eyes.WINDOW]
        if bubbles:
            self.p.point(*max(bubbles, key=lambda box: box.width * box.height).middle)
            time.sleep(0.8)

    def rest(self) -> None:
        """Leave nothing open, so that the next step begins with an empty screen."""
        for _ in range(4):
            status = self.p.status()
            if status.get("phase") not in ("prompted", "snoozed", "running", "paused") and not status.get("question"):
                break
            self.p.say("skip")
            time.sleep(1)
        self.p.say("resume")
        self.p.aside()

    def hold(self) -> None:
        """Be in the middle of a hold, however it comes."""
        if self.p.phase() != "running":
            self.rest()
            self.p.say("stretch")
            self.p.wait_for_phase("running")
        for _ in range(_LOOKS):
            if self.p.sees("Hold") or self._by_body("Pause"):
                return
            self.pressed("In position")
            time.sleep(3)  # a second press would be one of Pause, which comes in its place

    def press(self, *labels: str) -> None:
        """Press the first of these that is seen; there has to be one."""
        if not self.pressed(*labels):
            raise InVain(f"there is no {labels[0]!r} to press; {self.p.read()}")

    def choose(self, *labels: str) -> None:
        """Choose the last of these in the icon's menu, by way of the others."""
        if self.icon_at is None:
            raise NotSeen("no icon")
        self.p.click(self.icon_at, 3)
        for label in labels:
            if not self.p.comes(lambda: self.p.sees_lowest(label), 15):  # noqa: B023 - called at once
                raise InVain(f"the menu has no {label!r}; {self.p.read()}")
            self.p.click(reading.find(self.p.seen, label) or self.icon_at)
        self.p.aside()

    def pressed(self, *labels: str) -> bool:
        """Press the first of these that is seen: a button, or the body where that says so."""
        self.attend()
        place, button = self.p.sees_lowest(*labels), 1
        if place is None:
            place, button = next(filter(None, map(self._by_body, labels)), None), self.button
        if place is None:
            return False
        self.p.click(place, button)
        self.p.aside()
        return True

    @property
    def button(self) -> int:
        """The button of the mouse that the body asks for, of what was read last."""
        return 2 if "iddle-click" in reading.text(self.p.seen) else 1

    def _by_body(self, label: str) -> Box | None:
        return reading.find(self.p.seen, _BY_BODY[label]) if label in _BY_BODY else None

    def answer(self) -> None:
        """Answer page by page until nothing is asked, and click into the window where the keys go elsewhere."""
        for pressed in range(_MOST_KEYS):
            if not self.p.status().get("question"):
                return
            if pressed == _PATIENT_KEYS:
                window = ("search", "--onlyvisible", "--class", "breakstretch")
                self.p.run("timeout", "5", "xdotool", *window, "windowactivate")
            self.p.key(_KEYS.get(self._page(), "n"))
            time.sleep(1.2)
        raise self.p.in_vain(f"the keys do not answer the page {self._page()}")

    def _page(self) -> str:
        """The page that was asked last, as the log has it."""
        asked = [line for line in LOG.read_text().splitlines() if "Asked: " in line]
        return asked[-1].rpartition("(")[2].rstrip(").") if asked else ""

    def fail_unless_told(self, part: str, what: str) -> None:
        """It was not noticed: a fault, unless `doctor` says that this desktop does not tell it."""
        told = re.search(rf"^(?:no|[?]) +{part} +(.*)", self.p.say("doctor"), re.MULTILINE)
        raise NotOffered(told[1]) if told else self.p.in_vain(what)

    def has_keyboard(self) -> str:
        """The window of the program has the keyboard, as it should; what has it."""
        active = self.p.active_window()
        if "breakstretch" not in active.lower():
            raise InVain(f"the keyboard is elsewhere: {active}")
        return "the window has the keyboard"
