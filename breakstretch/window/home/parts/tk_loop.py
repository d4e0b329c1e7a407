"""Tk's event loop, with the interface that an endpoint needs: it waits for file descriptors and calls later."""

import sys
import tkinter as tk
from collections.abc import Callable

Ready = Callable[[bool, bool], None]


class Later:
    """A call that can be cancelled."""

    def __init__(self, root: tk.Tk, number: str) -> None:
        self._root, self._number = root, number

    def cancel(self) -> None:
        """Forget it."""
        self._root.after_cancel(self._number)


class TkLoop:
    """Implements Descriptors where Tk can wait for them: everywhere except on Windows."""

    def __init__(self, root: tk.Tk) -> None:
        self._root = root
        self._calls: dict[int, Ready] = {}

    def after(self, seconds: float, call: Callable[[], None]) -> Later:
        """Call once, after this many seconds."""
        return Later(self._root, self._root.after(round(seconds * 1000), call))

    def watch(self, fd: int, call: Ready) -> None:
        """Call whenever this descriptor is readable."""
        self._calls[fd] = call
        self.set_writing(fd, wanted=False)

    def set_writing(self, fd: int, wanted: bool) -> None:
        """Say whether it is also waited for to become writable."""
        if sys.platform != "win32" and fd in self._calls:
            mask = tk.READABLE | tk.WRITABLE if wanted else tk.READABLE
            self._root.tk.createfilehandler(fd, mask, self._ready)

    def unwatch(self, fd: int) -> None:
        """Stop watching."""
        if sys.platform != "win32" and self._calls.pop(fd, None) is not None:
            self._root.tk.deletefilehandler(fd)

    def _ready(self, file: object, mask: int) -> None:
        call = self._calls.get(file) if isinstance(file, int) else None
        if call is not None:
            call(bool(mask & tk.READABLE), bool(mask & tk.WRITABLE))
