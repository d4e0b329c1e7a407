"""pystray's icon on macOS, with a menu that is filled when it opens and a picture for the menu bar.

pystray replaces the menu whenever its lines change. If the menu was open, a click then does what the new menu has at
that place. pystray also draws the picture in colours, and in points, which are two pixels each on most screens. The
menu bar expects a template, whose shape macOS draws in black or white.
"""

import io
from typing import Any

import AppKit  # type: ignore[import-not-found,unused-ignore]  # comes with pystray on macOS alone
import Foundation  # type: ignore[import-not-found,unused-ignore]
from PIL import Image
from pystray import _darwin

from breakstretch.drawing.icon import template_icon

_PIXELS = 2
"""For each point, in each direction. macOS reduces the picture for a screen that has fewer."""


class BreakstretchFilling(Foundation.NSObject):  # type: ignore[misc]
    """Called by macOS before the menu opens. `icon` is set after `init`. The whole process shares such class names."""

    def menuNeedsUpdate_(self, _menu: Any) -> None:  # noqa: N802 - its name is the selector
        """Put the current lines into the menu."""
        self.icon.fill()


class Icon(_darwin.Icon):  # type: ignore[misc]  # pystray ships no types
    """An icon with a template picture and a single menu that stays."""

    _icon_image: Any

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._filling = BreakstretchFilling.alloc().init()
        self._filling.icon = self
        self._lines = AppKit.NSMenu.alloc().initWithTitle_(name)
        self._lines.setAutoenablesItems_(False)
        self._lines.setDelegate_(self._filling)
        self._status_item.setMenu_(self._lines)

    def picture(self, state: str, progress: float) -> Image.Image:
        """Draw a state of the tray for this icon."""
        return template_icon(state, progress, round(_PIXELS * self._status_bar.thickness()))

    def fill(self) -> None:
        """Rebuild the menu. Call it only while the menu is closed."""
        callbacks: list[Any] = []
        made = self._create_menu(self.menu, callbacks)
        self._lines.removeAllItems()
        for item in [] if made is None else list(made.itemArray()):
            made.removeItem_(item)
            self._lines.addItem_(item)
        self._menu_handle = (self._lines, callbacks)

    def _update_menu(self) -> None:
        """Build nothing, because the menu may be open."""

    def _assert_image(self) -> None:
        if self._icon_image:
            return
        data = io.BytesIO()
        self._icon.save(data, "png")
        thickness = self._status_bar.thickness()
        self._icon_image = AppKit.NSImage.alloc().initWithData_(Foundation.NSData(data.getvalue()))
        self._icon_image.setSize_((thickness, thickness))
        self._icon_image.setTemplate_(True)
        self._status_item.button().setImage_(self._icon_image)
