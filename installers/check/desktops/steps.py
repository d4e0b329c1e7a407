"""The script: what is done on each desktop, step by step, and what has to be seen then. Knows no desktop."""

import time
from pathlib import Path

from installers.check.desktops import eyes
from installers.check.desktops.person import LOG, InVain, Person

PAGES = {"pain-now": "1", "flare-up": "1", "yesterday": "1", "settled": "1", "overview": "Return"}
"""The key that answers a page; of the others N says that nothing applies."""
STAYS = 7.0
"""Seconds after which many servers have taken a bubble away by themselves."""
_TITLE = "Time for"
_BY_BODY = {"In position": "in position", "Pause": "to pause", "Continue": "to continue"}
"""Where there are no buttons, the body says what a click on it is for."""


class NotOffered(Exception):
    """The desktop has no such thing."""


class NotSeen(Exception):
    """It could not be tried, because something before it has failed."""


class Script:
    """The steps, each a sentence about what was seen; it raises what was not."""

    def __init__(self, person: Person) -> None:
        self.p = person

    def login(self) -> str:
        """The session starts it; a person of a desktop that reads no autostart files does it."""
        why = self.p.without("login")
        try:
            self.p.wait(self.p.status, "the session does not start it", 5 if why else 60)
            return "the session starts it"
        except InVain as vain:
            self.launch()
            self.p.wait(self.p.status, "it does not answer")
            raise NotOffered(why) if why else vain from None

    def launch(self) -> None:
        """Start it as the entry in the autostart folder says."""
        entry = Path("/etc/xdg/autostart/breakstretch.desktop").read_text()
        command = next(line.partition("=")[2] for line in entry.splitlines() if line.startswith("Exec="))
        self.p.begin(*command.split())

    def icon(self) -> str:
        """The icon is in the tray, a click on it opens the home window, and Escape closes that."""
        self.p.say("quit")
        self.p.wait(lambda: not self.p.status(), "it does not quit")
        self.p.aside()
        time.sleep(3)
        before = eyes.look()
        self.launch()
        self.p.wait(self.p.status, "it does not answer")
        time.sleep(4)
        why = self.p.without("icon")
        if why:
            raise NotOffered(why)
        self.p.wait(self.p.tray_items, "the tray knows of no icon", 10)
        now = self.p.empty = eyes.look()
        found = (eyes.coloured(now, box) for box in eyes.changes(before, now) if _at_edge(box))
        self.p.icon = next(filter(None, found), None)
        if self.p.icon is None:
            raise InVain("the tray knows of it, and no icon is seen")
        return f"at {self.p.icon.middle}"

    def menu(self) -> str:
        """A right click on it opens the menu."""
        if self.p.icon is None:
            raise NotOffered(self.p.without("icon")) if self.p.without("icon") else NotSeen("no icon")
        self.p.click(self.p.icon, 3)
        try:
            self.p.wait(lambda: self.p.sees("Quit", "Open breakstretch"), "a right click opens no menu", 5)
        finally:
            self.p.keep("menu")
            self.p.key("Escape")
            self.p.aside()
        self.p.wait(self.p.is_clear, "the menu does not close", 5)
        self.p.click(self.p.icon)
        try:
            self.p.wait(lambda: self.p.sees("Today", "Open breakstretch"), "a left click opens neither window nor menu", 8)
            left = "the menu" if eyes.find(self.p.seen, "Open breakstretch") else "the window"
        finally:
            self.p.keep("left-click")
            self.p.key("Escape")
            self.p.aside()
        return f"right click: the menu; left click: {left}"

    def reminder(self) -> str:
        """A break that is due is seen."""
        self.due()
        self.p.wait(lambda: self.p.sees(_TITLE), f"it says that it asks, and {self.p.read()}", 8)
        self.p.keep("reminder")
        return self.p.read()

    def click(self) -> str:
        """Doing what it says, a click in most cases, begins the break, for a newcomer with the questions."""
        place = self.p.sees(_TITLE)
        if place is None:
            self.p.say("stretch")
            raise NotSeen("no reminder on the screen")
        if eyes.find(self.p.seen, "Press Start"):
            self.press("Start")
        else:
            self.p.click(place, self.button)
        self.p.aside()
        try:
            self.p.wait(lambda: self.p.phase() != "prompted", "a click on it does nothing", 10)
        except InVain:
            self.p.say("stretch")
            raise
        return "the questions open"

    def questions(self) -> str:
        """The first questions have the keyboard, and are answered by it."""
        self.p.wait(lambda: self.p.status()["question"], "nothing is asked", 10)
        time.sleep(2)
        self.p.keep("questions")
        active = self.p.active_window()
        self.answer()
        if "breakstretch" in active.lower():
            return f"the window has the keyboard ({active})"
        raise InVain(f"the keyboard is elsewhere: {active}")

    def answer(self) -> None:
        """Answer page by page, until nothing is asked; without the keyboard, by taking the focus first."""
        pressed = 0
        while self.p.status().get("question") and pressed < 14:
            if pressed == 6:
                self.take_focus()
            self.p.key(PAGES.get(self.page(), "n"))
            pressed += 1
            time.sleep(1.2)
        if self.p.status().get("question"):
            raise InVain(f"the keys do not answer it: {self.page()}")

    def take_focus(self) -> None:
        """A person would click into the window."""
        self.p.run("sh", "-c", "xdotool search --onlyvisible --class breakstretch windowactivate windowfocus")

    def page(self) -> str:
        """The page that was asked last, as its log has it."""
        asked = [line for line in LOG.read_text().splitlines() if "Asked: " in line]
        return asked[-1].rpartition("(")[2].rstrip(").") if asked else ""

    def due(self) -> None:
        """Let a break be due, and wait until it asks."""
        self.p.say("config", "set", "breaks.stretch.every", "1s")
        try:
            self.p.wait_for_phase("prompted", seconds=60)
        finally:
            self.p.say("config", "set", "breaks.stretch.every", "60m")
        time.sleep(1.5)

    def rest(self) -> None:
        """Leave nothing open, so that the next step begins with an empty screen."""
        for _ in range(4):
            if self.p.phase() in ("waiting", "off", "quiet", "not running") and not self.p.status().get("question"):
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
            self.p.wait_for_phase("running", "paused")
        for _ in range(40):
            if self.pressed("In position"):
                time.sleep(1.5)
            elif eyes.find(self.p.seen, "Hold") or self.place_of("Pause"):
                return
            time.sleep(1)

    def place_of(self, label: str) -> eyes.Box | None:
        """Where to press, of what was read last: a button, or the body if that says so."""
        place = eyes.find(self.p.seen, label)
        return place or (eyes.find(self.p.seen, _BY_BODY[label]) if label in _BY_BODY else None)

    @property
    def button(self) -> int:
        """The button of the mouse that the body asks for, of what was read last."""
        return 2 if "iddle-click" in eyes.text(self.p.seen) else 1

    def pressed(self, *labels: str) -> bool:
        """Press the first of these that is seen."""
        place = self.p.sees(*labels)
        by_body = place is None
        place = place or next((place for label in labels if (place := self.place_of(label))), None)
        if place is None:
            return False
        self.p.click(place, self.button if by_body else 1)
        self.p.aside()
        return True

    def press(self, *labels: str) -> None:
        """The same, and it has to be there."""
        if not self.pressed(*labels):
            raise InVain(f"there is no {labels[0]!r} to press; {self.p.read()}")

    def countdown(self) -> str:
        """A hold is led: what is seen of it changes with the seconds."""
        if self.p.phase() != "running":
            raise NotSeen("no session")
        self.hold()
        self.p.keep("hold")
        first = self.p.read()
        before = eyes.look()
        time.sleep(3.2)
        if not eyes.changes(before, eyes.look()):
            raise InVain(f"nothing moves in 3 s; {first}")
        return f"led in the {self.p.status()['lead']}; {first}"

    def pause(self) -> str:
        """The button pauses, and what is paused stays on the screen."""
        self.hold()
        self.press("Pause")
        self.p.wait_for_phase("paused", seconds=6)
        time.sleep(1)
        self.p.keep("paused-1-s")
        time.sleep(STAYS)
        self.p.keep("paused")
        if not self.p.sees("Paused", "Continue"):
            raise InVain(f"paused, and after {STAYS:.0f} s {self.p.read()}")
        return self.p.read()

    def go_on(self) -> str:
        """And it continues by its button."""
        if self.p.phase() != "paused":
            raise NotSeen("not paused")
        try:
            self.press("Continue")
            self.p.wait_for_phase("running", seconds=6)
        except InVain:
            self.rest()
            raise
        time.sleep(2)
        if not self.p.sees("In position", "Pause", "Hold"):
            raise InVain(f"it goes on, and {self.p.read()}")
        return "continues by its button"

    def hurts(self) -> str:
        """It hurts asks what it was; the question stays, with its four answers."""
        self.hold()
        self.press("It hurts")
        self.p.wait(lambda: self.p.status().get("question") == "pain", "nothing is asked", 8)
        time.sleep(STAYS)
        self.p.keep("pain-question")
        answers = [label for label in ("strong", "Pain", "leg", "warning") if self.p.sees(label)]
        if len(answers) < 4:
            raise InVain(f"{len(answers)} of 4 answers are seen after {STAYS:.0f} s; {self.p.read()}")
        return self.p.read()

    def advice(self) -> str:
        """Its answer brings advice, which stays until it is read."""
        if self.p.status().get("question") != "pain":
            raise NotSeen("nothing is asked")
        self.press("Pain here", "Pain in the back,")
        time.sleep(STAYS)
        self.p.keep("advice")
        if not self.p.sees("left out", "Continue", "Finish"):
            raise InVain(f"after {STAYS:.0f} s {self.p.read()}")
        return self.p.read()

    def closing(self) -> str:
        """Finish ends with a line that says so."""
        if self.p.phase() not in ("running", "paused"):
            raise NotSeen("the session is over already")
        by_button = self.pressed("Finish", "Enough for today", "That is enough")
        if not by_button:
            self.p.say("skip")
        time.sleep(1.5)
        self.p.keep("closing")
        if not self.p.sees("Stopped", "Stopped because", "Done", "enough"):
            raise InVain(f"at the end {self.p.read()}")
        said = self.p.read()
        self.p.wait(self.p.is_clear, f"it does not go away: {said}", 45)
        return said if by_button else f"without a button, by a command: {said}"

    def snooze(self) -> str:
        """The reminder is put off by its button."""
        self.rest()
        self.due()
        self.press("Snooze")
        self.p.wait_for_phase("snoozed", seconds=6)
        self.p.wait(self.p.is_clear, f"snoozed, and {self.p.read()}", 8)
        return "snoozed, and the screen is clear"

    def do_not_disturb(self) -> str:
        """Switched on in a hold: that goes on, no reminder comes, and nothing is left over when it is off again."""
        if self.p.without("dnd"):
            raise NotOffered(self.p.without("dnd"))
        self.hold()
        self.p.act("dnd_on")
        try:
            time.sleep(4)
            self.p.keep("do-not-disturb")
            phase, bubble = self.p.phase(), bool(self.p.look())
            self.rest()
            time.sleep(1)
            self.p.say("config", "set", "breaks.stretch.every", "1s")
            time.sleep(6)
            comes = self.p.phase() == "prompted"
            self.p.say("config", "set", "breaks.stretch.every", "60m")
        finally:
            self.p.act("dnd_off")
        time.sleep(3)
        self.rest()
        if phase != "running":
            raise InVain(f"the hold is {phase}")
        if comes:
            raise InVain("a reminder comes all the same")
        self.p.wait(self.p.is_clear, f"afterwards {self.p.read()}", 12)
        return f"the hold goes on, {'seen' if bubble else 'unseen'}; no reminder comes; nothing is left over"

    def full_screen(self) -> str:
        """Before a film no reminder comes; afterwards it does."""
        self.rest()
        self.p.wait(self.p.is_clear, f"not clear: {self.p.read()}", 10)
        film = self.p.begin("xterm", "-fullscreen", "-e", "sleep", "600")
        try:
            time.sleep(4)
            self.p.say("config", "set", "breaks.stretch.every", "1s")
            time.sleep(6)
            phase, why = self.p.phase(), self.p.say("why").strip()
        finally:
            film.terminate()
            self.p.say("config", "set", "breaks.stretch.every", "60m")
        if phase == "prompted":
            said = [line for line in self.p.say("doctor").splitlines() if line.startswith("no") and "full screen" in line]
            raise NotOffered(" ".join(said[0].split()[1:])) if said else InVain("it comes over the film")
        self.p.wait_for_phase("prompted", seconds=60)
        self.p.wait(lambda: self.p.sees(_TITLE), f"afterwards {self.p.read()}", 8)
        return why

    def lock(self) -> str:
        """A lock in a hold pauses it; afterwards it goes on, and is seen."""
        if self.p.without("lock"):
            raise NotOffered(self.p.without("lock"))
        self.hold()
        self.p.act("lock")
        time.sleep(4)
        self.p.keep("locked")
        phase = self.p.phase()
        self.p.act("unlock")
        if phase == "running":
            raise InVain("it is not told of the lock")
        self.p.wait_for_phase("running", seconds=20)
        self.p.wait(lambda: self.p.sees("Hold", "In position", "Pause"), f"unlocked, and {self.p.read()}", 10)
        return f"locked: {phase}; then it goes on"

    def restart(self) -> str:
        """The shell or the server restarts in a hold: it is seen again, and so is the icon."""
        self.hold()
        self.p.act("restart")
        time.sleep(3)
        self.p.look_around()
        self.p.wait(lambda: self.p.sees("Hold", "In position", "Pause"), f"{self.p.phase()}, and {self.p.read()}", 30)
        if not self.p.without("icon"):
            self.p.wait(self.p.tray_items, "the icon has not come back", 15)
        return "it is seen again"

    def evening(self) -> str:
        """The evening is begun by its command, its questions are answered by keyboard, and it is led."""
        self.rest()
        self.p.say("evening")
        self.p.wait(lambda: self.p.status()["question"], "nothing is asked", 10)
        time.sleep(2)
        self.p.keep("evening-question")
        active = self.p.active_window()
        self.answer()
        self.p.wait_for_phase("running", seconds=10)
        time.sleep(2)
        self.p.keep("evening")
        words = bool(self.p.look())
        if "breakstretch" not in active.lower():
            raise InVain(f"the keyboard is elsewhere: {active}")
        if not words:
            raise InVain("it is led, and the screen says nothing")
        return self.p.read()

    def end(self) -> str:
        """It quits, leaves nothing on the screen, and had nothing to complain of."""
        self.rest()
        self.p.say("quit")
        self.p.wait(lambda: not self.p.status(), "it does not quit")
        bad = [line for line in LOG.read_text().splitlines() if "Fault" in line or "Traceback" in line]
        if bad:
            raise InVain(bad[0])
        time.sleep(2)
        self.p.wait(self.p.is_clear, f"left over: {self.p.read()}", 10)
        return "nothing is left over"


def _at_edge(box: eyes.Box) -> bool:
    return box.y < 64 or box.y + box.height > eyes.HEIGHT - 64
