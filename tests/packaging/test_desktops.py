"""The matrix of desktops: what its script asks of a desktop, each desktop's file offers, or says why not."""

import subprocess

import pytest

from installers.check.desktops.play import STEPS, Script
from tests.support.handed_out import ROOT

PLACE = ROOT / "installers/check/desktops"
HELPERS = ("act", "session", "system")
DESKTOPS = sorted(path.stem for path in PLACE.glob("*.sh") if path.stem not in HELPERS)
_OFFERS = (
    ("dnd_on", "WITHOUT_dnd"),
    ("dnd_off", "WITHOUT_dnd"),
    ("lock", "WITHOUT_lock"),
    ("unlock", "WITHOUT_lock"),
    ("restart", "WITHOUT_restart"),
    ("session", "NO_EXCUSE"),
)
_ASKS = 'offers() { command -v "$1" >/dev/null || eval "[ -n \\"\\${$2:-}\\" ]" || echo "$1"; }\n'


def missing(desktop: str) -> str:
    """What the script asks for and the file has not."""
    asked = "".join(f"offers {action} {why}\n" for action, why in _OFFERS)
    needed = "".join(f'[ -n "${{{word}:-}}" ] || echo {word}\n' for word in ("TITLE", "PACKAGES", "NAME", "READY"))
    script = f". ./session.sh; . ./{desktop}.sh\n{_ASKS}{asked}{needed}"
    return subprocess.run(["sh", "-c", script], cwd=PLACE, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("desktop", DESKTOPS)
def test_a_desktop_offers_what_is_asked_of_it(desktop: str) -> None:
    """Else a step would fail on it for no fault of the program."""
    assert missing(desktop) == ""


def test_every_desktop_is_played() -> None:
    """Before a release none is left out."""
    line = next(line for line in (ROOT / "installers/check.sh").read_text().splitlines() if "|| set -- " in line)
    assert sorted(line.partition("|| set -- ")[2].split()) == DESKTOPS


def test_every_step_is_in_the_script() -> None:
    """The table of the player names what the script can do, once each."""
    assert all(callable(getattr(Script, step)) for step in STEPS)
    assert len(set(STEPS)) == len(STEPS)
