"""Plays the script on the desktop whose session runs in this tree, and says what came of each step.

    python3 -m installers.check.desktops.play NAME

Each step works, fails, is not offered by this desktop, or was not seen, with what there was to see. The exit code is 1
if one failed.
"""

import subprocess
import sys
import time

from installers.check.desktops import eyes
from installers.check.desktops.break_steps import BreakSteps
from installers.check.desktops.day_steps import DaySteps
from installers.check.desktops.person import OUT, SETTINGS, InVain, NotOffered, NotSeen, Person

STEPS = (
    "login", "icon", "menu", "reminder", "click", "questions", "countdown", "pause", "go_on", "hurts", "advice",
    "closing", "snooze", "do_not_disturb", "full_screen", "lock", "restart", "evening", "end",
)  # fmt: skip
_STILL = 3
"""So many looks in a row that find the screen as it was."""
SHEET = ("reminder", "hold", "paused", "pain-question", "advice", "closing")
"""The pictures to look at."""


class Script(BreakSteps, DaySteps):
    """All of it."""


def come_in(person: Person) -> None:
    """Wait until the desktop stands, and nothing moves there."""
    person.look_around()
    ready = person.env.get("READY", "")
    person.wait(lambda: ready in person.names_on_bus(), f"{ready} does not come", 120)
    time.sleep(5)
    person.act("come_up")
    person.look_around()
    stands_still(person)


def stands_still(person: Person) -> None:
    """Until the screen has been the same for some seconds."""
    person.empty = eyes.look()
    still = 0
    for _ in range(20):
        time.sleep(1.5)
        now = eyes.look()
        still = 0 if eyes.large_changes(person.empty, now) else still + 1
        person.empty = now
        if still == _STILL:
            break


def tried(script: Script, step: str) -> tuple[str, str]:
    """What came of a step, in one word, and what there was to see."""
    try:
        return "works", getattr(script, step)()
    except NotOffered as why:
        return "not offered", str(why)
    except NotSeen as why:
        return "not seen", str(why)
    except (InVain, subprocess.TimeoutExpired, RuntimeError) as why:
        script.p.keep(f"failed-{step}")
        return "fails", str(why)


def make_sheet() -> None:
    """Put the pictures to look at beside each other."""
    pictures = [str(place) for name in SHEET if (place := OUT / "parts" / f"{name}.png").exists()]
    layout = ("-geometry", "640x400+6+6", "-tile", "3x", str(OUT / "sheet.png"))
    subprocess.run(["montage", "-label", "%t", *pictures, *layout], check=False)


def main() -> int:
    """Play it all."""
    person = Person(sys.argv[1])
    settings = OUT.home() / ".config/breakstretch/config.toml"
    settings.parent.mkdir(parents=True, exist_ok=True)
    if not settings.exists():
        settings.write_text(SETTINGS)
    come_in(person)
    script = Script(person)
    failed = False
    with (OUT / "table.txt").open("w") as table:
        for step in STEPS:
            begun = time.monotonic()
            result, seen = tried(script, step)
            failed |= result == "fails"
            line = f"{step.replace('_', ' '):15} {result:12} {' '.join(seen.split())}"
            print(f"{line}  [{time.monotonic() - begun:.0f} s]", flush=True)
            table.write(f"{line}\n")
            table.flush()
    make_sheet()
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
