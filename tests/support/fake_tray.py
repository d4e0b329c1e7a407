"""A tray without a panel: keeps what it was shown and plays the person in front of it; knows no desktop."""

from collections.abc import Callable, Iterator

from breakstretch.daemon.ports import Post, TrayItem, TrayView


class FakeTray:
    """Implements `ports.Tray`."""

    def __init__(self, post: Post, on_command: Callable[[str], object], view_now: Callable[[], TrayView]) -> None:
        self.views: list[TrayView] = []
        """Every view that changed anything, oldest first."""
        self.closed = False
        self._post, self._on_command, self._view_now = post, on_command, view_now

    @property
    def view(self) -> TrayView:
        """What is shown now."""
        return self.views[-1]

    def show(self, view: TrayView) -> None:
        """Show this; what has not changed costs nothing."""
        if not self.views or view != self.view:
            self.views.append(view)

    def close(self) -> None:
        """Take the icon away."""
        self.closed = True

    def open(self) -> None:
        """Open the menu, which then says what is true at this moment."""
        self.show(self._view_now())

    def choose(self, line_id: str) -> None:
        """Choose the line of this id."""
        self._do(next(line for line in self.lines() if line.id == line_id))

    def click(self) -> None:
        """Click the icon itself."""
        for line in self.view.items:
            if line.default:
                self._do(line)
                return

    def lines(self) -> Iterator[TrayItem]:
        """Every line of the menu, a submenu's after its own."""
        yield from _flat(self.view.items)

    def _do(self, line: TrayItem) -> None:
        if line.event is not None:
            self._post(line.event)
        elif line.command:
            self._on_command(line.command)


def _flat(lines: tuple[TrayItem, ...]) -> Iterator[TrayItem]:
    for line in lines:
        yield line
        yield from _flat(line.items)
