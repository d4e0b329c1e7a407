"""The part of a desktop that a window may take: on one monitor, beside the panels.

It is pure arithmetic on pixels.
"""

from collections.abc import Iterator

from breakstretch.core.values.base import Value

_ENOUGH = 2
"""A panel leaves at least this part of a monitor (1 over the number).

One that leaves less belongs to another monitor.
"""
Point = tuple[int, int]


class Area(Value, frozen=True):
    """A part of the screen, in pixels."""

    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """The x of its right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> int:
        """The y of its lower edge."""
        return self.y + self.height

    @property
    def middle(self) -> Point:
        """Its centre."""
        return self.x + self.width // 2, self.y + self.height // 2

    def holds(self, other: "Area") -> bool:
        """Whether it contains all of the other."""
        return self.meet(other) == other

    def within(self, other: "Area") -> bool:
        """Whether it is wholly inside the other."""
        return other.holds(self)

    def meet(self, other: "Area") -> "Area | None":
        """The intersection of both."""
        x, y = max(self.x, other.x), max(self.y, other.y)
        width, height = min(self.right, other.right) - x, min(self.bottom, other.bottom) - y
        return Area(x, y, width, height) if width > 0 and height > 0 else None

    def distance(self, point: Point) -> int:
        """The squared distance of a point. 0 for a point inside."""
        across = max(self.x - point[0], 0, point[0] - self.right + 1)
        down = max(self.y - point[1], 0, point[1] - self.bottom + 1)
        return across * across + down * down


class Frame(Value, frozen=True):
    """What a window manager puts around a window, in pixels."""

    left: int = 0
    right: int = 0
    top: int = 0
    bottom: int = 0

    def around(self, inner: Area) -> Area:
        """The outer window whose inner part this is, without the frame's upper left corner."""
        return Area(inner.x, inner.y, inner.width + self.left + self.right, inner.height + self.top + self.bottom)


class Desktop(Value, frozen=True):
    """What is known of a desktop."""

    whole: Area
    monitors: tuple[Area, ...] = ()
    """The first monitor comes first."""
    pointer: Point | None = None
    struts: tuple[tuple[int, ...], ...] = ()
    """Of each panel the twelve numbers of _NET_WM_STRUT_PARTIAL: how far it reaches in from the left, right, upper and
    lower edge of the whole, and from where to where along each of these edges."""
    work_area: Area | None = None
    """One area for all monitors: _NET_WORKAREA."""
    work_areas: tuple[Area, ...] = ()
    """An area for each monitor, where the window manager says so: _GTK_WORKAREAS_D0."""

    def usable(self, near: Point | None = None) -> Area:
        """The monitor at this point, or at the pointer, without its panels."""
        monitor = self.monitor(near)
        own = next((area for area in self.work_areas if monitor.holds(area)), None)
        if own is not None:
            return own
        if self.work_area is not None and not (self.monitors[1:] and self.struts):
            return _within(monitor, self.work_area)
        for strut in self.struts:
            for panel, rest in _rests(strut, self.whole, monitor):
                if panel.meet(monitor) is not None:
                    monitor = _within(monitor, rest)
        return monitor

    def monitor(self, near: Point | None = None) -> Area:
        """The monitor at this point, or at the pointer, or the nearest one. The first one if neither is known."""
        point = near or self.pointer
        monitors = self.monitors or (self.whole,)
        return monitors[0] if point is None else min(monitors, key=lambda monitor: monitor.distance(point))


def _within(monitor: Area, rest: Area) -> Area:
    """What is left of a monitor, if that is a good part of it."""
    left = monitor.meet(rest)
    enough = left and left.width * _ENOUGH >= monitor.width and left.height * _ENOUGH >= monitor.height
    return left if left and enough else monitor


def _rests(strut: tuple[int, ...], whole: Area, monitor: Area) -> Iterator[tuple[Area, Area]]:
    """Where a panel is, and what it leaves of a monitor, for each edge of the whole at which it is."""
    left, right, top, bottom, *spans = strut
    starts, ends = spans[::2], spans[1::2]
    long = [end - start + 1 for start, end in zip(starts, ends, strict=True)]
    far, low = whole.width - right, whole.height - bottom
    x, y, width, height = monitor.x, monitor.y, monitor.width, monitor.height
    if left:
        yield Area(0, starts[0], left, long[0]), Area(left, y, monitor.right - left, height)
    if right:
        yield Area(far, starts[1], right, long[1]), Area(x, y, far - x, height)
    if top:
        yield Area(starts[2], 0, long[2], top), Area(x, top, width, monitor.bottom - top)
    if bottom:
        yield Area(starts[3], low, long[3], bottom), Area(x, y, width, low - y)
