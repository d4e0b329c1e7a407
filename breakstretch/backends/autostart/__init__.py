"""How this system starts programs at login, and what `doctor` reports about it.

Linux and other XDG desktops: a desktop entry, and a systemd user unit beside it is respected. A Flatpak asks the
desktop's portal. Windows: the Run key. macOS: a launch agent. The daemon has no part in it: a person decides, by
`breakstretch autostart` or in the desktop's own settings. It is our own code, because no well-kept library knows both
the entries and what a person switched off.
"""

import os
import sys
from pathlib import Path

from breakstretch.backends.autostart.command import own_command
from breakstretch.backends.autostart.state import Autostart, AutostartState, Command
from breakstretch.daemon.ports import Probe
from breakstretch.system.app_id import in_flatpak
from breakstretch.system.paths import state_dir

__all__ = ["Autostart", "AutostartState", "Command", "choose", "own_command", "probe"]


def choose() -> Autostart:
    """The way of this system."""
    if sys.platform == "win32":
        from breakstretch.backends.autostart.registry import RegistryAutostart, UserRegistry

        return RegistryAutostart(UserRegistry())
    if sys.platform == "darwin":
        from breakstretch.backends.autostart.launch_agent import LaunchAgentAutostart

        return LaunchAgentAutostart(Path.home(), os.getuid())
    if sys.platform == "linux" and in_flatpak():
        from breakstretch.backends.autostart.portal import PortalAutostart

        return PortalAutostart(Path(state_dir()))
    from breakstretch.backends.autostart.xdg import XdgAutostart

    return XdgAutostart(os.environ)


def probe() -> Probe:
    """Whether it starts at login; not to is no fault, to be unable is."""
    found = choose().state()
    if found.remedy:
        return Probe("autostart", works=False, detail=found.why, remedy=found.remedy)
    offer = "" if found.on else "to start it at login: breakstretch autostart enable"
    return Probe("autostart", works=found.on or None, detail=found.why, remedy=offer)
