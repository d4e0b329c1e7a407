"""A thread-safe queue into the loop: any thread puts messages in, and the loop delivers them in order, one at a time.

Adapters report to an inbox that exists before them, and the receiver of its messages is made after them. Neither needs
the other to exist first, and nothing has to be filled in later.
"""

from collections import deque
from collections.abc import Callable
from typing import Generic, TypeVar

from breakstretch.daemon.ports import Reactor

Message = TypeVar("Message")


class Inbox(Generic[Message]):
    """Calling it puts a message in, so an inbox of events is a `ports.Post`."""

    def __init__(self, reactor: Reactor) -> None:
        self._reactor = reactor
        self._messages: deque[Message] = deque()
        self._take: Callable[[Message], object] | None = None

    def __call__(self, message: Message) -> None:
        """Put a message in; safe from any thread."""
        self._messages.append(message)
        self._reactor.call_soon(self._deliver_next)

    def open(self, take: Callable[[Message], object]) -> None:
        """From now on `take` is called with each message, including those that already wait."""
        self._take = take
        for _ in self._messages:
            self._reactor.call_soon(self._deliver_next)

    def deliver(self) -> None:
        """Deliver all messages now. Only from the loop."""
        while self._take is not None and self._messages:
            self._deliver_next()

    def _deliver_next(self) -> None:
        """Deliver a single message, so that a flood leaves the loop time for signals and requests."""
        if self._take is not None and self._messages:
            self._take(self._messages.popleft())
