"""The second half of the script: what else happens in a day. Each step begins with an empty screen."""

import time

from installers.check.desktops.acts import IN_A_HOLD, TITLE, Acts
from installers.check.desktops.person import LOG, InVain, NotOffered

_TRIES = 3
"""So often the password is typed, because a locker may take a moment to ask for it."""


class DaySteps(Acts):
    """They do not depend on each other."""

    def snooze(self) -> str:
        """The reminder is put off by its button, or in the icon's menu where it has none."""
        self.rest()
        self.due()
        why = self.p.without("buttons")
        self.choose("Snooze", "10 min") if why else self.press("Snooze")
        self.p.wait_for_phase("snoozed", seconds=6)
        self.p.wait(self.p.is_clear, "snoozed, and still there", 8)
        return f"in the icon's menu: {why}" if why else "by its button"

    def do_not_disturb(self) -> str:
        """Switched on in a hold: that stays in sight, no reminder comes, and nothing is left over afterwards."""
        if self.p.without("dnd"):
            raise NotOffered(self.p.without("dnd"))
        self.hold()
        self.p.act("dnd_on")
        try:
            time.sleep(4)
            seen = self.p.comes(self.p.look, 8)
            self.p.keep("do-not-disturb")
            phase = self.p.phase()
            self.rest()
            self.every("1s")
            time.sleep(6)
            comes = self.p.phase() == "prompted"
        finally:
            self.every("60m")
            self.p.act("dnd_off")
        time.sleep(3)
        self.rest()
        if phase != "running":
            raise InVain(f"the hold is {phase}")
        if not seen:
            raise InVain("the hold continues unseen")
        if comes:
            self.fail_unless_told("do not disturb", "a reminder comes all the same")
        self.p.wait(self.p.is_clear, "switched off again, and something is left over", 12)
        return "the hold continues on the screen; no reminder comes; nothing is left over"

    def full_screen(self) -> str:
        """Over a window that fills the screen no reminder comes; afterwards it does."""
        self.rest()
        self.p.wait(self.p.is_clear, "the screen is not clear before it", 10)
        film = self.p.begin("xterm", "-fullscreen", "-e", "sleep", "600")
        try:
            time.sleep(4)
            self.every("1s")
            self.p.comes(lambda: "fills the screen" in self.p.say("why") or self.p.phase() == "prompted", 45)
            phase, why = self.p.phase(), self.p.say("why").strip()
        finally:
            film.terminate()
            self.every("60m")
        if phase == "prompted":
            self.fail_unless_told("full screen", "it comes over the film")
        self.p.wait_for_phase("prompted", seconds=60)
        self.p.wait(lambda: self.p.sees(TITLE), "afterwards it says that it asks", 8)
        return why

    def lock(self) -> str:
        """A lock in a hold pauses it; afterwards it continues, and is seen."""
        if self.p.without("lock"):
            raise NotOffered(self.p.without("lock"))
        self.hold()
        self.p.act("lock")
        time.sleep(4)
        self.p.keep("locked")
        phase = self.p.phase()
        for _ in range(_TRIES):
            self.p.act("unlock")
            if self.p.comes(lambda: self.p.phase() == "running", 8):
                break
        if phase == "running":
            raise InVain("it is not told of the lock")
        self.p.wait_for_phase("running", seconds=2)
        self.p.wait(lambda: self.p.sees(*IN_A_HOLD), "unlocked, it is not seen", 10)
        return f"locked, it is {phase}; then it continues"

    def restart(self) -> str:
        """The shell or the server restarts in a hold: that is seen again, and so is the icon."""
        if self.p.without("restart"):
            raise NotOffered(self.p.without("restart"))
        self.hold()
        self.p.act("restart")
        time.sleep(3)
        self.p.look_around()
        self.p.wait(lambda: self.p.sees(*IN_A_HOLD), "it is not seen again", 30)
        if not self.p.without("icon"):
            self.p.wait(self.p.tray_items, "the icon does not come back", 15)
        return "it is seen again"

    def evening(self) -> str:
        """The evening is begun by a command, its questions are answered by keyboard, and it is led."""
        self.rest()
        self.p.say("evening")
        self.p.wait(lambda: self.p.status().get("question"), "nothing is asked", 10)
        time.sleep(2)
        self.p.keep("evening-question")
        try:
            self.has_keyboard()
        finally:
            self.answer()
        self.p.wait_for_phase("running", seconds=10)
        time.sleep(2)
        self.p.keep("evening")
        self.p.wait(self.p.look, "it is led unseen", 5)
        self.p.sees()
        return self.p.read()

    def end(self) -> str:
        """It quits, leaves nothing on the screen, and had no fault."""
        self.rest()
        self.p.key("Escape")  # the summary of the evening stays until it is read
        time.sleep(1)
        self.p.say("quit")
        self.p.wait(lambda: not self.p.status(), "it does not quit")
        faults = [line for line in LOG.read_text().splitlines() if "Fault" in line or "Traceback" in line]
        if faults:
            raise InVain(faults[0])
        self.p.wait(self.p.is_clear, "something is left over", 12)
        return "nothing is left over"
