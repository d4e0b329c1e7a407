"""The number by which the server knows a bubble, and what became of the bubble that has it."""

from collections.abc import Callable

from breakstretch.backends.notifications.server import Server


class Number:
    """The number of one bubble; `changed` is called with each new one."""

    def __init__(self, server: Server, changed: Callable[[int], None]) -> None:
        self.value = 0
        """0 while it is not shown."""
        self.former = 0
        """The one before it, if no click came for that."""
        self.spent = False
        """Whether nothing else may be shown by it: it was clicked, or taken away.

        Plasma removes a bubble a moment after it was closed, and whatever has taken its place by then.
        """
        self.closed = False
        """Whether the bubble of this number is closed."""
        self._server, self._changed = server, changed

    def close(self) -> None:
        """Take its bubble off the screen, unless the server has."""
        if self.value and not self.closed:
            self._server.close(self.value)
            self.closed = True

    def become(self, number: int) -> None:
        """The server has answered with this one, or the bubble is gone."""
        if number != self.value:
            self.former = 0 if self.spent else self.value
            self.value, self.spent, self.closed = number, False, False
            self._changed(number)
