"""The tray: which one this desktop gets, and whether it has one. The rest of the package is loaded when needed."""

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from breakstretch.core.values.errors import BackendUnavailable
from breakstretch.daemon.ports import Clock, Post, Probe, Reactor, Tray, TrayView

if TYPE_CHECKING:  # its library is there on Linux only
    from breakstretch.system.bus.bus import Bus

TRAY_FILE = "tray.argb.zlib"
"""The ready pictures, below icons/."""
_WITHOUT = "start breakstretch again to open its window"


def choose(
    bus: "Bus | None",
    post: Post,
    on_command: Callable[[str], object],
    view_now: Callable[[], TrayView],
    *,
    icons: str,
    reactor: Reactor,
    clock: Clock,
    on_trouble: Callable[[str], object],
    windows: bool = True,
    on_token: Callable[[str], object] = bool,
) -> Tray:
    """The tray for this desktop: over the session bus where there is one to be had, else pystray's own.

    Raises:
        BackendUnavailable: pystray cannot be used here.
    """
    try:
        if bus is None:
            from breakstretch.backends.tray.native_tray import NativeTray

            return NativeTray(post, on_command)
        from breakstretch.backends.tray.pixmaps import Pixmaps
        from breakstretch.backends.tray.sni import SniTray
    except ImportError as error:
        raise BackendUnavailable("tray", f"pystray cannot be used: {error}", "install pystray 0.19") from error
    pixmaps = Pixmaps(f"{icons}/{TRAY_FILE}")
    return SniTray(
        bus,
        post,
        on_command,
        view_now,
        pixmaps,
        reactor=reactor,
        clock=clock,
        on_trouble=on_trouble,
        windows=windows,
        on_token=on_token,
    )


def probe() -> Probe:
    """What `doctor` says of the tray."""
    if not sys.platform.startswith("linux"):
        return _probe_native()
    from breakstretch.backends.tray.panel import find_panel

    match find_panel():
        case True:
            return Probe("tray", True, "a panel here shows tray icons")
        case False:
            return Probe("tray", False, "no panel here shows tray icons", _remedy())
        case _:
            return Probe("tray", False, "there is no session bus to reach a panel on", "log in to a desktop session")


def _remedy() -> str:
    import os

    desktop = os.environ.get("XDG_CURRENT_DESKTOP", "")
    if "GNOME" in desktop:
        return f"{_WITHOUT}, or enable the GNOME Shell extension AppIndicator and log in again"
    if desktop.lower() in ("sway", "i3"):
        return f"{_WITHOUT}, or start a bar that has a tray"
    return f"{_WITHOUT}, or add a status tray to your panel"


def _probe_native() -> Probe:
    try:
        import pystray
    except (ImportError, OSError) as error:
        return Probe("tray", False, f"pystray cannot be used: {error}", "install pystray 0.19")
    return Probe("tray", True, f"the tray of this system is used, through {pystray.Icon.__module__}")
