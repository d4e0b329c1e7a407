"""A hand on a real compositor's pointer, by the protocol it has for that; knows no window and no sensor.

wlroots has virtual pointers. KWin has fake input, for programs it can look up, which are those of its own user: for it
`python -m tests.support.wayland_hand PLACE` is started as that user, and nudges once.
"""

import select
import sys
from collections.abc import Iterator

from breakstretch.backends.presence.idle.wayland_wire import DISPLAY, Message, Wire, connect

KWIN, WLROOTS = "org_kde_kwin_fake_input", "zwlr_virtual_pointer_manager_v1"
LEFT, RIGHT, MIDDLE = 0x110, 0x111, 0x112
"""Buttons, by the kernel's numbers."""
_REGISTRY, _DONE, _MANAGER, _POINTER = range(2, 6)
_FIXED = 256
"""A pixel, in the numbers with a fraction of the protocol."""


class Hand:
    """Moves and presses at the compositor that listens at `place`."""

    def __init__(self, place: str) -> None:
        self._wire: Wire = connect(place)
        self._time = 0
        self._wire.send(DISPLAY, 1, _REGISTRY)
        offers = dict(self._offers())
        self.kind = KWIN if KWIN in offers else WLROOTS
        self._wire.send(_REGISTRY, 0, offers[self.kind], self.kind, 1, _MANAGER)
        if self.kind == KWIN:
            self._wire.send(_MANAGER, 0, "a test", "somebody at the desk")
            self._next = _POINTER
        else:
            self._wire.send(_MANAGER, 0, 0, _POINTER)
            self._next = _POINTER + 1

    def _offers(self) -> Iterator[tuple[str, int]]:
        """What the compositor has, and the number of each."""
        self._wire.send(DISPLAY, 0, _DONE)
        for message in self._until(_DONE):
            if message.sender == _REGISTRY:
                yield message.text(4)[0], message.words(1)[0]

    def _until(self, done: int) -> Iterator[Message]:
        """What arrives before this callback is done."""
        while True:
            select.select([self._wire.fd], [], [])
            for message in self._wire.receive():
                if message.sender == done:
                    return
                assert (message.sender, message.opcode) != (DISPLAY, 0), message.body
                yield message

    def nudge(self) -> None:
        """Move by one pixel, as somebody does who comes back."""
        if self.kind == KWIN:
            self._wire.send(_MANAGER, 1, _FIXED, _FIXED)
        else:
            self._wire.send(_POINTER, 0, self._tick(), _FIXED, _FIXED)
            self._wire.send(_POINTER, 4)
        self._settle()

    def move(self, x: int, y: int, width: int, height: int) -> None:
        """Go to a point of a screen of that size; wlroots only."""
        self._wire.send(_POINTER, 1, self._tick(), x, y, width, height)
        self._wire.send(_POINTER, 4)
        self._settle()

    def click(self, button: int = LEFT) -> None:
        """Press and let go; wlroots only."""
        for state in (1, 0):
            self._wire.send(_POINTER, 2, self._tick(), button, state)
            self._wire.send(_POINTER, 4)
        self._settle()

    def close(self) -> None:
        """Take the hand away."""
        self._wire.close()

    def _tick(self) -> int:
        self._time += 1
        return self._time

    def _settle(self) -> None:
        """Wait until the compositor has done all of it."""
        self._wire.send(DISPLAY, 0, self._next)
        for _ in self._until(self._next):
            pass
        self._next += 1


if __name__ == "__main__":
    Hand(sys.argv[1]).nudge()
