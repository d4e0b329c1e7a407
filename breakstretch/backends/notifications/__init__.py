"""Which notifier this desktop gets, and what `doctor` says of it; knows no prompt.

Linux: our own client, whenever there is a session bus at all, for a server may appear later and is then used.
Windows and macOS: their own notification centres. Where Windows has no bindings for its own, plain text is shown, by
the tray's icon or else by plyer. Without any of these the log has to do. Each is imported only when it is chosen.

Linux without a session bus gets the log, and the window shows reminders. plyer needs a bus there too, and does not say
whether anything was shown. A session would count that nobody saw. On macOS plyer shows nothing without a library that
it does not bring.

On Windows plyer is the second choice, since it puts an icon of its own into the tray, and its balloon keeps the ended
program alive for ten seconds.
"""

import os
import sys
from collections.abc import Callable
from importlib.util import find_spec
from typing import TYPE_CHECKING

from breakstretch.core.values.events import ServerKnown
from breakstretch.core.values.reasons import CannotGuide
from breakstretch.daemon.ports import Figures, Notifier, Post, Probe
from breakstretch.messages.home.permission_words import remedy
from breakstretch.messages.leading import chosen_line
from breakstretch.system.notes import note

if TYPE_CHECKING:
    from breakstretch.backends.notifications.bubble import Manners
    from breakstretch.backends.notifications.native.centre import Centre
    from breakstretch.system.bus.bus import Body, Bus, BusError
    from breakstretch.system.loop.protocol import Loop

_PART, _GUIDE = "notifications", "guide"
_NO_SERVER = chosen_line(CannotGuide.NO_SERVER)
_REMEDY = "start breakstretch inside a desktop session"


def choose(
    post: Post,
    icon_path: str,
    bus: "Bus | None" = None,
    on_trouble: Callable[[str], None] = note,
    figures: Figures | None = None,
    balloon: Callable[..., object] | None = None,
    reader: Callable[[], bool] = bool,
    on_token: Callable[[str], object] = bool,
    quiet: Callable[[], bool] = bool,
    reactor: "Loop | None" = None,
) -> Notifier:
    """The best notifier that can work here; what it can do is posted when it is known.

    `bus` is the session bus, where there is a client for it; `balloon` shows a title and a message at the tray's icon.
    `reader` says whether a screen reader runs, and `quiet` whether do not disturb is on. `on_token` is called with what
    the desktop gives for a click.
    `reactor` is the loop in which a notification centre is heard.
    """
    if bus is not None and bus.possible:
        from breakstretch.backends.notifications.freedesktop import FreedesktopNotifier

        post(ServerKnown())
        return FreedesktopNotifier(bus, post, icon_path, on_trouble, figures, reader, on_token, quiet)
    centre = _centre(icon_path)
    if centre is None or reactor is None:
        return _plain(post, icon_path, balloon)
    from breakstretch.backends.notifications.native.notifier import NativeNotifier

    notifier = NativeNotifier(centre, post, reactor, on_trouble, quiet)
    notifier.open()
    return notifier


def _centre(icon_path: str) -> "Centre | None":
    """The notification centre of this system, where its bindings are installed."""
    if sys.platform == "win32" and find_spec("winrt"):
        from breakstretch.backends.notifications.native.windows_toasts import WindowsToasts

        return WindowsToasts(icon_path)
    if sys.platform == "darwin" and find_spec("UserNotifications"):
        from breakstretch.backends.notifications.native.mac_centre import MacCentre

        return MacCentre()
    return None


def _plain(post: Post, icon_path: str, balloon: Callable[..., object] | None) -> Notifier:
    """Text, by whatever shows it; it has no buttons."""
    if balloon is None and not _plyer_can():
        from breakstretch.backends.notifications.silent import SilentNotifier

        post(ServerKnown())
        return SilentNotifier(post)
    post(ServerKnown("", CannotGuide.NO_BUTTONS))
    from breakstretch.backends.notifications.plain_text import TextNotifier

    return TextNotifier(icon_path) if balloon is None else TextNotifier(icon_path, balloon, lambda call: call())


def probe(bus: "Bus | None", done: Callable[[list[Probe]], None]) -> None:
    """Find out what can show a prompt here; on Linux the server is asked, so the answer comes from the loop."""
    if bus is None or not bus.possible:
        done(_native() or [_without_bus()])
        return
    if not bus.connected:
        done([Probe(_PART, False, "the session bus does not answer", _REMEDY)])
        return
    from breakstretch.backends.notifications.server import NAME, PATH

    def told(reply: "Body | None", error: "BusError | None") -> None:
        done([_served(reply, error)])

    bus.call(NAME, PATH, NAME, "GetServerInformation", done=told)


def probe_guide(bus: "Bus | None", done: Callable[[list[Probe]], None]) -> None:
    """Find out where `lead = "auto"` guides on this desktop, and why."""
    if bus is None or not bus.connected:
        done([Probe(_GUIDE, None, _NO_SERVER)])
        return
    from breakstretch.backends.notifications.server import Server

    def told(_name: str, manners: "Manners") -> None:
        done([Probe(_GUIDE, True, chosen_line(manners.cannot_guide))])

    Server(bus, bool, bool, told).meet(lambda: None, lambda _error: done([Probe(_GUIDE, None, _NO_SERVER)]))


def _served(reply: "Body | None", error: "BusError | None") -> Probe:
    if reply is None:
        why = error.text or error.name if error is not None else ""
        return Probe(_PART, False, f"no notification server answers: {why}", "install one, for instance dunst")
    from breakstretch.backends.notifications.measured import limit_of

    return Probe(_PART, True, ". ".join(filter(None, (f"{reply[0]} {reply[2]}", limit_of(str(reply[0]))))))


def _without_bus() -> Probe:
    if _plyer_can():
        return Probe(
            _PART, None, "text only, through plyer: start a break from the tray or with `breakstretch stretch`"
        )
    if sys.platform != "linux":
        return Probe(_PART, False, "nothing here can show a notification", "install breakstretch with its libraries")
    if os.environ.get("DISPLAY"):
        return Probe(_PART, False, "there is no session bus, so a window shows reminders", _REMEDY)
    return Probe(_PART, False, "there is neither a session bus nor a display", _REMEDY)


def _native() -> list[Probe]:
    """What the notification centre of this system answers, where there are bindings for it."""
    answer = _look()
    if answer is None:
        return []
    works, detail, cannot = answer
    do = remedy("Windows" if sys.platform == "win32" else "macOS", cannot)
    return [Probe(_PART, works, detail, do), Probe(_GUIDE, True, chosen_line(cannot))]


def _look() -> tuple[bool | None, str, CannotGuide | None] | None:
    if sys.platform == "win32" and find_spec("winrt"):
        from breakstretch.backends.notifications.native import toast_settings

        return toast_settings.look()
    if sys.platform == "darwin" and find_spec("UserNotifications"):
        from breakstretch.backends.notifications.native import mac_centre

        return mac_centre.look()
    return None


def _plyer_can() -> bool:
    return sys.platform == "win32" and bool(find_spec("plyer"))
