"""The tray on Windows and macOS, by the backends of pystray.

pystray runs on the main thread, and the loop on another. Windows lets any thread change an icon. macOS lets only the
main thread do that, so every change is handed to its AppKit loop there, and only the newest view is shown.
Clicks come on the main thread, so `post` and `on_command` must be safe to call from any thread.
The icons build their menu when it opens, so a new view does not change a menu that is open.
"""

import sys
from collections.abc import Callable
from typing import Any

from breakstretch.backends.tray.menu import build_menu, chooser
from breakstretch.daemon.ports import Post, TrayView

OnMain = Callable[[Callable[[], None]], object]
"""Calls a function on the thread that may change the icon."""

_SMALL_ICON = 49
"""SM_CXSMICON: the width of an icon in the tray, in pixels."""
_WM_QUERYENDSESSION = 0x11
_TIP_BYTES = 254
"""The longest tooltip that Windows shows, without the zero at its end."""


def _native_icon(name: str) -> Any:
    if sys.platform == "win32":
        import ctypes

        from breakstretch.backends.tray import icon_windows

        return icon_windows.Icon(name, ctypes.windll.user32.GetSystemMetrics(_SMALL_ICON))
    from breakstretch.backends.tray import icon_macos

    return icon_macos.Icon(name)


def _on_main(call: Callable[[], None]) -> None:
    if sys.platform == "darwin":
        from PyObjCTools import AppHelper  # type: ignore[import-not-found]  # comes with pystray on macOS alone

        AppHelper.callAfter(call)
    else:
        call()


def _let_sessions_end(icon: Any) -> None:
    """Say yes when Windows asks the window of the icon whether the session may end. pystray would say no."""
    handlers = getattr(icon, "_message_handlers", None)
    if handlers is not None:
        handlers[_WM_QUERYENDSESSION] = lambda *_: 1


class NativeTray:
    """Implements the port Tray with pystray's icon. The main thread calls `run`."""

    def __init__(
        self,
        post: Post,
        on_command: Callable[[str], object],
        *,
        make_icon: Callable[[str], Any] = _native_icon,
        on_main: OnMain = _on_main,
        platform: str = sys.platform,
        name: str = "breakstretch",
    ) -> None:
        self._choose = chooser(post, on_command)
        self._make_icon, self._on_main = make_icon, on_main
        self._platform, self._name = platform, name
        self._icon: Any = None
        self._ready = self._closed = False
        self._wanted: TrayView | None = None
        self._shown: TrayView | None = None
        self._words: tuple[str, str] | None = None
        """The words of a balloon that waits for the icon."""

    def run(self) -> None:
        """Show the icon until `close`. This blocks. Call it on the main thread only."""
        if self._closed:
            return
        self._icon = self._make_icon(self._name)
        _let_sessions_end(self._icon)
        self._icon.run(self._begin)

    def show(self, view: TrayView) -> None:
        """Show this view. An unchanged view costs nothing."""
        if view == self._wanted:
            return
        self._wanted = view
        if self._ready:
            self._on_main(self._apply)

    def balloon(self, title: str, message: str, **_manner: object) -> None:
        """Show a balloon at the icon, in place of the last one. For Windows only."""
        self._words = (message, title)
        if self._ready and self._shown is not None:
            self._on_main(self._speak)

    def close(self) -> None:
        """Remove the icon, which ends `run`."""
        self._closed = True
        if self._ready:
            self._on_main(self._icon.stop)

    def _begin(self, _icon: Any) -> None:
        """Show the first view. pystray calls this on a separate thread when its loop has begun."""
        self._ready = True
        self._on_main(self._icon.stop if self._closed else self._apply)

    def _apply(self) -> None:
        view, before = self._wanted, self._shown
        if view is None or view == before:
            return
        if before is None or (before.icon, before.progress) != (view.icon, view.progress):
            self._icon.icon = self._icon.picture(view.icon, view.progress)
        self._icon.title = self._tip(view.title)
        if before is None or before.items != view.items:
            self._icon.menu = build_menu(view, self._choose, self._label)
        self._icon.visible = True
        self._shown = view
        self._speak()

    def _speak(self) -> None:
        words, self._words = self._words, None
        if words is not None:
            self._icon.notify(*words)

    def _label(self, text: str) -> str:
        """Double each ampersand on Windows, where it would underline the next letter."""
        return text.replace("&", "&&") if self._platform == "win32" else text

    def _tip(self, text: str) -> str:
        if self._platform != "win32":
            return text
        return text.encode("utf-16-le", "replace")[:_TIP_BYTES].decode("utf-16-le", "ignore")
