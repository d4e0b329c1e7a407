"""Asks an X server and its window manager about monitors, panels and frames.

RandR knows the monitors, or Xinerama where a server has no RandR. What is not answered is left out.
"""

from collections.abc import Iterator
from contextlib import suppress
from select import select
from typing import Any

from breakstretch.system.clock import elapsed
from breakstretch.window.desktop.area import Area, Desktop, Frame

_FOUR, _TWELVE = 4, 12
_PATIENCE = 0.15
"""Seconds a window manager has to say how wide its frame will be."""
_EVERYWHERE = 1 << 15
"""No screen of X11 is larger."""


def desktop(display: Any) -> Desktop:
    """Everything that the place of a window depends on."""
    root = display.screen().root
    size = root.get_geometry()
    pointer = root.query_pointer()
    number = next(iter(_numbers(display, root, "_NET_CURRENT_DESKTOP")), 0)
    work_areas = _areas(_numbers(display, root, "_NET_WORKAREA"))
    return Desktop(
        whole=Area(0, 0, size.width, size.height),
        monitors=tuple(dict.fromkeys(area for area in _monitors(display, root) if area.width and area.height)),
        pointer=(pointer.root_x, pointer.root_y) if pointer.same_screen else None,
        struts=tuple(_struts(display, root)),
        work_area=next(iter(work_areas[number:] or work_areas), None),
        work_areas=tuple(_areas(_numbers(display, root, f"_GTK_WORKAREAS_D{number}"))),
    )


def frame(display: Any, wrapper: Any) -> Frame | None:
    """The window manager's frame around this window, now or later. None where it does not say.

    GNOME says 0 of a window that is not shown yet, and puts a frame around it all the same.
    """
    from Xlib import X
    from Xlib.protocol import event

    root, name = display.screen().root, "_NET_FRAME_EXTENTS"
    asks = display.intern_atom("_NET_REQUEST_FRAME_EXTENTS")
    if not _numbers(display, root, "_NET_SUPPORTING_WM_CHECK"):
        return Frame()
    found = _numbers(display, wrapper, name)
    if not found and asks in _numbers(display, root, "_NET_SUPPORTED"):
        message = event.ClientMessage(window=wrapper, client_type=asks, data=(32, [0] * 5))
        wrapper.change_attributes(event_mask=X.PropertyChangeMask)
        root.send_event(message, event_mask=X.SubstructureRedirectMask | X.SubstructureNotifyMask)
        display.flush()
        end = elapsed() + _PATIENCE
        while not (found := _numbers(display, wrapper, name)) and elapsed() < end:
            select([display], [], [], max(0.0, end - elapsed()))
            display.pending_events()
        wrapper.change_attributes(event_mask=0)
    return Frame(*found[:_FOUR]) if len(found) >= _FOUR and any(found) else None


def tiles(display: Any) -> bool:
    """Whether the window manager puts no frames around windows, as those that tile them, such as i3 and sway."""
    root = display.screen().root
    supported = _numbers(display, root, "_NET_SUPPORTED")
    return bool(supported) and display.intern_atom("_NET_FRAME_EXTENTS") not in supported


def _monitors(display: Any, root: Any) -> Iterator[Area]:
    """The monitors, the first one first."""
    from Xlib.error import XError

    with suppress(XError, AttributeError):
        version = display.xrandr_query_version()
        if (version.major_version, version.minor_version) >= (1, 5):
            found = root.xrandr_get_monitors().monitors
            for monitor in sorted(found, key=lambda monitor: not monitor.primary):
                yield Area(monitor.x, monitor.y, monitor.width_in_pixels, monitor.height_in_pixels)
            return
        resources = root.xrandr_get_screen_resources()
        for number in resources.crtcs:
            crtc = display.xrandr_get_crtc_info(number, resources.config_timestamp)
            yield Area(crtc.x, crtc.y, crtc.width, crtc.height)
        return
    with suppress(XError, AttributeError):
        for screen in display.xinerama_query_screens().screens:
            yield Area(screen.x, screen.y, screen.width, screen.height)


def _struts(display: Any, root: Any) -> Iterator[tuple[int, ...]]:
    """The space that panels keep free of other windows."""
    from Xlib.error import XError

    for number in _numbers(display, root, "_NET_CLIENT_LIST"):
        window = display.create_resource_object("window", number)
        with suppress(XError):
            found = _numbers(display, window, "_NET_WM_STRUT_PARTIAL")
            if len(found) < _TWELVE:
                found = [*_numbers(display, window, "_NET_WM_STRUT")[:_FOUR], *(0, _EVERYWHERE) * _FOUR]
            if len(found) >= _TWELVE and any(found[:_FOUR]):
                yield tuple(found[:_TWELVE])


def _areas(numbers: list[int]) -> list[Area]:
    """Four numbers make an area."""
    return [Area(*numbers[at : at + _FOUR]) for at in range(0, len(numbers) - _FOUR + 1, _FOUR)]


def _numbers(display: Any, window: Any, name: str) -> list[int]:
    """The numbers of a property. Empty where the window does not have it."""
    from Xlib import X

    found = window.get_full_property(display.intern_atom(name), X.AnyPropertyType)
    return [] if found is None else [int(number) for number in found.value]
