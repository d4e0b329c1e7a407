"""An ear on the session bus that notes the instant at which each message of interest passes.

Chosen: to be blocked in the bus connection whenever time has to pass, so that a message is noted within a tenth of a
millisecond of being sent. Rejected: `dbus-monitor`, which writes out every byte of every picture.
"""

import re
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from jeepney import HeaderFields
from jeepney.bus_messages import Monitoring
from jeepney.io.blocking import open_dbus_connection

from breakstretch.core.values.base import Value

_RULES = [
    "type='method_call',interface='org.freedesktop.Notifications',member='Notify'",
    "type='signal',interface='org.freedesktop.Notifications',member='ActionInvoked'",
    "type='method_call',member='RegisterStatusNotifierItem'",
]


class Passed(Value, frozen=True):
    """One message that passed."""

    member: str
    monotonic: float
    wall: float
    title: str = ""
    seconds: int | None = None
    """What is left, as a notification that counts down tells it."""

    def is_step(self) -> bool:
        """Whether it is a notification that counts down."""
        return self.seconds is not None

    def is_prompt(self) -> bool:
        """Whether it is a notification that asks for a break."""
        return self.member == "Notify" and self.title.startswith("Time for")


class Watcher:
    """Hears what passes from now on."""

    def __init__(self, address: str) -> None:
        self._bus = open_dbus_connection(address)
        self._bus.send_and_get_reply(Monitoring().BecomeMonitor(_RULES))
        self.passed: list[Passed] = []

    def listen(self, seconds: float) -> None:
        """Let so much time pass, and note what passes in it."""
        end = time.monotonic() + seconds
        with suppress(TimeoutError):
            while (left := end - time.monotonic()) > 0:
                self._note(left)

    def wait(self, right: Callable[[Passed], bool], what: str, seconds: float = 30.0) -> Passed:
        """Listen until a message is right, and return that one."""
        end = time.monotonic() + seconds
        try:
            while not right(found := self._note(end - time.monotonic())):
                pass
        except TimeoutError as error:
            raise TimeoutError(f"waited {seconds:.0f} s in vain for {what}") from error
        return found

    def _note(self, seconds: float) -> Passed:
        message = self._bus.receive(timeout=max(seconds, 0.0))
        monotonic, wall = time.monotonic(), time.time()
        member = str(message.header.fields.get(HeaderFields.member, ""))
        title, left = _text(message.body) if member == "Notify" else ("", None)
        passed = Passed(member, monotonic, wall, title, left)
        self.passed.append(passed)
        return passed

    def close(self) -> None:
        """Stop listening."""
        self._bus.close()


def _text(body: tuple[Any, ...]) -> tuple[str, int | None]:
    found = re.search(r"[▰▱] (\d+) s", body[4])
    return body[3], int(found[1]) if found else None
