"""A whole small Xfce: window manager, desktop, settings, panel and notification server; knows no breakstretch."""

from tests.support.desktop import Box, Desktop, wait_for
from tests.support.desktop_programs import PANEL

_THEME = (
    ("xsettings", "/Net/ThemeName", "Greybird"),
    ("xsettings", "/Net/IconThemeName", "elementary-xfce"),
    ("xsettings", "/Gtk/FontName", "DejaVu Sans 10"),
    ("xfwm4", "/general/theme", "Greybird"),
)
_PLUGINS = ("applicationsmenu", "tasklist", "separator", "systray", "clock")
_HEIGHT = 30
_SMALLEST = 60
"""Narrower windows of a panel are its own helpers."""


class XfceDesktop(Desktop):
    """As `Desktop`, with Xfce as it is used on it. Needs xfwm4, xfdesktop4, its usual theme and icons."""

    def begin(self) -> None:
        """Start it all."""
        place = self.folder / "config/xfce4/xfconf/xfce-perchannel-xml/xfce4-panel.xml"
        place.write_text(_panel())
        self.start("xfconfd")
        for channel, name, value in _THEME:
            self.run("xfconf-query", "-c", channel, "-p", name, "-n", "-t", "string", "-s", value)
        self.spawn("xfsettingsd", ["xfsettingsd", "--disable-wm-check"])
        self.spawn("xfwm4", ["xfwm4"])
        self.spawn("xfdesktop", ["xfdesktop", "--disable-wm-check"])
        self.start("xfce4-panel")
        self.start("xfce4-notifyd")
        wait_for(lambda: self.window("Xfdesktop"), f"the desktop: {self.log_of('xfdesktop')}")

    def tray(self) -> tuple[int, int] | None:
        """The middle of the one icon in the tray, which is a window of its own in the panel."""
        found = [box for box in self._windows() if box.width <= _SMALLEST and box.height <= _HEIGHT and box.x > 0]
        return found[-1].middle if found else None

    def menu(self) -> Box | None:
        """The open menu of the panel."""
        found = [box for box in self._windows() if box.width > _SMALLEST and box.height > _HEIGHT]
        return found[-1] if found else None

    def _windows(self) -> list[Box]:
        return list((self.windows("xfce4-panel") | self.windows("Wrapper-2.0")).values())


def _panel() -> str:
    """The panel of the tests, with a menu and a clock as well."""
    numbers = range(1, len(_PLUGINS) + 1)
    ids = "".join(f'<value type="int" value="{number}"/>' for number in numbers)
    plugins = "".join(
        f'<property name="plugin-{number}" type="string" value="{name}">'
        + ('<property name="expand" type="bool" value="true"/>' if name == "separator" else "")
        + "</property>"
        for number, name in zip(numbers, _PLUGINS, strict=True)
    )
    before, mark, _ = PANEL.partition('<property name="plugin-ids" type="array">')
    return (
        f"{before}{mark}{ids}</property></property></property>"
        f'<property name="plugins" type="empty">{plugins}</property></channel>\n'
    )
