"""Which key and mouse presses count: none before the page is drawn or just after, and no repeats of a held key.

X11 sends a held key as pairs of a release and a press with the same time. Windows and macOS send only presses.
"""

from math import inf

DEAF = 0.35
"""Seconds for which a new page ignores presses, so that one meant for the page before does not act on it."""
_STALE = 2.0
"""Seconds without a repeat after which a key is no longer held: its release went to another window."""


_MODIFIERS = {"x11": 0x4 | 0x8 | 0x40, "win32": 0x4 | 0x20000, "aqua": 0x4 | 0x8 | 0x10}
"""Control, Alt or Option, and the desktop's own key. The bit of Alt on X11 is that of Num Lock on Windows."""


def modified(state: int, windowing: str) -> bool:
    """Whether a key is pressed with another that makes it the desktop's. `windowing` is Tk's word for the system."""
    return bool(state & _MODIFIERS.get(windowing, 0))


def key_name(keysym: str) -> str:
    """Tk's name of a key, the same for a capital letter and for the key of the number pad."""
    name = keysym.lower() if len(keysym) == 1 else keysym.removeprefix("KP_")
    return "Return" if name == "Enter" else name


class Hearing:
    """What is known of keys, clicks and the page."""

    def __init__(self) -> None:
        self._drawn = False
        self._opens: float | None = None
        """When the page begins to accept presses. None: not before it was drawn once."""
        self._began = inf
        self._held: dict[int, float] = {}
        self._released: dict[int, int] = {}

    def turn(self, *, new: bool) -> None:
        """Another page is being drawn, or the same one again."""
        self._drawn = False
        if new:
            self._opens = None

    def drawn(self, elapsed: float) -> None:
        """The page is on the screen."""
        if not self._drawn:
            self._drawn = True
            self._opens = elapsed + DEAF if self._opens is None else max(self._opens, elapsed)

    def begin(self, elapsed: float) -> None:
        """A key or a button of the mouse goes down."""
        self._began = elapsed

    def hears(self, elapsed: float) -> bool:
        """Whether the current press counts for the page on the screen."""
        return self._drawn and self._opens is not None and min(self._began, elapsed) >= self._opens

    def pressed(self, key: int, at: int, elapsed: float) -> bool:
        """A key goes down, at this system time. False when it was down already."""
        last = self._held.get(key)
        repeated = last is not None and elapsed - last < _STALE
        paired = at != 0 and self._released.get(key) == at
        self._held[key] = elapsed
        return not (repeated or paired)

    def released(self, key: int, at: int) -> None:
        """It goes up, or seems to."""
        self._held.pop(key, None)
        self._released[key] = at
