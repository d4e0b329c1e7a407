"""The programs of a virtual desktop: how each is started, when it is ready, and which package brings it.

Knows no process and no folder but those it is given: only commands and the settings files they read.
"""

import shutil
from collections.abc import Iterable
from pathlib import Path

from breakstretch.core.values.base import Value

NOTIFICATIONS = "org.freedesktop.Notifications"
TRAY = "org.kde.StatusNotifierWatcher"

BUS_SETTINGS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>{kind}</type>
  <listen>unix:path={socket}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""
"""A bus that starts no service: every notification daemon installed here would claim the same name."""

DUNSTRC = """[global]
    origin = top-right
    offset = 20x20
    width = 400
    height = 260
    font = DejaVu Sans 11
    max_icon_size = 128
    mouse_left_click = do_action, close_current
    mouse_right_click = close_current
    mouse_middle_click = none
    idle_threshold = 0
    show_age_threshold = -1
    stack_duplicates = no
"""
"""A left click chooses the default action, as everywhere but on a stock dunst; two toasts of one text are two."""

PANEL = """<?xml version="1.0" encoding="UTF-8"?>
<channel name="xfce4-panel" version="1.0">
  <property name="configver" type="int" value="2"/>
  <property name="panels" type="array">
    <value type="int" value="1"/>
    <property name="panel-1" type="empty">
      <property name="position" type="string" value="p=8;x=512;y=585"/>
      <property name="length" type="uint" value="100"/>
      <property name="position-locked" type="bool" value="true"/>
      <property name="size" type="uint" value="30"/>
      <property name="plugin-ids" type="array">
        <value type="int" value="1"/>
      </property>
    </property>
  </property>
  <property name="plugins" type="empty">
    <property name="plugin-1" type="string" value="systray"/>
  </property>
</channel>
"""
"""One panel along the lower edge, with the tray and nothing else; without the file it asks how to begin."""


class Program(Value, frozen=True):
    """One program of the desktop."""

    name: str
    where: tuple[str, ...]
    """A name on PATH, or patterns below the root for what lies elsewhere."""
    package: str
    """What brings it on Debian and Ubuntu."""
    arguments: tuple[str, ...] = ()
    """With {folder} for the world's own folder."""
    ready: str | None = None
    """The name it owns on the session bus once it serves."""
    needs: tuple[str, ...] = ()
    """Programs that are started before it."""

    def path(self) -> str | None:
        """Where it is installed, if it is."""
        for place in self.where:
            elsewhere = Path("/").glob(place) if "/" in place else ()
            found = shutil.which(place) or next((str(path) for path in elsewhere), None)
            if found:
                return found
        return None


_ALL = (
    Program("Xvfb", ("Xvfb",), "xvfb"),
    Program("dbus-daemon", ("dbus-daemon",), "dbus"),
    Program("xdotool", ("xdotool",), "xdotool"),
    Program("import", ("import",), "imagemagick"),
    Program("notify-send", ("notify-send",), "libnotify-bin"),
    Program("dunst", ("dunst",), "dunst", ("-conf", "{folder}/dunstrc"), NOTIFICATIONS),
    Program(
        "xfce4-notifyd",
        ("usr/lib/*/xfce4/notifyd/xfce4-notifyd", "usr/lib*/xfce4/notifyd/xfce4-notifyd"),
        "xfce4-notifyd",
        ready=NOTIFICATIONS,
        needs=("xfconfd",),
    ),
    Program(
        "notification-daemon",
        ("usr/lib/notification-daemon/notification-daemon", "usr/libexec/notification-daemon"),
        "notification-daemon",
        ready=NOTIFICATIONS,
    ),
    Program(
        "xfconfd",
        ("usr/lib/*/xfce4/xfconf/xfconfd", "usr/lib*/xfce4/xfconf/xfconfd"),
        "xfconf",
        ready="org.xfce.Xfconf",
    ),
    Program("xfce4-panel", ("xfce4-panel",), "xfce4-panel", ("--disable-wm-check",), TRAY, ("xfconfd",)),
    Program("dconf-service", ("usr/libexec/dconf-service",), "dconf-service", ready="ca.desrt.dconf"),
    Program("gsettings", ("gsettings",), "libglib2.0-bin"),
    Program("openbox", ("openbox",), "openbox", ("--sm-disable",)),
    Program("xrandr", ("xrandr",), "x11-xserver-utils"),
    Program("pulseaudio", ("pulseaudio",), "pulseaudio"),
    Program("parec", ("parec",), "pulseaudio-utils"),
    Program("sway", ("sway",), "sway"),
    Program("foot", ("foot",), "foot"),
)
PROGRAMS = {program.name: program for program in _ALL}
BASE = ("Xvfb", "dbus-daemon", "xdotool", "import")
"""What every desktop test needs."""
NOTIFICATION_SERVERS = ("dunst", "xfce4-notifyd", "notification-daemon")


def missing(names: Iterable[str]) -> dict[str, str]:
    """Of the programs named, and what they need: those not installed, each with its package."""
    wanted = list(names)
    for name in wanted:
        wanted += [program for program in PROGRAMS[name].needs if program not in wanted]
    return {name: PROGRAMS[name].package for name in wanted if PROGRAMS[name].path() is None}
