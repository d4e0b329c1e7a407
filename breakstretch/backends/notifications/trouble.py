"""Reports that no server shows a bubble, once for each kind of failure."""

from collections.abc import Callable

from breakstretch.backends.notifications.server import absent, comes_up
from breakstretch.system.bus.bus import BusError
from breakstretch.system.notes import note

NO_SERVER = (
    "No notification server answers on this desktop. Install one, for instance dunst. Until then a small window shows "
    "reminders where there is a display, and `breakstretch status` says what is due."
)
REFUSED = "The notification server does not show a notification: {}. It is asked again later."
_MOST, _LONGEST = 8, 200
"""How many different errors of servers are reported, and how many letters of each."""


class Trouble:
    """Tells `on_trouble` one sentence for each kind of failure."""

    def __init__(self, on_trouble: Callable[[str], None]) -> None:
        self._on_trouble = on_trouble
        self._told: set[str] = set()
        self._logged: set[str] = set()

    def failed(self, error: BusError, *, asks_again: bool) -> None:
        """No server took a bubble; one that is coming up, as GNOME's after a crash, is asked again first."""
        if str(error) not in self._logged and len(self._logged) < _MOST:
            self._logged.add(str(error))
            note(f"the notification server did not take a bubble: {error}")
        if not absent(error) and not comes_up(error):
            words = "".join(letter if letter.isprintable() else " " for letter in error.text or error.name)
            self._tell(REFUSED.format(words[:_LONGEST].strip().removesuffix(".")))
        elif not asks_again:
            self._tell(NO_SERVER)

    def _tell(self, sentence: str) -> None:
        if sentence not in self._told and len(self._told) < _MOST:
            self._told.add(sentence)
            self._on_trouble(sentence)
