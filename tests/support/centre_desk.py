"""The notifier of Windows and macOS on a notification centre, in a loop that is moved by hand."""

import threading

from breakstretch.backends.notifications.native.centre import Centre
from breakstretch.backends.notifications.native.notifier import NativeNotifier
from breakstretch.backends.notifications.native.windows_toasts import WindowsToasts
from breakstretch.core.values.events import Event
from tests.support.fake_loop import FakeLoop

_PATIENCE = 10.0
"""Seconds the thread of the toasts has, however busy the machine is."""


class CentreDesk:
    """Keeps what is posted and told, and the threads that did it."""

    def __init__(self, centre: Centre) -> None:
        self.loop, self.centre = FakeLoop(), centre
        self.posted: list[Event] = []
        self.told: list[str] = []
        self.threads: set[str] = set()
        self.quiet = False
        self.notifier = NativeNotifier(centre, self._post, self.loop, self.told.append, lambda: self.quiet)

    def _post(self, event: Event) -> None:
        self.threads.add(threading.current_thread().name)
        self.posted.append(event)

    def settle(self, seconds: float = 0.0) -> list[Event]:
        """Let the system do what it was asked, then time pass, and return what was posted until now."""
        self._drain()
        self.loop.advance(seconds)
        self._drain()
        self.loop.settle()
        posted, self.posted = self.posted, []
        return posted

    def _drain(self) -> None:
        if isinstance(self.centre, WindowsToasts):
            done = threading.Event()
            self.centre._do(done.set, print)
            assert done.wait(_PATIENCE)
