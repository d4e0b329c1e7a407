"""The first half of the script: from the login to the end of the first break. Each step says what was seen."""

import time

from installers.check.desktops import eyes, reading
from installers.check.desktops.acts import IN_A_HOLD, TITLE, Acts
from installers.check.desktops.person import InVain, NotOffered, NotSeen

STAYS = 7.0
"""Seconds after which many servers have taken a bubble away by themselves."""
_EDGE = 64
"""Pixels from the upper or lower edge in which panels are."""
_ANSWERS = ("strong", "Pain", "leg", "warning")
"""A word of each of the four answers to what hurt."""


class BreakSteps(Acts):
    """They follow each other."""

    def login(self) -> str:
        """The session starts it; where a desktop reads no autostart files, a person does."""
        why = self.p.without("login")
        try:
            self.p.wait(self.p.status, "the session does not start it", 5 if why else 60)
        except InVain:
            self.launch()
            if why:
                raise NotOffered(why) from None
            raise
        finally:
            self.p.say("check-in", "--leave-week-1")  # its holds are too short to look at
        return "the session starts it"

    def icon(self) -> str:
        """The icon is seen in the tray."""
        self.p.say("quit")
        self.p.wait(lambda: not self.p.status(), "it does not quit")
        self.p.aside()
        time.sleep(3)
        before = eyes.look()
        self.launch()
        time.sleep(4)
        if self.p.without("icon"):
            raise NotOffered(self.p.without("icon"))
        self.p.wait(self.p.tray_items, "the tray knows of no icon", 10)
        now = self.p.empty = eyes.look()
        found = (eyes.coloured(now, box) for box in eyes.changes(before, now) if _at_edge(box))
        self.icon_at = next(filter(None, found), None)
        if self.icon_at is None:
            raise InVain("the tray knows of it, and no icon is seen")
        return f"at {self.icon_at.middle}"

    def menu(self) -> str:
        """A right click on it opens the menu, a left click the home window, or the menu where the desktop has it so."""
        if self.icon_at is None:
            why = self.p.without("icon")
            raise NotOffered(why) if why else NotSeen("no icon")
        self._opens("right", self.icon_at, "Quit", "Open breakstretch")
        self._opens("left", self.icon_at, "Today", "Open breakstretch")
        return f"left click: {'the menu' if reading.find(self.p.seen, 'Quit') else 'the home window'}"

    def _opens(self, side: str, icon: eyes.Box, *words: str) -> None:
        """Click the icon, see these words, and close it again."""
        button = 3 if side == "right" else 1
        self.p.click(icon, button)
        try:
            if not self.p.comes(lambda: self.p.sees(*words), 15):
                self.p.click(icon, button)  # a desktop that is busy may lose the first
                self.p.wait(lambda: self.p.sees(*words), f"a {side} click opens nothing", 20)
        finally:
            self.p.keep(f"{side}-click")
            self.p.key("Escape")
            self.p.aside()
        seen = self.p.seen
        time.sleep(1)
        if not self.p.is_clear():
            self.p.click_aside()
        self.p.wait(self.p.is_clear, f"what a {side} click opened does not close", 6)
        self.p.seen = seen

    def reminder(self) -> str:
        """A break that is due is seen."""
        self.due()
        self.title_at = self.p.wait(lambda: self.p.sees(TITLE), "it says that it asks", 8)
        time.sleep(1)  # its figure may still be drawn
        self.p.keep("reminder")
        return self.p.read()

    def click(self) -> str:
        """What the reminder says, a click in most cases, begins the break: for a newcomer with the questions."""
        if self.title_at is None:
            self.p.say("stretch")
            raise NotSeen("no reminder on the screen")
        for back in ("", "gone by itself, and back by `redo`; "):
            if back:
                if not self.p.is_clear():
                    break
                self.p.say("redo")
                time.sleep(1)
                self.attend()
            self._start()
            self.p.aside()
            if self.p.comes(lambda: self.p.phase() != "prompted", 10):
                return f"{back}the break begins"
        self.p.say("stretch")
        raise self.p.in_vain("a click on it does nothing")

    def _start(self) -> None:
        """What was read last says how; a server may take the bubble away under the pointer."""
        if reading.find(self.p.seen, "Press Start"):
            self.press("Start")
        elif self.title_at is not None:
            self.p.click(self.title_at, self.button)

    def questions(self) -> str:
        """The first questions have the keyboard, and are answered by it."""
        self.p.wait(lambda: self.p.status().get("question"), "nothing is asked", 10)
        time.sleep(2)
        self.p.keep("questions")
        try:
            return self.has_keyboard()
        finally:
            self.answer()

    def countdown(self) -> str:
        """A hold is led, and what is seen of it changes with the seconds."""
        if self.p.phase() != "running":
            raise NotSeen("no session")
        self.hold()
        self.p.keep("hold")
        first, before = self.p.read(), eyes.look()
        time.sleep(3.2)
        if not eyes.changes(before, eyes.look()):
            raise InVain(f"nothing moves in 3 s; {first}")
        return f"led in the {self.p.status()['lead']}; {first}"

    def pause(self) -> str:
        """The button pauses, and what is paused stays on the screen."""
        self.hold()
        self.press("Pause")
        self.p.wait_for_phase("paused", seconds=6)
        time.sleep(STAYS)
        self.p.keep("paused")
        if not self.p.sees("Paused", "Continue"):
            raise InVain(f"paused, and after {STAYS:.0f} s {self.p.read()}")
        return self.p.read()

    def go_on(self) -> str:
        """It continues by its button."""
        if self.p.phase() != "paused":
            raise NotSeen("not paused")
        try:
            self.press("Continue")
            self.p.wait_for_phase("running", seconds=6)
        except InVain:
            self.rest()
            raise
        self.p.wait(lambda: self.p.sees(*IN_A_HOLD), "it continues unseen", 15)
        return "by its button"

    def hurts(self) -> str:
        """It hurts asks what it was, and the question stays with its four answers."""
        self.hold()
        self.press("It hurts")
        self.p.wait(lambda: self.p.status().get("question") == "pain", "nothing is asked", 8)
        time.sleep(STAYS)
        self.p.keep("pain-question")
        self.pain_at = self.p.sees_lowest("Pain here", "Pain in the back")
        seen = sum(1 for word in _ANSWERS if reading.find(self.p.seen, word))
        if seen < len(_ANSWERS):
            raise InVain(f"{seen} of its 4 answers are seen after {STAYS:.0f} s; {self.p.read()}")
        if self.p.has_window():
            self.has_keyboard()
        return self.p.read()

    def advice(self) -> str:
        """The answer brings advice, which stays until it is read."""
        if self.p.status().get("question") != "pain" or self.pain_at is None:
            raise NotSeen("nothing is asked any more")
        self.p.click(self.pain_at)  # where it was read, because the question waits for a minute only
        self.p.aside()
        time.sleep(STAYS)
        self.p.keep("advice")
        if not self.p.sees("left out", "Finish", "Continue with", "Enough for"):
            raise InVain(f"after {STAYS:.0f} s {self.p.read()}")
        return self.p.read()

    def closing(self) -> str:
        """The end says so, and that goes away."""
        if self.p.phase() not in ("running", "paused") and not self.p.status().get("question"):
            raise NotSeen("the session is over already")
        by_button = self.pressed("Finish", "Enough for today", "That is enough")
        if not by_button:
            self.p.say("skip")
        time.sleep(1.5)
        self.p.keep("closing")
        if not self.p.sees("Stopped", "Done", "enough stretching"):
            raise InVain(f"at the end {self.p.read()}")
        said = self.p.read()
        self.p.wait(self.p.is_clear, "it does not go away", 90)
        return said if by_button else f"by a command: {said}"


def _at_edge(box: eyes.Box) -> bool:
    return box.y < _EDGE or box.y + box.height > eyes.HEIGHT - _EDGE
